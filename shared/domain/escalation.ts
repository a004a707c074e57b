import { z } from 'zod'
import { instantSchema } from './dates.ts'
import { defineRecord, idSchema, line, maybeId, maybeLine, maybeText } from './record.ts'

export const escalationKinds = [
  'technical',
  'pricing',
  'conflict',
  'registration',
  'mdf',
  'productGap',
  'other',
] as const
export const escalationStates = [
  'open',
  'acknowledged',
  'inProgress',
  'waitingPartner',
  'waitingUs',
  'escalated',
  'resolved',
  'confirmed',
  'closed',
] as const

/**
 * A partner's call for help. `severity` 1 (down, no workaround) to 4 (question); `level` is the rung of the ladder it
 * has reached, 0 being the CAM. `confirmedAt` is when the partner said it is solved.
 */
export const escalationRecord = defineRecord(
  'partner',
  {
    partnerId: idSchema,
    title: line,
    kind: z.enum(escalationKinds).default('technical'),
    severity: z.int().min(1).max(4).default(3),
    state: z.enum(escalationStates).default('open'),
    level: z.int().min(0).max(10).default(0),
    customerName: maybeLine,
    environment: maybeText,
    impact: maybeText,
    ask: maybeText,
    productId: maybeId,
    dealId: maybeId,
    ownerId: maybeId,
    contactId: maybeId,
    meetingId: maybeId,
    openedAt: instantSchema,
    respondedAt: instantSchema.nullable().default(null),
    resolvedAt: instantSchema.nullable().default(null),
    confirmedAt: instantSchema.nullable().default(null),
  },
  { groups: [['state', 'respondedAt', 'resolvedAt', 'confirmedAt']] },
)
