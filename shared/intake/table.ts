import type { Notice, RejectedRow } from './problems.ts'

/** A cell: text, or what a sheet knows better. A sheet's date is its ISO text; an empty cell is ''. */
export type Cell = string | number | boolean

/** A row as it stands in the file. `line` counts from 1; a row with line breaks in its cells starts there. */
export interface SourceRow {
  line: number
  cells: readonly Cell[]
}

export interface Column {
  /** Position among the table's columns; the index of its cell in each row. */
  index: number
  /** The header as written, trimmed; '' when the column has none. */
  header: string
  /** 1 for the first column of this header, 2 for the second, and so on. */
  occurrence: number
}

/** Why a row of the file is no row of the table, although nothing is wrong with it. */
export type DroppedAs = 'title' | 'total' | 'footer'

export interface DroppedRow {
  line: number
  as: DroppedAs
  text: string
}

/** One table of a file: what a header row and the rows under it say, without titles, totals and footers. */
export interface Table {
  /** The sheet's name; null for a CSV. */
  sheet: string | null
  headerLine: number
  columns: readonly Column[]
  /** Each row's cells are exactly as many as the columns. */
  rows: readonly SourceRow[]
  dropped: readonly DroppedRow[]
  /** Rows with more or fewer cells than the header, which can only be guessed at. */
  rejected: readonly RejectedRow[]
  notices: readonly Notice[]
}
