import { z } from 'zod'
import { addDays, addMonths, type PlainDate } from '#shared/domain/dates.ts'
import { type FiscalCalendar, fiscalPeriod, periodContaining } from '#shared/domain/fiscal.ts'

/**
 * The days a metric looks at, seen from the day of evaluation (domain.md 4.8):
 * - trailing: the last so many months; a record dated exactly that long ago has just left.
 * - fiscal: the fiscal period the day lies in, up to the day; with `back` a whole earlier one.
 * - validOn: what holds on the day itself, its first and last day included.
 * - refreshedWithin: what is not older than so many months; it still counts on its anniversary and lapses the day after,
 *   as a certificate does.
 * - anyDayIn: what held on any day of the current month so far or of the full months before it.
 */
export const windowSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('trailing'), months: z.int().min(1).max(120) }),
  z.strictObject({
    type: z.literal('fiscal'),
    kind: z.enum(['month', 'quarter', 'half', 'year']).default('year'),
    back: z.int().min(0).max(40).default(0),
  }),
  z.strictObject({ type: z.literal('validOn') }),
  z.strictObject({ type: z.literal('refreshedWithin'), months: z.int().min(1).max(120) }),
  z.strictObject({ type: z.literal('anyDayIn'), previousMonths: z.int().min(0).max(120) }),
])
export type Window = z.infer<typeof windowSchema>

/** First and last day, both included. `of` says what has to lie in it: the day of a record, or any day it holds. */
export interface Look {
  readonly of: 'day' | 'validity'
  readonly from: PlainDate
  readonly to: PlainDate
}

/** Before every date there is. */
const firstDay = '0001-01-01'

/** The days a window means on a day. Without a window: everything up to that day. */
export function lookOf(window: Window | null, on: PlainDate, calendar: FiscalCalendar): Look {
  if (window === null) return { of: 'day', from: firstDay, to: on }
  switch (window.type) {
    case 'trailing':
      return { of: 'day', from: addDays(addMonths(on, -window.months), 1), to: on }
    case 'fiscal': {
      const { fy, n, from } = periodContaining(on, window.kind, calendar)
      if (window.back === 0) return { of: 'day', from, to: on }
      const earlier = fiscalPeriod(window.kind, fy, n - window.back, calendar)
      return { of: 'day', from: earlier.from, to: earlier.to }
    }
    case 'validOn':
      return { of: 'validity', from: on, to: on }
    case 'refreshedWithin':
      return { of: 'day', from: oldestFresh(on, window.months), to: on }
    case 'anyDayIn':
      return { of: 'validity', from: monthsBack(on, window.previousMonths), to: on }
  }
}

/** The first day of the month so many months before the day's. */
export const monthsBack = (on: PlainDate, months: number): PlainDate => addMonths(`${on.slice(0, 8)}01`, -months)

/** The oldest day whose anniversary has not passed: months differ in length, so it is not simply counted back. */
function oldestFresh(on: PlainDate, months: number): PlainDate {
  let oldest = addMonths(on, -months)
  while (addMonths(oldest, months) < on) oldest = addDays(oldest, 1)
  while (addMonths(addDays(oldest, -1), months) >= on) oldest = addDays(oldest, -1)
  return oldest
}
