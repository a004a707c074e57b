import { liveQuery } from 'dexie'
import { z } from 'zod'
import { idSchema } from '#shared/domain/record.ts'
import { roles } from '#shared/sync/access.ts'
import { schemaVersion } from '#shared/sync/mutation.ts'
import { store } from './store.ts'

/**
 * The server and workspace this installation syncs with, and as whom. `token` is the session's, or null where it is
 * kept by the desktop shell or has ended; `ended` says that the person signed out and the data stayed. `refusedSchema` is
 * the schema version of the app that the server last found too old, or null.
 */
export const connectionSchema = z.object({
  server: z.url(),
  ws: idSchema,
  workspaceName: z.string(),
  userId: idSchema,
  personName: z.string(),
  email: z.string(),
  role: z.enum(roles),
  token: z.string().nullable(),
  ended: z.boolean(),
  refusedSchema: z.int().nullable().default(null),
})
export type Connection = z.infer<typeof connectionSchema>

/** The connection, or null in a workspace kept on this computer only. */
export async function connectionOf(): Promise<Connection | null> {
  const row = await store().db.meta.get('connection')
  return row ? connectionSchema.parse(row.value) : null
}

/** Whether the server takes nothing of an app as old as this one; an update of either ends it. */
export const isTooOld = ({ refusedSchema }: Pick<Connection, 'refusedSchema'>): boolean =>
  refusedSchema !== null && refusedSchema >= schemaVersion

/** Hears the connection now and whenever it changes, in this window or elsewhere. Returns how to stop. */
export function followConnection(hear: (connection: Connection | null) => void): () => void {
  const following = liveQuery(connectionOf).subscribe({
    next: hear,
    // The database gave way to a newer version of the app; this window ends with it.
    error: () => {},
  })
  return () => following.unsubscribe()
}

/** Changes what is known of the connection; nothing where there is none. */
export async function updateConnection(change: Partial<Connection>): Promise<void> {
  const { db } = store()
  await db.transaction('rw', db.meta, async () => {
    const connection = await connectionOf()
    if (connection) await db.meta.put({ key: 'connection', value: { ...connection, ...change } })
  })
}
