import { memo, type ReactNode, useState } from 'react'
import type { CellSession } from '#renderer/ui/edit/useEdit.ts'
import { Bar } from '#renderer/ui/page/Skeletons.tsx'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import { CellEditor } from './CellEditor.tsx'
import { cellContent } from './cellContent.ts'
import type { PlacedColumn } from './columnLayout.ts'
import styles from './TableRow.module.css'

/** What a row is drawn from. All is compared by identity, so that only rows that changed are drawn again. */
export interface TableRowProps<Row> {
  row: Row | undefined
  line: number
  top: number
  shown: readonly PlacedColumn<Row>[]
  /** Place of the active cell when it is in this row, else -1. */
  activeColumn: number
  selected: boolean
  selectable: boolean
  /** Id of the column being edited here. */
  editing: string | null
  session: CellSession | null
  name: (row: Row) => string
  actions: ((row: Row) => ReactNode) | undefined
  /** Rows that open show it by the pointer. */
  opens: boolean
  onToggle: (line: number, extend: boolean) => void
  onOpen: (line: number) => void
  onEdit: (line: number, column: number) => void
}

function PlainTableRow<Row>(props: TableRowProps<Row>) {
  const { row, line, top, shown, activeColumn, selected, selectable, editing, session, opens } = props
  const { words, locale } = useUi()
  const [hovered, setHovered] = useState(false)
  const acting = row !== undefined && props.actions !== undefined && (hovered || activeColumn >= 0)
  return (
    <div
      role="row"
      aria-rowindex={line + 2}
      aria-selected={selectable ? selected : undefined}
      tabIndex={-1}
      className={styles.row}
      style={{ top }}
      data-selected={selected || undefined}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
    >
      {selectable && (
        <div role="gridcell" tabIndex={-1} className={styles.select}>
          {/* Plain, because a scrolling table makes hundreds of these a second. */}
          <input
            type="checkbox"
            tabIndex={-1}
            className={styles.check}
            aria-label={words.table.select(row === undefined ? '' : props.name(row))}
            checked={selected}
            onClick={(event) => props.onToggle(line, event.shiftKey)}
            readOnly
          />
        </div>
      )}
      {shown.map(({ column }, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the table handles the keys of all its cells.
        // biome-ignore lint/a11y/noStaticElementInteractions: a rowheader or a gridcell, told at run time.
        <div
          key={column.id}
          role={index === 0 ? 'rowheader' : 'gridcell'}
          tabIndex={index === activeColumn ? 0 : -1}
          data-cell={`${line}:${index}`}
          data-align={column.align}
          data-first={index === 0 || undefined}
          data-opens={(index === 0 && opens) || undefined}
          data-editing={editing === column.id || undefined}
          data-waiting={row === undefined || undefined}
          className={styles.cell}
          onClick={(event) => index === 0 && isPlain(event) && props.onOpen(line)}
          onDoubleClick={() => index > 0 && props.onEdit(line, index)}
        >
          {row === undefined ? (
            <Bar width={60} />
          ) : editing === column.id && column.edit && session ? (
            <CellEditor column={column} edit={column.edit} row={row} cell={session} />
          ) : (
            cellContent(column, row, locale)
          )}
        </div>
      ))}
      <div role="gridcell" tabIndex={-1} className={styles.rest}>
        {acting && <div className={styles.actions}>{props.actions?.(row)}</div>}
      </div>
    </div>
  )
}

/** One row of the table, drawn anew only when something of it changed. */
export const TableRow = memo(PlainTableRow) as typeof PlainTableRow

/** A press with a modifier selects or does nothing; one on a link or button within the cell is that one's. */
function isPlain(event: React.MouseEvent): boolean {
  const own = event.target instanceof Element && event.target.closest('a, button, input')
  return !own && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
}
