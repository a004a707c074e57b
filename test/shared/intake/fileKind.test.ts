import { describe, expect, it } from 'vitest'
import { bytesFormat, textFormat } from '#shared/intake/fileKind.ts'
import { fixtureTables } from './fixture.ts'

describe('what a file is', () => {
  it.each([
    ['salesforce-accounts.csv', 'salesforce', 'accounts'],
    ['salesforce-contacts.csv', 'salesforce', 'contacts'],
    ['salesforce-opportunities.csv', 'salesforce', 'opportunities'],
    ['salesforce-opportunities-partner.csv', 'salesforce', 'opportunities'],
    ['salesforce-report.xlsx', 'salesforce', 'opportunities'],
    ['hubspot-companies.csv', 'hubspot', 'accounts'],
    ['hubspot-contacts.csv', 'hubspot', 'contacts'],
    ['hubspot-deals.csv', 'hubspot', 'opportunities'],
    ['hubspot-unternehmen-de.csv', 'hubspot', 'accounts'],
    ['hubspot-deals-de.csv', 'hubspot', 'opportunities'],
    ['hubspot-transactions-fr.csv', 'hubspot', 'opportunities'],
    ['hubspot-contactos-es.csv', 'hubspot', 'contacts'],
    ['hubspot-bedrijven-nl.csv', 'hubspot', 'accounts'],
    ['zoho-accounts.csv', 'zoho', 'accounts'],
    ['google-contacts-old.csv', 'google-contacts', 'contacts'],
    ['google-contacts-new.csv', 'google-contacts', 'contacts'],
  ])('%s is %s %s', async (name, source, subject) => {
    const [found] = await fixtureTables(name)
    expect(found?.kind).toMatchObject({ source, subject, confidence: 'high' })
    expect(found?.kind.why.length).toBeGreaterThan(2)
  })

  it.each([
    ['euro-amounts.csv', 0, 'opportunities'],
    ['ragged.csv', 0, 'accounts'],
    ['partner-list.xlsx', 0, 'accounts'],
    ['partner-list.xlsx', 1, 'opportunities'],
  ])("%s, table %i, is a person's own list of %s", async (name, index, subject) => {
    expect((await fixtureTables(name))[index]?.kind).toMatchObject({ source: 'generic', subject, confidence: 'medium' })
  })

  it('asks the content, never the name', () => {
    expect(textFormat('\n BEGIN:VCARD\nVERSION:3.0')).toBe('vcard')
    expect(textFormat('begin:vcalendar\n')).toBe('ics')
    expect(textFormat('Account Name,Website')).toBe('csv')
    expect(bytesFormat(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0))).toBe('xlsx')
    expect(bytesFormat(Uint8Array.of(0x41))).toBe('text')
  })

  it.each(['<!DOCTYPE html><html>', '<table><tr>', '  <html xmlns:x="urn">'])('refuses the web page %s', (text) => {
    expect(() => textFormat(text)).toThrow(expect.objectContaining({ reason: 'fileHtml' }))
  })

  it.each(['[{"name":"x"}]', '{"name":"x"}', '<?xml version="1.0"?>', '{\\rtf1'])('refuses %s', (text) => {
    expect(() => textFormat(text)).toThrow(expect.objectContaining({ reason: 'fileUnknown' }))
  })
})
