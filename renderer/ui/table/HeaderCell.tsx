import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { type DragEvent, useState } from 'react'
import { asView, type PlacedColumn } from './columnLayout.ts'
import { HeaderMenu } from './HeaderMenu.tsx'
import { ResizeHandle } from './ResizeHandle.tsx'
import styles from './TableHeader.module.css'
import { moveColumn, pressSort, setColumn, type TableView } from './tableView.ts'
import { headerLine } from './useActiveCell.ts'

const dragType = 'application/x-table-column'

/** One column's head: pressed it sorts, dragged it moves, its edge resizes, its menu does the rest. */
export function HeaderCell<Row>({
  placed,
  at,
  index,
  active,
  view,
  onView,
  onResizing,
  menuOpened,
  onMenu,
}: {
  placed: readonly PlacedColumn<Row>[]
  at: PlacedColumn<Row>
  /** Place among the shown columns; the first stays where it is. */
  index: number
  active: boolean
  view: TableView
  onView: (view: TableView) => void
  onResizing: (width: number | null) => void
  menuOpened: boolean
  onMenu: (opened: boolean) => void
}) {
  const [dropping, setDropping] = useState(false)
  const { column } = at
  const order = asView(placed)
  const sortable = column.sortable ?? column.value !== undefined
  const sort = view.sort.find((each) => each.column === column.id)
  const rank = view.sort.length > 1 && sort ? view.sort.indexOf(sort) + 1 : null
  const Arrow = sort?.direction === 'down' ? IconArrowDown : IconArrowUp

  function accepts(event: DragEvent): boolean {
    return index > 0 && event.dataTransfer.types.includes(dragType)
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the table handles the keys of all its cells.
    <div
      role="columnheader"
      aria-sort={
        sortable ? (sort === undefined ? 'none' : sort.direction === 'up' ? 'ascending' : 'descending') : undefined
      }
      tabIndex={active ? 0 : -1}
      data-cell={`${headerLine}:${index}`}
      data-align={column.align}
      data-first={index === 0 || undefined}
      data-dropping={dropping || undefined}
      className={styles.cell}
      draggable={index > 0}
      onClick={(event) => sortable && onView(pressSort(view, column.id, event.shiftKey))}
      onContextMenu={(event) => {
        event.preventDefault()
        onMenu(true)
      }}
      onDragStart={(event) => event.dataTransfer.setData(dragType, column.id)}
      onDragOver={(event) => {
        if (!accepts(event)) return
        event.preventDefault()
        setDropping(true)
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={(event) => {
        setDropping(false)
        if (!accepts(event)) return
        event.preventDefault()
        onView(moveColumn(view, order, event.dataTransfer.getData(dragType), column.id))
      }}
    >
      <span className={styles.label}>{column.header}</span>
      {sort && (
        <span className={styles.sort}>
          <Arrow size={12} aria-hidden />
          {rank}
        </span>
      )}
      <HeaderMenu placed={placed} at={at} view={view} onView={onView} opened={menuOpened} onOpened={onMenu} />
      <ResizeHandle
        width={at.width}
        onResizing={onResizing}
        onResized={(width) => onView(setColumn(view, order, column.id, { width }))}
        onReset={() => onView(setColumn(view, order, column.id, { width: column.width }))}
      />
    </div>
  )
}
