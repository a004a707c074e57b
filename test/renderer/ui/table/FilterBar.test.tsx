import { screen } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import type { Column } from '#renderer/ui/table/column.ts'
import { FilterBar } from '#renderer/ui/table/FilterBar.tsx'
import { plainView, type TableView } from '#renderer/ui/table/tableView.ts'
import { renderUi } from '#test/renderer/ui/renderUi.tsx'

const columns: Column<unknown>[] = [
  { id: 'level', header: 'Level', filter: { kind: 'choice', choices: [{ value: 'g', label: 'Gold' }] } },
  { id: 'revenue', header: 'Revenue', filter: { kind: 'number' } },
  { id: 'due', header: 'Due', filter: { kind: 'date' } },
]

function Bar({ onView, filters = [] }: { onView: (view: TableView) => void; filters?: TableView['filters'] }) {
  const [view, setView] = useState<TableView>({ ...plainView, filters })
  return (
    <FilterBar
      columns={columns}
      view={view}
      today="2026-11-23"
      onView={(next) => {
        setView(next)
        onView(next)
      }}
    />
  )
}

describe('the filter bar', () => {
  it('filters by the text typed, shortly after the last letter', async () => {
    const onView = vi.fn()
    const { user } = renderUi(<Bar onView={onView} />)
    await user.type(screen.getByRole('textbox', { name: 'Filter' }), 'nord')
    await vi.waitFor(() => expect(onView).toHaveBeenCalled())
    expect(onView.mock.calls.map(([view]) => view.text)).toEqual(['nord'])
  })

  it('adds a filter by the keyboard and keeps its number plain', async () => {
    const onView = vi.fn()
    const { user } = renderUi(<Bar onView={onView} />)
    await user.click(screen.getByRole('button', { name: 'Add a filter' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Revenue' }))
    await user.type(await screen.findByRole('textbox', { name: 'Value' }), '1.5m')
    expect(onView.mock.lastCall?.[0].filters).toEqual([{ column: 'revenue', operator: 'atLeast', value: '1500000' }])
    expect(screen.getByRole('button', { name: /^Revenue at least/ })).toBeTruthy()
  })

  it('takes a date in words and shows which day it means', async () => {
    const onView = vi.fn()
    const { user } = renderUi(
      <Bar onView={onView} filters={[{ column: 'due', operator: 'before', value: '2026-12-01' }]} />,
    )
    await user.click(screen.getByRole('button', { name: 'Due before 1 Dec 2026' }))
    const value = await screen.findByRole('textbox', { name: 'Value' })
    await user.clear(value)
    await user.type(value, 'in 2 weeks')
    expect(onView.mock.lastCall?.[0].filters[0].value).toBe('2026-12-07')
    expect(screen.getByText('Monday, 7 December 2026')).toBeTruthy()
  })

  it('drops a filter that was left empty, and one that is removed', async () => {
    const onView = vi.fn()
    const { user } = renderUi(<Bar onView={onView} filters={[{ column: 'level', operator: 'is', value: ['g'] }]} />)
    await user.click(screen.getByRole('button', { name: 'Add a filter' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Revenue' }))
    await screen.findByRole('textbox', { name: 'Value' })
    await user.keyboard('{Escape}')
    expect(onView.mock.lastCall?.[0].filters).toHaveLength(1)
    await user.click(screen.getByRole('button', { name: 'Remove the filter on Level' }))
    expect(onView.mock.lastCall?.[0].filters).toEqual([])
  })
})
