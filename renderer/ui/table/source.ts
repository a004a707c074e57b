import type { ReactNode } from 'react'

/** One group of rows that stand together. */
export interface RowGroup {
  key: string
  label: string
  count: number
}

/** All rows at hand: the table filters, sorts and groups them itself. */
interface ArraySource<Row> {
  rows: readonly Row[]
  keyOf: (row: Row) => string
}

/**
 * Rows known by id, loaded as they come into sight: the caller has filtered, sorted and grouped the ids by the view.
 * A row that is not loaded yet is undefined and shows as a skeleton.
 */
export interface WindowSource<Row> {
  ids: readonly string[]
  getRow: (index: number) => Row | undefined
  /** Rows `from` up to, not including, `to` are in sight or close to it. */
  onVisibleRange?: (from: number, to: number) => void
  /** The groups in order, when the view groups; their counts add up to the number of ids. */
  groups?: readonly RowGroup[]
  /** What stands at the foot, by column id. */
  totals?: Readonly<Record<string, ReactNode>>
}

export type TableSource<Row> = ArraySource<Row> | WindowSource<Row>
