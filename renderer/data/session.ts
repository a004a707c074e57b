import type { PromiseExtended } from 'dexie'
import { z } from 'zod'
import { AppError } from '#shared/domain/failure.ts'
import { type Id, idSchema, newId } from '#shared/domain/record.ts'
import type { MetaRow, PartnerbookDatabase } from './database.ts'
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
 * first-run command writes. Call it inside or outside a transaction over `meta`. Throws AppError `databaseDamaged` when
 * what is there is not an identity: with another one in its place the user's own rows would be nobody's.
 */
export async function openSession(db: PartnerbookDatabase): Promise<Session> {
  return db.transaction('rw', db.meta, async () => {
    const device = known(deviceSchema, (await db.meta.get('device'))?.value)
    const session = known(sessionSchema, (await db.meta.get('session'))?.value)
    if (device && session) return { clientId: device.clientId, userId: session.userId }
    const made = { clientId: newId(), userId: newId() }
    await db.meta.bulkPut([
      { key: 'device', value: { clientId: made.clientId, nextN: 1 } satisfies DeviceMeta },
      { key: 'session', value: { userId: made.userId } },
    ])
    return made
  })
}

/** This installation's number in the sync, as it stands in the running transaction. */
export async function deviceOf(): Promise<DeviceMeta> {
  return knownDevice(await askDevice())
}

/** Asks for what knownDevice reads. */
export const askDevice = (): PromiseExtended<MetaRow | undefined> => store().db.meta.get('device')

export function knownDevice(row: MetaRow | undefined): DeviceMeta {
  const device = row?.value as DeviceMeta | undefined
  if (!device) throw new Error('This installation has no device record')
  return device
}

/** Makes this installation another person's, before anything was written as the first: their workspace was opened. */
export async function becomeUser(userId: Id): Promise<void> {
  const { db, session } = store()
  await db.meta.put({ key: 'session', value: { userId } })
  provideStore({ db, session: { ...session, userId } })
}

const deviceSchema: z.ZodType<DeviceMeta> = z.object({ clientId: idSchema, nextN: z.int().min(1) })
const sessionSchema = z.object({ userId: idSchema })

function known<T>(schema: z.ZodType<T>, value: unknown): T | undefined {
  const parsed = schema.optional().safeParse(value)
  if (parsed.success) return parsed.data
  throw new AppError('databaseDamaged', { table: 'meta', problem: parsed.error.message })
}
