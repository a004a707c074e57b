import { useState } from 'react'
import { useText } from '#renderer/state/language.ts'
import { Segments } from '#renderer/ui/edit/Segments.tsx'
import { Section } from '#renderer/ui/page/Section.tsx'
import { DateText } from '#renderer/ui/values/DateText.tsx'
import { dateText } from '#renderer/ui/values/dayText.ts'
import { StateWord } from '#renderer/ui/values/StateWord.tsx'
import type { Judged, JudgedMetric } from '#shared/domain/program/judge.ts'
import { nextLevel } from '#shared/domain/program/nextLevel.ts'
import { CountedFigure } from './CountedFigure.tsx'
import classes from './Level.module.css'
import { metricOf, useLevel } from './levelContext.ts'
import { askedText, figureText } from './levelFigures.ts'

/** What a level asks for, on each track that leads to it: value, threshold, what is missing, the records behind. */
export function Criteria() {
  const { level: words } = useText()
  const { rules, evaluation, style } = useLevel()
  const next = nextLevel(rules, evaluation)
  const [picked, setPicked] = useState<string | null>(null)
  const levels = [...rules.levels].sort((left, right) => left.rank - right.rank)
  const shown =
    levels.find(({ name }) => name === picked) ??
    levels.find(({ rank }) => rank === (next?.level.rank ?? evaluation.earned?.rank)) ??
    levels.at(-1)
  if (!shown) return null
  const rungs = evaluation.tracks.flatMap(({ key, rungs: own }) =>
    own.filter(({ level }) => level.rank === shown.rank).map((rung) => ({ track: key, rung })),
  )
  return (
    <Section title={words.criteria.title}>
      <Segments
        label={words.criteria.rung}
        value={shown.name}
        choices={levels.map(({ name }) => ({ value: name, label: name }))}
        onChange={setPicked}
      />
      {rungs.length === 0 && (
        <p className={classes.note}>
          {shown.rank === levels[0]?.rank ? words.criteria.lowest : words.criteria.notOnTrack}
        </p>
      )}
      {rungs.map(({ track, rung }) => (
        <div key={track} className={classes.scroll}>
          {rules.tracks.length > 1 && (
            <h3 className={classes.label}>{rules.tracks.find(({ key }) => key === track)?.name ?? track}</h3>
          )}
          {rung.passedOn !== null && (
            <p className={classes.note}>{words.criteria.earlier(dateText(rung.passedOn, style.locale))}</p>
          )}
          <table className={classes.table} aria-label={words.criteria.title}>
            <thead>
              <tr>
                <th scope="col">{words.criteria.criterion}</th>
                <th scope="col" data-align="end">
                  {words.criteria.value}
                </th>
                <th scope="col" data-align="end">
                  {words.criteria.threshold}
                </th>
                <th scope="col">{words.criteria.state}</th>
              </tr>
            </thead>
            <tbody>
              <JudgedRows judged={rung.judged} depth={0} />
            </tbody>
          </table>
        </div>
      ))}
    </Section>
  )
}

function JudgedRows({ judged, depth }: { readonly judged: Judged; readonly depth: number }) {
  if (judged.kind === 'metric') return <MetricRow judged={judged} depth={depth} />
  if (judged.kind === 'competency') return <CompetencyRows judged={judged} depth={depth} />
  if (judged.kind === 'until') return <UntilRow judged={judged} depth={depth} />
  // Everything is asked for unless something else is said, so that needs no line of its own at the top.
  const bare = judged.kind === 'all' && depth === 0
  return (
    <>
      {!bare && <GroupRow judged={judged} depth={depth} />}
      {judged.of.map((one, place) => (
        <JudgedRows key={`${one.path} ${String(place)}`} judged={one} depth={bare ? depth : depth + 1} />
      ))}
    </>
  )
}

type GroupOf = Extract<Judged, { of: unknown }>

function GroupRow({ judged, depth }: { readonly judged: GroupOf; readonly depth: number }) {
  const { level: words } = useText()
  const { rules } = useLevel()
  const said = () => {
    switch (judged.kind) {
      case 'gate':
        return judged.name
      case 'atLeast':
        return words.criteria.atLeast(judged.needed)
      case 'each': {
        const [first] = judged.of
        const score = rules.metrics.find(
          (metric) =>
            'items' in metric && first?.kind === 'metric' && metric.items.some((item) => item.metric === first.metric),
        )
        return words.criteria.each(score?.name ?? '')
      }
      default:
        return words.criteria[judged.kind]
    }
  }
  return (
    <tr>
      <th scope="row" colSpan={3} className={classes.group} style={indent(depth)}>
        {said()}
      </th>
      <td>
        <Standing judged={judged} />
      </td>
    </tr>
  )
}

function MetricRow({ judged, depth }: { readonly judged: JudgedMetric; readonly depth: number }) {
  const { rules, style } = useLevel()
  const metric = metricOf(rules, judged.metric)
  const unit = metric?.unit ?? 'number'
  return (
    <tr>
      <th scope="row" style={indent(depth)}>
        {metric?.name ?? judged.metric}
      </th>
      <td data-align="end">
        <CountedFigure metric={judged.metric} value={judged.value} ids={judged.ids} leftOut={judged.leftOut} />
      </td>
      <td data-align="end">
        {judged.threshold !== null && askedText({ ...judged, threshold: judged.threshold }, unit, style)}
      </td>
      <td>
        <Standing judged={judged} />
      </td>
    </tr>
  )
}

function CompetencyRows({
  judged,
  depth,
}: {
  readonly judged: Extract<Judged, { kind: 'competency' }>
  readonly depth: number
}) {
  const { level: words } = useText()
  const { rules, evaluation } = useLevel()
  const name = rules.competencies.find(({ key }) => key === judged.competency)?.name ?? judged.competency
  const rungs = evaluation.competencies.find(({ key }) => key === judged.competency)?.rungs ?? []
  const rung = rungs.find(({ rank }) => rank === judged.rank)
  return (
    <>
      <tr>
        <th scope="row" style={indent(depth)}>
          {words.criteria.competency(name, judged.rank)}
        </th>
        <td data-align="end">{words.criteria.held(judged.held)}</td>
        <td />
        <td>
          <Standing judged={judged} />
        </td>
      </tr>
      {rung && <JudgedRows judged={rung.judged} depth={depth + 1} />}
    </>
  )
}

function UntilRow({ judged, depth }: { readonly judged: Extract<Judged, { kind: 'until' }>; readonly depth: number }) {
  const { level: words } = useText()
  const { style, partner } = useLevel()
  const day = judged.day === null ? null : dateText(judged.day, style.locale)
  return (
    <tr>
      <th scope="row" style={indent(depth)}>
        {words.criteria.until(day)}
      </th>
      <td data-align="end">
        <DateText date={partner.enrolledOn} />
      </td>
      <td />
      <td>
        <Standing judged={judged} />
      </td>
    </tr>
  )
}

/** Whether it is met; else what is missing, or why nobody can say. */
function Standing({ judged }: { readonly judged: Judged }) {
  const { level: words, programs } = useText()
  const { rules, style } = useLevel()
  switch (judged.state) {
    case 'pass':
      return <StateWord tone="good">{words.criteria.met}</StateWord>
    case 'notReached':
      return <StateWord tone="neutral">{words.criteria.notReached}</StateWord>
    case 'notAssessable': {
      const reason = judged.kind === 'metric' ? judged.reason : null
      return (
        <StateWord tone="warn">{reason === null ? words.figures.notAssessable : programs.unassessed[reason]}</StateWord>
      )
    }
    case 'fail': {
      if (judged.kind !== 'metric' || judged.shortfall === null) {
        return <StateWord tone="bad">{words.criteria.notMet}</StateWord>
      }
      const unit = metricOf(rules, judged.metric)?.unit ?? 'number'
      const amount = figureText(judged.shortfall, unit, style, 'up')
      const upward = judged.op === '>=' || judged.op === '>'
      if (unit === 'yesNo') return <StateWord tone="bad">{words.criteria.notMet}</StateWord>
      return <StateWord tone="bad">{upward ? words.criteria.short(amount) : words.criteria.over(amount)}</StateWord>
    }
  }
}

const indent = (depth: number) => ({ paddingInlineStart: `${String(depth * 18)}px` })
