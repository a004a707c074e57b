import { z } from 'zod'
import { addDays, addMonths, daysBetween, endOfMonth, type PlainDate, plainDateSchema } from './dates.ts'

/**
 * A company's fiscal year: its first month (1 January .. 12 December) and which calendar year names it. With
 * startMonth 2 and 'endYear' the year 1 Feb 2026 - 31 Jan 2027 is FY27; with 'startYear' it is FY26.
 */
export const fiscalCalendarSchema = z.object({
  startMonth: z.number().int().min(1).max(12),
  namedBy: z.enum(['startYear', 'endYear']),
})
export type FiscalCalendar = z.infer<typeof fiscalCalendarSchema>

const fiscalKinds = ['month', 'quarter', 'half', 'year'] as const
export type FiscalKind = (typeof fiscalKinds)[number]

const spanShape = { from: plainDateSchema, to: plainDateSchema }

/** A part of a fiscal year, both days inclusive: `fy` is the year's name (2027), `n` counts from 1 (1 for a year). */
const fiscalPeriodSchema = z.object({
  kind: z.enum(fiscalKinds),
  ...spanShape,
  fy: z.number().int(),
  n: z.number().int().min(1).max(12),
})
export type FiscalPeriod = z.infer<typeof fiscalPeriodSchema>

/** Any two days, both inclusive; `from` is not after `to`. */
const customPeriodSchema = z
  .object({ kind: z.literal('custom'), ...spanShape })
  .refine((period) => period.from <= period.to, { path: ['to'], error: 'ends before it begins' })
type CustomPeriod = z.infer<typeof customPeriodSchema>

/** A stretch of time that is reviewed or planned. */
export const periodSchema = z.discriminatedUnion('kind', [fiscalPeriodSchema, customPeriodSchema])
export type Period = z.infer<typeof periodSchema>

const monthsIn: Record<FiscalKind, number> = { month: 1, quarter: 3, half: 6, year: 12 }

/** The name of the fiscal year a date lies in: 2027 for 2026-09-30 in a year from February named by its end. */
export function fiscalYearOf(date: PlainDate, calendar: FiscalCalendar): number {
  return periodContaining(date, 'year', calendar).fy
}

/** Fiscal year and quarter (1..4) of a date. */
export function quarterOf(date: PlainDate, calendar: FiscalCalendar): { fy: number; n: number } {
  const { fy, n } = periodContaining(date, 'quarter', calendar)
  return { fy, n }
}

/** The n-th part (from 1) of a fiscal year. An n outside the year counts on into its neighbours. */
export function fiscalPeriod(kind: FiscalKind, fy: number, n: number, calendar: FiscalCalendar): FiscalPeriod {
  const months = monthsIn[kind]
  const firstMonth = (fy - nameShift(calendar)) * 12 + (calendar.startMonth - 1) + (n - 1) * months
  return periodFromMonth(kind, firstMonth, calendar)
}

/** The fiscal month, quarter, half or year a date lies in. */
export function periodContaining(date: PlainDate, kind: FiscalKind, calendar: FiscalCalendar): FiscalPeriod {
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1
  const offset = (month - (calendar.startMonth - 1)) % monthsIn[kind]
  return periodFromMonth(kind, month - offset, calendar)
}

/** All periods of a kind in a fiscal year, in order; together they cover it without gap or overlap. */
export function periodsOfYear(fy: number, kind: FiscalKind, calendar: FiscalCalendar): FiscalPeriod[] {
  return Array.from({ length: 12 / monthsIn[kind] }, (_, index) => fiscalPeriod(kind, fy, index + 1, calendar))
}

/** The period of the same kind just before. A custom one of whole months moves by months, any other by its days. */
export function previousPeriod(period: Period, calendar: FiscalCalendar): Period {
  return neighbour(period, -1, calendar)
}

/**
 * The period of the same kind just after. The inverse of previousPeriod, but for a custom one of other days whose
 * neighbour happens to be whole months.
 */
export function nextPeriod(period: Period, calendar: FiscalCalendar): Period {
  return neighbour(period, 1, calendar)
}

/** The n periods that end with the given one, oldest first: what a trend shows. */
export function lastNPeriods(n: number, period: Period, calendar: FiscalCalendar): Period[] {
  const periods: Period[] = []
  for (let current = period; periods.length < n; current = previousPeriod(current, calendar)) periods.unshift(current)
  return periods
}

/** The same part of the fiscal year before; for custom dates the same days a year earlier (29 Feb becomes 28). */
export function samePeriodLastYear(period: Period, calendar: FiscalCalendar): Period {
  if (period.kind !== 'custom') return fiscalPeriod(period.kind, period.fy - 1, period.n, calendar)
  const to = addMonths(period.to, -12)
  return {
    kind: 'custom',
    from: addMonths(period.from, -12),
    to: period.to === endOfMonth(period.to) ? endOfMonth(to) : to,
  }
}

/** Whether a date lies in the period, both ends included. */
export function contains(period: { from: PlainDate; to: PlainDate }, date: PlainDate): boolean {
  return period.from <= date && date <= period.to
}

/** Days of the period, and how many of them are over at the end of a date (0 before it begins, all after it ends). */
export function periodProgress(period: Period, on: PlainDate): { elapsedDays: number; totalDays: number } {
  const totalDays = daysBetween(period.from, period.to) + 1
  const elapsedDays = daysBetween(period.from, on) + 1
  return { elapsedDays: Math.min(Math.max(elapsedDays, 0), totalDays), totalDays }
}

/** A name that is the same in every language: 'FY27', 'FY27 H1', 'FY27 Q3', 'FY27 M04', '2026-05-04 - 2026-06-12'. */
export function periodLabel(period: Period): string {
  if (period.kind === 'custom') return `${period.from} – ${period.to}`
  const year = `FY${String(period.fy % 100).padStart(2, '0')}`
  switch (period.kind) {
    case 'year':
      return year
    case 'half':
      return `${year} H${period.n}`
    case 'quarter':
      return `${year} Q${period.n}`
    case 'month':
      return `${year} M${String(period.n).padStart(2, '0')}`
  }
}

/** `month` counts months since the year 0, so that years need no special case. */
function periodFromMonth(kind: FiscalKind, month: number, calendar: FiscalCalendar): FiscalPeriod {
  const sinceYearZero = month - (calendar.startMonth - 1)
  return {
    kind,
    from: firstOfMonth(month),
    to: addDays(firstOfMonth(month + monthsIn[kind]), -1),
    fy: Math.floor(sinceYearZero / 12) + nameShift(calendar),
    n: (sinceYearZero % 12) / monthsIn[kind] + 1,
  }
}

function firstOfMonth(month: number): PlainDate {
  const year = String(Math.floor(month / 12)).padStart(4, '0')
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}-01`
}

/** A year that begins in January ends in the year it began. */
function nameShift(calendar: FiscalCalendar): 0 | 1 {
  return calendar.namedBy === 'endYear' && calendar.startMonth !== 1 ? 1 : 0
}

function neighbour(period: Period, step: -1 | 1, calendar: FiscalCalendar): Period {
  if (period.kind !== 'custom') return fiscalPeriod(period.kind, period.fy, period.n + step, calendar)
  if (period.from.endsWith('-01') && period.to === endOfMonth(period.to)) {
    const months = step * wholeMonths(period)
    return { kind: 'custom', from: addMonths(period.from, months), to: endOfMonth(addMonths(period.to, months)) }
  }
  const days = step * (daysBetween(period.from, period.to) + 1)
  return { kind: 'custom', from: addDays(period.from, days), to: addDays(period.to, days) }
}

function wholeMonths({ from, to }: CustomPeriod): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  return years * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1
}
