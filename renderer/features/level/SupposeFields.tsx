import { Button } from '@mantine/core'
import { useText } from '#renderer/state/language.ts'
import { EditableDate } from '#renderer/ui/edit/EditableDate.tsx'
import { EditableDecimal } from '#renderer/ui/edit/EditableDecimal.tsx'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { Fact, FactList } from '#renderer/ui/page/FactList.tsx'
import type { PlainDate } from '#shared/domain/dates.ts'
import type { Metric } from '#shared/domain/program/metric.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import classes from './Level.module.css'
import { nothingSupposed, type Supposing } from './supposing.ts'

/** What may be supposed: another version of the rules, another day, and more of each figure. */
export function SupposeFields({
  rules,
  ruleSets,
  value,
  onChange,
  today,
  wide = false,
}: {
  /** The rules in force. */
  readonly rules: RuleSet
  readonly ruleSets: readonly RecordOf<'programRuleSet'>[]
  readonly value: Supposing
  readonly onChange: (value: Supposing) => void
  readonly today: PlainDate
  /** In two columns. */
  readonly wide?: boolean
}) {
  const { level: words, common } = useText()
  const then: RuleSet = ruleSets.find(({ id }) => id === value.rulesId) ?? rules
  const supposed = value.rulesId !== null || value.on !== null || Object.keys(value.more).length > 0
  const more = (key: string, by: string | null) => {
    const { [key]: _, ...others } = value.more
    onChange({ ...value, more: by === null ? others : { ...others, [key]: by } })
  }
  return (
    <div className={classes.suppose} data-wide={wide || undefined}>
      <FactList>
        <Fact label={words.whatIf.rules}>
          <EditableSelect
            label={words.whatIf.rules}
            placeholder={words.whatIf.sameRules}
            value={value.rulesId}
            choices={ruleSets.map(({ id, name, version, effectiveFrom, draft }) => ({
              value: id,
              label: draft ? words.whatIf.draft(words.by(name, version)) : words.by(name, version),
              detail: effectiveFrom,
            }))}
            onCommit={(rulesId) => onChange({ ...value, rulesId })}
          />
        </Fact>
        <Fact label={words.whatIf.day}>
          <EditableDate
            label={words.whatIf.day}
            placeholder={common.today}
            value={value.on}
            today={today}
            toward="future"
            onCommit={(on) => onChange({ ...value, on })}
          />
        </Fact>
        {then.metrics.filter(isSupposable).map(({ key, name, unit }) => (
          <Fact key={key} label={words.whatIf.more(name)}>
            <EditableDecimal
              label={words.whatIf.more(name)}
              placeholder="0"
              value={value.more[key] ?? null}
              {...unitOf(unit, then.currency)}
              onCommit={(by) => more(key, by)}
            />
          </Fact>
        ))}
      </FactList>
      {supposed && (
        <div>
          <Button size="xs" onClick={() => onChange(nothingSupposed)}>
            {words.whatIf.clear}
          </Button>
        </div>
      )}
    </div>
  )
}

/** What is measured on records can be more; what is made of other figures follows from them. */
const isSupposable = ({ kind }: Metric) =>
  ['sum', 'count', 'people', 'latest', 'evidence', 'burden', 'perGroup'].includes(kind)

function unitOf(unit: Metric['unit'], currency: string): { readonly unit?: string } {
  if (unit === 'money') return { unit: currency }
  return unit === 'percent' ? { unit: '%' } : {}
}
