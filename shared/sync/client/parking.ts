import { type Mutation, type Op, schemaVersion } from '#shared/sync/mutation.ts'
import type { Marks } from './applyPull.ts'
import type { ClientTables, Parked } from './ports.ts'

/** A mutation that is to be parked, and why. */
export interface Parking {
  readonly mutation: Mutation
  /** The sequence its verdict has, if it has one. */
  readonly seq?: number
  readonly reason: string
  readonly detail: string
}

/**
 * Takes mutations off the outbox and keeps them where they can be read. `words` is unsent text by document: it goes
 * with the first of them that wrote it, or by itself. Numbers must follow one another, so a mutation that does nothing
 * takes the place of each: in the outbox, or in the ring where the server has given its verdict (`heard`).
 */
export async function parkMutations(
  tables: ClientTables,
  parkings: readonly Parking[],
  words: ReadonlyMap<string, string>,
  heard: boolean,
  { at, newId }: Marks,
): Promise<void> {
  const left = new Map(words)
  const parked = parkings.map(({ mutation, reason, detail }): Parked => {
    const texts = mutation.ops.flatMap((op) => {
      const text = op.op === 'y' ? left.get(op.doc) : undefined
      if (op.op !== 'y' || text === undefined) return []
      left.delete(op.doc)
      return [{ doc: op.doc, text }]
    })
    return { n: mutation.n, mutation, at, reason, detail, texts }
  })
  for (const [doc, text] of left) {
    const mutation = { n: 0, uuid: newId(), sv: schemaVersion, at, group: newId(), ops: [] }
    parked.push({ n: 0, mutation, at, reason: 'revoked', detail: '', texts: [{ doc, text }] })
  }
  if (parked.length === 0) return
  await tables.park(parked)
  const blanks = parkings.map(({ mutation, seq = 0 }) => ({ mutation: blank(mutation, newId()), seq }))
  if (heard) {
    await tables.deletePending(parkings.map(({ mutation }) => mutation.n))
    await tables.addToRing(blanks)
  } else await tables.putPending(blanks)
}

/** The mutation with nothing in it: it deletes what never was. It keeps its number and uuid, in case it was taken. */
export function blank(mutation: Mutation, id: string): Mutation {
  const nothing: Op = { op: 'delete', type: 'setting', id, base: 0 }
  return { ...mutation, ops: [nothing] }
}
