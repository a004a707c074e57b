import { useToday } from '#renderer/state/clock.ts'
import { useText } from '#renderer/state/language.ts'
import { EditableDate } from '#renderer/ui/edit/EditableDate.tsx'
import { EditableDecimal } from '#renderer/ui/edit/EditableDecimal.tsx'
import { EditableLongText } from '#renderer/ui/edit/EditableLongText.tsx'
import { EditableMultiSelect } from '#renderer/ui/edit/EditableMultiSelect.tsx'
import { EditableNumber } from '#renderer/ui/edit/EditableNumber.tsx'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { EditableText } from '#renderer/ui/edit/EditableText.tsx'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import { useRules } from './editorContext.ts'
import type { FieldSpec } from './nodes.ts'
import type { Path } from './places.ts'

type Spec<A extends FieldSpec['as']> = FieldSpec & { readonly as: A }

/** One value of the rules, edited in place by its kind. */
export function ValueField({
  label,
  spec,
  value,
  path,
}: {
  readonly label: string
  readonly spec: FieldSpec
  readonly value: unknown
  readonly path: Path
}) {
  const { save, readOnly } = useRules()
  const { programEditor } = useText()
  const today = useToday()
  const commit = (next: unknown) => save(path, next)
  const common = { label, readOnly }
  switch (spec.as) {
    case 'text':
      return (
        <EditableText
          {...common}
          required={!spec.maybe}
          value={(value as string | null) ?? ''}
          onCommit={(next) => commit(next === '' && spec.maybe ? null : next)}
        />
      )
    case 'longText':
      return (
        <EditableLongText
          {...common}
          value={(value as string | null) ?? ''}
          onCommit={(next) => commit(next || null)}
        />
      )
    case 'decimal':
      return (
        <EditableDecimal
          {...common}
          value={value as string | null}
          onCommit={(next) => commit(next ?? (spec.maybe ? null : '0'))}
        />
      )
    case 'number':
      return (
        <EditableNumber
          {...common}
          min={spec.min}
          max={spec.max}
          value={value as number | null}
          onCommit={(next) => commit(next ?? (spec.maybe ? null : spec.min))}
        />
      )
    case 'date':
      return (
        <EditableDate
          {...common}
          today={today}
          required={!spec.maybe}
          value={value as string | null}
          onCommit={commit}
        />
      )
    case 'reference':
      return <Reference label={label} spec={spec} value={value} commit={commit} />
    case 'words':
      return <Words label={label} value={value as readonly string[]} commit={commit} />
    case 'values':
      return (
        <Words
          label={label}
          value={(value as readonly unknown[]).map(String)}
          commit={(next) => commit(next.map((typed) => scalarOf(typed, value as readonly unknown[])))}
        />
      )
    case 'choice':
      return (
        <EditableSelect
          {...common}
          clearable={false}
          value={value as string}
          choices={spec.of.map((one) => ({ value: one, label: programEditor.choices[one] ?? one }))}
          onCommit={commit}
        />
      )
    default:
      return null
  }
}

/** What was typed as a value of a field: what was there as it was, yes and no as they are stored, the rest as text. */
function scalarOf(typed: string, known: readonly unknown[]): unknown {
  const same = known.find((value) => String(value) === typed)
  if (same !== undefined) return same
  return typed === 'true' || typed === 'false' ? typed === 'true' : typed
}

interface Committing<T> {
  readonly label: string
  readonly value: T
  readonly commit: (value: T) => Promise<void>
}

/** Several words, divided by commas. */
function Words({ label, value, commit }: Committing<readonly string[]>) {
  const { readOnly } = useRules()
  return (
    <EditableText
      label={label}
      readOnly={readOnly}
      value={value.join(', ')}
      onCommit={(next) =>
        commit(
          next
            .split(',')
            .map((word) => word.trim())
            .filter(Boolean),
        )
      }
    />
  )
}

function Reference({ label, spec, value, commit }: Committing<unknown> & { readonly spec: Spec<'reference'> }) {
  const { rules, readOnly } = useRules()
  const { programEditor } = useText()
  if (spec.many) {
    return (
      <EditableMultiSelect
        label={label}
        readOnly={readOnly}
        value={value as readonly string[]}
        choices={withUnknown(choicesOf(rules, spec.to), value as readonly string[])}
        onCommit={commit}
      />
    )
  }
  const chosen = value === null ? null : String(value)
  return (
    <EditableSelect
      label={label}
      readOnly={readOnly}
      clearable={spec.maybe === true}
      placeholder={programEditor.empty}
      value={chosen}
      choices={withUnknown(choicesOf(rules, spec.to), chosen === null ? [] : [chosen])}
      onCommit={(next) => commit(spec.to === 'ranks' ? Number(next) : next)}
    />
  )
}

function choicesOf(rules: RuleSet, to: Spec<'reference'>['to']) {
  if (to === 'ranks') return rules.levels.map(({ name, rank }) => ({ value: String(rank), label: name }))
  return rules[to].map(({ key, name }) => ({ value: key, label: name, detail: key }))
}

/** What is chosen but is not there any more is still shown, by its key. */
const withUnknown = (choices: readonly { value: string; label: string }[], chosen: readonly string[]) => [
  ...choices,
  ...chosen.filter((key) => !choices.some(({ value }) => value === key)).map((key) => ({ value: key, label: key })),
]
