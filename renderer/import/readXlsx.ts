import { unzipSync, zipSync } from 'fflate'
import readWorkbook from 'read-excel-file/universal'
import type { RawSheet } from '#shared/intake/readSheet.ts'

/**
 * The sheets of an XLSX file, for `readIntakeFile`. Runs in the calling thread (a worker, or Node in tests).
 *
 * The reader would unpack by fflate's asynchronous call, which starts a worker from a blob: address for any larger
 * part; the app's Content-Security-Policy forbids that. So the parts are unpacked here and handed over stored.
 */
export async function readXlsx(bytes: Uint8Array): Promise<RawSheet[]> {
  const parts = unzipSync(bytes, { filter: (part) => part.name.endsWith('.xml') || part.name.endsWith('.rels') })
  const stored = zipSync(parts, { level: 0 })
  const sheets = await readWorkbook(stored.buffer)
  return sheets.map((sheet) => ({ name: sheet.sheet, rows: sheet.data.map((row) => row.map(cellOf)) }))
}

/** The library's types give a date's constructor where the value is a date. */
function cellOf(value: unknown): string | number | boolean | Date | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return value instanceof Date ? value : String(value)
}
