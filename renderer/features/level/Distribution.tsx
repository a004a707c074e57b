import type { PortfolioRow } from '#renderer/level/levelSession.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { Section } from '#renderer/ui/page/Section.tsx'
import { LevelMark } from '#renderer/ui/values/LevelMark.tsx'
import { numberText } from '#renderer/ui/values/numberText.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import classes from './Levels.module.css'

/** How many partners are at each level, and how many would be. */
export function Distribution({
  rows,
  rules,
  then,
  supposed,
}: {
  readonly rows: readonly PortfolioRow[]
  readonly rules: RuleSet
  /** The rules supposed. */
  readonly then: RuleSet
  readonly supposed: boolean
}) {
  const { level: words } = useText()
  const { locale } = useLanguage()
  const names = [
    ...new Set([...rules.levels, ...then.levels].sort((left, right) => right.rank - left.rank).map(({ name }) => name)),
  ]
  const count = (of: 'level' | 'would', name: string) => rows.filter((row) => row[of]?.name === name).length
  return (
    <Section title={words.portfolio.distribution}>
      <table className={classes.counts} aria-label={words.portfolio.distribution}>
        <thead>
          <tr>
            <th scope="col">{words.title}</th>
            <th scope="col">{words.portfolio.now}</th>
            {supposed && <th scope="col">{words.portfolio.would}</th>}
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <th scope="row">
                <LevelMark name={name} />
              </th>
              <td>{numberText(count('level', name), locale)}</td>
              {supposed && <td>{numberText(count('would', name), locale)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
