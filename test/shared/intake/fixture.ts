import { readFileSync } from 'node:fs'
import { readXlsx } from '#renderer/import/readXlsx.ts'
import { autoMap, type Mapping } from '#shared/intake/columns.ts'
import { decodeText } from '#shared/intake/decodeText.ts'
import type { FieldValues, TableSubject } from '#shared/intake/fields.ts'
import { type IntakeResult, type IntakeTable, readIntakeFile } from '#shared/intake/readIntakeFile.ts'
import { type ReadRows, type ReadRowsOptions, readRows } from '#shared/intake/readRows.ts'

export const quarter = { from: '2026-01-01T00:00:00.000Z', to: '2026-04-01T00:00:00.000Z' }

export function fixtureBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../fixtures/intake/${name}`, import.meta.url)))
}

export const fixtureText = (name: string): string => decodeText(fixtureBytes(name)).text

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

export function readBytes(bytes: Uint8Array, name = 'file'): Promise<IntakeResult> {
  return readIntakeFile({ name, bytes, readXlsx, defaultZone: 'Europe/Berlin', window: quarter })
}

export const readFixture = (name: string): Promise<IntakeResult> => readBytes(fixtureBytes(name), name)

/** The tables of a fixture; fails when it is not a table file. */
export async function fixtureTables(name: string): Promise<readonly IntakeTable[]> {
  const result = await readFixture(name)
  if (!('tables' in result)) throw new Error(`${name}: ${JSON.stringify(result)}`)
  return result.tables
}

/** A table's rows under the mapping found for it, its amounts in euros where nothing is said. */
export async function rowsOf<Subject extends TableSubject>(
  { table, kind }: IntakeTable,
  subject: Subject,
  options: Partial<ReadRowsOptions> = {},
): Promise<ReadRows<Subject>> {
  const mapping: Mapping<Subject> = autoMap(table, subject, kind.source).mapping
  return readRows(table, subject, mapping, { source: kind.source, defaultCurrency: 'EUR', ...options })
}

export async function fixtureRows<Subject extends TableSubject>(
  name: string,
  subject: Subject,
  options: Partial<ReadRowsOptions> = {},
): Promise<ReadRows<Subject>> {
  const [first] = await fixtureTables(name)
  if (first === undefined) throw new Error(`${name} has no table`)
  return rowsOf(first, subject, options)
}

/** A row without its empty fields. */
export function filled<Subject extends TableSubject>(
  values: FieldValues<Subject> | undefined,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => value !== null))
}
