import { describe, expect, it } from 'vitest'
import { arrangeRows } from '#renderer/ui/table/arrangeRows.ts'
import type { Column } from '#renderer/ui/table/column.ts'
import { moveColumn, plainView, pressSort, type TableView } from '#renderer/ui/table/tableView.ts'

interface Row {
  name: string
  level: string | null
  revenue: number | null
  due: string | null
  tags: string[]
}

const rows: Row[] = [
  { name: 'Ärzte 10', level: 'gold', revenue: 500, due: '2026-12-01', tags: ['cloud'] },
  { name: 'ärzte 9', level: null, revenue: null, due: null, tags: [] },
  { name: 'Zeta', level: 'silver', revenue: 1500, due: '2026-11-01', tags: ['cloud', 'rail'] },
  { name: 'Beta', level: 'gold', revenue: 90, due: '2027-01-15', tags: ['rail'] },
]
const columns: Column<Row>[] = [
  { id: 'name', header: 'Name', value: (row) => row.name },
  { id: 'level', header: 'Level', value: (row) => row.level, valueLabel: (level) => level.toUpperCase() },
  { id: 'revenue', header: 'Revenue', value: (row) => row.revenue },
  { id: 'due', header: 'Due', value: (row) => row.due },
  { id: 'tags', header: 'Tags', value: (row) => row.tags },
]

function names(view: Partial<TableView>): string[] {
  return arrangeRows(rows, columns, { ...plainView, ...view }, 'de-AT', 'None').rows.map(({ name }) => name)
}

describe('arranging rows', () => {
  it('sorts text as the reader’s language does, and numbers in it by their size', () => {
    expect(names({ sort: [{ column: 'name', direction: 'up' }] })).toEqual(['ärzte 9', 'Ärzte 10', 'Beta', 'Zeta'])
  })

  it('puts rows without a value last, upwards and downwards', () => {
    expect(names({ sort: [{ column: 'revenue', direction: 'up' }] }).at(-1)).toBe('ärzte 9')
    expect(names({ sort: [{ column: 'revenue', direction: 'down' }] })).toEqual(['Zeta', 'Ärzte 10', 'Beta', 'ärzte 9'])
  })

  it('sorts by a second column where the first is equal', () => {
    const sort = [
      { column: 'level', direction: 'up' as const },
      { column: 'revenue', direction: 'up' as const },
    ]
    expect(names({ sort })).toEqual(['Beta', 'Ärzte 10', 'Zeta', 'ärzte 9'])
  })

  it('finds words anywhere in the row, accents and case aside', () => {
    expect(names({ text: 'GOLD arz' })).toEqual(['Ärzte 10'])
    expect(names({ text: 'rail zeta' })).toEqual(['Zeta'])
  })

  it.each([
    [{ column: 'level', operator: 'is', value: ['gold'] }, ['Ärzte 10', 'Beta']],
    [{ column: 'level', operator: 'isNot', value: ['gold'] }, ['ärzte 9', 'Zeta']],
    [{ column: 'tags', operator: 'is', value: ['rail'] }, ['Zeta', 'Beta']],
    [{ column: 'revenue', operator: 'atLeast', value: '500' }, ['Ärzte 10', 'Zeta']],
    [{ column: 'revenue', operator: 'atMost', value: '500' }, ['Ärzte 10', 'Beta']],
    [{ column: 'due', operator: 'before', value: '2026-12-01' }, ['Zeta']],
    [{ column: 'due', operator: 'onOrAfter', value: '2026-12-01' }, ['Ärzte 10', 'Beta']],
    [{ column: 'due', operator: 'empty', value: '' }, ['ärzte 9']],
    [{ column: 'name', operator: 'contains', value: '' }, rows.map(({ name }) => name)],
    [{ column: 'gone', operator: 'is', value: 'x' }, rows.map(({ name }) => name)],
  ] as const)('filters by %o', (filter, expected) => {
    expect(names({ filters: [filter] })).toEqual(expected)
  })

  it('groups in the order of the values, rows without one last', () => {
    const { groups, rows: grouped } = arrangeRows(rows, columns, { ...plainView, group: 'level' }, 'en-GB', 'None')
    expect(groups).toEqual([
      { key: 'gold', label: 'GOLD', count: 2 },
      { key: 'silver', label: 'SILVER', count: 1 },
      { key: '', label: 'None', count: 1 },
    ])
    expect(grouped.map(({ name }) => name)).toEqual(['Ärzte 10', 'Beta', 'Zeta', 'ärzte 9'])
  })
})

describe('a view', () => {
  it('sorts up, down and not at all by pressing a header again', () => {
    const up = pressSort(plainView, 'name', false)
    const down = pressSort(up, 'name', false)
    expect([up, down, pressSort(down, 'name', false)].map(({ sort }) => sort[0]?.direction)).toEqual([
      'up',
      'down',
      undefined,
    ])
  })

  it('keeps the other sorted columns where one is added', () => {
    const both = pressSort(pressSort(plainView, 'level', false), 'name', true)
    expect(both.sort.map(({ column }) => column)).toEqual(['level', 'name'])
    expect(pressSort(both, 'name', true).sort).toEqual([
      { column: 'level', direction: 'up' },
      { column: 'name', direction: 'down' },
    ])
  })

  it('moves a column before another or to the end', () => {
    const order = ['a', 'b', 'c'].map((id) => ({ id }))
    const ids = (view: TableView) => view.columns.map(({ id }) => id)
    expect(ids(moveColumn(plainView, order, 'c', 'b'))).toEqual(['a', 'c', 'b'])
    expect(ids(moveColumn(plainView, order, 'a', null))).toEqual(['b', 'c', 'a'])
  })
})
