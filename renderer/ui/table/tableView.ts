import type { FilterOperator } from '#renderer/ui/settings/words.ts'

/** One column the rows are ordered by. */
export interface TableSort {
  column: string
  direction: 'up' | 'down'
}

/** One condition on a field. A text operator compares `value`; `is` and `isNot` take a list of choices too. */
export interface TableFilter {
  column: string
  operator: FilterOperator
  /** Numbers as plain decimals, money as major units, dates as 'YYYY-MM-DD'. Empty: not filled in yet, lets all pass. */
  value: string | readonly string[]
}

/** A column's place and look. Columns a view does not mention stand at the end, as their definition says. */
export interface TableColumnView {
  id: string
  width?: number
  hidden?: boolean
}

/** All a reader can set about a table: plain data, kept as a named view. */
export interface TableView {
  /** Quick filter over every column's text. */
  text: string
  sort: readonly TableSort[]
  group: string | null
  filters: readonly TableFilter[]
  columns: readonly TableColumnView[]
  /** Keys of groups that are folded. */
  folded: readonly string[]
}

/** A table as its columns define it. */
export const plainView: TableView = { text: '', sort: [], group: null, filters: [], columns: [], folded: [] }

/** A header pressed: up, down, unsorted. With `add` the other sorted columns stay and come first. */
export function pressSort(view: TableView, column: string, add: boolean): TableView {
  const now = view.sort.find((sort) => sort.column === column)
  const next: TableSort[] = now?.direction === 'down' ? [] : [{ column, direction: now ? 'down' : 'up' }]
  if (!add) return { ...view, sort: next }
  if (now === undefined) return { ...view, sort: [...view.sort, ...next] }
  return { ...view, sort: view.sort.flatMap((sort) => (sort.column === column ? next : [sort])) }
}

/** Sorts by one column alone, or by none. */
export function setSort(view: TableView, column: string, direction: TableSort['direction'] | null): TableView {
  return { ...view, sort: direction === null ? [] : [{ column, direction }] }
}

/** Changes one column; `order` is every column as it stands now. */
export function setColumn(
  view: TableView,
  order: readonly TableColumnView[],
  id: string,
  change: Omit<TableColumnView, 'id'>,
): TableView {
  return { ...view, columns: order.map((column) => (column.id === id ? { ...column, ...change } : column)) }
}

/** Moves a column before another one, or to the end. */
export function moveColumn(
  view: TableView,
  order: readonly TableColumnView[],
  id: string,
  before: string | null,
): TableView {
  const moved = order.find((column) => column.id === id)
  if (moved === undefined || id === before) return view
  const rest = order.filter((column) => column.id !== id)
  const at = before === null ? -1 : rest.findIndex((column) => column.id === before)
  return { ...view, columns: at < 0 ? [...rest, moved] : [...rest.slice(0, at), moved, ...rest.slice(at)] }
}

/** Folds a group, or unfolds it. */
export function toggleFold(view: TableView, key: string): TableView {
  const folded = view.folded.includes(key)
  return { ...view, folded: folded ? view.folded.filter((each) => each !== key) : [...view.folded, key] }
}

/** Groups by a column, all groups unfolded, or by none. */
export function setGroup(view: TableView, column: string | null): TableView {
  return { ...view, group: column, folded: [] }
}
