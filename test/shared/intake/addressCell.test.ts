import { describe, expect, it } from 'vitest'
import { readDomain, readEmails, readPhones, readWebsite } from '#shared/intake/addressCell.ts'
import type { Parsed } from '#shared/intake/problems.ts'

const said = <Value>(result: Parsed<Value>) => (result.ok ? result.value : result.reason)

describe('addresses', () => {
  it.each([
    ['Hanna.Albrecht@Nordwind.example', ['hanna.albrecht@nordwind.example']],
    ['mailto:a@b.example', ['a@b.example']],
    ['Hanna Albrecht <a@b.example>', ['a@b.example']],
    ['a@b.example ::: c@d.example', ['a@b.example', 'c@d.example']],
    ['a@b.example; A@B.example,c@d.example', ['a@b.example', 'c@d.example']],
    ['a@bücher.example', ['a@bücher.example']],
    ['not-an-address', 'emailUnreadable'],
    ['a@b', 'emailUnreadable'],
    ['a@b.example; nonsense', 'emailUnreadable'],
    [`${'a'.repeat(250)}@b.example`, 'emailUnreadable'],
  ])('reads the e-mail addresses of %s', (text, expected) => {
    expect(said(readEmails(text))).toEqual(expected)
  })

  it('keeps telephone numbers as written', () => {
    expect(said(readPhones("'+49 89 5550-120 ::: tel:+34-91"))).toEqual(['+49 89 5550-120', '+34-91'])
    expect(said(readPhones('9'.repeat(61)))).toBe('textTooLong')
  })

  it.each([
    ['https://www.Nordwind-Systems.example/de/?x=1#top', 'nordwind-systems.example'],
    ['HTTP://nordwind.example:8080', 'nordwind.example'],
    ['www.nordwind.example', 'nordwind.example'],
    ['nordwind.co.uk.', 'nordwind.co.uk'],
    ['münchen.example', 'münchen.example'],
    ['hanna@nordwind.example', 'domainUnreadable'],
    ['nordwind', 'domainUnreadable'],
    ['192.168.1.10', 'domainUnreadable'],
    ['to be filled in', 'domainUnreadable'],
    [`${'a.'.repeat(200)}example`, 'domainUnreadable'],
  ])('reads the domain of %s', (text, expected) => {
    expect(said(readDomain(text))).toBe(expected)
  })

  it('takes no address a screen must not link to', () => {
    expect(said(readWebsite('https://www.nordwind.example/de'))).toBe('https://www.nordwind.example/de')
    expect(said(readWebsite('nordwind.example:8080/de'))).toBe('nordwind.example:8080/de')
    for (const text of [
      'javascript:alert(1)',
      'data:text/html,x.example',
      'file:///etc/hosts.example',
      'a b.example',
    ]) {
      expect(said(readWebsite(text)), text).toBe('domainUnreadable')
    }
  })
})
