import { z } from 'zod'
import { plainDateSchema } from './dates.ts'
import { currencySchema, moneySchema } from './money.ts'
import {
  decimalText,
  defineRecord,
  idList,
  idSchema,
  line,
  maybeDecimal,
  maybeId,
  maybeLine,
  maybeText,
  orderKey,
  wordList,
} from './record.ts'

const planStatuses = ['draft', 'shared', 'agreed', 'active', 'closed'] as const
export type PlanStatus = (typeof planStatuses)[number]

/** The writing in a plan: each is a document of its own, part `plan.<key>`. */
export const planTexts = [
  'profile',
  'goals',
  'obstacles',
  'resources',
  'strengths',
  'weaknesses',
  'opportunities',
  'threats',
  'goToMarket',
  'marketing',
  'enablement',
  'governance',
] as const

const signature = z.object({ name: line, on: plainDateSchema }).nullable().default(null)

/**
 * A joint business plan with one partner for one period (inclusive dates). It is agreed when both sides have signed.
 * `signedByUs` and `signedByThem` hold who signed and when.
 */
export const planRecord = defineRecord(
  'partner',
  {
    partnerId: idSchema,
    title: line,
    from: plainDateSchema,
    to: plainDateSchema,
    status: z.enum(planStatuses).default('draft'),
    ownerId: maybeId,
    partnerOwnerId: maybeId,
    sponsorId: maybeId,
    partnerSponsorId: maybeId,
    businessModel: maybeLine,
    headcountSales: z.int().min(0).nullable().default(null),
    headcountTechnical: z.int().min(0).nullable().default(null),
    installedBase: z.int().min(0).nullable().default(null),
    practices: wordList,
    regions: wordList,
    verticals: wordList,
    competingVendors: wordList,
    reviewEveryMonths: z.int().min(1).max(12).nullable().default(3),
    checkInEveryWeeks: z.int().min(1).max(26).nullable().default(4),
    signedByUs: signature,
    signedByThem: signature,
  },
  {
    classes: { practices: 'set', regions: 'set', verticals: 'set', competingVendors: 'set' },
    groups: [['from', 'to']],
  },
)

export const objectiveKinds = [
  'revenueSourced',
  'revenueInfluenced',
  'revenueProcessed',
  'dealsWon',
  'newPipeline',
  'certifiedPeople',
  'servicesAttached',
  'leadsAccepted',
  'mdfSpent',
  'partnerNps',
  'custom',
] as const
export type ObjectiveKind = (typeof objectiveKinds)[number]

/**
 * One objective of a plan, by quarter. Targets and typed actuals are exact decimals in `unit` (money in major units of
 * `currency`). `actual` is used only for kinds whose actual cannot be computed, or to overrule the computed one.
 * `weight` is its share of the plan, 0 to 100.
 */
export const objectiveRecord = defineRecord(
  'partner',
  {
    partnerId: idSchema,
    planId: idSchema,
    title: line,
    kind: z.enum(objectiveKinds).default('custom'),
    unit: z.enum(['money', 'count', 'percent']).default('count'),
    currency: currencySchema.nullable().default(null),
    weight: z.int().min(0).max(100).default(0),
    quarters: z
      .array(
        z.object({
          from: plainDateSchema,
          to: plainDateSchema,
          target: decimalText.nullable(),
          actual: decimalText.nullable(),
        }),
      )
      .max(12)
      .default([]),
    productId: maybeId,
    region: maybeLine,
    order: orderKey,
  },
  { classes: { order: 'lww' } },
)

/** A customer both sides go for by name. */
export const targetAccountRecord = defineRecord(
  'partner',
  {
    partnerId: idSchema,
    planId: idSchema,
    customerName: line,
    why: maybeText,
    value: moneySchema.nullable().default(null),
    ownerId: maybeId,
    contactId: maybeId,
    dealId: maybeId,
    order: orderKey,
  },
  { classes: { order: 'lww' } },
)

/** A way to the market the two sides run together: what is sold to whom, with which services attached. */
export const playRecord = defineRecord(
  'partner',
  {
    partnerId: idSchema,
    planId: idSchema,
    title: line,
    audience: maybeLine,
    description: maybeText,
    productIds: idList,
    serviceIds: idList,
    bundleId: maybeId,
    expectedDeals: z.int().min(0).nullable().default(null),
    expectedValue: moneySchema.nullable().default(null),
    expectedMonthly: moneySchema.nullable().default(null),
    order: orderKey,
  },
  { classes: { productIds: 'set', serviceIds: 'set', order: 'lww' } },
)

export const commitmentKinds = ['people', 'budget', 'time', 'other'] as const

/** What one side puts in: people, budget or time. */
export const planCommitmentRecord = defineRecord(
  'partner',
  {
    partnerId: idSchema,
    planId: idSchema,
    side: z.enum(['ours', 'theirs']),
    kind: z.enum(commitmentKinds).default('people'),
    what: line,
    budget: moneySchema.nullable().default(null),
    amount: maybeDecimal,
    userId: maybeId,
    contactId: maybeId,
    order: orderKey,
  },
  { classes: { order: 'lww' } },
)

/** Something that may go wrong. Likelihood and impact 1 (low) to 3 (high). */
export const riskRecord = defineRecord(
  'partner',
  {
    partnerId: idSchema,
    planId: maybeId,
    title: line,
    likelihood: z.int().min(1).max(3).default(2),
    impact: z.int().min(1).max(3).default(2),
    mitigation: maybeText,
    escalateTo: maybeLine,
    ownerId: maybeId,
    state: z.enum(['open', 'closed']).default('open'),
    order: orderKey,
  },
  { classes: { order: 'lww' } },
)
