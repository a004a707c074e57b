import { describe, expect, it } from 'vitest'
import { readCsv, sniffDelimiter } from '#shared/intake/readCsv.ts'
import { fixtureTables, fixtureText } from './fixture.ts'

const table = async (text: string) => (await readCsv(text)).table

async function fixtureTable(name: string, index = 0) {
  const found = (await fixtureTables(name))[index]?.table
  if (found === undefined) throw new Error('no such table')
  return found
}

describe('the table of a file', () => {
  it('drops totals and footers of a Salesforce report and says so', async () => {
    const { rows, dropped, headerLine } = await fixtureTable('salesforce-accounts.csv')
    expect(headerLine).toBe(1)
    expect(rows.map((row) => [row.line, row.cells[2]])).toEqual([
      [2, 'Nordwind Systems GmbH'],
      [3, 'Talvik Cloud AS'],
      [4, 'Brightwater Networks, Inc.'],
      [5, 'Castellane Intégration'],
    ])
    expect(dropped.map((row) => [row.line, row.as])).toEqual([
      [7, 'total'],
      [9, 'footer'],
      [10, 'footer'],
    ])
  })

  it('finds the header below a title and filters, and keeps a company whose name begins with Total', async () => {
    const { headerLine, rows, dropped } = await fixtureTable('report-title.csv')
    expect(headerLine).toBe(8)
    expect(rows.map((row) => row.cells[0])).toEqual(['Nordwind Systems GmbH', 'Total Energies Services'])
    expect(dropped.at(-1)).toEqual({ line: 11, as: 'total', text: 'Total' })
  })

  it('reads a formatted Salesforce workbook: empty column, sort arrows, groups filled down, subtotals left out', async () => {
    const { columns, rows, dropped } = await fixtureTable('salesforce-report.xlsx')
    expect(columns.map((column) => column.header).slice(0, 3)).toEqual([
      'Opportunity Owner',
      'Account Name',
      'Opportunity Name',
    ])
    expect(rows.map((row) => row.cells.slice(0, 3))).toEqual([
      ['Ingrid Solberg', 'Nordwind Systems GmbH', 'Hafen Logistik'],
      ['Ingrid Solberg', 'Nordwind Systems GmbH', 'Museum storage'],
      ['Ingrid Solberg', 'Talvik Cloud AS', 'Fjordbanken'],
      ['Daniel Okafor', 'Brightwater Networks, Inc.', 'Erie County Schools'],
    ])
    expect(dropped.filter((row) => row.as === 'total').map((row) => row.line)).toEqual([11, 12, 15])
    expect(dropped.filter((row) => row.as === 'footer').map((row) => row.line)).toEqual([17, 18])
  })

  it('reads each sheet that holds a table: merged titles, dates, numbers as text, results of formulas', async () => {
    const tables = await fixtureTables('partner-list.xlsx')
    expect(tables.map(({ table }) => table.sheet)).toEqual(['Partners 2026', 'Deals'])
    const partners = await fixtureTable('partner-list.xlsx')
    expect(partners.headerLine).toBe(4)
    expect(partners.rows.map((row) => row.cells)).toEqual([
      ['P-0007', 'Nordwind Systems GmbH', 'www.nordwind-systems.example', 'Gold', 1234567.89, '2026-01-13'],
      [4711, 'Talvik Cloud AS', 'talvik.example', 'Silver', '840000', '2025-11-08T12:00:00'],
      ['P-0009', 'Castellane Intégration', '', 'Gold', 99.5, ''],
    ])
  })

  it('rejects rows of another width by line', async () => {
    const { rows, rejected } = await fixtureTable('ragged.csv')
    expect(rows).toHaveLength(2)
    expect(rejected.map((row) => [row.line, row.reason])).toEqual([
      [3, 'rowTooLong'],
      [4, 'rowTooShort'],
    ])
  })

  it('rejects a row the file ends in, and a row whose quote is not closed', async () => {
    expect((await fixtureTable('truncated.csv')).rejected.map((row) => [row.line, row.reason])).toEqual([[3, 'rowCut']])
    const cut = await table('Account Name,Website,City\nNordwind,n.example,Oslo\nTalvik,t.exa')
    expect(cut.rejected.map((row) => [row.line, row.reason])).toEqual([[3, 'rowCut']])
    const broken = await fixtureTable('broken-quotes.csv')
    expect(broken.rows.map((row) => row.cells[0])).toEqual(['Nordwind "Systems" GmbH', 'Castellane Intégration'])
    expect(broken.rejected.map((row) => [row.line, row.reason])).toEqual([
      [3, 'quotesBroken'],
      [4, 'quotesBroken'],
    ])
  })

  it('fills up the trailing cells Excel leaves out, which it does evenly for 16 rows', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => (i === 0 ? 'Account Name,City,Description' : `P${i},Oslo`))
    const byExcel = lines.map((line, i) => (i > 0 && i < 16 ? `${line},` : line)).join('\n')
    expect((await table(`${byExcel}\n`)).rows).toHaveLength(39)
    const torn = lines.map((line, i) => (i > 0 && i !== 20 ? `${line},x` : line)).join('\n')
    expect((await table(`${torn}\n`)).rejected.map((row) => row.line)).toEqual([21])
  })

  it('counts columns of one name, and drops columns without name and cells', async () => {
    const { columns, notices } = await fixtureTable('duplicate-headers.csv')
    expect(columns.map((column) => [column.header, column.occurrence])).toEqual([
      ['Company', 1],
      ['Phone', 1],
      ['Phone', 2],
      ['Owner', 1],
    ])
    expect(notices).toEqual([{ reason: 'duplicateHeader', line: 2, text: 'Phone' }])
    expect((await table('Company,City,\nNordwind,Oslo,\n')).columns).toHaveLength(2)
  })

  it('leaves out a header repeated between two exports', async () => {
    const { rows } = await table('Company,City\nNordwind,Oslo\nCompany,City\nTalvik,Bergen\n')
    expect(rows.map((row) => row.line)).toEqual([2, 4])
  })

  it('takes a first row of words as the header where none is known', async () => {
    const { columns } = await table('Wer,Wohin\nNordwind,Norden\nTalvik,Westen\n')
    expect(columns.map((column) => column.header)).toEqual(['Wer', 'Wohin'])
    expect((await table('Wer,Art\nNordwind,Reseller\nTalvik,Distributor\n')).headerLine).toBe(1)
    expect((await table('\nCompany\nNordwind\n')).headerLine).toBe(2)
  })

  it('finds the delimiter, also by the line Excel writes for it', async () => {
    expect(sniffDelimiter('Account Name;City\n"Nordwind, Systems";Oslo, Norway\n')).toBe(';')
    expect(sniffDelimiter('Account Name|City\na|b\n')).toBe('|')
    expect(sniffDelimiter('Account Name\tCity, Region\na\tb\n')).toBe('\t')
    expect(sniffDelimiter('Company\nNordwind\n')).toBe(',')
    expect(sniffDelimiter(fixtureText('hubspot-deals-de.csv'))).toBe(';')
    expect((await readCsv(fixtureText('duplicate-headers.csv'))).delimiter).toBe(';')
  })
})
