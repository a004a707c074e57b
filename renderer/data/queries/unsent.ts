import Dexie, { liveQuery } from 'dexie'
import { store } from '#renderer/data/store.ts'

/**
 * Calls with the number of the newest mutation the server has not taken, 0 where there is none, now and whenever it
 * changes, in whichever window it was made. Returns how to stop.
 */
export function followUnsent(heard: (n: number) => void): () => void {
  const { outbox } = store().db
  const unsent = () => outbox.where('[seq+n]').between([0, Dexie.minKey], [0, Dexie.maxKey])
  const subscription = liveQuery(() => unsent().lastKey()).subscribe({
    next: (key) => heard((key as unknown as [number, number] | undefined)?.[1] ?? 0),
    // The database gave way to a newer version of the app; this worker ends with its window.
    error: () => {},
  })
  return () => subscription.unsubscribe()
}
