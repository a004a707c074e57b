/**
 * Why a whole file cannot be read. Nothing of it is imported.
 */
export const fileReasons = [
  'fileEmpty',
  'fileTooLarge',
  'fileBinary',
  'fileOldExcel',
  'fileProtected',
  'fileHtml',
  'filePdf',
  'fileUnknown',
  'fileDamaged',
  'fileInflatesTooLarge',
  'textCut',
  'noHeader',
  'noRows',
  'tooManyRows',
  'tooManyColumns',
  'noCards',
  'noEvents',
  'cancelled',
] as const
export type FileReason = (typeof fileReasons)[number]

/** Why one row, card or event is left out while the rest of its file is read. */
export const rowReasons = [
  'rowTooLong',
  'rowTooShort',
  'rowCut',
  'quotesBroken',
  'nameMissing',
  'cardBroken',
  'cardVersionUnknown',
  'cardEmpty',
  'eventBroken',
  'eventWithoutUid',
  'eventWithoutStart',
  'eventIsReply',
  'repeatsTooOften',
] as const
export type RowReason = (typeof rowReasons)[number]

/** Why one cell cannot be read as what its column holds. */
export const cellReasons = [
  'amountUnreadable',
  'amountRounded',
  'amountAmbiguous',
  'amountTooLarge',
  'currencyMissing',
  'currencyUnknown',
  'currencyAmbiguous',
  'currencyMismatch',
  'percentUnreadable',
  'percentOutOfRange',
  'dateUnreadable',
  'dateNotReal',
  'dateAmbiguous',
  'idRounded',
  'idChecksum',
  'idUnreadable',
  'emailUnreadable',
  'domainUnreadable',
  'booleanUnreadable',
  'roleUnreadable',
  'textTooLong',
] as const
export type CellReason = (typeof cellReasons)[number]

/** What the reader had to assume; the rows are read, and the screen says so. */
export const noticeReasons = [
  'encodingGuessed',
  'zoneUnknown',
  'zoneFromFile',
  'duplicateHeader',
  'olderEventDropped',
] as const
export type NoticeReason = (typeof noticeReasons)[number]

export type IntakeReason = FileReason | RowReason | CellReason | NoticeReason

/** A parsed value, or the closed reason why there is none. */
export type Parsed<Value> = { ok: true; value: Value } | { ok: false; reason: CellReason }

export const parsed = <Value>(value: Value): Parsed<Value> => ({ ok: true, value })
export const unreadable = (reason: CellReason): { ok: false; reason: CellReason } => ({ ok: false, reason })

/** A row left out. `line` counts from 1 in the file as an editor shows it (a sheet: its row); `text` is its beginning. */
export interface RejectedRow {
  line: number
  reason: RowReason
  text: string
}

/** Something assumed about the file, with the text it concerns. */
export interface Notice {
  reason: NoticeReason
  line: number | null
  text: string
}

/** Thrown inside the readers when nothing of the file can be read; `readIntakeFile` turns it into its answer. */
export class UnreadableFile extends Error {
  readonly reason: FileReason
  readonly line: number | null

  constructor(reason: FileReason, line: number | null = null) {
    super(reason)
    this.name = 'UnreadableFile'
    this.reason = reason
    this.line = line
  }
}
