import type { PartnerbookDatabase } from './database.ts'
import type { Session } from './session.ts'

/** The opened database and who uses it. */
export interface Store {
  readonly db: PartnerbookDatabase
  readonly session: Session
}

let current: Store | null = null

/** Makes the store the one every query, document and write of this window or worker uses. */
export function provideStore(store: Store): void {
  current = store
}

/** The opened store. Throws when nothing has been opened yet, which is a mistake in the start order. */
export function store(): Store {
  if (!current) throw new Error('The local database is not open yet')
  return current
}
