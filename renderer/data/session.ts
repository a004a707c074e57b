import { type Id, newId } from '#shared/domain/record.ts'
import type { PartnerbookDatabase } from './database.ts'
import { provideStore, store } from './store.ts'

/** Who writes, and from which installation. */
export interface Session {
  readonly clientId: Id
  readonly userId: Id
}

/** The number the device's next mutation gets; read and advanced inside the write's transaction. */
export interface DeviceMeta {
  readonly clientId: Id
  readonly nextN: number
}

/**
 * The session of an opened database, made on the first open: a new device and a new person, whose `user` record the
 * first-run command writes. Call it inside or outside a transaction over `meta`.
 */
export async function openSession(db: PartnerbookDatabase): Promise<Session> {
  return db.transaction('rw', db.meta, async () => {
    const device = (await db.meta.get('device'))?.value as DeviceMeta | undefined
    const session = (await db.meta.get('session'))?.value as { userId: Id } | undefined
    if (device && session) return { clientId: device.clientId, userId: session.userId }
    const made = { clientId: newId(), userId: newId() }
    await db.meta.bulkPut([
      { key: 'device', value: { clientId: made.clientId, nextN: 1 } satisfies DeviceMeta },
      { key: 'session', value: { userId: made.userId } },
    ])
    return made
  })
}

/** Makes this installation another person's, before anything was written as the first: their workspace was opened. */
export async function becomeUser(userId: Id): Promise<void> {
  const { db, session } = store()
  await db.meta.put({ key: 'session', value: { userId } })
  provideStore({ db, session: { ...session, userId } })
}
