import { screen, within } from '@testing-library/react'
import axe from 'axe-core'
import { useMemo, useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/DataTable.tsx'
import { plainView, type TableView } from '#renderer/ui/table/tableView.ts'
import { renderUi } from '#test/renderer/ui/renderUi.tsx'

interface Partner {
  id: string
  name: string
  level: string
  seats: number | null
}

const levels = ['gold', 'silver'].map((value) => ({ value, label: value }))

function partners(count: number): Partner[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `p${index}`,
    name: `Partner ${String(index).padStart(4, '0')}`,
    level: index % 2 === 0 ? 'gold' : 'silver',
    seats: index,
  }))
}

interface Asked {
  onOpen?: (key: string) => void
  onSet?: (name: string, value: unknown) => void
  onBulk?: (keys: readonly string[]) => void
  view?: Partial<TableView>
  count?: number
}

/** A table as a screen holds it: the view and the selection are the screen's, the rows a list of records. */
function Partners({ onOpen = () => {}, onSet = () => {}, onBulk, view: given, count = 5 }: Asked) {
  const [rows, setRows] = useState(() => partners(count))
  const [view, setView] = useState<TableView>({ ...plainView, ...given })
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const columns = useMemo<Column<Partner>[]>(() => {
    const change = (row: Partner, patch: Partial<Partner>) =>
      setRows((all) => all.map((each) => (each.id === row.id ? { ...each, ...patch } : each)))
    return [
      { id: 'name', header: 'Name', value: (row) => row.name },
      {
        id: 'level',
        header: 'Level',
        value: (row) => row.level,
        groupable: true,
        edit: {
          kind: 'select',
          choices: levels,
          get: (row) => row.level,
          set: (row, level) => {
            onSet('level', level)
            change(row, { level: level ?? '' })
          },
        },
      },
      {
        id: 'seats',
        header: 'Seats',
        align: 'end',
        value: (row) => row.seats,
        total: (all) => all.reduce((sum, row) => sum + (row.seats ?? 0), 0),
        edit: {
          kind: 'number',
          get: (row) => row.seats,
          set: (row, seats) => {
            onSet('seats', seats)
            change(row, { seats })
          },
        },
      },
    ]
  }, [onSet])
  const source = useMemo(() => ({ rows, keyOf: (row: Partner) => row.id }), [rows])
  return (
    <>
      <DataTable
        label="Partners"
        columns={columns}
        source={source}
        view={view}
        onView={setView}
        rowName={(row) => row.name}
        onOpen={onOpen}
        selected={selected}
        onSelect={setSelected}
        bulk={(keys) => (
          <button type="button" onClick={() => onBulk?.(keys)}>
            Assign
          </button>
        )}
        empty="No partners yet."
      />
      <button type="button" onClick={() => setView({ ...view, text: 'gold' })}>
        Only gold
      </button>
    </>
  )
}

const grid = () => screen.getByRole('grid', { name: 'Partners' })
const bodyRows = () => within(grid()).getAllByRole('row').slice(1)
const names = () =>
  within(grid())
    .queryAllByRole('rowheader')
    .map((cell) => cell.textContent)
const focused = () => document.activeElement?.textContent
const chosen = () =>
  bodyRows().flatMap((row) =>
    row.getAttribute('aria-selected') === 'true' ? [row.querySelector('[role=rowheader]')?.textContent] : [],
  )

describe('moving in a table', () => {
  it('has one stop for Tab and moves by j, k and arrows, headers included', async () => {
    const { user } = renderUi(<Partners />)
    await user.tab()
    expect(focused()).toBe('Partner 0000')
    await user.keyboard('jj')
    expect(focused()).toBe('Partner 0002')
    await user.keyboard('k{ArrowRight}')
    expect(focused()).toBe('silver')
    await user.keyboard('{End}{ArrowUp}{ArrowUp}')
    expect(focused()).toContain('Seats')
    expect(grid().querySelectorAll('[data-cell][tabindex="0"]')).toHaveLength(1)
  })

  it('reaches the last of thousands of rows while drawing only those in sight', async () => {
    const { user } = renderUi(<Partners count={4000} />)
    await user.tab()
    await user.keyboard('{Control>}{End}{/Control}')
    expect(focused()).toBe('Partner 3999')
    expect(bodyRows().length).toBeLessThan(80)
    expect(grid().getAttribute('aria-rowcount')).toBe('4002')
    expect(document.activeElement?.closest('[role=row]')?.getAttribute('aria-rowindex')).toBe('4001')
  })

  it('opens by Enter and by a press on the name, not by a press on another cell', async () => {
    const open = vi.fn()
    const { user } = renderUi(<Partners onOpen={open} />)
    await user.tab()
    await user.keyboard('j{Enter}')
    await user.click(screen.getByText('Partner 0003'))
    await user.click(screen.getAllByText('gold')[0] as HTMLElement)
    expect(open.mock.calls).toEqual([['p1'], ['p3']])
  })

  it('keeps the focus on its record when rows change places', async () => {
    const { user } = renderUi(<Partners />)
    await user.tab()
    await user.keyboard('j')
    await user.click(screen.getByRole('columnheader', { name: /^Seats/ }))
    await user.keyboard('{Enter}')
    expect(names()[0]).toBe('Partner 0004')
    await user.keyboard('{ArrowDown}')
    expect(focused()).toBe('4')
  })
})

describe('sorting, grouping and the foot', () => {
  it('sorts by a press and says so, adds a column with Shift, and does both by Enter', async () => {
    const { user } = renderUi(<Partners />)
    const level = screen.getByRole('columnheader', { name: /^Level/ })
    const seats = screen.getByRole('columnheader', { name: /^Seats/ })
    await user.click(level)
    expect(level.getAttribute('aria-sort')).toBe('ascending')
    expect(names()).toEqual(['Partner 0000', 'Partner 0002', 'Partner 0004', 'Partner 0001', 'Partner 0003'])
    seats.focus()
    await user.keyboard('{Shift>}{Enter}{Enter}{/Shift}')
    expect(seats.getAttribute('aria-sort')).toBe('descending')
    expect(names()).toEqual(['Partner 0004', 'Partner 0002', 'Partner 0000', 'Partner 0003', 'Partner 0001'])
  })

  it('groups with counts, and Enter folds a group', async () => {
    const { user } = renderUi(<Partners view={{ group: 'level' }} />)
    const gold = screen.getByRole('button', { name: 'gold 3' })
    expect(gold.getAttribute('aria-expanded')).toBe('true')
    gold.focus()
    await user.keyboard('{Enter}')
    expect(gold.getAttribute('aria-expanded')).toBe('false')
    expect(names()).toEqual(['Partner 0001', 'Partner 0003'])
    await user.keyboard(' ')
    expect(names()).toHaveLength(5)
  })

  it('totals all rows that passed the filter', () => {
    renderUi(<Partners count={3000} view={{ text: 'gold' }} />)
    const foot = bodyRows().at(-1)
    expect(foot?.textContent).toBe(String(Array.from({ length: 1500 }, (_, i) => i * 2).reduce((sum, n) => sum + n, 0)))
  })

  it('opens the menu of a column by the keyboard, hides the column and groups by it', async () => {
    const { user } = renderUi(<Partners />)
    screen.getByRole('columnheader', { name: /^Level/ }).focus()
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}')
    await user.click(await screen.findByRole('menuitem', { name: 'Hide this column' }))
    expect(screen.queryByRole('columnheader', { name: /^Level/ })).toBeNull()
  })

  it('says what to do when there is nothing', () => {
    renderUi(<Partners count={0} />)
    expect(screen.getByText('No partners yet.')).toBeTruthy()
  })
})

describe('selecting', () => {
  it('selects by x, extends by Shift and takes all by Ctrl+A; Escape clears', async () => {
    const { user } = renderUi(<Partners />)
    await user.tab()
    await user.keyboard('jx{Shift>}{ArrowDown}J{/Shift}')
    expect(chosen()).toEqual(['Partner 0001', 'Partner 0002', 'Partner 0003'])
    await user.keyboard('{Shift>}K{/Shift}')
    expect(chosen()).toEqual(['Partner 0001', 'Partner 0002'])
    await user.keyboard('{Control>}a{/Control}')
    expect(chosen()).toHaveLength(5)
    expect(screen.getByText('5 selected')).toBeTruthy()
    await user.keyboard('{Escape}')
    expect(chosen()).toEqual([])
    expect(screen.queryByText(/selected/)).toBeNull()
  })

  it('selects a stretch with the pointer and Shift', async () => {
    const { user } = renderUi(<Partners />)
    await user.click(screen.getByRole('checkbox', { name: 'Select Partner 0001' }))
    await user.keyboard('{Shift>}')
    await user.click(screen.getByRole('checkbox', { name: 'Select Partner 0003' }))
    await user.keyboard('{/Shift}')
    expect(chosen()).toEqual(['Partner 0001', 'Partner 0002', 'Partner 0003'])
  })

  it('acts on the selected rows in the table’s order, and never on rows a filter hides', async () => {
    const bulk = vi.fn()
    const { user } = renderUi(<Partners onBulk={bulk} />)
    await user.click(screen.getByRole('checkbox', { name: 'Select Partner 0004' }))
    await user.click(screen.getByRole('checkbox', { name: 'Select Partner 0001' }))
    await user.click(screen.getByRole('checkbox', { name: 'Select Partner 0000' }))
    await user.click(screen.getByRole('button', { name: 'Only gold' }))
    expect(screen.getByText('2 selected')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Assign' }))
    expect(bulk.mock.calls).toEqual([[['p0', 'p4']]])
  })
})

describe('editing in a table', () => {
  it('edits by e, commits by Enter and gives the focus back to the cell', async () => {
    const set = vi.fn()
    const { user } = renderUi(<Partners onSet={set} />)
    await user.tab()
    await user.keyboard('{End}je')
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Seats')
    await user.keyboard('12k{Enter}')
    expect(set.mock.calls).toEqual([['seats', 12_000]])
    expect(focused()).toBe('12,000')
    await user.keyboard('j')
    expect(focused()).toBe('2')
  })

  it('begins with a figure typed on the cell, and Escape restores it', async () => {
    const set = vi.fn()
    const { user } = renderUi(<Partners onSet={set} />)
    await user.tab()
    await user.keyboard('{End}7')
    expect(screen.getByDisplayValue('7')).toBe(document.activeElement)
    await user.keyboard('{Escape}')
    expect(focused()).toBe('0')
    expect(set).not.toHaveBeenCalled()
  })

  it('goes on to the next editable cell by Tab', async () => {
    const set = vi.fn()
    const { user } = renderUi(<Partners onSet={set} />)
    await user.tab()
    await user.keyboard('{ArrowRight}{F2}sil')
    await user.tab()
    expect(set.mock.calls).toEqual([['level', 'silver']])
    expect(screen.getByRole('textbox', { name: 'Seats' })).toBe(document.activeElement)
  })

  it('edits by a double press, and opens where the cell cannot be edited', async () => {
    const { user } = renderUi(<Partners />)
    await user.dblClick(screen.getByText('3', { selector: '[role=gridcell]' }))
    expect(screen.getByDisplayValue('3')).toBeTruthy()
  })
})

describe('a table of rows loaded as they come into sight', () => {
  it('asks for the rows in sight, shows those that are there, and selects all by their ids', async () => {
    const ranges: [number, number][] = []
    const select = vi.fn()
    const ids = Array.from({ length: 10_000 }, (_, index) => `p${index}`)
    const loaded = new Map(partners(3).map((row, index) => [index, row]))
    const { user } = renderUi(
      <DataTable<Partner>
        label="Partners"
        columns={[{ id: 'name', header: 'Name', value: (row) => row.name }]}
        source={{ ids, getRow: (index) => loaded.get(index), onVisibleRange: (from, to) => ranges.push([from, to]) }}
        view={plainView}
        onView={() => {}}
        rowName={(row) => row.name}
        onSelect={select}
      />,
    )
    expect(names().filter(Boolean)).toEqual(['Partner 0000', 'Partner 0001', 'Partner 0002'])
    expect(ranges.at(-1)?.[0]).toBe(0)
    expect(ranges.at(-1)?.[1]).toBeGreaterThan(10)
    expect(ranges.at(-1)?.[1]).toBeLessThan(100)
    await user.tab()
    await user.keyboard('{Control>}a{/Control}')
    expect(select.mock.calls[0]?.[0].size).toBe(10_000)
  })
})

describe('a table for screen readers', () => {
  it('has nothing axe finds, grouped, selected and being edited', async () => {
    const { user } = renderUi(<Partners view={{ group: 'level', sort: [{ column: 'seats', direction: 'down' }] }} />)
    await user.tab()
    await user.keyboard('jx{End}e')
    const { violations } = await axe.run(document.body, {
      rules: { region: { enabled: false }, 'color-contrast': { enabled: false } },
    })
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })
})
