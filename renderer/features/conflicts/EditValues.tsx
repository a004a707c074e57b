import { Button, Textarea, TextInput } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { OpenConflict } from '#renderer/data/queries/conflicts.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useText } from '#renderer/state/language.ts'
import { EditableDate } from '#renderer/ui/edit/EditableDate.tsx'
import { EditableMoney } from '#renderer/ui/edit/EditableMoney.tsx'
import { EditableNumber } from '#renderer/ui/edit/EditableNumber.tsx'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { plainDateSchema } from '#shared/domain/dates.ts'
import { type FieldKind, mayBeEmpty } from '#shared/domain/fieldKind.ts'
import { moneySchema } from '#shared/domain/money.ts'
import type { RecordType } from '#shared/domain/records.ts'
import classes from './ConflictsPage.module.css'
import type { ConflictWords } from './useConflictWords.ts'

const typed: readonly FieldKind['kind'][] = ['line', 'text', 'number', 'money', 'date', 'choice', 'flag']

/** Whether another value than either can be given here; what cannot is edited on the record's own screen. */
export const canEditValues = ({ kind, fields }: OpenConflict, words: ConflictWords): boolean =>
  kind === 'changed' && fields.every((field) => typed.includes(words.kind(field).kind))

/** Fields for another value than either, beginning with the user's own. Ctrl+Enter saves, Escape goes back. */
export function EditValues({
  conflict,
  words,
  onSave,
  onCancel,
}: {
  readonly conflict: OpenConflict
  readonly words: ConflictWords
  readonly onSave: (values: Readonly<Record<string, unknown>>) => void
  readonly onCancel: () => void
}) {
  const { conflicts, common } = useText()
  const { fields, mine, place } = conflict
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>(() =>
    Object.fromEntries(fields.map((field) => [field, mine[field] ?? null])),
  )
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea, button')?.focus(), [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSave(values)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <form
      ref={form}
      className={classes.edit}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        onSave(values)
      }}
    >
      {fields.map((field) => (
        <div key={field} className={classes.editRow}>
          <span aria-hidden>{words.label(field)}</span>
          <Editor
            label={conflicts.edited(words.label(field))}
            type={place.type}
            field={field}
            kind={words.kind(field)}
            value={values[field]}
            theirs={conflict.theirs[field]}
            onChange={(value) => setValues((now) => ({ ...now, [field]: value }))}
          />
        </div>
      ))}
      <div className={classes.buttons}>
        <Button type="submit" size="xs" variant="filled">
          {conflicts.saveEdited}
        </Button>
        <Button size="xs" variant="subtle" onClick={onCancel}>
          {common.cancel}
        </Button>
      </div>
    </form>
  )
}

interface EditorProps {
  readonly label: string
  readonly type: RecordType | null
  readonly field: string
  readonly kind: FieldKind
  readonly value: unknown
  readonly theirs: unknown
  readonly onChange: (value: unknown) => void
}

function Editor({ label, type, field, kind, value, theirs, onChange }: EditorProps) {
  const { choices, conflicts } = useText()
  const today = useToday()
  const clearable = type !== null && mayBeEmpty(type, field)
  switch (kind.kind) {
    case 'text':
    case 'line': {
      const props = {
        'aria-label': label,
        value: typeof value === 'string' ? value : '',
        // What was emptied is no value, as it is where the field is edited.
        onChange: (event: { currentTarget: { value: string } }) =>
          onChange(event.currentTarget.value === '' && clearable ? null : event.currentTarget.value),
      }
      return kind.kind === 'line' ? <TextInput {...props} /> : <Textarea autosize minRows={3} maxRows={14} {...props} />
    }
    case 'number':
      return (
        <EditableNumber
          label={label}
          value={typeof value === 'number' ? value : null}
          decimals={2}
          onCommit={onChange}
        />
      )
    case 'money': {
      const money = moneySchema.safeParse(value).data ?? null
      const currency = (money ?? moneySchema.safeParse(theirs).data)?.currency ?? 'EUR'
      return <EditableMoney label={label} value={money} currency={currency} onCommit={onChange} />
    }
    case 'date':
      return (
        <EditableDate
          label={label}
          value={plainDateSchema.safeParse(value).data ?? null}
          today={today}
          required={!clearable}
          onCommit={onChange}
        />
      )
    case 'choice':
      return (
        <EditableSelect
          label={label}
          value={typeof value === 'string' ? value : null}
          clearable={clearable}
          choices={kind.options.map((option) => ({
            value: option,
            label: (choices as Readonly<Record<string, string>>)[option] ?? option,
          }))}
          onCommit={onChange}
        />
      )
    case 'flag':
      return (
        <EditableSelect
          label={label}
          value={String(value === true)}
          clearable={false}
          choices={[
            { value: 'true', label: conflicts.yes },
            { value: 'false', label: conflicts.no },
          ]}
          onCommit={(chosen) => onChange(chosen === 'true')}
        />
      )
    default:
      return null
  }
}
