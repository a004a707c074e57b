import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { movePlanRow } from '#renderer/commands/plans.ts'
import { type Done, deleteRecord } from '#renderer/commands/records.ts'
import type { PlanRowType } from '#renderer/data/queries/plans.ts'
import { useText } from '#renderer/state/language.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { AddLine } from './AddLine.tsx'
import classes from './PlanRows.module.css'
import { sayDone } from './planFeedback.ts'

/** One of a plan's lists: rows edited in place, moved and deleted at their end, and a line that adds another. */
export function PlanRowList<T extends PlanRowType>({
  type,
  rows,
  nameOf,
  empty,
  addLabel,
  onAdd,
  children,
}: {
  readonly type: T
  readonly rows: readonly RecordOf<T>[]
  readonly nameOf: (row: RecordOf<T>) => string
  readonly empty: string
  readonly addLabel: string
  readonly onAdd: (line: string) => Promise<Done>
  readonly children: (row: RecordOf<T>) => ReactNode
}) {
  return (
    <>
      {rows.length === 0 && <p className={classes.empty}>{empty}</p>}
      <ol className={classes.list}>
        {rows.map((row) => (
          <li key={row.id} className={classes.row}>
            <div className={classes.cells}>{children(row)}</div>
            <RowTools type={type} id={row.id} name={nameOf(row)} shown={rows.map(({ id }) => id)} />
          </li>
        ))}
      </ol>
      <AddLine label={addLabel} onAdd={onAdd} />
    </>
  )
}

/** Moves a row among those shown, or deletes it. The arrow that was pressed keeps the focus while the row moves. */
export function RowTools({
  type,
  id,
  name,
  shown,
}: {
  readonly type: PlanRowType
  readonly id: string
  readonly name: string
  readonly shown: readonly string[]
}) {
  const { plans } = useText()
  const place = shown.indexOf(id)
  const pressed = useRef<HTMLButtonElement | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that came to another place was taken out of the page and put back, which takes the focus away
  useEffect(() => {
    pressed.current?.focus()
    pressed.current = null
  }, [place])
  const move = (by: -1 | 1, button: HTMLButtonElement) => {
    if (shown[place + by] === undefined) return
    pressed.current = button
    movePlanRow(type, id, by, shown).catch(reportFailure)
  }
  return (
    <span className={classes.tools}>
      <ActionIcon aria-label={plans.up(name)} onClick={(event) => move(-1, event.currentTarget)}>
        <IconArrowUp size={14} />
      </ActionIcon>
      <ActionIcon aria-label={plans.down(name)} onClick={(event) => move(1, event.currentTarget)}>
        <IconArrowDown size={14} />
      </ActionIcon>
      <ActionIcon
        aria-label={plans.remove(name)}
        onClick={(event) => {
          // The row goes, and the focus must not go with it.
          event.currentTarget.closest<HTMLElement>('[data-section]')?.focus({ preventScroll: true })
          void sayDone(plans.rowDeleted(name), deleteRecord(type, id))
        }}
      >
        <IconTrash size={14} />
      </ActionIcon>
    </span>
  )
}
