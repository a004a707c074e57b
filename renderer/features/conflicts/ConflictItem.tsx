import { Button } from '@mantine/core'
import type { Ref } from 'react'
import type { Decision } from '#renderer/commands/conflicts.ts'
import type { OpenConflict } from '#renderer/data/queries/conflicts.ts'
import { useText } from '#renderer/state/language.ts'
import { KeyHint } from '#renderer/ui/values/KeyHint.tsx'
import classes from './ConflictsPage.module.css'
import { ConflictValues } from './ConflictValues.tsx'
import { canEditValues, EditValues } from './EditValues.tsx'
import { useConflictWords } from './useConflictWords.ts'

/** One conflict: what happened, the values side by side, and what can be decided, each with its key. */
export function ConflictItem({
  conflict,
  current,
  editing,
  onChoose,
  onDecide,
  onEdit,
  onLeaveEdit,
  ref,
}: {
  readonly conflict: OpenConflict
  /** Whether the keys are for this one. */
  readonly current: boolean
  readonly editing: boolean
  readonly onChoose: () => void
  readonly onDecide: (decision: Decision) => void
  readonly onEdit: () => void
  readonly onLeaveEdit: () => void
  readonly ref?: Ref<HTMLLIElement>
}) {
  const { conflicts } = useText()
  const words = useConflictWords(conflict)
  const { kind, parent } = conflict
  const said = conflicts.kinds[kind](words.who)
  const goneSince = kind === 'changed' && conflict.current === null
  const mine =
    kind === 'childOfDeleted'
      ? conflicts.takeMine.childOfDeleted(parent?.title || conflicts.theParent)
      : conflicts.takeMine[kind]
  return (
    <li
      ref={ref}
      className={classes.conflict}
      data-current={current || undefined}
      tabIndex={current ? 0 : -1}
      aria-current={current || undefined}
      aria-label={[...conflict.fields.map(words.label), said].join('. ')}
      onFocus={onChoose}
    >
      {/* For a change of both, the values below say it all. */}
      {(kind !== 'changed' || goneSince) && <p className={classes.said}>{goneSince ? conflicts.goneSince : said}</p>}
      <ConflictValues conflict={conflict} words={words} />
      {editing ? (
        <EditValues
          conflict={conflict}
          words={words}
          onSave={(values) => onDecide({ take: 'edited', values })}
          onCancel={onLeaveEdit}
        />
      ) : (
        <div className={classes.buttons}>
          <Button size="xs" rightSection={<KeyHint keys="m" />} onClick={() => onDecide({ take: 'mine' })}>
            {mine}
          </Button>
          <Button size="xs" rightSection={<KeyHint keys="t" />} onClick={() => onDecide({ take: 'theirs' })}>
            {conflicts.takeTheirs[kind]}
          </Button>
          {canEditValues(conflict, words) && (
            <Button size="xs" rightSection={<KeyHint keys="e" />} onClick={onEdit}>
              {conflicts.edit}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
