import { type PlainDate, plainDateSchema } from '#shared/domain/dates.ts'
import {
  type FiscalCalendar,
  lastNPeriods,
  type Period,
  periodContaining,
  periodLabel,
  previousPeriod,
} from '#shared/domain/fiscal.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import type { ReviewPeriod } from '#shared/domain/review.ts'

/** The kinds of period a review is started for, in the order they are offered. */
export const reviewPeriodKinds = ['quarter', 'half', 'year', 'custom'] as const
export type ReviewPeriodKind = (typeof reviewPeriodKinds)[number]

/** The review's period as a fiscal one. Dates that fit no period of the calendar (it was changed since) are custom. */
export function fiscalPeriodOf(period: ReviewPeriod, calendar: FiscalCalendar): Period {
  const { from, to } = period
  if (period.kind !== 'custom') {
    const fiscal = periodContaining(from, period.kind, calendar)
    if (fiscal.from === from && fiscal.to === to) return fiscal
  }
  return { kind: 'custom', from, to }
}

/** What a review's period is called: 'FY26 Q3'. */
export const reviewPeriodLabel = (period: ReviewPeriod, calendar: FiscalCalendar): string =>
  periodLabel(fiscalPeriodOf(period, calendar))

/** The four fiscal quarters that end with the one the period ends in, oldest first. */
export const trendQuarters = (period: ReviewPeriod, calendar: FiscalCalendar): Period[] =>
  lastNPeriods(4, periodContaining(period.to, 'quarter', calendar), calendar)

/** Periods of a kind to choose from, newest first: the running one and the eight before it. */
export function recentPeriods(
  kind: Exclude<ReviewPeriodKind, 'custom'>,
  today: PlainDate,
  calendar: FiscalCalendar,
): Period[] {
  return lastNPeriods(9, periodContaining(today, kind, calendar), calendar).toReversed()
}

/** The last finished period of a kind: what a review started today most likely looks at. */
export const lastFinished = (
  kind: Exclude<ReviewPeriodKind, 'custom'>,
  today: PlainDate,
  calendar: FiscalCalendar,
): Period => previousPeriod(periodContaining(today, kind, calendar), calendar)

/** A custom period from two typed dates; null when one is no date or they are the wrong way round. */
export function customPeriod(from: string | null, to: string | null): ReviewPeriod | null {
  const start = plainDateSchema.safeParse(from)
  const end = plainDateSchema.safeParse(to)
  if (!start.success || !end.success || start.data > end.data) return null
  return { kind: 'custom', from: start.data, to: end.data }
}

/**
 * The review whose commitments are page one of a review of this period: the partner's latest one, by the end of its
 * period, that ends before this period does.
 */
export function reviewBefore(
  reviews: readonly RecordOf<'review'>[],
  period: ReviewPeriod,
  reviewId: string,
): RecordOf<'review'> | null {
  const key = (review: RecordOf<'review'>) => `${review.period.to} ${review.period.from} ${review.id}`
  return reviews
    .filter((review) => review.id !== reviewId && review.period.to < period.to)
    .reduce<RecordOf<'review'> | null>((last, one) => (last === null || key(last) < key(one) ? one : last), null)
}
