import { addDays, type PlainDate } from './dates.ts'
import {
  contains,
  type FiscalCalendar,
  fiscalPeriod,
  nextPeriod,
  type Period,
  periodContaining,
  periodLabel,
} from './fiscal.ts'
import type { RecordOf } from './records.ts'

/** Two days, both inclusive. */
export interface Span {
  readonly from: PlainDate
  readonly to: PlainDate
}

type Quarter = RecordOf<'objective'>['quarters'][number]

/** A plan has at most this many quarters. */
const mostQuarters = 12

/** The fiscal quarters a plan runs through, the first and last cut to its own days. Beyond twelve there are no more. */
export function quartersOf(plan: Span, calendar: FiscalCalendar): Span[] {
  const quarters: Span[] = []
  for (let day = plan.from; day <= plan.to && quarters.length < mostQuarters; ) {
    const { to } = periodContaining(day, 'quarter', calendar)
    quarters.push({ from: day, to: to < plan.to ? to : plan.to })
    day = addDays(to, 1)
  }
  return quarters
}

/** True for a period a plan can have: not backwards and at most twelve quarters. */
export function isPlanPeriod(span: Span, calendar: FiscalCalendar): boolean {
  return span.from <= span.to && quartersOf(span, calendar).at(-1)?.to === span.to
}

/** The quarters of a plan without targets. */
export const emptyQuarters = (plan: Span, calendar: FiscalCalendar): Quarter[] =>
  quartersOf(plan, calendar).map((quarter) => ({ ...quarter, target: null, actual: null }))

/**
 * An objective's quarters after its plan's period changed. A quarter that is only cut or stretched (same first or same
 * last day) keeps its target and actual; those outside the new period go.
 */
export function moveQuarters(quarters: readonly Quarter[], plan: Span, calendar: FiscalCalendar): Quarter[] {
  return emptyQuarters(plan, calendar).map((empty) => {
    const known = quarters.find(({ from }) => from === empty.from) ?? quarters.find(({ to }) => to === empty.to)
    return known ? { ...known, from: empty.from, to: empty.to } : empty
  })
}

/** The targets of an earlier plan's objective as a start for a new plan: first quarter to first, without actuals. */
export function copyTargets(quarters: readonly Quarter[], plan: Span, calendar: FiscalCalendar): Quarter[] {
  return emptyQuarters(plan, calendar).map((empty, index) => ({ ...empty, target: quarters[index]?.target ?? null }))
}

/** The columns of a plan's table: every quarter an objective has, or the plan's own where there is none yet. */
export function planColumns(
  plan: Span,
  objectives: readonly Pick<RecordOf<'objective'>, 'quarters'>[],
  calendar: FiscalCalendar,
): Span[] {
  const spans = new Map<string, Span>()
  const all = objectives.flatMap(({ quarters }) => quarters)
  for (const { from, to } of all.length > 0 ? all : quartersOf(plan, calendar)) spans.set(`${from} ${to}`, { from, to })
  return [...spans.entries()].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, span]) => span)
}

/** What a span is called: the fiscal period it is ('FY26 Q3'), or its dates. */
export function spanLabel(span: Span, calendar: FiscalCalendar): string {
  const kinds = ['quarter', 'half', 'year'] as const
  const fiscal = kinds
    .map((kind) => periodContaining(span.from, kind, calendar))
    .find(({ from, to }) => from === span.from && to === span.to)
  return periodLabel(fiscal ?? { kind: 'custom', ...span })
}

/** What a quarter of a plan is called, cut or not: 'FY26 Q3'. */
export const quarterLabel = (quarter: Span, calendar: FiscalCalendar): string =>
  periodLabel(periodContaining(quarter.from, 'quarter', calendar))

/** The periods a new plan is offered for: this fiscal year and the next, this half and the next. */
export function offeredPeriods(today: PlainDate, calendar: FiscalCalendar): Period[] {
  const { fy } = periodContaining(today, 'year', calendar)
  const half = periodContaining(today, 'half', calendar)
  return [
    fiscalPeriod('year', fy, 1, calendar),
    fiscalPeriod('year', fy + 1, 1, calendar),
    half,
    nextPeriod(half, calendar),
  ]
}

/** The plan a partner's tab opens with: the active one of today, else an unfinished one, else the latest. */
export function currentPlan<T extends Span & Pick<RecordOf<'plan'>, 'id' | 'status'>>(
  plans: readonly T[],
  today: PlainDate,
): T | null {
  const rank = (plan: T) => {
    const now = contains(plan, today)
    if (plan.status === 'active') return now ? 4 : 2
    if (plan.status === 'closed') return 0
    return now ? 3 : 1
  }
  const key = (plan: T) => `${rank(plan)} ${plan.from} ${plan.id}`
  return plans.reduce<T | null>((best, plan) => (best === null || key(best) < key(plan) ? plan : best), null)
}
