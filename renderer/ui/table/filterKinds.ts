import type { FilterOperator } from '#renderer/ui/settings/words.ts'
import type { Column, FilterKind } from './column.ts'
import type { TableFilter } from './tableView.ts'

/** The comparisons each kind of field offers; the first is the usual one. */
export const operatorsOf: Readonly<Record<FilterKind, readonly [FilterOperator, ...FilterOperator[]]>> = {
  text: ['contains', 'is', 'isNot', 'empty', 'notEmpty'],
  number: ['atLeast', 'atMost', 'is', 'empty', 'notEmpty'],
  date: ['onOrAfter', 'before', 'is', 'empty', 'notEmpty'],
  choice: ['is', 'isNot', 'empty', 'notEmpty'],
}

/** A filter on a column, yet without a value. */
export function newFilter<Row>(column: Column<Row>): TableFilter {
  const kind = column.filter?.kind ?? 'text'
  return { column: column.id, operator: operatorsOf[kind][0], value: kind === 'choice' ? [] : '' }
}

/** Whether a comparison needs a value beside it. */
export function takesValue(operator: FilterOperator): boolean {
  return operator !== 'empty' && operator !== 'notEmpty'
}

/** Whether a filter has all it needs to filter. */
export function isFilled(filter: TableFilter): boolean {
  return !takesValue(filter.operator) || filter.value.length > 0
}
