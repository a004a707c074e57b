import { z } from 'zod'
import { instantSchema } from '#shared/domain/dates.ts'
import { idSchema, scopeSchema } from '#shared/domain/record.ts'
import { type RecordType, recordTypes } from '#shared/domain/records.ts'

/** The version of the record schemas a mutation was made with. */
export const schemaVersion = 1

/** What one mutation may hold; larger intents become several mutations of one group. */
export const mutationLimits = { ops: 200, bytes: 256 * 1024 } as const

const recordType = z.enum(recordTypes as [RecordType, ...RecordType[]])
const at = { type: recordType, id: idSchema }
const fields = z.record(z.string(), z.json())

/** When a row came about that is brought in from elsewhere: a file, the time before the workspace was connected. */
const made = z.object({ createdAt: instantSchema, updatedAt: instantSchema })

/** Where a piece of long writing is: `type/recordId/part`, and for private writing `/author`. */
export const docIdSchema = z
  .string()
  .max(200)
  .regex(/^[A-Za-z]{1,40}\/[0-9a-f-]{36}\/[A-Za-z0-9.-]{1,80}(\/[0-9a-f-]{36})?$/)

const recordOps = [
  z.object({ op: z.literal('create'), ...at, scope: scopeSchema, fields, made: made.optional() }),
  z.object({ op: z.literal('set'), ...at, fields, base: z.record(z.string(), z.int().min(0)) }),
  z.object({ op: z.literal('delete'), ...at, base: z.int().min(0) }),
  z.object({ op: z.literal('restore'), ...at }),
  z.object({ op: z.literal('tag+'), ...at, field: z.string(), members: z.array(z.json()) }),
  z.object({ op: z.literal('tag-'), ...at, field: z.string(), members: z.array(z.json()) }),
  z.object({ op: z.literal('inc'), ...at, field: z.string(), by: z.string() }),
  z.object({ op: z.literal('move'), ...at, scope: scopeSchema }),
] as const

const textOp = { op: z.literal('y'), doc: docIdSchema, scope: scopeSchema }

/**
 * One change. `create` carries all fields, and `made` when they came about before the mutation; `set` the changed ones, each with the version (server sequence, 0 if the
 * server has not seen the row) it was based on; `tag+`/`tag-` change members of a set field; `inc` a counter; `move`
 * the scope; `y` a Yjs V2 update of a document.
 */
const opSchema = z.discriminatedUnion('op', [
  ...recordOps,
  z.object({ ...textOp, update: z.instanceof(Uint8Array<ArrayBufferLike>) }),
])
export type Op = z.infer<typeof opSchema>
/** An op on one record. */
export type RecordOp = Exclude<Op, { readonly op: 'y' }>
/** An op on one document. */
export type TextOp = Extract<Op, { readonly op: 'y' }>

/** The row an op is about, as `type/id`, or its document. */
export const keyOf = (op: Op): string => (op.op === 'y' ? op.doc : `${op.type}/${op.id}`)

/** The rows and documents a mutation is about, each once. */
export const touchedBy = (ops: readonly Op[]): string[] => [...new Set(ops.map(keyOf))]

/** An op as JSON carries it: a text update is base64. */
const wireOpSchema = z.discriminatedUnion('op', [...recordOps, z.object({ ...textOp, update: z.base64() })])
export type WireOp = z.infer<typeof wireOpSchema>

const envelope = {
  n: z.int().min(1),
  uuid: idSchema,
  sv: z.int().min(1),
  at: z.iso.datetime(),
  group: idSchema,
}

/**
 * One intent of one person on one device: `n` counts a device's mutations from 1 without gaps, `uuid` tells two
 * mutations with the same n apart, `sv` is the schema version, `group` joins the mutations of one large intent.
 */
export const mutationSchema = z.object({ ...envelope, ops: z.array(opSchema).min(1).max(mutationLimits.ops) })
export type Mutation = z.infer<typeof mutationSchema>

/**
 * A mutation as this version of the app sends it, whichever version of it made it. Schemas only grow, so what was meant
 * needs no other words; a server may have stopped taking what older versions say.
 */
export const inThisSchema = (mutation: Mutation): Mutation => ({ ...mutation, sv: schemaVersion })

/**
 * A mutation's envelope on the wire. Its ops are parsed one mutation at a time with `wireOpsSchema`, so that one the
 * server does not understand gets a verdict of its own and never blocks the queue behind it. `group` is left out where
 * it is the mutation's own `uuid`, as of every small intent.
 */
export const wireMutationSchema = z.object({
  ...envelope,
  group: idSchema.optional(),
  ops: z.array(z.unknown()).min(1).max(mutationLimits.ops),
})
export type WireMutation = z.infer<typeof wireMutationSchema>
export const wireOpsSchema = z.array(wireOpSchema)
