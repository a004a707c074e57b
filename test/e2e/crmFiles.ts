import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { TestInfo } from '@playwright/test'
import { addDays, addMonths, type PlainDate } from '#shared/domain/dates.ts'

/** A file to choose in the browser's dialog. */
export interface ChosenFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

const fixtures = fileURLToPath(new URL('../fixtures/intake/', import.meta.url))

/** A fixture of the import as it is. */
export const fixture = (name: string): ChosenFile => ({
  name,
  mimeType: '',
  buffer: readFileSync(fixtures + name),
})

/** A fixture with parts of its text replaced; each must be there. */
export function fixtureWith(name: string, replacements: readonly (readonly [string, string])[]): ChosenFile {
  const file = fixture(name)
  const text = replacements.reduce((written, [from, to]) => {
    if (!written.includes(from)) throw new Error(`${name} has no ${from}`)
    return written.replaceAll(from, to)
  }, file.buffer.toString('utf8'))
  return { ...file, buffer: Buffer.from(text) }
}

/** A date as Salesforce writes it for an American user. */
const american = (date: PlainDate): string => {
  const [year, month, day] = date.split('-').map(Number)
  return `${month}/${day}/${year}`
}

/**
 * What the CRM and the calendar would export today: the fixtures, with a won, a lost and an open deal more for
 * Nordwind, closing dates in and after the quarter that begins on `quarter`, and the invite for tomorrow.
 */
export function exportsOfToday(today: PlainDate, quarter: PlainDate): ChosenFile[] {
  const nineteenth = american(`${addMonths(quarter, 1).slice(0, 8)}19`)
  const ahead = american(`${addMonths(today, 2).slice(0, 8)}22`)
  const deal = (name: string, stage: string, amount: string, closes: string) =>
    `"Ingrid Solberg","Nordwind Systems GmbH","${name}","${stage}","","${amount}","50%","${closes}","","Partner Referral","New Business",""\r\n`
  return [
    fixture('salesforce-accounts.csv'),
    fixture('salesforce-contacts.csv'),
    fixtureWith('salesforce-opportunities.csv', [
      ['1/12/2026', ahead],
      ['12/19/2025', nineteenth],
      ['4/30/2026', ahead],
      [
        '"Total",',
        `${deal('Isarwerke archive', 'Closed Won', '$48,250', nineteenth)}${deal('Stadtwerke backup', 'Closed Won', '$17,100', nineteenth)}${deal('Klinikum monitoring', 'Closed Lost', '$33,000', nineteenth)}"Total",`,
      ],
    ]),
    fixtureWith('invite-outlook.ics', [
      ['20260112T', `${addDays(today, 1).replaceAll('-', '')}T`],
      ['Quartalsgespräch Nordwind', 'Business review Nordwind'],
    ]),
  ]
}

/** How many partners `opportunities` names. */
export const opportunityPartners = 40

/** Writes a file with an export of so many opportunities of those partners into the test's folder; its path. */
export async function opportunities(info: TestInfo, count: number): Promise<string> {
  const header = '"Opportunity ID","Opportunity Name","Account Name","Partner Account","Stage","Amount","Close Date"'
  const lines = Array.from({ length: count }, (_, i) => {
    const id = `0065g${String(i).padStart(10, '0')}`
    const which = i % opportunityPartners
    const partner = `Partner ${String.fromCharCode(65 + which / 2)}${which} Systems`
    return `"${id}","Opportunity ${i}","Customer ${i % 4_000}","${partner}","Proposal","USD ${1_000 + i}.00","2026-0${(i % 9) + 1}-15"`
  })
  const path = info.outputPath('opportunities.csv')
  await writeFile(path, [header, ...lines].join('\r\n'))
  return path
}
