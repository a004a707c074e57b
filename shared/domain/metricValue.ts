import { z } from 'zod'
import { plainDateSchema } from './dates.ts'
import { currencySchema } from './money.ts'
import { decimalText, defineRecord, idSchema, line, maybeLine, recordRefSchema } from './record.ts'

/** A figure somebody typed or imported that no record here can compute: partner NPS, reported revenue, headcount. */
export const metricValueRecord = defineRecord('partner', {
  partnerId: idSchema,
  metric: z.string().max(60),
  from: plainDateSchema,
  to: plainDateSchema,
  value: decimalText,
  currency: currencySchema.nullable().default(null),
  source: maybeLine,
})

/** A file that belongs to a record; its bytes are stored by `sha256` (lower-case hex). Size in bytes. */
export const attachmentRecord = defineRecord('partner', {
  partnerId: idSchema,
  about: recordRefSchema,
  name: line,
  mime: z.string().max(120),
  size: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
