import { type ReactNode, useMemo, useState } from 'react'
import type { LeftBy } from '#renderer/ui/edit/useEdit.ts'
import { RowSkeletons } from '#renderer/ui/page/Skeletons.tsx'
import { BulkBar } from './BulkBar.tsx'
import type { Column } from './column.ts'
import { placeColumns } from './columnLayout.ts'
import styles from './DataTable.module.css'
import { GroupRow } from './GroupRow.tsx'
import type { TableSource } from './source.ts'
import { TableHeader } from './TableHeader.tsx'
import { TableRow } from './TableRow.tsx'
import { TotalsRow } from './TotalsRow.tsx'
import { pressTableKey } from './tableKeys.ts'
import { pressSort, type TableView, toggleFold } from './tableView.ts'
import { headerLine, useActiveCell } from './useActiveCell.ts'
import { useSelection } from './useSelection.ts'
import { useStable } from './useStable.ts'
import { useTableRows } from './useTableRows.ts'
import { lineHeight, useVisibleLines } from './useVisibleLines.ts'

const selectWidth = 36
const noneSelected: ReadonlySet<string> = new Set()

export interface DataTableProps<Row> {
  /** The table's name, for screen readers. */
  label: string
  columns: readonly Column<Row>[]
  source: TableSource<Row>
  view: TableView
  onView: (view: TableView) => void
  /** One row in words, for screen readers. */
  rowName: (row: Row) => string
  onOpen?: (key: string) => void
  selected?: ReadonlySet<string>
  /** Rows can be selected where this is given. */
  onSelect?: (selected: ReadonlySet<string>) => void
  /** Buttons at the end of the row under the pointer or the focus. */
  rowActions?: (row: Row) => ReactNode
  /** What can be done to the selected rows, in the table's order. */
  bulk?: (keys: readonly string[]) => ReactNode
  /** Shown instead of rows when there are none. */
  empty?: ReactNode
  /** True while it is not known whether there are rows. */
  loading?: boolean
}

/**
 * A table of thousands of rows, drawn only where it is in sight. How it is sorted, grouped, filtered and laid out is
 * the `view`, which belongs to the caller. Fills its parent's height.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, source, view, onView, onOpen, onSelect, selected = noneSelected, loading = false } = props
  const [resizing, setResizing] = useState<{ id: string; width: number } | null>(null)
  const [menu, setMenu] = useState<string | null>(null)
  const [editing, setEditing] = useState<{ key: string; column: string; typed?: string } | null>(null)

  const rows = useTableRows(source, columns, view)
  const { lines } = rows
  const placed = useMemo(() => placeColumns(columns, view), [columns, view])
  const shown = useMemo(() => placed.filter(({ hidden }) => !hidden), [placed])
  // Rows that a filter hides are not acted on, though they stay selected for when it is taken off.
  const { keys } = rows
  const chosen = useMemo(() => (selected.size === 0 ? [] : keys.filter((key) => selected.has(key))), [keys, selected])
  const state = chosen.length === 0 ? 'none' : chosen.length === rows.count ? 'all' : 'some'
  const selection = useSelection(rows, selected, onSelect)
  const { active, grid, move, onFocus } = useActiveCell(rows, shown.length)
  const { scroller, items, height, pageLines } = useVisibleLines(lines, active.line, source)

  const widths = shown.map(({ column, width }) => (resizing?.id === column.id ? resizing.width : width))
  const selectable = onSelect !== undefined
  const before = selectable ? selectWidth : 0
  const layout = {
    '--columns': `${selectable ? `${selectWidth}px ` : ''}${widths.map((width) => `${width}px`).join(' ')} minmax(0, 1fr)`,
    '--select-width': `${before}px`,
    '--table-width': `${before + widths.reduce((sum, width) => sum + width, 0)}px`,
  }
  const hasTotals = rows.count > 0 && Object.keys(rows.totals).length > 0

  function rowAt(line: number): number {
    const at = lines.at(line)
    return at?.kind === 'row' ? at.index : -1
  }

  const openLine = useStable((line: number) => {
    const at = lines.at(line)
    if (at?.kind === 'group') onView(toggleFold(view, at.group.key))
    else if (at) onOpen?.(rows.key(at.index))
  })
  const toggleLine = useStable((line: number, extend: boolean) => {
    const index = rowAt(line)
    if (index < 0) return
    if (extend) selection.extend(index, index)
    else selection.toggle(index)
    move(line, active.column)
  })
  const editCell = useStable((line: number, at: number, typed?: string): boolean => {
    const index = rowAt(line)
    const column = shown[at]?.column
    if (index < 0 || column?.edit === undefined || rows.row(index) === undefined) return false
    setEditing({ key: rows.key(index), column: column.id, typed })
    return true
  })
  const editByPointer = useStable((line: number, at: number) => {
    if (!editCell(line, at)) openLine(line)
  })
  const leaveCell = useStable((by: LeftBy) => {
    setEditing(null)
    if (by === 'blur') return
    const step = by === 'tab' ? 1 : by === 'backTab' ? -1 : 0
    const next = step === 0 ? -1 : nextEditable(step)
    const goesOn = next >= 0 && editCell(active.line, next)
    move(active.line, goesOn ? next : active.column, !goesOn)
  })
  const toggleAll = useStable(() => {
    if (state === 'all') selection.clear()
    else selection.all()
  })
  const session = useMemo(() => ({ typed: editing?.typed, onLeave: leaveCell }), [editing, leaveCell])

  function nextEditable(step: 1 | -1): number {
    for (let at = active.column + step; at >= 0 && at < shown.length; at += step) {
      if (shown[at]?.column.edit) return at
    }
    return -1
  }

  function onKeyDown(event: React.KeyboardEvent<HTMLDivElement>) {
    // Keys pressed in a menu, an editor or a row's button are theirs.
    const cell = event.target instanceof HTMLElement && event.target.hasAttribute('data-cell')
    if (!cell || event.defaultPrevented) return
    const column = shown[active.column]?.column
    const done = pressTableKey(event, {
      active,
      lineCount: lines.count,
      columnCount: shown.length,
      pageLines,
      move(line, at) {
        selection.endStretch()
        move(line, at)
      },
      extendTo(line) {
        const [from, to] = [rowAt(active.line), rowAt(Math.max(0, Math.min(line, lines.count - 1)))]
        if (selectable && from >= 0 && to >= 0) selection.extend(from, to)
        move(line, active.column)
      },
      open: () => openLine(active.line),
      toggleSelected: () => (rowAt(active.line) < 0 ? openLine(active.line) : toggleLine(active.line, false)),
      selectAll: selection.all,
      clearSelection: selection.clear,
      edit: (typed) => editCell(active.line, active.column, typed),
      sort: (add) => column && (column.sortable ?? column.value) && onView(pressSort(view, column.id, add)),
      openMenu: () => setMenu(column?.id ?? null),
    })
    if (!done) return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className={styles.table}>
      <div ref={scroller} className={styles.scroll}>
        <div
          ref={grid}
          role="grid"
          aria-label={label}
          aria-rowcount={lines.count + 1 + (hasTotals ? 1 : 0)}
          aria-multiselectable={selectable}
          aria-busy={loading}
          tabIndex={-1}
          className={styles.grid}
          style={layout as React.CSSProperties}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
        >
          <TableHeader
            placed={placed}
            shown={shown}
            activeColumn={active.line === headerLine ? active.column : -1}
            view={view}
            onView={onView}
            onResizing={setResizing}
            menu={menu}
            onMenu={setMenu}
            selected={selectable ? state : null}
            onToggleAll={toggleAll}
          />
          {lines.count > 0 && (
            <div role="rowgroup" className={styles.body} style={{ height }}>
              {items.map((line) => {
                const at = lines.at(line)
                if (at === undefined) return null
                if (at.kind === 'group') {
                  return (
                    <GroupRow
                      key={`group ${at.group.key}`}
                      group={at.group}
                      folded={at.folded}
                      line={line}
                      top={line * lineHeight}
                      active={line === active.line}
                      columns={shown.length + 1 + (selectable ? 1 : 0)}
                      onToggle={() => openLine(line)}
                    />
                  )
                }
                const key = rows.key(at.index)
                const here = editing?.key === key
                return (
                  <TableRow
                    key={key}
                    row={rows.row(at.index)}
                    line={line}
                    top={line * lineHeight}
                    shown={shown}
                    activeColumn={line === active.line ? active.column : -1}
                    selected={selection.has(key)}
                    selectable={selectable}
                    editing={here ? editing.column : null}
                    session={here ? session : null}
                    name={props.rowName}
                    actions={props.rowActions}
                    opens={onOpen !== undefined}
                    onToggle={toggleLine}
                    onOpen={openLine}
                    onEdit={editByPointer}
                  />
                )
              })}
            </div>
          )}
          {hasTotals && (
            <TotalsRow shown={shown} totals={rows.totals} rowIndex={lines.count + 2} selectable={selectable} />
          )}
        </div>
        {lines.count === 0 && loading && (
          <div className={styles.skeleton}>
            <RowSkeletons rows={12} height={34} />
          </div>
        )}
        {lines.count === 0 && !loading && <div className={styles.nothing}>{props.empty}</div>}
      </div>
      {props.bulk && chosen.length > 0 && (
        <BulkBar count={chosen.length} onClear={selection.clear}>
          {props.bulk(chosen)}
        </BulkBar>
      )}
    </div>
  )
}
