import { useText } from '#renderer/state/language.ts'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { useOpenPlan } from './openPlan.ts'

/** Somebody of one side. People who are gone stay where they are named, and are not offered. */
export function PersonSelect({
  label,
  side,
  value,
  placeholder,
  onCommit,
}: {
  readonly label: string
  readonly side: 'ours' | 'theirs'
  readonly value: string | null
  readonly placeholder?: string
  readonly onCommit: (id: string | null) => Promise<void>
}) {
  const { plans } = useText()
  const { people } = useOpenPlan()
  const choices = people
    .filter((person) => person.side === side && (!person.gone || person.id === value))
    .map(({ id, name, gone }) => ({ value: id, label: name, ...(gone && { detail: plans.gone }) }))
  return (
    <EditableSelect
      label={label}
      value={value}
      choices={choices}
      {...(placeholder !== undefined && { placeholder })}
      onCommit={onCommit}
    />
  )
}
