import { type ReactNode, useMemo } from 'react'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import { arrangeRows } from './arrangeRows.ts'
import type { Column } from './column.ts'
import { type Lines, layLines } from './lines.ts'
import type { TableSource } from './source.ts'
import type { TableView } from './tableView.ts'

/** Rows as the table shows them, wherever they come from. */
export interface TableRows<Row> {
  count: number
  row: (index: number) => Row | undefined
  key: (index: number) => string
  /** Every key in order, for selecting all and for what is done to many. */
  keys: readonly string[]
  lines: Lines
  /** What stands at the foot, by column id; empty where no column totals. */
  totals: Readonly<Record<string, ReactNode>>
}

const none: readonly never[] = []

/** Arranges an array by the view, or takes a window's ids as the caller arranged them. */
export function useTableRows<Row>(
  source: TableSource<Row>,
  columns: readonly Column<Row>[],
  view: TableView,
): TableRows<Row> {
  const { locale, words } = useUi()
  const rows = 'rows' in source ? source.rows : none
  const arranged = useMemo(
    () => arrangeRows<Row>(rows, columns, view, locale, words.table.noGroup),
    [rows, columns, view, locale, words],
  )
  const keyOf = 'rows' in source ? source.keyOf : undefined
  const ids = 'ids' in source ? source.ids : undefined
  const keys = useMemo(() => ids ?? (keyOf ? arranged.rows.map(keyOf) : none), [ids, keyOf, arranged])
  const groups = 'ids' in source ? source.groups : arranged.groups
  const lines = useMemo(() => layLines(keys.length, groups, view.folded), [keys.length, groups, view.folded])
  const given = 'ids' in source ? source.totals : undefined
  // Once per change of the rows, not per picture: a total reads every row.
  const totals = useMemo(
    () =>
      given ??
      Object.fromEntries(columns.flatMap(({ id, total }) => (total ? [[id, total(arranged.rows)] as const] : []))),
    [given, columns, arranged],
  )
  return {
    count: keys.length,
    row: (index) => ('ids' in source ? source.getRow(index) : arranged.rows[index]),
    key: (index) => keys[index] ?? '',
    keys,
    lines,
    totals,
  }
}
