import { z } from 'zod'
import { plainDateSchema } from '#shared/domain/dates.ts'
import { decimalText, line, maybeDecimal } from '#shared/domain/record.ts'
import { conditionSchema } from './condition.ts'
import { factFamilies, factFields } from './fact.ts'
import { keySchema } from './key.ts'
import { windowSchema } from './window.ts'

/** What a metric's value is in. Money is in major units of the rule set's currency. */
const metricUnits = ['count', 'money', 'percent', 'points', 'yesNo', 'number'] as const

/**
 * `effort` is what one more unit costs a partner, in any one unit the program manager uses for all metrics; it decides
 * which way to the next level is the cheapest. Without it every metric is as costly as the share of it still missing.
 */
const shared = { key: keySchema, name: line, unit: z.enum(metricUnits), effort: maybeDecimal }
const where = z.array(conditionSchema).max(20).default([])
const window = windowSchema.nullable().default(null)
const of = z.enum(factFamilies)

/** One row of a table of factors: the first whose conditions, region and days hold gives the factor. */
const factorSchema = z.strictObject({
  factor: decimalText,
  where,
  region: keySchema.nullable().default(null),
  from: plainDateSchema.nullable().default(null),
  to: plainDateSchema.nullable().default(null),
})
export type Factor = z.infer<typeof factorSchema>

/** The factors of several tables multiply (VMware: licence x market x maturity); no row that holds means one. */
const multipliers = z
  .array(
    z.strictObject({
      name: line,
      /** Whose day a row's dates are held against: the record's, or the first sale of its line (HubSpot). */
      datedBy: z.enum(['on', 'since']).default('on'),
      rows: z.array(factorSchema).max(200),
    }),
  )
  .max(10)
  .default([])

/** Points of a metric. proRata: max x min(1, value / threshold). step: the points of the highest step reached. */
const pointsItemSchema = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('proRata'), metric: keySchema, max: decimalText, threshold: decimalText }),
  z.strictObject({
    mode: z.literal('step'),
    metric: keySchema,
    max: decimalText,
    steps: z.array(z.strictObject({ at: decimalText, points: decimalText })).max(50),
  }),
])
export type PointsItem = z.infer<typeof pointsItemSchema>

const keys = z.array(keySchema).max(100)

/**
 * A figure of a partner (domain.md 4.8, 4.10). The first five are measured on records, the rest on other metrics:
 * - sum, count: of records; `distinct` counts different values of a field instead.
 * - people: distinct people who hold at least `holds` different credentials among those that match.
 * - latest: the figure noted last. evidence: 1 when there is such a record (a file: `document`), else 0.
 * - burden: the share of our servicing a partner carries, in percent (domain.md 4.9).
 * - ratio: numerator / denominator x times; over zero it is not assessable.
 * - combine: metrics times factors, added. best: the greatest (or least) of several.
 * - points: capped points added; `outOf` is what the maxima must add up to.
 * - weighted: the average by weight; `outOf` is what the weights must add up to. What cannot be assessed counts zero or
 *   is left out of the average.
 * - perGroup: another metric measured for each value of a field alone, then the greatest, the sum, or how many reach a
 *   value.
 * - competencies: how many are held at a rank or above.
 */
export const metricSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...shared, kind: z.literal('sum'), of, field: z.enum(factFields), where, window, multipliers }),
  z.strictObject({
    ...shared,
    kind: z.literal('count'),
    of,
    where,
    window,
    distinct: z.string().max(60).nullable().default(null),
  }),
  z.strictObject({
    ...shared,
    kind: z.literal('people'),
    where,
    window: windowSchema.nullable().default({ type: 'validOn' }),
    holds: z.int().min(1).max(50).default(1),
  }),
  z.strictObject({ ...shared, kind: z.literal('latest'), where, window }),
  z.strictObject({ ...shared, kind: z.literal('evidence'), of, where, window }),
  z.strictObject({
    ...shared,
    kind: z.literal('burden'),
    /** Willing with us is half, alone is whole (domain.md 4.9). */
    withUs: decimalText.default('0.5'),
    /** Engagements delivered that prove a service where there are no cases to judge by. */
    provenAt: z.int().min(1).max(1_000).default(1),
    /** What a service trained and willing, but never yet delivered, counts of its weight. */
    unproven: decimalText.default('0'),
  }),
  z.strictObject({
    ...shared,
    kind: z.literal('ratio'),
    numerator: keySchema,
    denominator: keySchema,
    times: decimalText.default('100'),
  }),
  z.strictObject({
    ...shared,
    kind: z.literal('combine'),
    terms: z.array(z.strictObject({ metric: keySchema, factor: decimalText.default('1') })).max(50),
  }),
  z.strictObject({ ...shared, kind: z.literal('best'), among: keys, take: z.enum(['max', 'min']).default('max') }),
  z.strictObject({
    ...shared,
    kind: z.literal('points'),
    items: z.array(pointsItemSchema).max(100),
    outOf: maybeDecimal,
  }),
  z.strictObject({
    ...shared,
    kind: z.literal('weighted'),
    /** `max` is the greatest value an item can have, where there is one; what is above it counts no more. */
    items: z.array(z.strictObject({ metric: keySchema, weight: decimalText, max: maybeDecimal })).max(100),
    outOf: maybeDecimal,
    unassessed: z.enum(['zero', 'leaveOut']).default('zero'),
  }),
  z.strictObject({
    ...shared,
    kind: z.literal('perGroup'),
    by: z.string().max(60),
    metric: keySchema,
    take: z.enum(['max', 'sum', 'count']).default('max'),
    /** For `count`: the value a group must reach. */
    reaching: decimalText.default('0'),
  }),
  z.strictObject({
    ...shared,
    kind: z.literal('competencies'),
    among: keys.default([]),
    atLeast: z.int().min(0).max(50).default(1),
  }),
])
export type Metric = z.infer<typeof metricSchema>
type MetricKind = Metric['kind']
export type MetricOf<K extends MetricKind> = Extract<Metric, { kind: K }>
