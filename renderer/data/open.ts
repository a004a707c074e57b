import Dexie from 'dexie'
import { AppError } from '#shared/domain/failure.ts'
import { databaseVersion, PartnerbookDatabase } from './database.ts'
import { queueLeftUpdates } from './documents.ts'
import { sweepHidden } from './history.ts'
import { openSession } from './session.ts'
import { provideStore, type Store, store } from './store.ts'

/** How long another window may hold an older database before opening is given up as blocked. */
const blockedAfter = 3_000

/**
 * Opens the local database and makes it this window's store. Throws AppError with reason databaseBlocked,
 * databaseNewer, databaseDamaged, quotaFull or storageNotAllowed; nothing on disk is changed by a failure.
 */
export async function openStore(name?: string): Promise<Store> {
  const db = new PartnerbookDatabase(name)
  try {
    await refuseNewer(db.name)
    await opened(db)
    db.on('versionchange', () => {
      db.close()
      globalThis.dispatchEvent(new Event('partnerbook:superseded'))
    })
    provideStore({ db, session: await openSession(db) })
  } catch (error) {
    db.close()
    throw openFailure(error)
  }
  return store()
}

/**
 * Does what an earlier run left to do: a window's work once its first screen stands, and no worker's. Where it fails it
 * stays for the next run; the data can be used without it.
 */
export async function finishEarlierRun(): Promise<void> {
  await Promise.allSettled([queueLeftUpdates(), sweepHidden()])
}

/** Dexie would open a newer database, and add to it what it misses there, so the version is looked at before. */
async function refuseNewer(name: string): Promise<void> {
  const known = (await globalThis.indexedDB?.databases()) ?? []
  const version = known.find((database) => database.name === name)?.version ?? 0
  // Dexie counts in tenths: 10 is version 1, and 11 is version 1 with an index added during development.
  if (Math.floor(version / 10) > databaseVersion) throw new AppError('databaseNewer', { version: String(version) })
}

function opened(db: PartnerbookDatabase): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    db.on('blocked', () => {
      timer = setTimeout(() => reject(new AppError('databaseBlocked')), blockedAfter)
    })
    db.open()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer))
  })
}

/** The reason opening or writing failed, told from the browser's own errors. */
export function openFailure(error: unknown): AppError {
  if (error instanceof AppError) return error
  const names = errorNames(error)
  const detail = { problem: error instanceof Error ? error.message : String(error) }
  if (names.includes('VersionError')) return new AppError('databaseNewer', detail)
  if (names.includes('QuotaExceededError')) return new AppError('quotaFull', detail)
  if (
    names.some((name) => ['SecurityError', 'InvalidStateError', 'MissingAPIError', 'InvalidAccessError'].includes(name))
  )
    return new AppError('storageNotAllowed', detail)
  return new AppError('databaseDamaged', detail)
}

function errorNames(error: unknown): string[] {
  const names: string[] = []
  for (let at: unknown = error; at instanceof Error && names.length < 5; ) {
    names.push(at.name)
    at = at instanceof Dexie.DexieError ? at.inner : at.cause
  }
  return names
}

/** Asks the browser not to evict the data under disk pressure. True when it agreed. */
export async function keepStorage(): Promise<boolean> {
  return (await navigator.storage?.persist?.()) ?? false
}

/**
 * Everything that can still be read, table by table, from a database that may be too new or partly damaged: plain
 * IndexedDB, without the schema. A table that cannot be read is listed in `unreadable`. Throws AppError
 * `databaseDamaged` when there is no such database or it cannot be opened at all.
 */
export async function readWhatIsThere(
  name: string,
): Promise<{ readonly tables: Readonly<Record<string, unknown[]>>; readonly unreadable: readonly string[] }> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name)
    // Asking for a database that is not there would make an empty one.
    request.onupgradeneeded = () => request.transaction?.abort()
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(openFailure(request.error))
  })
  const tables: Record<string, unknown[]> = {}
  const unreadable: string[] = []
  for (const table of db.objectStoreNames) {
    try {
      tables[table] = await new Promise<unknown[]>((resolve, reject) => {
        const request = db.transaction(table).objectStore(table).getAll()
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    } catch {
      unreadable.push(table)
    }
  }
  db.close()
  return { tables, unreadable }
}
