import { z } from 'zod'
import { idSchema, scopeSchema } from '#shared/domain/record.ts'
import { type RecordType, recordTypes } from '#shared/domain/records.ts'

/** The version of the record schemas a mutation was made with. */
export const schemaVersion = 1

/** What one mutation may hold; larger intents become several mutations of one group. */
export const mutationLimits = { ops: 200, bytes: 256 * 1024 } as const

const recordType = z.enum(recordTypes as [RecordType, ...RecordType[]])
const at = { type: recordType, id: idSchema }
const fields = z.record(z.string(), z.json())

/**
 * One change. `create` carries all fields; `set` the changed ones, each with the version (server sequence, 0 if the
 * server has not seen the row) it was based on; `tag+`/`tag-` change members of a set field; `inc` a counter; `move`
 * the scope; `y` a Yjs V2 update of a document.
 */
const opSchema = z.discriminatedUnion('op', [
  z.object({ op: z.literal('create'), ...at, scope: scopeSchema, fields }),
  z.object({ op: z.literal('set'), ...at, fields, base: z.record(z.string(), z.int().min(0)) }),
  z.object({ op: z.literal('delete'), ...at, base: z.int().min(0) }),
  z.object({ op: z.literal('restore'), ...at }),
  z.object({ op: z.literal('tag+'), ...at, field: z.string(), members: z.array(z.json()) }),
  z.object({ op: z.literal('tag-'), ...at, field: z.string(), members: z.array(z.json()) }),
  z.object({ op: z.literal('inc'), ...at, field: z.string(), by: z.string() }),
  z.object({ op: z.literal('move'), ...at, scope: scopeSchema }),
  z.object({
    op: z.literal('y'),
    doc: z.string().max(200),
    scope: scopeSchema,
    update: z.instanceof(Uint8Array<ArrayBufferLike>),
  }),
])
export type Op = z.infer<typeof opSchema>

/**
 * One intent of one person on one device: `n` counts a device's mutations from 1 without gaps, `uuid` tells two
 * mutations with the same n apart, `sv` is the schema version, `group` joins the mutations of one large intent.
 */
export const mutationSchema = z.object({
  n: z.int().min(1),
  uuid: idSchema,
  sv: z.int().min(1),
  at: z.iso.datetime(),
  group: idSchema,
  ops: z.array(opSchema).min(1).max(mutationLimits.ops),
})
export type Mutation = z.infer<typeof mutationSchema>
