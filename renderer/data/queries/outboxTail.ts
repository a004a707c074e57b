import Dexie, { liveQuery } from 'dexie'
import { type Connection, connectionOf } from '#renderer/data/connection.ts'
import { mutationOf } from '#renderer/data/database.ts'
import type { DeviceMeta } from '#renderer/data/session.ts'
import { store } from '#renderer/data/store.ts'
import type { Id } from '#shared/domain/record.ts'
import type { Mutation } from '#shared/sync/mutation.ts'

/** What this device has written, and how much of it no server has. */
export interface OutboxSpan {
  readonly clientId: Id
  readonly userId: Id
  readonly connection: Connection | null
  /** The number of the last mutation there was, 0 before the first. */
  readonly last: number
  /** A server has taken every mutation up to this one, or given it back. */
  readonly settled: number
}

/** The span now; null once everything of this device was dropped. */
async function outboxSpan(): Promise<OutboxSpan | null> {
  const { db } = store()
  return db.transaction('r', db.meta, db.outbox, async () => {
    const device = (await db.meta.get('device'))?.value as DeviceMeta | undefined
    const session = (await db.meta.get('session'))?.value as { readonly userId: Id } | undefined
    if (!device || !session) return null
    const unsent = await db.outbox.where('[seq+n]').between([0, Dexie.minKey], [0, Dexie.maxKey]).limit(1).primaryKeys()
    return {
      clientId: device.clientId,
      userId: session.userId,
      connection: await connectionOf(),
      last: device.nextN - 1,
      settled: (unsent[0] ?? device.nextN) - 1,
    }
  })
}

/** Hears the span now and whenever it changes, in this window or another. Returns how to stop. */
export function followOutbox(hear: (span: OutboxSpan | null) => void, onFailure: (error: unknown) => void): () => void {
  const following = liveQuery(outboxSpan).subscribe({ next: hear, error: onFailure })
  return () => following.unsubscribe()
}

/** Mutations of the outbox with a number above `n`, in order, at most `limit`. */
export async function outboxAfter(n: number, limit: number): Promise<Mutation[]> {
  return (await store().db.outbox.where('n').above(n).limit(limit).toArray()).map(mutationOf)
}
