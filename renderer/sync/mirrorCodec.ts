import { z } from 'zod'
import { type Connection, connectionSchema } from '#renderer/data/connection.ts'
import { type Id, idSchema } from '#shared/domain/record.ts'
import type { Parked } from '#shared/sync/client/ports.ts'
import { type Mutation, wireMutationSchema, wireOpsSchema } from '#shared/sync/mutation.ts'
import { fromWire, groupOf, toWire } from '#shared/sync/wire.ts'

/** Who this device belongs to, kept beside its mutations: never a token. */
export interface MirrorNote {
  readonly userId: Id
  readonly connection: Connection | null
}

const noteSchema = z.object({ userId: idSchema, connection: connectionSchema.nullable() })

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
const contentOf = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes))

export const encodeNote = ({ userId, connection }: MirrorNote): Uint8Array =>
  bytesOf({ userId, connection: connection && { ...connection, token: null } })

/** The note, or null where it is none. */
export function decodeNote(bytes: Uint8Array | null): MirrorNote | null {
  try {
    return bytes && noteSchema.parse(contentOf(bytes))
  } catch {
    return null
  }
}

export const encodeMutation = (mutation: Mutation): Uint8Array => bytesOf(toWire(mutation))

/** The mutation, or null where this version of the app can not read it. */
export function decodeMutation(bytes: Uint8Array): Mutation | null {
  try {
    const wire = wireMutationSchema.parse(contentOf(bytes))
    return { ...wire, group: groupOf(wire), ops: fromWire(wireOpsSchema.parse(wire.ops)) }
  } catch {
    return null
  }
}

/** Text that went with its scope is parked by itself, in a mutation of no number and no ops. */
const parkedSchema = z.object({
  n: z.int(),
  mutation: wireMutationSchema.extend({ n: z.int(), ops: z.array(z.unknown()) }),
  at: z.string(),
  reason: z.string(),
  detail: z.string(),
  texts: z.array(z.object({ doc: z.string(), text: z.string() })),
})

export const encodeParked = (parked: Parked): Uint8Array => bytesOf({ ...parked, mutation: toWire(parked.mutation) })

/** The parked mutation, or null where this version of the app can not read it. */
export function decodeParked(bytes: Uint8Array): Parked | null {
  try {
    const { mutation, ...parked } = parkedSchema.parse(contentOf(bytes))
    return {
      ...parked,
      mutation: { ...mutation, group: groupOf(mutation), ops: fromWire(wireOpsSchema.parse(mutation.ops)) },
    }
  } catch {
    return null
  }
}
