import type { Mutation } from '#shared/sync/mutation.ts'
import type { RingRow } from './database.ts'
import { opBytes } from './outbox.ts'
import { store } from './store.ts'

/** How long and how much of what the server took is kept, for a server that is restored from an older backup. */
const keptFor = 30 * 24 * 60 * 60 * 1_000
const keptBytes = 20 * 1024 * 1024

/** The ring's row of a mutation the server took. */
export const ringRow = (mutation: Mutation, seq: number): RingRow => ({
  ...mutation,
  seq,
  bytes: mutation.ops.reduce((sum, op) => sum + opBytes(op), 0),
})

/**
 * Drops the oldest entries when there are too many bytes, and those that are too old. Reads keys only. A mutation's
 * time is this device's clock: one set wrong keeps more or less than meant, never in another order.
 */
export async function trimRing(): Promise<void> {
  const { db } = store()
  const keys = (await db.ring.orderBy('[n+at+bytes]').keys()) as unknown as [number, string, number][]
  const oldest = new Date(Date.now() - keptFor).toISOString()
  let bytes = 0
  const dropped = keys.reverse().filter(([, at, size]) => {
    bytes += size
    return bytes > keptBytes || at < oldest
  })
  if (dropped.length > 0) await db.ring.bulkDelete(dropped.map(([n]) => n))
}
