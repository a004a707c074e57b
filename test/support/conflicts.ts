import { store } from '#renderer/data/store.ts'
import { newId, userScope } from '#shared/domain/record.ts'
import { type NewFieldsOf, rowSchema } from '#shared/domain/records.ts'

/** Puts a conflict in as the sync does: without going through the outbox. Gives its id. */
export async function addConflict(fields: NewFieldsOf<'conflict'>): Promise<string> {
  const { db, session } = store()
  const at = new Date().toISOString()
  const row = rowSchema('conflict').parse({
    id: newId(),
    scope: userScope(session.userId),
    createdAt: at,
    createdBy: session.userId,
    updatedAt: at,
    updatedBy: session.userId,
    ...fields,
  })
  await db.rows('conflict').add({ ...row, _seq: 1, _dirty: 0 })
  return row.id
}
