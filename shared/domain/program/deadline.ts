import { z } from 'zod'
import { addMonths, endOfMonth, type PlainDate } from '#shared/domain/dates.ts'
import { type FiscalCalendar, periodContaining } from '#shared/domain/fiscal.ts'

/** A day counted from the enrolment: to the end of its fiscal period, then so many months on. */
export const deadlineSchema = z.strictObject({
  toEndOf: z.enum(['day', 'month', 'quarter', 'half', 'year']),
  months: z.int().min(0).max(120),
})
export type Deadline = z.infer<typeof deadlineSchema>

/**
 * The last day of a deadline. Months keep the day of the month where they can: six months from 30 April end on
 * 30 October, from 31 March on 30 September (domain.md 4.7, GitLab).
 */
export function lastDayOf({ toEndOf, months }: Deadline, enrolledOn: PlainDate, calendar: FiscalCalendar): PlainDate {
  return addMonths(endOf(toEndOf, enrolledOn, calendar), months)
}

function endOf(kind: Deadline['toEndOf'], day: PlainDate, calendar: FiscalCalendar): PlainDate {
  if (kind === 'day') return day
  return kind === 'month' ? endOfMonth(day) : periodContaining(day, kind, calendar).to
}
