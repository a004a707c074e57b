import type { Zone } from '#shared/domain/dates.ts'
import type { CalendarWindow } from './calendarRepeats.ts'
import { type DecodedText, decodeText, type Encoding } from './decodeText.ts'
import { bytesFormat, type TableKind, tableKind, textFormat } from './fileKind.ts'
import { fileLimits } from './fileLimits.ts'
import { type FileReason, type Notice, UnreadableFile } from './problems.ts'
import type { ReadControl } from './progress.ts'
import { type CalendarFile, readCalendar } from './readCalendar.ts'
import { type Delimiter, readCsv } from './readCsv.ts'
import type { IntakeRow, RowRejection } from './readRows.ts'
import { type ReadXlsx, readSheets } from './readSheet.ts'
import { readVcard } from './readVcard.ts'
import type { Table } from './table.ts'
import { checkZip } from './zipContents.ts'

export interface IntakeFile extends ReadControl {
  /** Only kept for the answer; what the file is shows in its content. */
  name: string
  bytes: Uint8Array
  readXlsx: ReadXlsx
  /** Zone of calendar times written without one. */
  defaultZone: Zone
  /** The time for which repeating events are taken apart. */
  window: CalendarWindow
}

/** A table of the file with what it seems to be. The user may choose another subject or source. */
export interface IntakeTable {
  table: Table
  kind: TableKind
}

/**
 * What a file holds. Tables become rows by `readRows` once their columns are mapped; cards and events are rows
 * already. `unreadable` carries the one reason, and the line when one is to blame.
 */
export type IntakeResult =
  | {
      format: 'csv'
      name: string
      tables: readonly [IntakeTable]
      encoding: Encoding
      delimiter: Delimiter
      notices: readonly Notice[]
    }
  | { format: 'xlsx'; name: string; tables: readonly IntakeTable[]; notices: readonly Notice[] }
  | {
      format: 'vcard'
      name: string
      rows: readonly IntakeRow<'contacts'>[]
      rejected: readonly RowRejection[]
      encoding: Encoding
      notices: readonly Notice[]
    }
  | ({ format: 'ics'; name: string; encoding: Encoding } & CalendarFile)
  | { format: 'unreadable'; name: string; reason: FileReason; line: number | null }

/** Reads a file of any format the import knows. Never throws on what a file may hold, only on an error of ours. */
export async function readIntakeFile(file: IntakeFile): Promise<IntakeResult> {
  try {
    return await readAny(file)
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    return { format: 'unreadable', name: file.name, reason: error.reason, line: error.line }
  }
}

async function readAny(file: IntakeFile): Promise<IntakeResult> {
  const { name, bytes } = file
  if (bytes.length === 0) throw new UnreadableFile('fileEmpty')
  if (bytes.length > fileLimits.bytes) throw new UnreadableFile('fileTooLarge')
  if (bytesFormat(bytes) === 'xlsx') {
    checkZip(bytes)
    const tables = await readSheets(bytes, file.readXlsx, file)
    const notices = tables.flatMap((table) => table.notices)
    return { format: 'xlsx', name, tables: tables.map((table) => ({ table, kind: tableKind(table) })), notices }
  }

  const decoded = decodeText(bytes)
  const { text, encoding } = decoded
  const notices = encodingNotice(decoded)
  const format = textFormat(text)
  if (format === 'vcard') return { format, name, encoding, notices, ...(await readVcard(text, file)) }
  if (format === 'ics') {
    const calendar = await readCalendar(text, file)
    return { format, name, encoding, ...calendar, notices: [...notices, ...calendar.notices] }
  }
  const { table, delimiter } = await readCsv(text, file)
  const kind = tableKind(table)
  return { format, name, encoding, delimiter, tables: [{ table, kind }], notices: [...notices, ...table.notices] }
}

function encodingNotice({ certainty, encoding }: DecodedText): Notice[] {
  return certainty === 'guessed' ? [{ reason: 'encodingGuessed', line: null, text: encoding }] : []
}
