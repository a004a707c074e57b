import { z } from 'zod'
import { decimal } from '#shared/domain/decimal.ts'
import { decimalText } from '#shared/domain/record.ts'
import { holds } from './comparing.ts'
import type { Fact, Scalar } from './fact.ts'
import { comparisonSchema } from './key.ts'

const field = z.string().trim().max(60)
const scalarSchema = z.union([z.string().max(300), z.number(), z.boolean()])

/**
 * What a record must be to count. Of a field with several values (tags, products) one is enough for `is`, and `isNot`
 * wants none of them. A field a record does not have is nothing: no `is` and no comparison holds for it.
 */
export const conditionSchema = z.union([
  z.strictObject({ field, is: z.array(scalarSchema).max(100) }),
  z.strictObject({ field, isNot: z.array(scalarSchema).max(100) }),
  z.strictObject({ field, op: comparisonSchema, value: decimalText }),
])
export type Condition = z.infer<typeof conditionSchema>

/** Whether a record meets all conditions. */
export function meets(fact: Fact, where: readonly Condition[]): boolean {
  return where.every((condition) => meetsOne(fact.attributes[condition.field] ?? null, condition))
}

function meetsOne(value: Fact['attributes'][string], condition: Condition): boolean {
  const values: readonly Scalar[] = value === null ? [] : Array.isArray(value) ? value : [value as Scalar]
  if ('is' in condition) return values.some((one) => condition.is.includes(one))
  if ('isNot' in condition) return !values.some((one) => condition.isNot.includes(one))
  return values.some((one) => isNumber(one) && holds(decimal(one), condition.op, decimal(condition.value)))
}

const isNumber = (value: Scalar): value is string | number =>
  typeof value === 'number' || (typeof value === 'string' && decimalText.safeParse(value).success)
