import { foldText } from '#shared/domain/matchKey.ts'
import { fieldWords, otherHeaderWords } from './fieldWords.ts'
import type { Cell, SourceRow } from './table.ts'
import { cellText } from './textCell.ts'

/** Every header word of every subject. */
const knownHeaders: ReadonlySet<string> = new Set([
  ...Object.values(fieldWords).flatMap((fields) => Object.values<readonly string[]>(fields).flat()),
  ...otherHeaderWords,
])

/** Rows looked at for a header: reports put a title, filters and blank lines above it, but not more than this. */
const searchedRows = 60

/**
 * Index of the header row, or -1. It is the row with the most words known as headers; without any, the first row that
 * is as wide as the rows below it, all text, no cell twice. Data rows hold numbers, dates and addresses.
 */
export function findHeaderRow(rows: readonly SourceRow[]): number {
  const head = rows.slice(0, searchedRows)
  let best = -1
  let bestScore = 1
  for (const [index, row] of head.entries()) {
    const score = headerScore(row.cells)
    if (score > bestScore) {
      best = index
      bestScore = score
    }
  }
  if (best >= 0) return best
  // One known word alone may be a value ('Reseller'), except at the very top.
  const top = head.findIndex((row) => row.cells.some((cell) => cell !== ''))
  return headerScore(head[top]?.cells ?? []) >= 1 ? top : firstFullRow(head)
}

/** How much a row looks like a header: its known header words, less what only data rows have. */
export function headerScore(cells: readonly Cell[]): number {
  const filled = cells.filter((cell) => cell !== '')
  const words = filled.map((cell) => headerKey(cell))
  const known = words.filter((word) => knownHeaders.has(word)).length
  const dataLike = filled.filter(isDataLike).length
  // A title row of one cell that happens to be a known word ('Opportunities' over 'Deal') is no header of a wide table.
  if (filled.length === 1 && cells.length > 1) return 0
  return known - dataLike * 2
}

function firstFullRow(rows: readonly SourceRow[]): number {
  const widths = rows.map((row) => row.cells.filter((cell) => cell !== '').length)
  const typical = [...widths].sort((left, right) => left - right)[Math.floor(widths.length / 2)] ?? 0
  const index = widths.findIndex((width) => width >= Math.max(2, typical * 0.6))
  const cells = rows[index]?.cells.filter((cell) => cell !== '') ?? []
  const distinct = new Set(cells.map((cell) => headerKey(cell)))
  return cells.length > 0 && !cells.some(isDataLike) && distinct.size === cells.length ? index : -1
}

/** Numbers, dates, amounts, addresses, links: what a header never is. */
function isDataLike(cell: Cell): boolean {
  if (typeof cell !== 'string') return true
  return /^[\d\s.,:/()%€$£+-]+$/.test(cell) || /\S@\S+\.\S/.test(cell) || /^https?:/i.test(cell)
}

/** A header in the form by which headers are compared; sort arrows, units in brackets and accents do not count. */
export function headerKey(cell: Cell): string {
  return foldText(cellText(cell))
}
