import Dexie from 'dexie'
import { store } from '#renderer/data/store.ts'
import { contactName } from '#shared/domain/contact.ts'
import type { Id } from '#shared/domain/record.ts'
import type { RecordOf } from '#shared/domain/records.ts'

/** An action with the names a list shows. */
export type ListedAction = RecordOf<'action'> & {
  readonly partnerName: string
  readonly ownerName: string | null
}

/** All open actions by due date, those without one last. */
export async function listOpenActions(): Promise<ListedAction[]> {
  const { db } = store()
  return named(
    await db.rows('action').where('[state+_on]').between(['open', Dexie.minKey], ['open', Dexie.maxKey]).toArray(),
  )
}

/** Open actions due on or before a day, both sides', by due date. */
export async function listActionsDueBy(day: string): Promise<ListedAction[]> {
  const { db } = store()
  return named(
    await db.rows('action').where('[state+_on]').between(['open', Dexie.minKey], ['open', day], true, true).toArray(),
  )
}

/** Actions done or dropped, latest change first, at most `limit`. */
export async function listClosedActions(limit: number): Promise<ListedAction[]> {
  const latest = (state: 'done' | 'dropped') =>
    store()
      .db.rows('action')
      .where('[state+updatedAt]')
      .between([state, Dexie.minKey], [state, Dexie.maxKey])
      .reverse()
      .limit(limit)
      .toArray()
  const closed = [...(await latest('done')), ...(await latest('dropped'))]
  return named(closed.sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1)).slice(0, limit))
}

async function named(actions: readonly RecordOf<'action'>[]): Promise<ListedAction[]> {
  const { db } = store()
  const partners = await byId(
    db.rows('partner'),
    actions.map((action) => action.partnerId),
  )
  const users = await byId(
    db.rows('user'),
    actions.map((action) => action.ownerId),
  )
  const contacts = await byId(
    db.rows('contact'),
    actions.map((action) => action.contactId),
  )
  return actions.map((action) => {
    const user = action.ownerId ? users.get(action.ownerId) : undefined
    const contact = action.contactId ? contacts.get(action.contactId) : undefined
    const contactLabel = contact ? contactName(contact) : null
    return {
      ...action,
      partnerName: partners.get(action.partnerId)?.name ?? '',
      ownerName: user?.name ?? contactLabel,
    }
  })
}

/** The rows of the given ids, each read once. */
async function byId<T extends { readonly id: Id }>(
  table: { bulkGet(ids: Id[]): PromiseLike<(T | undefined)[]> },
  ids: readonly (Id | null)[],
): Promise<Map<Id, T>> {
  const wanted = [...new Set(ids.filter((id): id is Id => id !== null))]
  const rows = await table.bulkGet(wanted)
  return new Map(rows.flatMap((row) => (row ? [[row.id, row] as const] : [])))
}
