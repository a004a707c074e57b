import { useLanguage, useText } from '#renderer/state/language.ts'
import { Section } from '#renderer/ui/page/Section.tsx'
import { dateText } from '#renderer/ui/values/dayText.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import { metricMeaning } from '#shared/text/metricMeaning.ts'
import classes from './Programs.module.css'
import { type Demand, demandText, windowText } from './sentences.ts'

/** The rules in plain words: what each level asks for, what each figure is, how levels change. */
export function Sentences({ rules }: { readonly rules: RuleSet }) {
  const { programEditor, level } = useText()
  const { locale } = useLanguage()
  const { words } = programEditor
  const { policy } = rules
  const levels = rules.levels.toSorted((left, right) => right.rank - left.rank)
  const lowest = levels.at(-1)?.rank
  return (
    <div>
      <Section title={words.levels}>
        {levels.map(({ name, rank }) => (
          <div key={`${rank} ${name}`} className={classes.levelWords}>
            <h3 className={classes.levelName}>{name}</h3>
            {rank === lowest && <p className={classes.sentence}>{words.lowest}</p>}
            {rules.tracks.map((track) => (
              <Rung key={track.key} rules={rules} track={track} rank={rank} />
            ))}
          </div>
        ))}
      </Section>
      <Section title={words.figures}>
        <dl className={classes.figures}>
          {rules.metrics.map((metric) => (
            <div key={metric.key}>
              <dt className={classes.figureName}>{metric.name}</dt>
              <dd className={classes.figureText}>
                {metricMeaning(metric, rules, level.define)}{' '}
                {'window' in metric && metric.window !== null && windowText(metric.window, words)}
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title={words.policy}>
        <p className={classes.sentence}>
          {[
            words.promotion[policy.promotion],
            words.demotion[policy.demotion],
            policy.graceDays > 0 && words.grace(policy.graceDays),
            policy.reviews.type === 'every'
              ? words.reviewEvery(policy.reviews.kind)
              : words.reviewDates(policy.reviews.dates.map((day) => dateText(day, locale)).join(', ')),
          ]
            .filter(Boolean)
            .join(' ')}
        </p>
      </Section>
    </div>
  )
}

function Rung({
  rules,
  track,
  rank,
}: {
  readonly rules: RuleSet
  readonly track: RuleSet['tracks'][number]
  readonly rank: number
}) {
  const { programEditor } = useText()
  const { locale } = useLanguage()
  const rung = track.ladder.find((one) => one.rank === rank)
  if (!rung) return null
  return (
    <div className={classes.sentence}>
      {rules.tracks.length > 1 && <p className={classes.quiet}>{programEditor.words.through(track.name)}</p>}
      <DemandLines demand={demandText(rung.require, rules, programEditor, locale)} />
    </div>
  )
}

function DemandLines({ demand }: { readonly demand: Demand }) {
  return (
    <>
      {demand.text}
      {demand.inside.length > 0 && (
        <ul className={classes.demands}>
          {demand.inside.map((inner, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two demands of the same words are told apart by place alone.
            <li key={index}>
              <DemandLines demand={inner} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
