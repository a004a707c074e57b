import { z } from 'zod'
import { instantSchema, plainDateSchema } from './dates.ts'
import { moneySchema } from './money.ts'
import { defineRecord, idList, idSchema, line, maybeId, maybeLine, maybeText, origins } from './record.ts'

export const dealStates = ['open', 'won', 'lost'] as const

/** A service sold with a deal, and what it earns the partner: once, and per month. */
const attachedServiceSchema = z.object({
  serviceId: maybeId,
  name: line,
  oneOff: moneySchema.nullable().default(null),
  monthly: moneySchema.nullable().default(null),
})

/**
 * A sale and one partner's part in it. `sourced`: the partner originated it (one partner per opportunity can);
 * `influenced`: it materially advanced a deal others originated (several can); `processed`: it transacted the deal.
 * The three are never added into one number. Two partners' parts in one opportunity are two rows with the same
 * `opportunityKey`, by which totals count it once. `state` follows from the CRM's own `stage`; `probability` is in
 * percent; `amount` is the whole contract, `monthly` our recurring revenue of it. `closeOn` is the expected close
 * while open, the real one after.
 */
export const dealRecord = defineRecord(
  'partner',
  {
    partnerId: idSchema,
    name: line,
    customerName: maybeLine,
    opportunityKey: maybeLine,
    stage: maybeLine,
    state: z.enum(dealStates).default('open'),
    amount: moneySchema.nullable().default(null),
    monthly: moneySchema.nullable().default(null),
    probability: z.number().min(0).max(100).nullable().default(null),
    openedOn: plainDateSchema.nullable().default(null),
    closeOn: plainDateSchema.nullable().default(null),
    sourced: z.boolean().default(false),
    influenced: z.boolean().default(false),
    processed: z.boolean().default(false),
    influenceEvidence: maybeLine,
    productIds: idList,
    services: z.array(attachedServiceSchema).max(50).default([]),
    ownerName: maybeLine,
    nextStep: maybeText,
    leadSource: maybeLine,
    type: maybeLine,
    forecastCategory: maybeLine,
    leadId: maybeId,
    origins,
  },
  { classes: { productIds: 'set', origins: 'lww' }, groups: [['stage', 'state', 'closeOn', 'probability']] },
)

export const leadStates = [
  'offered',
  'accepted',
  'declined',
  'working',
  'converted',
  'returned',
  'lost',
  'expired',
] as const

/** A lead we passed to a partner, with its clocks (acceptBy, contactBy) and what became of it. */
export const leadRecord = defineRecord(
  'partner',
  {
    partnerId: idSchema,
    customerName: line,
    contactName: maybeLine,
    description: maybeLine,
    productIds: idList,
    value: moneySchema.nullable().default(null),
    state: z.enum(leadStates).default('offered'),
    offeredAt: instantSchema,
    acceptBy: instantSchema.nullable().default(null),
    acceptedAt: instantSchema.nullable().default(null),
    contactBy: instantSchema.nullable().default(null),
    contactedAt: instantSchema.nullable().default(null),
    closedOn: plainDateSchema.nullable().default(null),
    reason: maybeLine,
    dealId: maybeId,
  },
  { groups: [['state', 'acceptedAt', 'contactedAt', 'reason']] },
)
