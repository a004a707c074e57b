import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from '@tabler/icons-react'
import { ratio } from '#shared/domain/decimal.ts'
import type { Metric, SectionFigures } from '#shared/domain/review/figures.ts'
import { betterWhen } from '#shared/domain/review/scorecard.ts'
import { type FigureValue, numberOf } from '#shared/domain/review/value.ts'
import { Block, Under } from './Block.tsx'
import { FigureValueText, LeftOut, useFigureText } from './FigureContext.tsx'
import { FigureTable } from './FigureTable.tsx'
import classes from './ScorecardFigures.module.css'

const arrows = { up: IconArrowUpRight, down: IconArrowDownRight, same: IconArrowRight }

/**
 * The scorecard on one page: each figure with its definition, what it is, how it moved, and four quarters as bars in
 * the cells of the table, so that the chart is the table.
 */
export function ScorecardFigures({ scorecard }: { readonly scorecard: SectionFigures<'scorecard'> }) {
  const { words } = useFigureText()
  const { quarters, metrics } = scorecard
  return (
    <>
      <table className={classes.scorecard} aria-label={words.titles.scorecard}>
        <thead>
          <tr>
            <th scope="col">{words.scorecard.metric}</th>
            <th scope="col" data-align="end">
              {words.scorecard.now}
            </th>
            <th scope="col" data-align="end">
              {words.scorecard.change}
            </th>
            {quarters.map(({ label }) => (
              <th key={label} scope="col" className={classes.quarter}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {metrics.map((metric) => (
            <MetricRow key={metric.key} metric={metric} />
          ))}
        </tbody>
      </table>
      <p className={classes.note}>
        {words.scorecard.neverAdded} {words.scorecard.versus}
      </p>
      <Objectives scorecard={scorecard} />
    </>
  )
}

/** The plan's objectives for the period, each with how far it is. */
function Objectives({ scorecard: { plan, objectives } }: { readonly scorecard: SectionFigures<'scorecard'> }) {
  const text = useFigureText()
  const { objective, objectives: titled } = text.words.scorecard
  if (plan === null || objectives.length === 0) return null
  const title = titled(plan.title)
  return (
    <Block title={title}>
      <FigureTable
        label={title}
        rows={objectives}
        columns={[
          { header: objective.title, cell: (row) => row.title },
          { header: objective.target, align: 'end', width: 9, cell: (row) => text.value(row.target, true) },
          {
            header: objective.actual,
            align: 'end',
            width: 9,
            cell: (row) => (
              <>
                <FigureValueText figure={row.actual} label={row.title} short />
                <Under>
                  <LeftOut figure={row.actual} label={row.title} />
                </Under>
              </>
            ),
          },
          {
            header: objective.progress,
            width: 15,
            cell: ({ progress }) => {
              const reached = progress && ratio(progress.actual, progress.target)?.toNumber()
              return typeof reached === 'number' ? (
                <span className={classes.progress}>
                  <svg className={classes.track} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                    <rect className={classes.rest} width="100" height="10" />
                    <rect width={Math.min(100, Math.max(0, reached * 100))} height="10" />
                  </svg>
                  {text.percent(reached)}
                </span>
              ) : (
                text.words.notAssessable
              )
            },
          },
        ]}
      />
    </Block>
  )
}

function MetricRow({ metric }: { readonly metric: Metric }) {
  const text = useFigureText()
  const { words } = text
  const label = words.metrics[metric.key]
  const highest = Math.max(0, ...metric.trend.map(size))
  const details = metric.details.map(({ key, value }) => words.details[key](text.value(value)))
  return (
    <tr>
      <th scope="row">
        {label}
        <span className={classes.definition}>{words.definitions[metric.key]}</span>
      </th>
      <td data-align="end">
        <span className={classes.now}>
          <FigureValueText figure={metric.now} label={label} short={metric.now.value.kind === 'missing'} />
        </span>
        {metric.now.value.kind !== 'missing' && details.length > 0 && (
          <span className={classes.detail}>{details.join(' · ')}</span>
        )}
        <span className={classes.detail}>
          <LeftOut figure={metric.now} label={label} />
        </span>
      </td>
      <td data-align="end">
        <MetricChange metric={metric} />
      </td>
      {metric.trend.map((value, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the four places are the four quarters
        <td key={place} className={classes.quarter} data-last={place === 3 || undefined}>
          <svg className={classes.bar} viewBox="0 0 10 10" preserveAspectRatio="none" aria-hidden="true">
            <rect width="10" y={10 - barHeight(value, highest)} height={barHeight(value, highest)} />
          </svg>
          <span className={classes.point}>{text.value(value, true)}</span>
          {metric.measured === 'day' && (
            <span className={classes.when}>{place === 3 ? words.scorecard.atCutOff : words.scorecard.atEnd}</span>
          )}
        </td>
      ))}
    </tr>
  )
}

function MetricChange({ metric }: { readonly metric: Metric }) {
  const text = useFigureText()
  const change = text.change(metric.before, metric.now.value)
  if (change === null) return <span className={classes.detail}>{text.words.notAssessable}</span>
  const Arrow = arrows[change.direction]
  const better = betterWhen[metric.key]
  const judged = better === null || change.direction === 'same' ? undefined : change.direction === better
  const { compared } = text.words.scorecard
  const said = change.direction === 'same' ? compared.same : compared[change.direction](change.text)
  return (
    <span className={classes.change} data-better={judged}>
      <Arrow size="1.1em" aria-hidden />
      <span aria-hidden>{change.direction === 'same' ? compared.same : change.text}</span>
      <span className="pb-unseen">{said}</span>
    </span>
  )
}

const size = (value: FigureValue): number => Math.max(0, numberOf(value)?.toNumber() ?? 0)

/** Of ten; what is there at all is seen. */
const barHeight = (value: FigureValue, highest: number): number =>
  highest === 0 || size(value) === 0 ? 0 : Math.max(0.4, (size(value) / highest) * 10)
