import type { CellValue, Column } from './column.ts'
import { passes } from './passes.ts'
import type { RowGroup } from './source.ts'
import type { TableView } from './tableView.ts'

/** Rows as a view shows them, and the groups they stand in (none when the view does not group). */
export interface Arranged<Row> {
  rows: readonly Row[]
  groups: readonly RowGroup[] | undefined
}

/**
 * Filters, sorts and groups rows by a view. Rows without a value stand last in either direction; equal rows keep their
 * order. Groups stand in the order of their values, the one without a value (`noGroup`) last.
 */
export function arrangeRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  view: TableView,
  locale: string,
  noGroup: string,
): Arranged<Row> {
  const byId = new Map(columns.map((column) => [column.id, column]))
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' })
  const kept = rows.filter((row) => passes(row, columns, view))
  const keys = view.sort.flatMap(({ column, direction }) => {
    const value = byId.get(column)?.value
    return value ? [{ value, sign: direction === 'up' ? 1 : -1 }] : []
  })
  const grouping = view.group === null ? undefined : byId.get(view.group)
  if (keys.length === 0 && !grouping?.value) return { rows: kept, groups: undefined }

  const groupOf = (row: Row) => groupKey(grouping?.value?.(row) ?? null)
  const decorated = kept.map((row, index) => ({
    row,
    index,
    group: grouping?.value ? groupOf(row) : '',
    values: keys.map(({ value }) => value(row)),
  }))
  decorated.sort((left, right) => {
    const byGroup = compareValues(left.group || null, right.group || null, collator)
    if (byGroup !== 0) return byGroup
    for (const [index, { sign }] of keys.entries()) {
      const [a, b] = [left.values[index] ?? null, right.values[index] ?? null]
      const order = compareValues(a, b, collator)
      if (order !== 0) return isNone(a) || isNone(b) ? order : order * sign
    }
    return left.index - right.index
  })
  const sorted = decorated.map(({ row }) => row)
  if (!grouping?.value) return { rows: sorted, groups: undefined }

  const groups: RowGroup[] = []
  for (const { group } of decorated) {
    const last = groups.at(-1)
    if (last?.key === group) last.count += 1
    else groups.push({ key: group, label: group === '' ? noGroup : (grouping.valueLabel?.(group) ?? group), count: 1 })
  }
  return { rows: sorted, groups }
}

/** The group a value belongs to; '' is no value. A list groups by all of it, so that a row stands once. */
function groupKey(value: CellValue): string {
  if (value === null) return ''
  return typeof value === 'object' ? [...value].sort().join(', ') : String(value)
}

function compareValues(left: CellValue, right: CellValue, collator: Intl.Collator): number {
  if (isNone(left) || isNone(right)) return Number(isNone(left)) - Number(isNone(right))
  if (typeof left === 'number' && typeof right === 'number') return left - right
  return collator.compare(groupKey(left), groupKey(right))
}

function isNone(value: CellValue): boolean {
  return value === null || value === '' || (typeof value === 'object' && value.length === 0)
}
