import { useState } from 'react'
import { useText } from '#renderer/state/language.ts'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { Fact, FactList } from '#renderer/ui/page/FactList.tsx'
import { differences } from '#shared/domain/program/differences.ts'
import { type RuleSet, rulesOf } from '#shared/domain/program/ruleSet.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import classes from './Programs.module.css'

/** What changed from another version of the program to this one. */
export function Compare({
  rules,
  others,
}: {
  readonly rules: RuleSet
  readonly others: readonly RecordOf<'programRuleSet'>[]
}) {
  const { programEditor: words } = useText()
  const earlier = others.filter(({ effectiveFrom }) => effectiveFrom < rules.effectiveFrom)
  const [chosen, setChosen] = useState<string | null>(null)
  const other = others.find(({ id }) => id === chosen) ?? earlier.at(-1) ?? others[0]
  if (!other) return <p className={classes.quiet}>{words.compare.none}</p>
  const found = differences(rulesOf(other), rules)
  return (
    <>
      <FactList>
        <Fact label={words.compare.with}>
          <EditableSelect
            label={words.compare.with}
            clearable={false}
            value={other.id}
            choices={others.map(({ id, version }) => ({ value: id, label: words.versionNamed(version) }))}
            onCommit={setChosen}
          />
        </Fact>
      </FactList>
      {found.length === 0 ? (
        <p className={classes.quiet}>{words.compare.same}</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{words.compare.place}</th>
              <th scope="col">{`${words.compare.before}: ${other.version}`}</th>
              <th scope="col">{`${words.compare.after}: ${rules.version}`}</th>
            </tr>
          </thead>
          <tbody>
            {found.map(({ place, before, after }) => (
              <tr key={place.join('.')}>
                <th scope="row">{place.map((step) => nameOfStep(step, rules, words.fields)).join(' › ')}</th>
                <td>{valueText(before, words.compare.nothing)}</td>
                <td>{valueText(after, words.compare.nothing)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

/** A step of a place in words: a field's name, a figure's or level's own name instead of its key. */
function nameOfStep(step: string, rules: RuleSet, fields: Readonly<Record<string, string>>): string {
  const [key, ...rest] = step.split(' ')
  const named = [...rules.metrics, ...rules.tracks].find((node) => node.key === key)
  if (named) return [named.name, ...rest].join(' ')
  const level = rules.levels.find(({ rank }) => String(rank) === step)
  return level?.name ?? fields[step] ?? step
}

const valueText = (value: unknown, nothing: string): string =>
  value === undefined || value === null ? nothing : typeof value === 'string' ? value : JSON.stringify(value)
