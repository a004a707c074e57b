import { z } from 'zod'
import { instantSchema, plainDateSchema } from './dates.ts'
import { moneySchema } from './money.ts'
import { decimalText, defineRecord, idList, idSchema, line, maybeId, maybeLine, maybeText } from './record.ts'

/**
 * A pot of marketing money. `kind`: mdf is granted per activity, coop accrues from purchases. Reimbursement is at most
 * `maxPercent` of eligible cost; a claim must come within `claimDays` after the activity ends.
 */
export const fundRecord = defineRecord('workspace', {
  name: line,
  kind: z.enum(['mdf', 'coop']).default('mdf'),
  from: plainDateSchema,
  to: plainDateSchema,
  budget: moneySchema,
  maxPercent: decimalText.default('50'),
  claimDays: z.int().min(0).max(365).default(45),
  terms: maybeText,
})

export const mdfRequestStates = ['draft', 'submitted', 'approved', 'rejected', 'declined', 'expired', 'closed'] as const
export const mdfActivityTypes = ['event', 'sponsorship', 'campaign', 'collateral', 'training', 'other'] as const

/** A partner asks for money for one activity. Rejected may be sent again; declined is final. */
export const mdfRequestRecord = defineRecord(
  'partner',
  {
    partnerId: idSchema,
    fundId: idSchema,
    title: line,
    activityType: z.enum(mdfActivityTypes).default('event'),
    description: maybeText,
    startsOn: plainDateSchema.nullable().default(null),
    endsOn: plainDateSchema.nullable().default(null),
    totalCost: moneySchema.nullable().default(null),
    requested: moneySchema,
    approved: moneySchema.nullable().default(null),
    targetContacts: z.int().min(0).nullable().default(null),
    state: z.enum(mdfRequestStates).default('draft'),
    decidedAt: instantSchema.nullable().default(null),
    decidedBy: maybeId,
    reason: maybeLine,
    claimBy: plainDateSchema.nullable().default(null),
  },
  { groups: [['state', 'approved', 'decidedAt', 'decidedBy', 'reason']] },
)

const mdfClaimStates = ['draft', 'submitted', 'approved', 'partial', 'returned', 'rejected', 'paid', 'closed'] as const

/** A partner claims approved money back, with proof of performance, and what the activity brought. */
export const mdfClaimRecord = defineRecord(
  'partner',
  {
    partnerId: idSchema,
    requestId: idSchema,
    amount: moneySchema,
    state: z.enum(mdfClaimStates).default('draft'),
    submittedAt: instantSchema.nullable().default(null),
    proofs: z
      .array(z.object({ kind: line, attachmentId: maybeId, note: maybeLine }))
      .max(50)
      .default([]),
    payments: z
      .array(z.object({ id: idSchema, amount: moneySchema, on: plainDateSchema }))
      .max(50)
      .default([]),
    leads: z.int().min(0).nullable().default(null),
    pipeline: moneySchema.nullable().default(null),
    dealIds: idList,
    reason: maybeLine,
  },
  { classes: { dealIds: 'set' }, groups: [['state', 'reason', 'payments']] },
)
