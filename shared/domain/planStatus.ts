import type { PlanStatus } from './plan.ts'
import type { Span } from './planPeriod.ts'
import type { FieldsOf, RecordOf } from './records.ts'

type Plan = Pick<
  RecordOf<'plan'>,
  'id' | 'partnerId' | 'title' | 'from' | 'to' | 'status' | 'signedByUs' | 'signedByThem'
>

/** Why a plan cannot go on to a status yet. `plan` is the other plan that stands in the way. */
export type PlanObstacle =
  | { readonly reason: 'unsignedByUs' }
  | { readonly reason: 'unsignedByThem' }
  | { readonly reason: 'otherActive'; readonly plan: Pick<Plan, 'id' | 'title' | 'from' | 'to'> }

/** A status a plan can go to next, and what has to be done before. */
export interface NextStatus {
  readonly to: PlanStatus
  readonly obstacles: readonly PlanObstacle[]
}

/**
 * Where a plan can go from its status, the way on first. Draft, shared, agreed, active, closed, in this order; until it
 * is agreed it can go back to draft. Agreed needs both signatures. Active needs that no other plan of the partner is
 * active in an overlapping period; `others` are the partner's plans.
 */
export function nextStatuses(plan: Plan, others: readonly Plan[]): NextStatus[] {
  switch (plan.status) {
    case 'draft':
      return [{ to: 'shared', obstacles: [] }]
    case 'shared':
      return [
        { to: 'agreed', obstacles: missingSignatures(plan) },
        { to: 'draft', obstacles: [] },
      ]
    case 'agreed':
      return [{ to: 'active', obstacles: activeBeside(plan, others) }]
    case 'active':
      return [{ to: 'closed', obstacles: [] }]
    case 'closed':
      return []
  }
}

/** What changes with the status. A plan that goes back to draft is not what was signed, so the signatures go. */
export const statusChange = (to: PlanStatus): Partial<FieldsOf<'plan'>> =>
  to === 'draft' ? { status: to, signedByUs: null, signedByThem: null } : { status: to }

/** Whether signatures can be given or taken back: what both sides read is shared, and not agreed yet. */
export const canSign = (plan: Pick<Plan, 'status'>): boolean => plan.status === 'shared'

/** The other plans of the partner that are active in a period that overlaps this plan's. */
export function activeBeside(plan: Plan, others: readonly Plan[]): PlanObstacle[] {
  return others
    .filter(({ id, partnerId, status }) => id !== plan.id && partnerId === plan.partnerId && status === 'active')
    .filter((other) => overlap(plan, other))
    .map(({ id, title, from, to }) => ({ reason: 'otherActive', plan: { id, title, from, to } }))
}

const overlap = (left: Span, right: Span) => left.from <= right.to && right.from <= left.to

function missingSignatures(plan: Plan): PlanObstacle[] {
  return [
    ...(plan.signedByUs === null ? [{ reason: 'unsignedByUs' } as const] : []),
    ...(plan.signedByThem === null ? [{ reason: 'unsignedByThem' } as const] : []),
  ]
}
