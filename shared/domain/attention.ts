import { addDays, addMonths, daysBetween } from './dates.ts'
import type { Id } from './record.ts'

/** How far ahead Today looks, in days, and after how long a silence is one. */
export const attentionDays = { certificates: 60, claims: 30, leads: 3, silence: 60 } as const

/**
 * Something about a partner that will be lost, or grows worse, if nobody looks at it. `on` is the day it happens
 * (lapses, expires, was due) or, for silence, the day of the last contact; null when there never was one.
 */
export interface Attention {
  readonly kind: 'certificate' | 'mdfClaim' | 'lead' | 'review' | 'silence'
  readonly partnerId: Id
  readonly recordId: Id
  readonly on: string | null
  /** The person, the activity, the customer: what it is about, in the record's own words. */
  readonly about: string
}

/** What is lost on a day comes first, by that day; then silences, the longest first, and last those never met. */
export function byUrgency(a: Attention, b: Attention): number {
  if ((a.kind === 'silence') !== (b.kind === 'silence')) return a.kind === 'silence' ? 1 : -1
  if (a.on === b.on) return 0
  return (a.on ?? '9999') < (b.on ?? '9999') ? -1 : 1
}

/** The certificate lapses within the days Today looks ahead, or lapsed in the last 14. */
export function certificateNeedsAttention(expiresOn: string | null, today: string): boolean {
  return (
    expiresOn !== null && expiresOn >= addDays(today, -14) && expiresOn <= addDays(today, attentionDays.certificates)
  )
}

/** Approved money must be claimed soon. */
export function claimNeedsAttention(claimBy: string | null, today: string): boolean {
  return claimBy !== null && claimBy >= today && claimBy <= addDays(today, attentionDays.claims)
}

/**
 * The day a business review is due by its cadence: the planned day if there is one, else so many months after the last
 * (or after enrolment). Null without a cadence and a planned day.
 */
export function reviewDueOn(
  partner: {
    readonly nextReviewOn: string | null
    readonly reviewEveryMonths: number | null
    readonly enrolledOn: string | null
  },
  lastReviewOn: string | null,
): string | null {
  if (partner.nextReviewOn !== null && (lastReviewOn === null || partner.nextReviewOn > lastReviewOn))
    return partner.nextReviewOn
  const since = lastReviewOn ?? partner.enrolledOn
  return partner.reviewEveryMonths === null || since === null ? null : addMonths(since, partner.reviewEveryMonths)
}

/** Nobody has met the partner for longer than the silence allowed. */
export function isSilent(lastContactOn: string | null, today: string): boolean {
  return lastContactOn === null || daysBetween(lastContactOn, today) > attentionDays.silence
}
