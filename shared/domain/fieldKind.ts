import { z } from 'zod'
import { moneySchema } from './money.ts'
import { type RecordType, records } from './records.ts'

/** How a field's value is read and typed, told from its schema. `other` is what only the record's own screen edits. */
export type FieldKind =
  | { readonly kind: 'line' | 'text' | 'number' | 'money' | 'date' | 'instant' | 'flag' | 'other' }
  | { readonly kind: 'choice'; readonly options: readonly string[] }

/** Text that may be longer than this is written on several lines. */
const longestLine = 300

/** The kind of one field of a record type; `other` for a field the type does not have. */
export function fieldKind(type: RecordType, field: string): FieldKind {
  const shape: Readonly<Record<string, z.ZodType>> = records[type].fields.shape
  const schema = shape[field]
  return schema ? kindOf(schema) : { kind: 'other' }
}

/** Whether the field may be left empty. */
export function mayBeEmpty(type: RecordType, field: string): boolean {
  const shape: Readonly<Record<string, z.ZodType>> = records[type].fields.shape
  return shape[field]?.safeParse(null).success ?? false
}

function kindOf(schema: z.ZodType): FieldKind {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) {
    return kindOf(schema.unwrap() as z.ZodType)
  }
  if (schema === moneySchema) return { kind: 'money' }
  if (schema instanceof z.ZodEnum) return { kind: 'choice', options: schema.options.map(String) }
  if (schema instanceof z.ZodBoolean) return { kind: 'flag' }
  if (schema instanceof z.ZodNumber) return { kind: 'number' }
  if (schema instanceof z.ZodISODate) return { kind: 'date' }
  if (schema instanceof z.ZodISODateTime) return { kind: 'instant' }
  if (schema instanceof z.ZodString) return { kind: (schema.maxLength ?? 0) > longestLine ? 'text' : 'line' }
  return { kind: 'other' }
}
