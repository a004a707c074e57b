import { store } from '#renderer/data/store.ts'
import { recordTypes } from '#shared/domain/records.ts'

/** What is kept on this computer. Bytes are the browser's own estimate, null where it gives none. */
export interface StorageFacts {
  readonly records: number
  readonly waiting: number
  readonly usedBytes: number | null
  readonly quotaBytes: number | null
  readonly persisted: boolean
}

/** Counts the rows of all records and the mutations waiting for a server, and asks the browser about space. */
export async function getStorageFacts(): Promise<StorageFacts> {
  const { db } = store()
  const counts = await Promise.all(recordTypes.map((type) => db.rows(type).count()))
  const waiting = await db.outbox.count()
  const estimate = await navigator.storage?.estimate?.()
  return {
    records: counts.reduce((sum, count) => sum + count, 0),
    waiting,
    usedBytes: estimate?.usage ?? null,
    quotaBytes: estimate?.quota ?? null,
    persisted: (await navigator.storage?.persisted?.()) ?? false,
  }
}
