import { z } from 'zod'
import { plainDateSchema } from '#shared/domain/dates.ts'
import type { FiscalCalendar } from '#shared/domain/fiscal.ts'
import { currencySchema, exchangeRateSchema } from '#shared/domain/money.ts'
import { defineRecord, line, maybeLine, maybeText } from '#shared/domain/record.ts'
import { keySchema } from './key.ts'
import { metricSchema } from './metric.ts'
import { requirementSchema } from './requirement.ts'

const rank = z.int().min(0).max(50)

/** What each rank above the lowest asks for. A rank that is not listed cannot be earned this way. */
const laddersSchema = z.array(z.strictObject({ rank, require: requirementSchema })).max(50)

/**
 * A level. With `anyDayIn` it is held when its requirement held on any day of the current month so far or of so many
 * full months before it (the enrolment window of domain.md 4.2); null asks for the day itself.
 */
const levelSchema = z.strictObject({
  name: line,
  rank,
  anyDayIn: z.int().min(0).max(24).nullable().default(null),
})

/** Something with levels of its own that are counted by the program's: a specialisation, a portfolio. */
const competencySchema = z.strictObject({
  key: keySchema,
  name: line,
  levels: z.array(levelSchema).max(20),
  ladder: laddersSchema,
})

/** When levels are looked at: so often by the fiscal calendar, on the first day of each period, or on given days. */
const reviewsSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('every'), kind: z.enum(['month', 'quarter', 'half', 'year']) }),
  z.strictObject({ type: z.literal('dates'), dates: z.array(plainDateSchema).max(100) }),
])

/**
 * How a level that was earned, or is not earned any more, becomes the level held. A downgrade at a review is pending
 * for `graceDays`, and is dropped when the level is earned again before they are over.
 */
const policySchema = z.strictObject({
  promotion: z.enum(['atOnce', 'atReview']),
  demotion: z.enum(['atOnce', 'atReview', 'never']),
  graceDays: z.int().min(0).max(730),
  reviews: reviewsSchema,
})

/**
 * Ways to the levels beside each other; the one that brings the highest level counts, of two equal ones the first.
 */
const trackSchema = z.strictObject({ key: keySchema, name: line, ladder: laddersSchema })

/**
 * One version of a program's rules, in force from `effectiveFrom` through `effectiveTo` (null: until the next version).
 * `source` is where the numbers were published, `sourceOn` the day of that publication. Money is in `currency`; its
 * own `rates`, if there are any, convert into it instead of the workspace's. `regions` group the countries and regions
 * of partners. Levels are ordered by rank, lowest 0. A `draft` is in force on no day and may be wrong.
 */
export const programRuleSetRecord = defineRecord(
  'workspace',
  {
    draft: z.boolean().default(false),
    vendor: line,
    name: line,
    version: line,
    effectiveFrom: plainDateSchema,
    effectiveTo: plainDateSchema.nullable().default(null),
    source: maybeLine,
    sourceOn: plainDateSchema.nullable().default(null),
    note: maybeText,
    currency: currencySchema,
    rates: z.array(exchangeRateSchema).max(500).default([]),
    fiscalStartMonth: z.int().min(1).max(12).default(1),
    regions: z
      .array(z.strictObject({ key: keySchema, name: line, places: z.array(line).max(300) }))
      .max(50)
      .default([]),
    metrics: z.array(metricSchema).max(200).default([]),
    competencies: z.array(competencySchema).max(50).default([]),
    levels: z.array(levelSchema).max(50).default([]),
    tracks: z.array(trackSchema).max(10).default([]),
    policy: policySchema.default({
      promotion: 'atOnce',
      demotion: 'atReview',
      graceDays: 0,
      reviews: { type: 'every', kind: 'quarter' },
    }),
  },
  { groups: [['effectiveFrom', 'effectiveTo']] },
)

/** The rules themselves, without the envelope of the record they are stored in. */
export const ruleSetSchema = programRuleSetRecord.fields.omit({ draft: true }).strict()
export type RuleSet = Readonly<z.output<typeof ruleSetSchema>>
export type NewRuleSet = z.input<typeof ruleSetSchema>
export type Level = RuleSet['levels'][number]
export type Ladder = z.infer<typeof laddersSchema>
export type Policy = RuleSet['policy']

/** The calendar its fiscal windows and reviews follow. Which year names a period does not matter here. */
export const calendarOf = ({ fiscalStartMonth }: Pick<RuleSet, 'fiscalStartMonth'>): FiscalCalendar => ({
  startMonth: fiscalStartMonth,
  namedBy: 'endYear',
})

const fieldNames = Object.keys(ruleSetSchema.shape) as readonly (keyof RuleSet)[]

/** The rules of a stored version, without what belongs to the record. */
export const rulesOf = (stored: RuleSet): RuleSet =>
  Object.fromEntries(fieldNames.map((name) => [name, stored[name]])) as unknown as RuleSet
