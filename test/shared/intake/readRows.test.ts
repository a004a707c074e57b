import { describe, expect, it } from 'vitest'
import { readCsv } from '#shared/intake/readCsv.ts'
import { readRows } from '#shared/intake/readRows.ts'
import { filled, fixtureRows, fixtureTables, rowsOf } from './fixture.ts'

describe('rows of the real exports', () => {
  it('reads Salesforce opportunities without an id, dates and amounts in American form', async () => {
    const { rows, rejected, dateOrder } = await fixtureRows('salesforce-opportunities.csv', 'opportunities')
    expect(dateOrder.order).toBe('mdy')
    expect(rejected).toEqual([])
    expect(rows.map((row) => row.line)).toEqual([2, 4, 5])
    expect(filled(rows[0]?.values)).toEqual({
      ownerName: 'Ingrid Solberg',
      partnerName: 'Nordwind Systems GmbH',
      name: 'Hafen Logistik backup renewal',
      stage: 'Negotiation/Review',
      amount: { amount: 123_456_700, currency: 'USD' },
      probability: 75,
      closeOn: '2026-01-12',
      nextStep: 'Send the quote,\nthen call Frau Albrecht',
      leadSource: 'Partner Referral',
      type: 'Existing Business',
      forecastCategory: 'Commit',
    })
  })

  it('reads ids of both lengths, the currency column, the partner beside the customer, and its role', async () => {
    const { rows, rejected } = await fixtureRows('salesforce-opportunities-partner.csv', 'opportunities')
    expect(rows.map((row) => filled(row.values))).toMatchObject([
      {
        externalId: '0065g00000Q1aBc',
        partnerName: 'Nordwind Systems GmbH',
        customerName: 'Hafen Logistik AG',
        amount: { amount: 12_050_050, currency: 'EUR' },
        role: ['sourced'],
      },
      { externalId: '0065g00000Q1aBd', amount: { amount: 84_000_000, currency: 'NOK' }, role: ['influenced'] },
    ])
    expect(rejected).toEqual([
      { line: 4, field: 'externalId', reason: 'idChecksum', text: '0065g00000Q1aBeAAX' },
      { line: 5, field: 'amount', reason: 'amountRounded', text: 'USD 75K' },
    ])
  })

  it('asks for the order of dates it cannot know, and takes the answer', async () => {
    const open = await fixtureRows('salesforce-dates-ambiguous.csv', 'opportunities')
    expect(open.dateOrder).toMatchObject({ order: 'ambiguous', evidence: { either: 2, example: '1/12/2026' } })
    expect(open.rejected.map((row) => [row.line, row.reason])).toEqual([
      [2, 'dateAmbiguous'],
      [3, 'dateAmbiguous'],
    ])
    const answered = await fixtureRows('salesforce-dates-ambiguous.csv', 'opportunities', { dateOrder: 'dmy' })
    expect(answered.rows.map((row) => row.values.closeOn)).toEqual(['2026-12-01', '2026-04-03', '2026-01-01'])
  })

  it('reads contacts, leaves out a bad address and rejects a row without a name', async () => {
    const hubspot = await fixtureRows('hubspot-contacts.csv', 'contacts')
    expect(hubspot.rows.map((row) => row.problems)).toEqual([
      [],
      [{ field: 'email', reason: 'emailUnreadable', text: 'not-an-address' }],
    ])
    expect(hubspot.rows[1]?.values.email).toBeNull()
    const salesforce = await fixtureRows('salesforce-contacts.csv', 'contacts')
    expect(salesforce.rows.map((row) => row.line)).toEqual([2, 4])
    expect(salesforce.rejected).toEqual([
      { line: 5, field: 'lastName', reason: 'nameMissing', text: 'Talvik Cloud AS | 0035g00000Lm1aD' },
    ])
  })

  it('reads HubSpot in German, French, Spanish and Dutch', async () => {
    const german = await fixtureRows('hubspot-deals-de.csv', 'opportunities')
    expect(german.rows.map(({ values }) => [values.name, values.amount?.amount, values.closeOn])).toEqual([
      ['Hafen Logistik Erneuerung', 123_456_789, '2026-01-12'],
      ['Fjordbanken Archiv', 8_400_000, '2025-12-19'],
    ])
    const accounts = await fixtureRows('hubspot-unternehmen-de.csv', 'accounts')
    expect(
      accounts.rows.map(({ values }) => [values.name, values.domain, values.ownerName, values.lastActivityOn]),
    ).toEqual([
      ['Nordwind Systems GmbH', 'nordwind-systems.example', 'Ingrid Solberg', '2026-01-13'],
      ['Käthe & Söhne OHG', 'kaethe-soehne.example', 'Ingrid Solberg', '2025-11-02'],
    ])
    const french = await fixtureRows('hubspot-transactions-fr.csv', 'opportunities')
    expect(french.rows[0]?.values).toMatchObject({
      externalId: '9911',
      closeOn: '2026-01-31',
      amount: { amount: 123_456_789 },
    })
    const spanish = await fixtureRows('hubspot-contactos-es.csv', 'contacts')
    expect(spanish.rows[0]?.values).toMatchObject({
      firstName: 'Lucía',
      lastName: 'Ferrán',
      jobTitle: 'Directora de canal',
    })
    const dutch = await fixtureRows('hubspot-bedrijven-nl.csv', 'accounts')
    expect(dutch.rows[0]?.values).toMatchObject({ name: 'Veldkamp Automatisering B.V.', externalId: '18800412350' })
  })

  it('reads both generations of Google Contacts', async () => {
    const old = await fixtureRows('google-contacts-old.csv', 'contacts')
    expect(old.rows.map(({ values }) => [values.firstName, values.lastName, values.companyName])).toEqual([
      ['Hanna', 'Albrecht', 'Nordwind Systems GmbH'],
      ['Zoë', 'Núñez', 'Castellane Intégration'],
    ])
    const now = await fixtureRows('google-contacts-new.csv', 'contacts')
    expect(now.rows[0]?.values).toMatchObject({
      email: ['hanna.albrecht@nordwind-systems.example', 'h.albrecht@post.example'],
      email2: ['hanna@post.example'],
      phone: ['+49 89 5550 120'],
    })
  })

  it('finds a partner by the domain of its website, and Zoho ids without their prefix', async () => {
    const { rows } = await fixtureRows('zoho-accounts.csv', 'accounts')
    expect(rows.map(({ values }) => [values.externalId, values.domain])).toEqual([
      ['4150868000000225013', 'nordwind-systems.example'],
      ['4150868000000225014', 'brightwater.example'],
    ])
  })

  it("reads a person's own European list", async () => {
    const { rows, rejected } = await fixtureRows('euro-amounts.csv', 'opportunities')
    expect(rows.map(({ values }) => [values.amount?.amount, values.closeOn])).toEqual([
      [123_456_789, '2026-03-12'],
      [123_450, '2026-02-03'],
      [-120_000, '2026-01-31'],
    ])
    expect(rejected).toMatchObject([{ line: 5, field: 'amount', reason: 'amountRounded' }])
  })

  it("reads a sheet's numbers, serial dates and percentages", async () => {
    const deals = (await fixtureTables('partner-list.xlsx'))[1]
    if (deals === undefined) throw new Error('no second table')
    const { rows } = await rowsOf(deals, 'opportunities')
    expect(rows.map(({ values }) => [values.amount, values.probability, values.closeOn])).toEqual([
      [{ amount: 12_050_050, currency: 'EUR' }, 75, '2026-01-12'],
      [{ amount: 84_000_000, currency: 'NOK' }, 100, '2025-12-19'],
      [{ amount: 1_200_000, currency: 'JPY' }, 10, '2026-03-31'],
    ])
  })

  it('takes script and formulas for the names they are', async () => {
    const script = await fixtureRows('script-in-name.csv', 'accounts')
    expect(script.rows[0]?.values.name).toBe('<script>alert(1)</script> GmbH')
    expect(script.rows[1]).toMatchObject({
      values: { website: null, domain: null },
      problems: [{ field: 'website', reason: 'domainUnreadable' }],
    })
    const formula = await fixtureRows('formula-injection.csv', 'accounts')
    expect(formula.rows.map((row) => row.values.name)).toEqual(['=HYPERLINK("http://evil.example","Click")', '-2+3'])
  })
})

describe('readRows', () => {
  const read = async (text: string, options = {}) => {
    const { table } = await readCsv(text)
    return readRows(table, 'opportunities', mapping, { source: 'generic', defaultCurrency: 'EUR', ...options })
  }
  const mapping = { name: 0, partnerName: 1, amount: 2, currency: 3, closeOn: 4, role: 5, sourced: 6 }
  const head = 'Deal Name,Partner,Amount,Currency,Close Date,Partner Role,Partner Sourced\n'

  it('takes words for no value as none, but not where somebody may be called so', async () => {
    const { rows } = await read(`${head}Null,N/A,n/a,,#N/A,-,\n`)
    expect(filled(rows[0]?.values)).toEqual({ name: 'Null', partnerName: 'N/A' })
  })

  it('never falls back to another currency when the row names one it cannot read', async () => {
    const { rejected } = await read(`${head}d,p,5,Gold,2026-01-01,,\n`)
    expect(rejected).toMatchObject([{ line: 2, field: 'currency', reason: 'currencyUnknown' }])
  })

  it('puts roles from words and checkboxes together', async () => {
    const { rows } = await read(`${head}d,p,5,EUR,2026-01-01,Channel Assist,TRUE\ne,p,5,EUR,2026-01-01,unclear,0\n`)
    expect(rows.map((row) => row.values.role)).toEqual([['sourced', 'influenced'], null])
    expect(rows[1]?.problems).toEqual([{ field: 'role', reason: 'roleUnreadable', text: 'unclear' }])
  })

  it('keeps the rejected rows of the table, in the order of the file', async () => {
    const { rejected } = await read(`${head}d,p,five,EUR,2026-01-01,,\ntoo,short\nd,,5,EUR,2026-01-01,,\n`)
    expect(rejected.map((row) => [row.line, row.reason])).toEqual([
      [2, 'amountUnreadable'],
      [3, 'rowTooShort'],
      [4, 'nameMissing'],
    ])
  })

  it('stops when asked to', async () => {
    const { table } = await readCsv(`${head}d,p,5,EUR,2026-01-01,,\n`)
    const options = { source: 'generic', defaultCurrency: null, signal: { aborted: true } } as const
    await expect(readRows(table, 'opportunities', mapping, options)).rejects.toMatchObject({ reason: 'cancelled' })
  })
})
