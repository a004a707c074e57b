import { useText } from '#renderer/state/language.ts'
import { Section } from '#renderer/ui/page/Section.tsx'
import { DateText } from '#renderer/ui/values/DateText.tsx'
import { dateText } from '#renderer/ui/values/dayText.ts'
import type { LevelEvent } from '#shared/domain/program/levelHistory.ts'
import { type LevelStory, monthsAhead } from '#shared/domain/program/levelStory.ts'
import type { RecordType } from '#shared/domain/records.ts'
import classes from './Level.module.css'
import { metricOf, useLevel } from './levelContext.ts'
import { figureText } from './levelFigures.ts'

type Change = LevelStory['changes'][number]
type Turn = Change['turns'][number]

/** What falls, or is earned, from which day on, when nothing is done; and what the policy then does to the level. */
export function Outlook({ story }: { readonly story: LevelStory }) {
  const { level: words } = useText()
  const { style } = useLevel()
  const held = story.ahead.filter(({ what }) => what !== 'start')
  return (
    <Section title={words.outlook.title} count={story.changes.length}>
      {story.changes.length === 0 && <p className={classes.quiet}>{words.outlook.none(monthsAhead)}</p>}
      <ul className={classes.rows} aria-label={words.outlook.title}>
        {story.changes.map((change) => (
          <ChangeRow key={change.on} change={change} />
        ))}
      </ul>
      {held.length > 0 && (
        <ul className={classes.plain}>
          {held.map((event) => (
            <li key={`${event.on} ${event.what}`} className={classes.note}>
              {dateText(event.on, style.locale)}: <EventText event={event} />
            </li>
          ))}
        </ul>
      )}
      <p className={classes.note}>{words.outlook.hint}</p>
    </Section>
  )
}

function ChangeRow({ change: { on, was, is, newRules, turns } }: { readonly change: Change }) {
  const { level: words } = useText()
  const { today } = useLevel()
  const rank = (level: Change['was']) => level?.rank ?? -1
  const lost = rank(is) < rank(was)
  const headline = () => {
    if (was?.name === is?.name) return newRules ? words.outlook.newRules : words.outlook.same
    if (lost) return words.outlook.lost(was?.name ?? words.none)
    return words.outlook.gained(is?.name ?? words.none)
  }
  return (
    <li className={classes.event}>
      <span className={classes.when}>
        <DateText date={on} show="day" today={today} />
      </span>
      <span>
        <span className={lost ? classes.lost : classes.strong}>{headline()}</span>
        {lost && `, ${words.outlook.to(is?.name ?? words.none)}`}
        {each(turns).map(({ turn, thresholds }) => (
          <span key={`${turn.metric} ${turn.is}`} className={classes.under}>
            <TurnText turn={turn} thresholds={thresholds} />
          </span>
        ))}
      </span>
    </li>
  )
}

function TurnText({ turn, thresholds }: { readonly turn: Turn; readonly thresholds: readonly string[] }) {
  const { level: words } = useText()
  const { rules, style, types } = useLevel()
  const metric = metricOf(rules, turn.metric)
  const name = metric?.name ?? turn.metric
  if (turn.value === null || thresholds.length === 0) return words.outlook.unsure(name)
  const written = (text: string) => figureText(text, metric?.unit ?? 'number', style)
  const value = written(turn.value)
  const asked = new Intl.ListFormat(style.locale).format(thresholds.map(written))
  const said = turn.is === 'pass' ? words.outlook.rises : words.outlook.falls
  const gone = turn.is === 'pass' ? [] : goneOf(turn, types)
  const why = gone.map(({ type, count }) => wordsOf(words.outlook.gone, type)(count)).join(', ')
  return `${said(name, value, asked)}${why && `: ${why}`}`
}

const wordsOf = <W extends { readonly other: unknown }>(words: W, type: string): W['other'] =>
  (words as Record<string, W['other']>)[type] ?? words.other

/** The records that count no longer, by type. */
function goneOf({ gone }: Turn, types: ReadonlyMap<string, RecordType>) {
  const counts = new Map<string, number>()
  for (const id of gone) {
    const type = types.get(id) ?? 'other'
    counts.set(type, (counts.get(type) ?? 0) + 1)
  }
  return [...counts].map(([type, count]) => ({ type, count }))
}

/** Each metric that falls or rises once, with every threshold: levels and alternatives ask for the same again. */
function each(turns: readonly Turn[]) {
  const groups = new Map<string, { readonly turn: Turn; readonly thresholds: string[] }>()
  for (const turn of turns) {
    const key = `${turn.metric} ${turn.is}`
    const group = groups.get(key) ?? { turn, thresholds: [] }
    groups.set(key, group)
    const { threshold } = turn
    if (threshold !== null && !group.thresholds.includes(threshold)) group.thresholds.push(threshold)
  }
  return [...groups.values()]
}

/** An event of a level's history in words. */
export function EventText({ event: { what, level, due } }: { readonly event: LevelEvent }) {
  const { level: words, programs } = useText()
  const { style } = useLevel()
  const name = level?.name ?? words.none
  if (what === 'pending' && due !== null) return words.history.pending(name, dateText(due, style.locale))
  return words.history.said(programs.events[what], name)
}
