import { describe, expect, it } from 'vitest'
import { readXlsx } from '#renderer/import/readXlsx.ts'
import { fileLimits } from '#shared/intake/fileLimits.ts'
import { cellReasons, fileReasons, noticeReasons, rowReasons } from '#shared/intake/problems.ts'
import { readIntakeFile } from '#shared/intake/readIntakeFile.ts'
import { intakeText } from '#shared/text/en/intake.ts'
import { fixtureBytes, quarter, readBytes, readFixture, rowsOf, utf8 } from './fixture.ts'
import { workbookBytes } from './workbook.ts'

const file = { name: 'x', readXlsx, defaultZone: 'Europe/Berlin', window: quarter }

describe('a bad file', () => {
  it.each([
    ['empty.csv', 'fileEmpty'],
    ['blank.csv', 'fileEmpty'],
    ['binary.csv', 'fileBinary'],
    ['truncated-utf8.csv', 'textCut'],
    ['truncated.xlsx', 'fileDamaged'],
    ['old.xls', 'fileOldExcel'],
    ['protected.xlsx', 'fileProtected'],
    ['report.xls', 'fileHtml'],
    ['header-only.csv', 'noRows'],
    ['no-header.csv', 'noHeader'],
  ])('%s is refused: %s', async (name, reason) => {
    expect(await readFixture(name)).toEqual({ format: 'unreadable', name, reason, line: null })
  })

  it('of more than 200 MB is refused before a byte is read', async () => {
    const bytes = new Uint8Array(fileLimits.bytes + 1)
    const start = performance.now()
    expect(await readIntakeFile({ ...file, bytes })).toMatchObject({ format: 'unreadable', reason: 'fileTooLarge' })
    expect(performance.now() - start).toBeLessThan(50)
  })

  it('that is a PDF, another archive or a workbook cut short is named', async () => {
    expect(await readBytes(utf8('%PDF-1.7\n...'))).toMatchObject({ reason: 'filePdf' })
    const workbook = workbookBytes([{ name: 'a', rows: [['Account Name'], ['Nordwind']] }])
    expect(await readBytes(workbook.subarray(0, workbook.length - 30))).toMatchObject({ reason: 'fileDamaged' })
    const renamed = Uint8Array.from(workbook)
    const at = new TextDecoder('latin1').decode(renamed).lastIndexOf('xl/workbook.xml')
    renamed[at] = 0x79
    expect(await readBytes(renamed)).toMatchObject({ reason: 'fileUnknown' })
    const noTable = workbookBytes([
      {
        name: 'a',
        rows: [
          [1, 2],
          [3, 4],
        ],
      },
    ])
    expect(await readBytes(noTable)).toMatchObject({ reason: 'noHeader' })
  })

  it('made to fill the memory, or encrypted, is refused by its directory', async () => {
    const workbook = workbookBytes([{ name: 'a', rows: [['Account Name'], ['Nordwind']] }])
    const directory = new TextDecoder('latin1').decode(workbook).indexOf('PK\u0001\u0002')
    const bomb = Uint8Array.from(workbook)
    new DataView(bomb.buffer).setUint32(directory + 24, 3_000_000_000, true)
    expect(await readBytes(bomb)).toMatchObject({ reason: 'fileInflatesTooLarge' })
    const locked = Uint8Array.from(workbook)
    locked[directory + 8] = 1
    expect(await readBytes(locked)).toMatchObject({ reason: 'fileProtected' })
  })

  it('with too many columns or rows is refused', async () => {
    const wide = Array.from({ length: fileLimits.columns + 1 }, (_, i) => `c${i}`).join(',')
    expect(await readBytes(utf8(`${wide}\n${wide}\n`))).toMatchObject({ reason: 'tooManyColumns', line: 1 })
    const long = `Account Name\n${'x\n'.repeat(fileLimits.rows + 1)}`
    expect(await readBytes(utf8(long))).toMatchObject({ reason: 'tooManyRows' })
  })
})

describe('reading a file', () => {
  it('tells each format with what it holds', async () => {
    expect(await readFixture('hubspot-deals-de.csv')).toMatchObject({
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ';',
      notices: [],
    })
    expect(await readFixture('windows-1252.csv')).toMatchObject({
      format: 'csv',
      encoding: 'windows-1252',
      notices: [{ reason: 'encodingGuessed', text: 'windows-1252' }],
    })
    expect(await readFixture('google-contacts-old.csv')).toMatchObject({
      format: 'csv',
      encoding: 'utf-16le',
      notices: [],
    })
    expect(await readFixture('utf-16-no-mark.csv')).toMatchObject({
      encoding: 'utf-16le',
      notices: [{ reason: 'encodingGuessed' }],
    })
    expect(await readFixture('partner-list.xlsx')).toMatchObject({ format: 'xlsx', name: 'partner-list.xlsx' })
    expect(await readFixture('contacts-4.0.vcf')).toMatchObject({ format: 'vcard', rows: [{ line: 1 }] })
    expect(await readFixture('invite-outlook.ics')).toMatchObject({ format: 'ics', events: [{ sequence: 0 }] })
  })

  it('names the file by nothing but its content', async () => {
    const bytes = fixtureBytes('contacts-3.0.vcf')
    expect(await readBytes(bytes, 'deals.xlsx')).toMatchObject({ format: 'vcard', name: 'deals.xlsx' })
  })

  it('takes 50,000 deals, says how far it is, and lets others in between', async () => {
    const rows = Array.from(
      { length: 50_000 },
      (_, i) =>
        `"Deal ${i}","Partner ${i % 60} GmbH","Proposal","$${(i * 37).toLocaleString('en')}.50","${(i % 12) + 1}/${(i % 28) + 1}/2026","Call,\nthen send"`,
    )
    const bytes = utf8(['Opportunity Name,Account Name,Stage,Amount,Close Date,Next Step', ...rows, ''].join('\r\n'))
    const progress: number[] = []
    const onProgress = async (done: number) => {
      progress.push(done)
      await new Promise((resolve) => setImmediate(resolve))
    }
    const start = performance.now()
    const result = await readIntakeFile({ ...file, bytes, onProgress })
    const [found] = 'tables' in result ? result.tables : []
    if (found === undefined) throw new Error(JSON.stringify(result))
    const read = await rowsOf(found, 'opportunities')
    expect(read.rows).toHaveLength(50_000)
    expect(read.rejected).toEqual([])
    expect(read.rows.at(-1)).toMatchObject({
      line: 100_000,
      values: { amount: { amount: 184_996_350, currency: 'USD' } },
    })
    expect(progress.length).toBeGreaterThan(20)
    expect(progress).toEqual([...progress].sort((left, right) => left - right))
    // Two seconds on an ordinary laptop; the bound leaves room for a busy machine.
    expect(performance.now() - start).toBeLessThan(10_000)
  })

  it('stops when asked to, whatever the format', async () => {
    for (const name of ['salesforce-accounts.csv', 'partner-list.xlsx', 'contacts-3.0.vcf', 'calendar-google.ics']) {
      const result = await readIntakeFile({ ...file, bytes: fixtureBytes(name), signal: { aborted: true } })
      expect(result, name).toMatchObject({ format: 'unreadable', reason: 'cancelled' })
    }
  })

  it('does not hide an error of its own', async () => {
    const bytes = fixtureBytes('salesforce-accounts.csv')
    const onProgress = () => {
      throw new TypeError('a bug')
    }
    await expect(readIntakeFile({ ...file, bytes, onProgress })).rejects.toThrow('a bug')
  })
})

describe('the reasons', () => {
  it('each have one sentence or two, and no other', () => {
    const reasons = [...fileReasons, ...rowReasons, ...cellReasons, ...noticeReasons]
    expect(new Set(reasons).size).toBe(reasons.length)
    expect(Object.keys(intakeText).sort()).toEqual([...reasons].sort())
    for (const sentence of Object.values(intakeText)) expect(sentence).toMatch(/^[A-Z].{20,140}\.$/)
  })
})
