import { z } from 'zod'
import { moneySchema } from './money.ts'
import { decimalText, defineRecord, idList, idSchema, line, maybeDecimal, maybeLine, maybeText } from './record.ts'

/** Something we sell. `price` is a typical deal's list price; `recurring` says it is billed per month. */
export const productRecord = defineRecord(
  'workspace',
  {
    name: line,
    family: maybeLine,
    description: maybeText,
    price: moneySchema.nullable().default(null),
    recurring: z.boolean().default(true),
    adjacentProductIds: idList,
    active: z.boolean().default(true),
  },
  { classes: { adjacentProductIds: 'set' } },
)

/** When a partner's service happens, seen from the sale. */
export const servicePhases = ['before', 'onboarding', 'after'] as const

/**
 * A service a partner can attach to our products. `requiredPeople` trained people make it count as trained;
 * `weight` is its share of the servicing burden, an exact decimal >= 0.
 */
export const serviceRecord = defineRecord(
  'workspace',
  {
    name: line,
    phase: z.enum(servicePhases),
    description: maybeText,
    requiredPeople: z.int().min(1).max(1_000).default(1),
    weight: decimalText.default('1'),
    courseIds: idList,
    active: z.boolean().default(true),
  },
  { classes: { courseIds: 'set' } },
)

/** What one service around one product typically earns the partner: once, and per month. Effort in person days. */
export const serviceOpportunityRecord = defineRecord('workspace', {
  productId: idSchema,
  serviceId: idSchema,
  oneOff: moneySchema.nullable().default(null),
  monthly: moneySchema.nullable().default(null),
  effortDays: maybeDecimal,
})

/** Products of ours, products of others and the partner's services sold together. */
export const bundleRecord = defineRecord(
  'workspace',
  {
    name: line,
    description: maybeText,
    productIds: idList,
    serviceIds: idList,
    otherProducts: z
      .array(z.object({ vendor: line, name: line }))
      .max(50)
      .default([]),
    dealSize: moneySchema.nullable().default(null),
    monthly: moneySchema.nullable().default(null),
  },
  { classes: { productIds: 'set', serviceIds: 'set' } },
)
