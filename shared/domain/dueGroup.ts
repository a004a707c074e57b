import { addDays } from './dates.ts'

/** When something is due, seen from today, in the order lists show it. */
export const dueGroups = ['late', 'today', 'week', 'later', 'none'] as const
export type DueGroup = (typeof dueGroups)[number]

/** The group of a due date: `week` is the seven days after today. */
export function dueGroupOf(dueOn: string | null, today: string): DueGroup {
  if (dueOn === null) return 'none'
  if (dueOn < today) return 'late'
  if (dueOn === today) return 'today'
  return dueOn <= addDays(today, 7) ? 'week' : 'later'
}
