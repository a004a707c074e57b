import type { CellValue, Column } from './column.ts'
import type { TableFilter, TableView } from './tableView.ts'

/** Whether a row passes a view's quick text and all of its filters. */
export function passes<Row>(row: Row, columns: readonly Column<Row>[], view: TableView): boolean {
  const filtered = view.filters.every((filter) => {
    const column = columns.find(({ id }) => id === filter.column)
    return column?.value === undefined || matches(column.value(row), filter)
  })
  return filtered && hasText(row, columns, view.text)
}

/** Whether every typed word stands somewhere in the row. */
function hasText<Row>(row: Row, columns: readonly Column<Row>[], text: string): boolean {
  const words = fold(text).split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const all = columns.map((column) => wordsOf(column, row)).join('\n')
  return words.every((word) => all.includes(word))
}

function wordsOf<Row>(column: Column<Row>, row: Row): string {
  const value = column.value?.(row) ?? null
  const values = value === null ? [] : typeof value === 'object' ? value : [String(value)]
  return values.map((each) => fold(column.valueLabel?.(each) ?? each)).join('\n')
}

/** Whether a value passes one filter. A filter whose value is not filled in lets everything pass. */
function matches(value: CellValue, filter: TableFilter): boolean {
  const texts = value === null || value === '' ? [] : typeof value === 'object' ? value : [String(value)]
  if (filter.operator === 'empty') return texts.length === 0
  if (filter.operator === 'notEmpty') return texts.length > 0
  const wanted = typeof filter.value === 'string' ? [filter.value] : filter.value
  const typed = wanted.filter((each) => each !== '')
  const [first] = typed
  if (first === undefined) return true
  switch (filter.operator) {
    case 'contains':
      return texts.some((text) => fold(text).includes(fold(first)))
    case 'is':
      return texts.some((text) => typed.some((each) => fold(each) === fold(text)))
    case 'isNot':
      return !texts.some((text) => typed.some((each) => fold(each) === fold(text)))
    case 'atLeast':
      return texts.some((text) => Number(text) >= Number(first))
    case 'atMost':
      return texts.some((text) => Number(text) <= Number(first))
    case 'before':
      return texts.some((text) => text < first)
    case 'onOrAfter':
      return texts.some((text) => text >= first)
  }
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
