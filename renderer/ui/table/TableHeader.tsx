import { Checkbox } from '@mantine/core'
import { memo } from 'react'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import type { PlacedColumn } from './columnLayout.ts'
import { HeaderCell } from './HeaderCell.tsx'
import styles from './TableHeader.module.css'
import type { TableView } from './tableView.ts'
import { headerLine } from './useActiveCell.ts'

function PlainTableHeader<Row>({
  placed,
  shown,
  activeColumn,
  view,
  onView,
  onResizing,
  menu,
  onMenu,
  selected,
  onToggleAll,
}: {
  placed: readonly PlacedColumn<Row>[]
  shown: readonly PlacedColumn<Row>[]
  /** Place of the active cell when it is in the header, else -1. */
  activeColumn: number
  view: TableView
  onView: (view: TableView) => void
  onResizing: (resizing: { id: string; width: number } | null) => void
  /** Id of the column whose menu is open. */
  menu: string | null
  onMenu: (id: string | null) => void
  /** How many rows are selected; null where they cannot be. */
  selected: 'none' | 'some' | 'all' | null
  onToggleAll: () => void
}) {
  const { words } = useUi()

  function focusCell(index: number) {
    document.activeElement
      ?.closest('[role="grid"]')
      ?.querySelector<HTMLElement>(`[data-cell="${headerLine}:${index}"]`)
      ?.focus()
  }

  return (
    <div className={styles.header}>
      <div role="row" aria-rowindex={1} tabIndex={-1} className={styles.row}>
        {selected !== null && (
          <div role="columnheader" tabIndex={-1} className={styles.select}>
            <Checkbox
              tabIndex={-1}
              aria-label={words.table.selectAll}
              checked={selected === 'all'}
              indeterminate={selected === 'some'}
              onChange={onToggleAll}
            />
          </div>
        )}
        {shown.map((at, index) => (
          <HeaderCell
            key={at.column.id}
            placed={placed}
            at={at}
            index={index}
            active={index === activeColumn}
            view={view}
            onView={onView}
            onResizing={(width) => onResizing(width === null ? null : { id: at.column.id, width })}
            menuOpened={menu === at.column.id}
            onMenu={(opened) => {
              onMenu(opened ? at.column.id : null)
              if (!opened) focusCell(index)
            }}
          />
        ))}
        <div role="columnheader" tabIndex={-1} className={styles.rest}>
          <span className="pb-unseen">{words.table.actions}</span>
        </div>
      </div>
    </div>
  )
}

/** The heads of the shown columns; they stay in sight, and scrolling does not draw them anew. */
export const TableHeader = memo(PlainTableHeader) as typeof PlainTableHeader
