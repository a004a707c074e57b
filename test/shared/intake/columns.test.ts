import { describe, expect, it } from 'vitest'
import { foldText } from '#shared/domain/matchKey.ts'
import { autoMap, recallMapping, rememberMapping } from '#shared/intake/columns.ts'
import { tableSubjects } from '#shared/intake/fields.ts'
import { fieldWords, otherHeaderWords, partnerOfLastResort } from '#shared/intake/fieldWords.ts'
import { readCsv } from '#shared/intake/readCsv.ts'
import { fixtureTables } from './fixture.ts'

const table = async (text: string) => (await readCsv(text)).table

async function mapped(text: string, subject: 'accounts' | 'contacts' | 'opportunities') {
  const found = await table(text)
  const { mapping, missing, matches } = autoMap(found, subject)
  const headers = Object.fromEntries(
    Object.entries(mapping).map(([field, index]) => [field, found.columns[index]?.header]),
  )
  return { headers, missing, matches }
}

describe('autoMap', () => {
  it('holds its words in the form headers are compared in', () => {
    const words = [
      ...tableSubjects.flatMap((subject) => Object.values<readonly string[]>(fieldWords[subject]).flat()),
      ...otherHeaderWords,
      ...Object.values(partnerOfLastResort).flat(),
    ]
    expect(words.filter((word) => word !== foldText(word))).toEqual([])
    for (const subject of tableSubjects) {
      const all = Object.entries<readonly string[]>(fieldWords[subject])
      for (const [field, list] of all) expect(new Set(list).size, field).toBe(list.length)
    }
  })

  it('does not care for case, spaces, underscores, slashes and accents', async () => {
    const { headers } = await mapped('ACCOUNT_NAME,billing state / province,Web-Site\na,b,c.example\n', 'accounts')
    expect(headers).toEqual({ name: 'ACCOUNT_NAME', region: 'billing state / province', website: 'Web-Site' })
    const german = await mapped('Unternehmensname;Straße;Währung\na;b;EUR\n', 'accounts')
    expect(german.headers).toEqual({ name: 'Unternehmensname', street: 'Straße' })
  })

  it('gives each column to one field and each field one column', async () => {
    for (const name of ['salesforce-opportunities-partner.csv', 'google-contacts-new.csv', 'zoho-accounts.csv']) {
      for (const { table, kind } of await fixtureTables(name)) {
        const columns = Object.values<number>(autoMap(table, kind.subject, kind.source).mapping)
        expect(new Set(columns).size).toBe(columns.length)
      }
    }
  })

  it('takes the account for the customer beside a partner column, for the partner without one', async () => {
    const both = await mapped('Opportunity Name,Account Name,Partner Account,Stage\nd,c,p,s\n', 'opportunities')
    expect(both.headers).toMatchObject({ customerName: 'Account Name', partnerName: 'Partner Account' })
    const alone = await mapped('Opportunity Name,Account Name,Account ID,Stage\nd,c,1,s\n', 'opportunities')
    expect(alone.headers).toMatchObject({ partnerName: 'Account Name', partnerExternalId: 'Account ID' })
    expect(alone.headers.customerName).toBeUndefined()
    expect(alone.matches.find((match) => match.field === 'partnerName')?.reason).toBe('lastResort')
  })

  it('is not fooled by words that change what a header is about', async () => {
    const { headers } = await mapped(
      'Account Name,Account Owner Email,Account Owner Role,Regional Owner\na,x@y.example,b,c\n',
      'accounts',
    )
    expect(headers).toEqual({ name: 'Account Name', ownerName: 'Regional Owner' })
  })

  it('looks at the cells: a column of addresses is e-mail, a Close Date without dates is none', async () => {
    const { headers, matches } = await mapped('Last Name,Kontaktweg\nAlbrecht,hanna@nordwind.example\n', 'contacts')
    expect(headers).toEqual({ lastName: 'Last Name', email: 'Kontaktweg' })
    expect(matches.find((match) => match.field === 'email')?.reason).toBe('cells')
    const dates = await mapped('Deal Name,Partner,Close Date,Closing Date\nd,p,soon,2026-01-31\n', 'opportunities')
    expect(dates.headers.closeOn).toBe('Closing Date')
  })

  it('prefers the first of two columns of one name', async () => {
    const [found] = await fixtureTables('duplicate-headers.csv')
    if (found === undefined) throw new Error('no table')
    expect(autoMap(found.table, 'accounts').mapping.phone).toBe(1)
  })

  it('says which required field has no column', async () => {
    expect((await mapped('City,Country\nOslo,Norway\n', 'accounts')).missing).toEqual([['name']])
    expect((await mapped('Deal Name,Stage\nd,s\n', 'opportunities')).missing).toEqual([
      ['partnerName', 'partnerExternalId'],
    ])
    expect((await mapped('Email,Stage\na@b.example,s\n', 'contacts')).missing).toEqual([])
  })

  it('remembers a mapping by header and finds it in a file with other columns', async () => {
    const first = await table('Company,Phone,Phone,Owner\na,1,2,c\n')
    const remembered = rememberMapping(first.columns, { name: 0, phone: 2, ownerName: 3 })
    const next = await table('Owner,Extra,COMPANY,Phone,Phone\nc,x,a,1,2\n')
    expect(recallMapping(next.columns, 'accounts', remembered)).toEqual({ name: 2, phone: 4, ownerName: 0 })
    const other = await table('Account Name\na\n')
    expect(
      recallMapping(other.columns, 'accounts', { ...remembered, gone: { header: 'account name', occurrence: 1 } }),
    ).toEqual({})
  })
})
