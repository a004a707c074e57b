import type { ReactNode } from 'react'
import { listEvidence } from '#renderer/data/queries/evidence.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useText } from '#renderer/state/language.ts'
import { FigurePopover } from '#renderer/ui/values/FigurePopover.tsx'
import type { LeftOut } from '#shared/domain/program/measured.ts'
import type { Id } from '#shared/domain/record.ts'
import classes from './CountedFigure.module.css'
import { defineMetric } from './defineMetric.ts'
import { metricOf, useLevel } from './levelContext.ts'
import { figureText } from './levelFigures.ts'

interface Counted {
  readonly metric: string
  readonly value: string | null
  readonly ids: readonly Id[]
  readonly leftOut: readonly LeftOut[]
}

/** A figure of the program that is the way to how it came about: its meaning, its days, its parts, its records. */
export function CountedFigure({ metric: key, value, ids, leftOut }: Counted) {
  const { level: words } = useText()
  const { rules, style } = useLevel()
  const metric = metricOf(rules, key)
  const shown = value === null ? words.figures.notAssessable : figureText(value, metric?.unit ?? 'number', style)
  const name = metric?.name ?? key
  return (
    <FigurePopover
      label={words.figures.open(name, shown)}
      panelLabel={name}
      width={380}
      panel={<HowItCameAbout metric={key} value={value} ids={ids} leftOut={leftOut} />}
    >
      {shown}
      {leftOut.length > 0 && <span aria-hidden>*</span>}
    </FigurePopover>
  )
}

function HowItCameAbout({ metric: key, ids, leftOut }: Counted): ReactNode {
  const { level: words, programs } = useText()
  const { rules, evaluation, style } = useLevel()
  const metric = metricOf(rules, key)
  const definition = metric && defineMetric(metric, rules, evaluation.on, words.define, style.locale)
  return (
    <div className={classes.panel}>
      <p className={classes.title}>{metric?.name ?? key}</p>
      {definition && <p className={classes.meaning}>{definition.meaning}</p>}
      {definition?.days && <p className={classes.meaning}>{definition.days}</p>}
      <Parts metric={key} />
      <p className={classes.label}>{words.figures.counts(ids.length)}</p>
      <Records ids={ids} />
      {leftOut.map(({ reason, ids: left }) => (
        <div key={reason}>
          <p className={classes.label}>{words.figures.leftOut(programs.leftOut[reason], left.length)}</p>
          <Records ids={left} />
        </div>
      ))}
    </div>
  )
}

/** What a figure made of others, or of services, is made of. */
function Parts({ metric: key }: { readonly metric: string }) {
  const { level: words } = useText()
  const { rules, evaluation, names, style } = useLevel()
  const parts = evaluation.metrics[key]?.parts ?? []
  if (parts.length === 0) return null
  const written = (value: string | null, unit: Parameters<typeof figureText>[1]) =>
    value === null ? words.figures.unknown : figureText(value, unit, style)
  return (
    <>
      <p className={classes.label}>{words.figures.parts}</p>
      <ul className={classes.list}>
        {parts.map((part) => {
          const own = metricOf(rules, part.key)
          const competency = rules.competencies.find((one) => one.key === part.key)
          const value = written(part.value, own?.unit ?? 'number')
          const points = written(part.points, 'number')
          return (
            <li key={part.key} className={classes.part}>
              <span>{own?.name ?? competency?.name ?? names.get(part.key) ?? part.key}</span>
              <span className={classes.points}>
                {part.max === null
                  ? words.figures.part(value, points)
                  : words.figures.partOf(value, points, written(part.max, 'number'))}
              </span>
            </li>
          )
        })}
      </ul>
    </>
  )
}

const mostShown = 20

function Records({ ids }: { readonly ids: readonly Id[] }) {
  const { level: words, records } = useText()
  const { types } = useLevel()
  const shown = ids.slice(0, mostShown)
  const found = useQuery(
    () =>
      listEvidence(
        shown.flatMap((id) => {
          const type = types.get(id)
          return type === undefined ? [] : [{ type, id }]
        }),
      ),
    [shown.join(), types],
  )
  if (ids.length === 0) return null
  return (
    <ul className={classes.list}>
      {found?.map(({ type, id, title, path }) => (
        <li key={id}>{title === null ? words.figures.gone : <a href={`#${path}`}>{title || records[type].one}</a>}</li>
      ))}
      {ids.length > mostShown && <li>{words.figures.more(ids.length - mostShown)}</li>}
    </ul>
  )
}
