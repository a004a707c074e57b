import { z } from 'zod'
import { actionStates } from '#shared/domain/action.ts'
import { instantSchema, plainDateSchema } from '#shared/domain/dates.ts'
import { dealStates, leadStates } from '#shared/domain/deal.ts'
import { willingness } from '#shared/domain/enablement.ts'
import { escalationKinds, escalationStates } from '#shared/domain/escalation.ts'
import { mdfRequestStates } from '#shared/domain/marketingFunds.ts'
import { meetingKinds } from '#shared/domain/meeting.ts'
import { currencySchema, moneySchema } from '#shared/domain/money.ts'
import { servicePhases } from '#shared/domain/product.ts'
import { decimalText, idSchema } from '#shared/domain/record.ts'
import { reviewPeriodSchema } from '#shared/domain/review.ts'
import { figureValueSchema } from './value.ts'

/** The version of this shape; a snapshot names the one it was written with. */
export const figuresVersion = 1

/** Why a record is not in a figure it would belong to. What is left out is listed, never dropped. */
export const leftOutReasons = ['noAmount', 'noRate', 'noProbability', 'noCloseDate', 'noOpenDate', 'noDate'] as const

/** A figure with the records behind it: places in the snapshot's `refs`. */
const figureSchema = z.object({
  value: figureValueSchema,
  evidence: z.array(z.int().min(0)),
  leftOut: z.array(z.object({ reason: z.enum(leftOutReasons), evidence: z.array(z.int().min(0)) })),
})
export type Figure = z.infer<typeof figureSchema>

/** The figures of the scorecard, in order. Their definitions are in scorecard.ts and, in words, in the messages. */
const metricKeys = [
  'wonSourced',
  'wonInfluenced',
  'wonProcessed',
  'openPipeline',
  'averageDeal',
  'cycleDays',
  'winRate',
  'attachRate',
  'partnerMonthly',
  'certifiedPeople',
  'mdfUsed',
  'retention',
] as const
export type MetricKey = (typeof metricKeys)[number]

export const metricDetailKeys = ['deals', 'weighted', 'won', 'allocated', 'paid'] as const

/**
 * One line of the scorecard. `before` is the same figure for the period before; `trend` has four points, oldest first:
 * the fiscal quarters of `scorecard.quarters`, or for what is counted on a day (`measured: 'day'`) the ends of the
 * first three and the cut-off.
 */
const metricSchema = z.object({
  key: z.enum(metricKeys),
  measured: z.enum(['period', 'day']),
  now: figureSchema,
  before: figureValueSchema,
  trend: z.array(figureValueSchema).length(4),
  details: z.array(z.object({ key: z.enum(metricDetailKeys), value: figureValueSchema })),
})
export type Metric = z.infer<typeof metricSchema>

const text = z.string()
const maybe = text.nullable()
const day = plainDateSchema
const maybeDay = day.nullable()
const maybeMoney = moneySchema.nullable()
/** An amount as the record has it, and in the workspace's currency; null where there is none, or no rate. */
const amountShape = { amount: maybeMoney, converted: maybeMoney }

const commitmentStatuses = ['done', 'slipped', 'open', 'dropped'] as const
export type CommitmentStatus = (typeof commitmentStatuses)[number]
export const commitmentOrigins = ['review', 'since', 'before'] as const

const promiseShape = {
  id: idSchema,
  title: text,
  side: z.enum(['ours', 'theirs']),
  owner: maybe,
  dueOn: maybeDay,
}

const commitmentRow = z.object({
  ...promiseShape,
  /** Promised at the last review, since then, or before it and still open or settled meanwhile. */
  origin: z.enum(commitmentOrigins),
  promisedOn: day,
  firstDueOn: maybeDay,
  state: z.enum(actionStates),
  status: z.enum(commitmentStatuses),
  /** Done after the day first promised. */
  late: z.boolean(),
  doneOn: maybeDay,
  /** The outcome of what was done or dropped, the reason of what slipped; null where nobody said. */
  reason: maybe,
})
export type CommitmentRow = z.infer<typeof commitmentRow>

const dealRow = z.object({
  id: idSchema,
  name: text,
  customer: maybe,
  stage: maybe,
  state: z.enum(dealStates),
  ...amountShape,
  probability: z.number().nullable(),
  closeOn: maybeDay,
  nextStep: maybe,
  part: z.enum(['sourced', 'influenced', 'processed']).nullable(),
  services: z.int(),
})
export type DealRow = z.infer<typeof dealRow>

/** The longest rows of a list, and how many more there are; totals are always over all of them. */
const list = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), more: z.int().min(0) })

const dealGroup = z.object({ total: figureSchema, count: z.int(), deals: list(dealRow) })

export const closeWindows = ['overdue', 'thisQuarter', 'nextQuarter', 'later', 'noDate'] as const

const sectionSchemas = {
  commitments: z.object({
    rows: z.array(commitmentRow),
    kept: z.object({ ours: figureSchema, theirs: figureSchema }),
  }),
  scorecard: z.object({
    quarters: z.array(z.object({ label: text, from: day, to: day })).length(4),
    metrics: z.array(metricSchema),
    /** The plan in force and its objectives for the period: target, actual and actual / target. */
    plan: z.object({ id: idSchema, title: text }).nullable(),
    objectives: z.array(
      z.object({
        id: idSchema,
        title: text,
        target: figureValueSchema,
        actual: figureSchema,
        /** Null where target or actual is not known, or the target is zero. */
        progress: z.object({ actual: decimalText, target: decimalText }).nullable(),
      }),
    ),
  }),
  pipeline: z.object({
    total: figureSchema,
    weighted: figureSchema,
    count: z.int(),
    byClose: z.array(z.object({ window: z.enum(closeWindows), total: figureSchema, count: z.int() })),
    deals: list(dealRow),
  }),
  deals: z.object({
    sourced: dealGroup,
    influenced: dealGroup,
    processed: dealGroup,
    /** Won deals nobody said the partner's part in. */
    noPart: dealGroup,
    lost: dealGroup,
  }),
  services: z.object({
    attachRate: figureSchema,
    oneOff: figureSchema,
    monthly: figureSchema,
    ourMonthly: figureSchema,
    sold: z.array(z.object({ name: text, deals: z.int(), oneOff: figureSchema, monthly: figureSchema })),
    capabilities: z.array(
      z.object({
        id: idSchema,
        name: text,
        phase: z.enum(servicePhases),
        trained: z.int(),
        required: z.int(),
        willing: z.enum(willingness).nullable(),
        delivered: z.int(),
        casesWithoutUs: figureValueSchema,
      }),
    ),
  }),
  leads: z.object({
    offered: figureSchema,
    acceptance: figureSchema,
    conversion: figureSchema,
    leads: list(
      z.object({
        id: idSchema,
        customer: text,
        offeredOn: day,
        state: z.enum(leadStates),
        ...amountShape,
        deal: maybe,
        dealState: z.enum(dealStates).nullable(),
        reason: maybe,
      }),
    ),
  }),
  mdf: z.object({
    allocated: figureSchema,
    paid: figureSchema,
    used: figureSchema,
    /** (won revenue of the deals the claims name - paid) / paid, as a share. */
    returned: figureSchema,
    requests: list(
      z.object({
        id: idSchema,
        title: text,
        state: z.enum(mdfRequestStates),
        startsOn: maybeDay,
        requested: moneySchema,
        approved: maybeMoney,
        paid: maybeMoney,
        claimBy: maybeDay,
        /** Approved, not claimed, and to be claimed within 90 days of the cut-off. */
        lapses: z.boolean(),
        leads: z.int().nullable(),
      }),
    ),
  }),
  enablement: z.object({
    people: figureSchema,
    courses: z.array(z.object({ id: idSchema, name: text, people: z.int(), passed: z.int() })),
    /** What ends within 90 days of the cut-off and is not renewed yet. */
    lapsing: z.array(z.object({ id: idSchema, person: text, course: text, expiresOn: day, lastOfPerson: z.boolean() })),
  }),
  escalations: z.object({
    opened: figureSchema,
    open: figureSchema,
    daysToResolve: figureSchema,
    escalations: list(
      z.object({
        id: idSchema,
        title: text,
        kind: z.enum(escalationKinds),
        severity: z.int(),
        state: z.enum(escalationStates),
        customer: maybe,
        openedOn: day,
        resolvedOn: maybeDay,
      }),
    ),
  }),
  wants: z.object({
    wants: list(
      z.object({
        id: idSchema,
        item: maybe,
        title: text,
        importance: z.int().nullable(),
        delivery: z.int().nullable(),
        gap: z.int().nullable(),
        /** The gap as rated the time before; null when it was asked once. */
        gapBefore: z.int().nullable(),
        askedOn: day,
        quote: maybe,
      }),
    ),
  }),
  talks: z.object({
    meetings: list(z.object({ id: idSchema, title: text, on: day, kind: z.enum(meetingKinds), extract: maybe })),
    decisions: list(z.object({ id: idSchema, title: text, detail: maybe, on: day })),
    concerns: list(
      z.object({ id: idSchema, title: text, on: day, state: z.enum(['open', 'answered']), answer: maybe }),
    ),
    openActions: list(z.object({ ...promiseShape, meeting: text })),
  }),
  next: z.object({ rows: z.array(z.object(promiseShape)) }),
} as const

export type SectionFigures<K extends keyof typeof sectionSchemas> = z.infer<(typeof sectionSchemas)[K]>

/**
 * All a review shows, as JSON. `refs` lists the records behind the figures as 'type/id'; figures point into it by
 * place, so that a deal behind six figures is written once. Names are those of the cut-off. `since` is the day the
 * review before was held: what happened after it is new.
 */
export const reviewFiguresSchema = z.object({
  version: z.literal(figuresVersion),
  cutOffAt: instantSchema,
  today: day,
  currency: currencySchema,
  partner: z.object({ id: idSchema, name: text, level: maybe, cam: maybe }),
  period: reviewPeriodSchema,
  periodLabel: text,
  previous: z.object({ id: idSchema, title: text, heldOn: maybeDay }).nullable(),
  since: day,
  refs: z.array(text),
  ...sectionSchemas,
})
export type ReviewFigures = z.infer<typeof reviewFiguresSchema>
