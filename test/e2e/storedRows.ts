import type { Page } from '@playwright/test'
import { databaseName } from '#renderer/data/database.ts'
import type { RecordOf, RecordType } from '#shared/domain/records.ts'

/**
 * All rows of one of the app's tables as they are on disk, read past the app, as JSON: quick for many thousands, but
 * without the bytes of writing.
 */
export async function readTable<Row>(page: Page, table: string): Promise<Row[]> {
  const rows = await page.evaluate(
    async ([database, store]) => {
      const settled = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
      const db = await settled(indexedDB.open(database))
      try {
        return JSON.stringify(await settled(db.transaction(store).objectStore(store).getAll()))
      } finally {
        db.close()
      }
    },
    [databaseName, table] as const,
  )
  return JSON.parse(rows) as Row[]
}

/** The rows of a record type as they are on disk. */
export const readRecords = <T extends RecordType>(page: Page, type: T): Promise<RecordOf<T>[]> => readTable(page, type)

/** Whether there is writing on disk that is not in the outbox yet, because typing has not rested for long enough. */
export async function isTyping(page: Page): Promise<boolean> {
  return page.evaluate(
    (database) =>
      new Promise<boolean>((resolve, reject) => {
        const opening = indexedDB.open(database)
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const reading = opening.result.transaction('updates').objectStore('updates').getAll()
          reading.onerror = () => reject(reading.error)
          reading.onsuccess = () => {
            opening.result.close()
            resolve((reading.result as { pending: 0 | 1 }[]).some(({ pending }) => pending === 1))
          }
        }
      }),
    databaseName,
  )
}

/** Puts rows into one of the app's tables past the app, as the sync does; screens shown afterwards have them. */
export async function putRows(page: Page, table: string, rows: readonly object[]): Promise<void> {
  await page.evaluate(
    async ([database, store, json]) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(database)
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      const transaction = db.transaction(store, 'readwrite')
      for (const row of JSON.parse(json) as object[]) transaction.objectStore(store).put(row)
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve()
        transaction.onerror = () => reject(transaction.error)
      })
      db.close()
    },
    [databaseName, table, JSON.stringify(rows)] as const,
  )
}

/** All that is in a browser's databases, as one text; the bytes of writing as the letters they may hold. */
export async function everythingStored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const letters = (_: string, value: unknown) =>
      value instanceof Uint8Array ? new TextDecoder().decode(value) : value
    const found: string[] = []
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await settled(indexedDB.open(name))
      for (const store of db.objectStoreNames) {
        found.push(JSON.stringify(await settled(db.transaction(store).objectStore(store).getAll()), letters))
      }
      db.close()
    }
    return found.join('\n')
  })
}
