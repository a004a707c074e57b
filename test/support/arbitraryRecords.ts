import fc from 'fast-check'
import type { z } from 'zod'
import { zoneSchema } from '#shared/domain/dates.ts'
import { type NewFieldsOf, type RecordType, records } from '#shared/domain/records.ts'

/** Any fields a record of the type may be created with; those with a default are sometimes left out. */
export function arbitraryFields<T extends RecordType>(type: T): fc.Arbitrary<NewFieldsOf<T>> {
  return arbitraryOf(records[type].fields) as fc.Arbitrary<NewFieldsOf<T>>
}

/** Any value a schema takes. Knows what our schemas are made of; throws on anything else. */
function arbitraryOf(schema: z.core.$ZodType, depth = 0): fc.Arbitrary<unknown> {
  const { def } = (schema as z.core.$ZodTypes)._zod
  const nested = (inner: z.core.$ZodType) => arbitraryOf(inner, depth + 1)
  // Schemas that hold themselves end here.
  const most = depth > 4 ? 0 : 3
  switch (def.type) {
    case 'string':
      return text(schema as z.ZodString)
    case 'number':
      return number(schema as z.ZodNumber)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'literal':
      return fc.constantFrom(...def.values)
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries))
    case 'nullable':
      return fc.option(nested(def.innerType))
    case 'default':
      return fc.option(nested(def.innerType), { nil: undefined })
    case 'array':
      return most === 0 ? fc.constant([]) : fc.array(nested(def.element), { maxLength: most })
    case 'record':
      return most === 0
        ? fc.constant({})
        : fc.dictionary(anyName, nested(def.valueType), { maxKeys: most, noNullPrototype: true })
    case 'object':
      return fc
        .record(Object.fromEntries(Object.entries(def.shape).map(([name, field]) => [name, nested(field)])))
        .map((fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)))
    case 'union':
      return fc.oneof(...def.options.map(nested))
    case 'lazy':
      return nested(def.getter())
    default:
      throw new Error(`No values are known for a schema of type ${def.type}`)
  }
}

/** Formats that random letters would never meet. */
const formats: Readonly<Record<string, fc.Arbitrary<string>>> = {
  uuid: fc.uuid({ version: 7 }),
  email: fc.constantFrom('anna@example.org', 'b.huber+crm@partner.example', 'x@y.example'),
  date: anyMoment().map((moment) => moment.toISOString().slice(0, 10)),
  datetime: anyMoment().map((moment) => moment.toISOString()),
}

function text(schema: z.ZodString): fc.Arbitrary<string> {
  if (schema === zoneSchema) return fc.constantFrom('UTC', 'Europe/Vienna', 'America/New_York', 'Asia/Kathmandu')
  const known = formats[schema.format ?? '']
  if (known) return known
  const pattern = schema.def.checks?.flatMap((check) => {
    const { def } = check._zod as { readonly def: { readonly pattern?: RegExp } }
    return def.pattern ?? []
  })[0]
  const any = pattern
    ? fc.stringMatching(pattern)
    : fc.string({ unit: 'grapheme', minLength: schema.minLength ?? 0, maxLength: Math.min(schema.maxLength ?? 24, 24) })
  return any.filter((value) => schema.safeParse(value).success)
}

function number(schema: z.ZodNumber): fc.Arbitrary<number> {
  const min = Math.max(schema.minValue ?? -Infinity, -Number.MAX_VALUE)
  const max = Math.min(schema.maxValue ?? Infinity, Number.MAX_VALUE)
  if (schema.isInt) {
    return fc.integer({ min: Math.max(min, Number.MIN_SAFE_INTEGER), max: Math.min(max, Number.MAX_SAFE_INTEGER) })
  }
  // JSON has no minus zero.
  return fc.double({ min, max, noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)
}

const anyName = fc.string({ maxLength: 8 }).filter((name) => name !== '__proto__')

function anyMoment(): fc.Arbitrary<Date> {
  const min = new Date('1990-01-01T00:00:00.000Z')
  return fc.date({ min, max: new Date('2090-12-31T23:59:59.999Z'), noInvalidDate: true })
}
