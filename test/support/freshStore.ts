import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { afterEach } from 'vitest'
import { openStore } from '#renderer/data/open.ts'
import type { Store } from '#renderer/data/store.ts'
import { newId } from '#shared/domain/record.ts'

// Dexie looks for IndexedDB when it is loaded, which may have been before this file was.
Dexie.dependencies.indexedDB = indexedDB
Dexie.dependencies.IDBKeyRange = IDBKeyRange

const opened: Store[] = []

/** An empty database of this test's own, as the store of this "window"; closed and deleted after the test. */
export async function freshStore(name = `test ${newId()}`): Promise<Store> {
  const store = await openStore(name)
  opened.push(store)
  return store
}

afterEach(async () => {
  for (const { db } of opened.splice(0)) await db.delete()
})
