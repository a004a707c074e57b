import { addDays } from '#shared/domain/dates.ts'
import { periodLabel, previousPeriod } from '#shared/domain/fiscal.ts'
import { type Facts, figure } from './facts.ts'
import type { Figure, Metric, MetricKey, SectionFigures } from './figures.ts'
import {
  attachRate,
  averageDeal,
  certifiedPeople,
  cycleDays,
  type Measure,
  mdfUsed,
  openPipeline,
  partnerMonthly,
  retention,
  type Span,
  winRate,
  wonAs,
} from './measures.ts'
import { planObjectives } from './objectives.ts'
import { trendQuarters } from './period.ts'

/** What is counted over a span of days, and what is counted on a day (null: at the cut-off). */
type Definition =
  | { readonly measured: 'period'; readonly measure: (facts: Facts, span: Span) => Measure }
  | { readonly measured: 'day'; readonly measure: (facts: Facts, day: string | null) => Measure }

const definitions: { readonly [K in MetricKey]: Definition } = {
  wonSourced: { measured: 'period', measure: (facts, span) => wonAs('sourced', facts, span) },
  wonInfluenced: { measured: 'period', measure: (facts, span) => wonAs('influenced', facts, span) },
  wonProcessed: { measured: 'period', measure: (facts, span) => wonAs('processed', facts, span) },
  openPipeline: { measured: 'day', measure: openPipeline },
  averageDeal: { measured: 'period', measure: averageDeal },
  cycleDays: { measured: 'period', measure: cycleDays },
  winRate: { measured: 'period', measure: winRate },
  attachRate: { measured: 'period', measure: attachRate },
  partnerMonthly: { measured: 'period', measure: partnerMonthly },
  certifiedPeople: { measured: 'day', measure: certifiedPeople },
  mdfUsed: { measured: 'period', measure: mdfUsed },
  retention: { measured: 'period', measure: retention },
}

/** Which way a figure should go; null where neither way is better by itself. */
export const betterWhen: { readonly [K in MetricKey]: 'up' | 'down' | null } = {
  wonSourced: 'up',
  wonInfluenced: 'up',
  wonProcessed: null,
  openPipeline: 'up',
  averageDeal: null,
  cycleDays: 'down',
  winRate: 'up',
  attachRate: 'up',
  partnerMonthly: 'up',
  certifiedPeople: 'up',
  mdfUsed: 'up',
  retention: 'up',
}

/** The one-page scorecard. Retention is on it only where somebody reported it. */
export function scorecard(facts: Facts): SectionFigures<'scorecard'> {
  const calendar = facts.input.workspace.fiscalCalendar
  const quarters = trendQuarters(facts.input.period, calendar)
  const before = previousPeriod(facts.period, calendar)
  const metrics = (Object.keys(definitions) as MetricKey[]).map((key): Metric => {
    const definition = definitions[key]
    const shared = { key, measured: definition.measured }
    if (definition.measured === 'period') {
      const now = definition.measure(facts, facts.period)
      return {
        ...shared,
        now: asFigure(facts, now),
        before: definition.measure(facts, before).value,
        trend: quarters.map((quarter) => definition.measure(facts, quarter).value),
        details: [...(now.details ?? [])],
      }
    }
    const now = definition.measure(facts, null)
    return {
      ...shared,
      now: asFigure(facts, now),
      before: definition.measure(facts, addDays(facts.period.from, -1)).value,
      trend: [...quarters.slice(0, -1).map((quarter) => definition.measure(facts, quarter.to).value), now.value],
      details: [...(now.details ?? [])],
    }
  })
  const reported = (metric: Metric) =>
    metric.key !== 'retention' ||
    metric.trend.some((value) => value.kind !== 'missing') ||
    metric.now.value.kind !== 'missing'
  return {
    quarters: quarters.map((quarter) => ({ label: periodLabel(quarter), from: quarter.from, to: quarter.to })),
    metrics: metrics.filter(reported),
    ...planObjectives(facts),
  }
}

/** A measure written down with its evidence. */
export const asFigure = (facts: Facts, { value, type, ids, leftOut }: Measure): Figure =>
  figure(facts, value, type, ids, leftOut)
