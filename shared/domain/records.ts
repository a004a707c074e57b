import { z } from 'zod'
import { actionRecord, concernRecord, decisionRecord } from './action.ts'
import { contactRecord } from './contact.ts'
import { dealRecord, leadRecord } from './deal.ts'
import { certificateRecord, courseRecord, serviceCapabilityRecord } from './enablement.ts'
import { escalationRecord } from './escalation.ts'
import { AppError } from './failure.ts'
import { fundRecord, mdfClaimRecord, mdfRequestRecord } from './marketingFunds.ts'
import { meetingRecord, templateRecord } from './meeting.ts'
import { attachmentRecord, metricValueRecord } from './metricValue.ts'
import { partnerRecord } from './partner.ts'
import { conflictRecord, privateNoteRecord, reminderRecord, savedViewRecord, settingRecord } from './personal.ts'
import {
  objectiveRecord,
  planCommitmentRecord,
  planRecord,
  playRecord,
  riskRecord,
  targetAccountRecord,
} from './plan.ts'
import { bundleRecord, productRecord, serviceOpportunityRecord, serviceRecord } from './product.ts'
import { programRuleSetRecord } from './program/ruleSet.ts'
import {
  type Envelope,
  envelopeShape,
  type Id,
  idSchema,
  partnerScope,
  type Scope,
  userScope,
  workspaceScope,
} from './record.ts'
import { reviewRecord, reviewSnapshotRecord } from './review.ts'
import { wantRatingRecord } from './wants.ts'
import { userRecord, workspaceRecord } from './workspace.ts'

/** Every record type there is. The key is the type's name in tables, mutations and on the server. */
export const records = {
  workspace: workspaceRecord,
  user: userRecord,
  product: productRecord,
  service: serviceRecord,
  serviceOpportunity: serviceOpportunityRecord,
  bundle: bundleRecord,
  programRuleSet: programRuleSetRecord,
  course: courseRecord,
  fund: fundRecord,
  template: templateRecord,
  partner: partnerRecord,
  contact: contactRecord,
  wantRating: wantRatingRecord,
  serviceCapability: serviceCapabilityRecord,
  certificate: certificateRecord,
  deal: dealRecord,
  lead: leadRecord,
  mdfRequest: mdfRequestRecord,
  mdfClaim: mdfClaimRecord,
  escalation: escalationRecord,
  plan: planRecord,
  objective: objectiveRecord,
  targetAccount: targetAccountRecord,
  play: playRecord,
  planCommitment: planCommitmentRecord,
  risk: riskRecord,
  action: actionRecord,
  meeting: meetingRecord,
  decision: decisionRecord,
  concern: concernRecord,
  review: reviewRecord,
  reviewSnapshot: reviewSnapshotRecord,
  metricValue: metricValueRecord,
  attachment: attachmentRecord,
  privateNote: privateNoteRecord,
  savedView: savedViewRecord,
  reminder: reminderRecord,
  setting: settingRecord,
  conflict: conflictRecord,
} as const

export type RecordType = keyof typeof records
export const recordTypes = Object.keys(records) as RecordType[]

/** The fields of a record type as stored: defaults filled in. */
export type FieldsOf<T extends RecordType> = z.output<(typeof records)[T]['fields']>
/** The fields of a record type as they may be given when it is created: those with a default may be left out. */
export type NewFieldsOf<T extends RecordType> = z.input<(typeof records)[T]['fields']>
/** A whole row: envelope and fields, read-only because rows come frozen from live queries. */
export type RecordOf<T extends RecordType> = Readonly<Envelope & FieldsOf<T>>

/** The types whose rows belong to one partner and carry its id. */
export const partnerOwnedTypes = recordTypes.filter((type) => records[type].scope === 'partner' && type !== 'partner')

/** The schema of a whole row of the type. Throws ZodError on `parse` of a row that breaks an invariant. */
export function rowSchema<T extends RecordType>(type: T): z.ZodType<RecordOf<T>> {
  const known = rowSchemas.get(type) ?? z.object({ ...envelopeShape, ...records[type].fields.shape })
  rowSchemas.set(type, known)
  return known as unknown as z.ZodType<RecordOf<T>>
}
const rowSchemas = new Map<RecordType, z.ZodType>()

/**
 * The scope a row of the type has: from its partner, its owner, or the workspace. `id` is the row's own id. Throws
 * AppError `invalid` when a row that belongs to a partner names none.
 */
export function scopeOf(type: RecordType, id: Id, fields: object, me: Id): Scope {
  switch (records[type].scope) {
    case 'workspace':
      return workspaceScope
    case 'user':
      return userScope(me)
    case 'partner':
      return partnerScope(type === 'partner' ? id : partnerOf(type, fields))
  }
}

function partnerOf(type: RecordType, fields: { readonly partnerId?: unknown }): Id {
  const partnerId = idSchema.safeParse(fields.partnerId)
  if (partnerId.success) return partnerId.data
  throw new AppError('invalid', { type, field: 'partnerId', problem: partnerId.error.issues[0]?.message ?? '' })
}
