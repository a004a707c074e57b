import { addDays, addMonths, type PlainDate } from '#shared/domain/dates.ts'
import { type FiscalCalendar, type FiscalKind, nextPeriod, periodContaining } from '#shared/domain/fiscal.ts'
import { lastDayOf } from './deadline.ts'
import type { Fact, FactFamily, PartnerFacts } from './fact.ts'
import { deadlinesOf } from './insideRules.ts'
import type { Metric } from './metric.ts'
import { calendarOf, type RuleSet } from './ruleSet.ts'
import { monthsBack, type Window } from './window.ts'

/**
 * The days in a span, both ends included, on which anything about a partner's levels can be different from the day
 * before, in order. Between two of them every evaluation says the same, so the past and the future are known exactly
 * from these few.
 */
export function changeDays(rules: RuleSet, partner: PartnerFacts, from: PlainDate, to: PlainDate): PlainDate[] {
  const days = new Set<PlainDate>()
  const add = (day: PlainDate | null) => {
    if (day !== null && from <= day && day <= to) days.add(day)
  }
  const calendar = calendarOf(rules)
  const windows = windowsByFamily(rules)
  for (const fact of partner.facts) for (const day of daysOf(fact, windows.get(fact.family) ?? [])) add(day)
  for (const kind of recurring(rules)) for (const day of periodStarts(kind, calendar, from, to)) add(day)
  const { enrolledOn, override } = partner
  if (enrolledOn !== null)
    for (const deadline of deadlinesOf(rules)) add(dayAfter(lastDayOf(deadline, enrolledOn, calendar)))
  if (override !== null) for (const day of [override.from, dayAfter(override.until)]) add(day)
  if (partner.facts.some(({ on }) => on === null)) {
    // What has no day of its own is converted at the rate of the day of evaluation.
    for (const rate of rules.rates.length > 0 ? rules.rates : partner.rates) add(rate.from)
  }
  return [...days].sort()
}

/** The first day of each period of a kind that begins in a span. */
export function periodStarts(kind: FiscalKind, calendar: FiscalCalendar, from: PlainDate, to: PlainDate): PlainDate[] {
  const starts: PlainDate[] = []
  for (let period = periodContaining(from, kind, calendar); period.from <= to; ) {
    if (period.from >= from) starts.push(period.from)
    const next = nextPeriod(period, calendar)
    if (next.kind === 'custom') break
    period = next
  }
  return starts
}

/** The periods whose beginning changes something by itself. */
function recurring(rules: RuleSet): ReadonlySet<FiscalKind> {
  const kinds = new Set<FiscalKind>()
  for (const metric of rules.metrics) {
    if ('window' in metric && metric.window?.type === 'fiscal') kinds.add(metric.window.kind)
  }
  if (rules.levels.some(({ anyDayIn }) => anyDayIn !== null)) kinds.add('month')
  return kinds
}

function windowsByFamily(rules: RuleSet): ReadonlyMap<FactFamily, readonly Window[]> {
  const windows = new Map<FactFamily, Window[]>()
  for (const metric of rules.metrics) {
    const window = windowIn(metric)
    for (const family of window === null ? [] : familiesOf(metric)) {
      windows.set(family, [...(windows.get(family) ?? []), window as Window])
    }
  }
  return windows
}

function windowIn(metric: Metric): Window | null {
  if (metric.kind === 'burden') return { type: 'validOn' }
  return 'window' in metric ? metric.window : null
}

function familiesOf(metric: Metric): readonly FactFamily[] {
  switch (metric.kind) {
    case 'people':
    case 'burden':
      return ['certificate']
    case 'latest':
      return ['figure']
    default:
      return 'of' in metric ? [metric.of] : []
  }
}

/** The days a fact begins to count, and those it stops. */
function daysOf(fact: Fact, windows: readonly Window[]): (PlainDate | null)[] {
  return [fact.on, ...windows.flatMap((window) => endsOf(fact, window))]
}

function endsOf({ on, from, until }: Fact, window: Window): (PlainDate | null)[] {
  switch (window.type) {
    case 'trailing':
    case 'refreshedWithin': {
      // A shorter month may move the day by one, so both are looked at.
      const end = on === null ? null : monthsAfter(on, window.months)
      return [end, dayAfter(end)]
    }
    case 'validOn':
      return [from, dayAfter(until)]
    case 'anyDayIn':
      return [from, until === null ? null : monthsBack(until, -window.previousMonths - 1)]
    case 'fiscal':
      return []
  }
}

/** Null beyond the last day there is. */
function dayAfter(day: PlainDate | null): PlainDate | null {
  return day === null || day >= '9999-12-31' ? null : addDays(day, 1)
}

const monthsAfter = (day: PlainDate, months: number): PlainDate | null =>
  Number(day.slice(0, 4)) + months / 12 >= 9998 ? null : addMonths(day, months)
