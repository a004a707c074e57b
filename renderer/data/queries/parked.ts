import { liveQuery } from 'dexie'
import { store } from '#renderer/data/store.ts'
import type { Id } from '#shared/domain/record.ts'
import type { Parked } from '#shared/sync/client/ports.ts'

/** The uuids of the parked mutations. */
export const parkedUuids = (): Promise<Id[]> => store().db.parked.toCollection().primaryKeys()

/** Those of the parked mutations that are still there. */
export async function parkedOf(uuids: readonly Id[]): Promise<Parked[]> {
  const found = await store().db.parked.bulkGet([...uuids])
  return found.filter((each) => each !== undefined)
}

/** Calls now and whenever something is parked or decided about, in this window or another. Returns how to stop. */
export function followParked(hear: () => void, onFailure: (error: unknown) => void): () => void {
  const following = liveQuery(parkedUuids).subscribe({ next: hear, error: onFailure })
  return () => following.unsubscribe()
}
