import { z } from 'zod'

/** A name that rules refer to: a small letter, then letters, digits and underscores. */
export const keySchema = z.string().regex(/^[a-z][A-Za-z0-9_]{0,59}$/)

/** How a value is held against another. `>` and `<` are strict: being equal does not pass. */
const comparisons = ['>=', '>', '<=', '<'] as const
export const comparisonSchema = z.enum(comparisons)
export type Comparison = z.infer<typeof comparisonSchema>
