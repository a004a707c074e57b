import { z } from 'zod'
import { plainDateSchema } from './dates.ts'
import { currencySchema } from './money.ts'
import { decimalText, defineRecord, line, maybeLine, maybeText } from './record.ts'

const key = z.string().regex(/^[a-z][A-Za-z0-9_]{0,59}$/)

/** The days a metric looks at. Trailing and fiscal windows end on the day of evaluation. */
const metricWindowSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('trailing'), months: z.int().min(1).max(120) }),
  z.object({ type: z.literal('fiscalYear') }),
  z.object({ type: z.literal('validOn') }),
  z.object({ type: z.literal('refreshedWithin'), months: z.int().min(1).max(120) }),
  z.object({ type: z.literal('anyDay'), months: z.int().min(1).max(120) }),
])

/** A figure of a partner that rules compare; `of` names the record family it reads, `filter` field values to match. */
const metricSchema = z.object({
  key,
  name: line,
  kind: z.enum(['sum', 'count', 'distinctPeople', 'ratio', 'score', 'yesNo', 'date']),
  of: z.string().max(60),
  per: key.nullable().default(null),
  filter: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  window: metricWindowSchema.nullable().default(null),
})

/** Points a metric earns: its share of the threshold times the maximum, never above it; or all at the threshold. */
const pointsSchema = z.object({
  metric: key,
  max: decimalText,
  threshold: decimalText,
  mode: z.enum(['proRata', 'step']).default('proRata'),
})

/** What a level asks for. Comparisons are strict where `op` says so. */
type Requirement =
  | { readonly all: readonly Requirement[] }
  | { readonly any: readonly Requirement[] }
  | { readonly atLeast: number; readonly of: readonly Requirement[] }
  | { readonly metric: string; readonly op: '>=' | '>' | '<=' | '<'; readonly value: string }
  | { readonly points: '>=' | '>'; readonly value: string }
  | { readonly everyMetricPositive: true }

const requirementSchema: z.ZodType<Requirement> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(requirementSchema).max(100) }),
    z.strictObject({ any: z.array(requirementSchema).max(100) }),
    z.strictObject({ atLeast: z.int().min(1).max(100), of: z.array(requirementSchema).max(100) }),
    z.strictObject({ metric: key, op: z.enum(['>=', '>', '<=', '<']), value: decimalText }),
    z.strictObject({ points: z.enum(['>=', '>']), value: decimalText }),
    z.strictObject({ everyMetricPositive: z.literal(true) }),
  ]),
)

/**
 * One version of a partner program's rules, valid from `effectiveFrom` through `effectiveTo` (null: until the next
 * version). Levels are ordered by rank, lowest 0. `source` is where the numbers were published.
 */
export const programRuleSetRecord = defineRecord(
  'workspace',
  {
    vendor: line,
    name: line,
    version: line,
    effectiveFrom: plainDateSchema,
    effectiveTo: plainDateSchema.nullable().default(null),
    source: maybeLine,
    note: maybeText,
    currency: currencySchema,
    fiscalStartMonth: z.int().min(1).max(12).default(1),
    metrics: z.array(metricSchema).max(200).default([]),
    points: z.array(pointsSchema).max(200).default([]),
    levels: z
      .array(z.object({ name: line, rank: z.int().min(0).max(50), require: requirementSchema }))
      .max(50)
      .default([]),
    demotion: z
      .object({ when: z.enum(['review', 'immediate']), graceDays: z.int().min(0).max(730) })
      .default({ when: 'review', graceDays: 0 }),
  },
  { groups: [['effectiveFrom', 'effectiveTo']] },
)
