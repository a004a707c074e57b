import type { Instant, Zone } from '#shared/domain/dates.ts'
import { type Id, partnerScope, workspaceScope } from '#shared/domain/record.ts'
import { type RecordOf, records } from '#shared/domain/records.ts'
import type { ReviewPeriod } from '#shared/domain/review.ts'

/** The record types a review is assembled from: the partner's own, and the workspace's names for things. */
export const reviewedTypes = [
  'deal',
  'lead',
  'action',
  'meeting',
  'decision',
  'concern',
  'contact',
  'certificate',
  'serviceCapability',
  'mdfRequest',
  'mdfClaim',
  'escalation',
  'wantRating',
  'metricValue',
  'plan',
  'objective',
  'review',
  'course',
  'service',
  'user',
] as const
export type ReviewedType = (typeof reviewedTypes)[number]

export type ReviewRows = { readonly [T in ReviewedType]: readonly RecordOf<T>[] }

/** A document's plain words, with whose they are. */
export interface DocumentExtract {
  readonly recordId: Id
  readonly part: string
  readonly scope: string
  readonly text: string
}

/** Everything a review is assembled from. `zone` says which day the cut-off is. */
export interface ReviewInput {
  readonly review: { readonly id: Id; readonly meetingId: Id | null }
  readonly partner: RecordOf<'partner'>
  readonly period: ReviewPeriod
  readonly workspace: Pick<RecordOf<'workspace'>, 'currency' | 'rates' | 'fiscalCalendar'>
  readonly cutOffAt: Instant
  readonly zone: Zone
  readonly rows: ReviewRows
  readonly extracts: readonly DocumentExtract[]
}

/**
 * The rows a review of this partner may use, in one order. A row of another partner, or of one person's own scope
 * (private notes, reminders), is not among them, whoever passed it in: a review is handed to the partner.
 */
export function ownRows(input: ReviewInput): ReviewRows {
  const mine = partnerScope(input.partner.id)
  return Object.fromEntries(
    reviewedTypes.map((type) => {
      const scope = records[type].scope === 'workspace' ? workspaceScope : mine
      const rows = input.rows[type] as readonly RecordOf<ReviewedType>[]
      return [type, rows.filter((row) => row.scope === scope).toSorted((a, b) => (a.id < b.id ? -1 : 1))]
    }),
  ) as unknown as ReviewRows
}

/** Shared writing of the partner only: private documents and other partners' are not among them. */
export function ownExtracts(input: ReviewInput): readonly DocumentExtract[] {
  const mine = partnerScope(input.partner.id)
  return input.extracts.filter(({ scope, part }) => scope === mine && part !== 'private')
}
