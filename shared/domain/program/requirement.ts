import { z } from 'zod'
import { decimalText, line } from '#shared/domain/record.ts'
import { type Deadline, deadlineSchema } from './deadline.ts'
import { type Comparison, comparisonSchema, keySchema } from './key.ts'

/**
 * What a level asks for (domain.md 4.8):
 * - all, any, atLeast (k of several), nested as deep as wanted. An empty `all` always holds, an empty `any` never.
 * - gates: one after the other; what comes after a gate that failed is not looked at.
 * - a metric against a value, or against a table by region with a value for all others.
 * - each: every item of a points or weighted metric against one value, by its points or by its own value. This is
 *   "every metric positive" (`> 0`) and "a minimum per category".
 * - competency: held at a rank or above.
 * - until: holds through a day counted from the enrolment.
 */
export type Requirement =
  | { readonly all: readonly Requirement[] }
  | { readonly any: readonly Requirement[] }
  | { readonly atLeast: number; readonly of: readonly Requirement[] }
  | { readonly gates: readonly { readonly name: string; readonly require: readonly Requirement[] }[] }
  | { readonly metric: string; readonly op: Comparison; readonly value: string }
  | {
      readonly metric: string
      readonly op: Comparison
      readonly byRegion: readonly { readonly region: string; readonly value: string }[]
      readonly otherwise: string | null
    }
  | { readonly each: string; readonly by: 'points' | 'value'; readonly op: Comparison; readonly value: string }
  | { readonly competency: string; readonly rank: number }
  | { readonly until: Deadline }

/** Nested requirements, at most 100 beside each other. Recursion runs through arrays only. */
const several = z.array(z.lazy((): z.ZodType<Requirement> => requirementSchema)).max(100)

export const requirementSchema: z.ZodType<Requirement> = z.union([
  z.strictObject({ all: several }),
  z.strictObject({ any: several }),
  z.strictObject({ atLeast: z.int().min(1).max(100), of: several }),
  z.strictObject({ gates: z.array(z.strictObject({ name: line, require: several })).max(50) }),
  z.strictObject({ metric: keySchema, op: comparisonSchema, value: decimalText }),
  z.strictObject({
    metric: keySchema,
    op: comparisonSchema,
    byRegion: z.array(z.strictObject({ region: keySchema, value: decimalText })).max(100),
    otherwise: decimalText.nullable(),
  }),
  z.strictObject({ each: keySchema, by: z.enum(['points', 'value']), op: comparisonSchema, value: decimalText }),
  z.strictObject({ competency: keySchema, rank: z.int().min(0).max(50) }),
  z.strictObject({ until: deadlineSchema }),
])
