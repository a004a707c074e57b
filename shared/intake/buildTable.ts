import { foldText } from '#shared/domain/matchKey.ts'
import { excerptLength } from './fileLimits.ts'
import { findHeaderRow, headerKey } from './headerRow.ts'
import type { Notice, RejectedRow } from './problems.ts'
import type { Cell, Column, DroppedAs, DroppedRow, SourceRow, Table } from './table.ts'
import { cellText } from './textCell.ts'

export interface BuildOptions {
  sheet: string | null
  /** A sheet's rows are all of one width and need no check of theirs. */
  rectangular: boolean
  /** The file ends without a line end, so its last row may have been cut off. */
  endsInRow: boolean
}

/**
 * Finds the header among a file's rows and sorts what is below it: rows of the table; titles, totals and footers,
 * which reports print around it; and rows of another width, which are rejected. Null when there is no header.
 */
export function buildTable(source: readonly SourceRow[], options: BuildOptions): Table | null {
  const headerAt = findHeaderRow(source)
  const header = source[headerAt]
  if (header === undefined) return null
  const width = header.cells.length
  const headerKeys = header.cells.map(headerKey).join('|')
  const padsShortRows = options.rectangular || excelTrimmed(source, headerAt, width)
  const footersFrom = options.rectangular || width > 2 ? footerStart(source, headerAt) : source.length

  const rows: SourceRow[] = []
  const rejected: RejectedRow[] = []
  const dropped: DroppedRow[] = source.slice(0, headerAt).flatMap((row) => droppedRow(row, 'title'))
  for (const [index, row] of source.entries()) {
    if (index <= headerAt || isBlankRow(row)) continue
    const as = furniture(row, headerKeys) ?? (index >= footersFrom ? 'footer' : null)
    if (as !== null) {
      dropped.push(...droppedRow(row, as))
      continue
    }
    const length = lastFilled(row.cells) + 1
    if (length > width) {
      rejected.push({ line: row.line, reason: 'rowTooLong', text: excerpt(row) })
    } else if (row.cells.length < width && !padsShortRows) {
      const reason = options.endsInRow && index === source.length - 1 ? 'rowCut' : 'rowTooShort'
      rejected.push({ line: row.line, reason, text: excerpt(row) })
    } else {
      rows.push({ line: row.line, cells: toWidth(row.cells, width) })
    }
  }
  return withoutEmptyColumns({ ...options, headerLine: header.line, header: header.cells, rows, dropped, rejected })
}

/**
 * Excel leaves out trailing empty cells when it saves text, evenly for each 16 rows from the top of the sheet. Only
 * such a file's short rows may be filled up; in any other a short row is one that a line break tore apart.
 */
function excelTrimmed(source: readonly SourceRow[], headerAt: number, width: number): boolean {
  if (headerAt !== 0) return false
  const perBlock: number[] = []
  for (const [index, row] of source.entries()) {
    const block = Math.floor(index / 16)
    perBlock[block] ??= row.cells.length
    if (row.cells.length !== perBlock[block] || row.cells.length > width) return false
  }
  return perBlock.length > 1
}

/** Where the closing lines begin: below the last full row, behind a blank line, each a single cell. */
function footerStart(source: readonly SourceRow[], headerAt: number): number {
  let from = source.length
  let index = source.length - 1
  while (index > headerAt) {
    const row = source[index]
    if (row === undefined || row.cells.filter(isFilled).length > 1) break
    if (isBlankRow(row)) from = index
    index--
  }
  return from
}

const totalWords =
  /^(?:grand totals?|sub ?totals?|totals?|sum|count|record count|average|avg|min|max|summe|gesamtsummen?|gesamt|gesamtergebnis|zwischensummen?|ergebnis|total general|totaux|sous total|totaal|subtotaal|eindtotaal)(?: \d+(?: \p{L}+)?)?$/u
const footerWords =
  /^(?:copyright (?:c )?\d{4}|\s*©|confidential information do not distribute|generated (?:by|on|at) |report (?:generated|run) (?:by|on|at) |filtered by|as of \d)/
const groupHeading = /^.+: .+ \([\d.,]+ (?:records?|items?)\)$/

/** What a row that is no data row is. */
function furniture(row: SourceRow, headerKeys: string): DroppedAs | null {
  const filled = row.cells.filter(isFilled)
  const [first = ''] = filled
  const text = cellText(first)
  const folded = foldText(text)
  if (filled.length === 1 && (footerWords.test(folded) || text.startsWith('©'))) return 'footer'
  if (totalWords.test(folded) && filled.slice(1).every(isFigure)) return 'total'
  if (filled.length === 1 && row.cells.length > 2 && groupHeading.test(text)) return 'title'
  // Several exports pasted under each other repeat the header.
  return filled.length > 1 && row.cells.map(headerKey).join('|') === headerKeys ? 'title' : null
}

/** A number, an amount or another word of a totals row. */
function isFigure(cell: Cell): boolean {
  if (typeof cell !== 'string') return true
  const text = cellText(cell)
  return (
    totalWords.test(foldText(text)) ||
    /^[^\p{L}]*\d[^\p{L}]*$/u.test(text) ||
    /^(?:[A-Z]{3}|\D{1,3})\s?[\d.,'\s]+$/.test(text)
  )
}

interface Draft {
  sheet: string | null
  headerLine: number
  header: readonly Cell[]
  rows: SourceRow[]
  dropped: DroppedRow[]
  rejected: RejectedRow[]
}

/** Leaves out columns that have neither a header nor a cell, names the rest, fills grouped columns down. */
function withoutEmptyColumns({ sheet, headerLine, header, rows, dropped, rejected }: Draft): Table {
  const used = header.map(isFilled)
  for (const row of rows) {
    for (const [index, cell] of row.cells.entries()) if (isFilled(cell)) used[index] = true
  }
  const kept = used.flatMap((isUsed, index) => (isUsed ? [index] : []))
  const seen = new Map<string, number>()
  const notices: Notice[] = []
  const columns: Column[] = kept.map((from, index) => {
    const name = cellText(header[from] ?? '')
    const occurrence = (seen.get(headerKey(name)) ?? 0) + 1
    seen.set(headerKey(name), occurrence)
    if (occurrence > 1 && name !== '') notices.push({ reason: 'duplicateHeader', line: headerLine, text: name })
    return { index, header: name.replace(/\s*[↑↓]\s*/g, '').replace(/\s+/g, ' '), occurrence }
  })
  const whole = kept.length === header.length ? rows : rows.map((row) => pick(row, kept))
  const grouped = kept.flatMap((from, index) => (/[↑↓]/.test(cellText(header[from] ?? '')) ? [index] : []))
  return { sheet, headerLine, columns, rows: fillDown(whole, grouped), dropped, rejected, notices }
}

function pick(row: SourceRow, kept: readonly number[]): SourceRow {
  return { line: row.line, cells: kept.map((index) => row.cells[index] ?? '') }
}

/** Formatted Salesforce reports mark grouped columns with a sort arrow and print their value once per group. */
function fillDown(rows: readonly SourceRow[], grouped: readonly number[]): readonly SourceRow[] {
  if (grouped.length === 0) return rows
  const current = new Map<number, Cell>()
  return rows.map((row) => {
    const cells = [...row.cells]
    for (const index of grouped) {
      if (isFilled(cells[index] ?? '')) current.set(index, cells[index] ?? '')
      else cells[index] = current.get(index) ?? ''
    }
    return { line: row.line, cells }
  })
}

function toWidth(cells: readonly Cell[], width: number): readonly Cell[] {
  if (cells.length === width) return cells
  return cells.length > width ? cells.slice(0, width) : [...cells, ...Array<Cell>(width - cells.length).fill('')]
}

function lastFilled(cells: readonly Cell[]): number {
  return cells.findLastIndex(isFilled)
}

const isFilled = (cell: Cell): boolean => typeof cell !== 'string' || /\S/.test(cell)

const isBlankRow = (row: SourceRow): boolean => !row.cells.some(isFilled)

const excerpt = (row: SourceRow): string => row.cells.map(cellText).filter(Boolean).join(' | ').slice(0, excerptLength)

const droppedRow = (row: SourceRow, as: DroppedAs): DroppedRow[] =>
  isBlankRow(row) ? [] : [{ line: row.line, as, text: excerpt(row) }]
