import { buildTable } from './buildTable.ts'
import { fileLimits } from './fileLimits.ts'
import { UnreadableFile } from './problems.ts'
import { type ReadControl, step } from './progress.ts'
import type { Cell, SourceRow, Table } from './table.ts'

/** One sheet as a spreadsheet library reads it: what the cells hold, a merged cell's value in its first cell only. */
export interface RawSheet {
  name: string
  rows: readonly (readonly (string | number | boolean | Date | null | undefined)[])[]
}

/**
 * Reads the sheets of an XLSX file. Given by the caller, because unpacking needs a library bound to its surroundings.
 * Throws when the bytes are no such file.
 */
export type ReadXlsx = (bytes: Uint8Array) => Promise<RawSheet[]>

/**
 * The tables of a workbook, in its order; a sheet without a header and a row is none. Throws UnreadableFile:
 * `fileDamaged`, `noHeader` (no sheet has a table), `tooManyRows`, `tooManyColumns`, `cancelled`.
 */
export async function readSheets(bytes: Uint8Array, readXlsx: ReadXlsx, control: ReadControl = {}): Promise<Table[]> {
  await step(control, 0)
  const sheets = await readXlsx(bytes).catch((error: unknown) => {
    throw error instanceof UnreadableFile ? error : new UnreadableFile('fileDamaged')
  })
  const tables: Table[] = []
  for (const [index, sheet] of sheets.slice(0, fileLimits.sheets).entries()) {
    await step(control, 0.6 + (0.4 * index) / sheets.length)
    const table = sheetTable(sheet)
    if (table !== null && table.rows.length > 0) tables.push(table)
  }
  await step(control, 1)
  if (tables.length === 0) throw new UnreadableFile('noHeader')
  return tables
}

/** One sheet's table, or null when it holds none. Lines are the sheet's row numbers. */
function sheetTable(sheet: RawSheet): Table | null {
  if (sheet.rows.length > fileLimits.rows) throw new UnreadableFile('tooManyRows')
  const width = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0)
  if (width > fileLimits.columns) throw new UnreadableFile('tooManyColumns')
  const rows: SourceRow[] = sheet.rows.map((row, index) => ({
    line: index + 1,
    cells: Array.from({ length: width }, (_, column) => sheetCell(row[column])),
  }))
  return buildTable(rows, { sheet: sheet.name, rectangular: true, endsInRow: false })
}

/** A sheet's date has no zone: the library gives it as UTC, and its text is the day, with the time if it has one. */
function sheetCell(value: string | number | boolean | Date | null | undefined): Cell {
  if (value === null || value === undefined) return ''
  if (!(value instanceof Date)) return value
  if (Number.isNaN(value.getTime())) return ''
  // Days are fractions of a double, so a time may come out a hair before its second.
  const text = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19)
}
