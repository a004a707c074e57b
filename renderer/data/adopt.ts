import * as Y from 'yjs'
import { documentId } from '#shared/domain/document.ts'
import { type Id, newId, userScope } from '#shared/domain/record.ts'
import { type RecordType, recordTypes } from '#shared/domain/records.ts'
import type { SyncState } from '#shared/sync/client/ports.ts'
import type { Op } from '#shared/sync/mutation.ts'
import type { Connection } from './connection.ts'
import { derivedColumns, type StoredDocument, type StoredRow, type TrashRow } from './database.ts'
import { neverSent } from './documents.ts'
import { appendMutations } from './outbox.ts'
import { fieldsOf } from './rowFields.ts'
import { provideStore, store } from './store.ts'

/** What becomes of what is here when a workspace is connected. */
export type LocalData =
  /** It becomes part of the team's workspace. */
  | 'upload'
  /** It is dropped, and the team's comes in its place. */
  | 'replace'

/** What of a local workspace the team's already has: it is not uploaded a second time. */
export interface AlreadyThere {
  readonly types: readonly RecordType[]
  readonly ids: ReadonlySet<Id>
}

/**
 * Makes this installation a new device of a person in a workspace on a server, in one transaction: everything written
 * here under the local identity becomes the person's, the outbox is made anew from what is here (so that edits of
 * years become one upload), and the sync begins from nothing. Steps to undo end here: they spoke of the local identity.
 * `onProgress` hears rows done of all.
 */
export async function adoptWorkspace(
  connection: Connection,
  local: LocalData,
  there: AlreadyThere,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<void> {
  const { db, session } = store()
  const clientId = newId()
  await db.transaction('rw', db.tables, async () => {
    await forgetSync()
    await db.meta.bulkPut([
      { key: 'device', value: { clientId, nextN: 1 } },
      { key: 'session', value: { userId: connection.userId } },
      { key: 'connection', value: connection },
      { key: 'sync', value: neverSynced(connection.ws) },
    ])
    if (local === 'replace') await dropData()
    else await new Upload(session.userId, connection.userId, there, onProgress).run()
  })
  provideStore({ db, session: { clientId, userId: connection.userId } })
}

/** Ends the connection and keeps everything here, as a workspace of this computer only. */
export async function leaveWorkspace(): Promise<void> {
  const { db } = store()
  await db.transaction('rw', db.tables, async () => {
    await forgetSync()
    await db.meta.bulkDelete(['connection', 'sync'])
  })
}

/** Drops all records and texts of this installation, and its connection. */
export async function dropWorkspace(): Promise<void> {
  const { db } = store()
  await db.transaction('rw', db.tables, async () => {
    await forgetSync()
    await dropData()
    await db.meta.bulkDelete(['connection', 'sync', 'session', 'device'])
  })
}

/** A sync with a workspace that has not begun. */
export const neverSynced = (ws: Id): SyncState => ({
  ws,
  epoch: null,
  cursor: 0,
  cursorTag: '',
  seen: [],
  ackedThrough: 0,
  fence: 0,
  restoring: 0,
  serverSchema: 1,
  syncedAt: null,
})

async function forgetSync(): Promise<void> {
  const { outbox, ring, parked, shadows, quarantine, stranded, scopes, arrived, staged, history, meta } = store().db
  for (const table of [outbox, ring, parked, shadows, quarantine, stranded, scopes, arrived, staged, history])
    await table.clear()
  await meta.delete('staged')
}

async function dropData(): Promise<void> {
  const { db } = store()
  for (const type of recordTypes) await db.rows(type).clear()
  for (const table of [db.trash, db.documents, db.updates]) await table.clear()
}

/** How many rows are rewritten at a time. */
const portion = 500

class Upload {
  readonly #group = newId()
  readonly #at = new Date().toISOString()
  readonly #old: Id
  readonly #me: Id
  readonly #there: AlreadyThere
  readonly #onProgress: (done: number, total: number) => void
  #done = 0
  #total = 0

  constructor(old: Id, me: Id, there: AlreadyThere, onProgress: (done: number, total: number) => void) {
    this.#old = old
    this.#me = me
    this.#there = there
    this.#onProgress = onProgress
  }

  async run(): Promise<void> {
    const { db } = store()
    const counts: number[] = []
    for (const type of recordTypes) counts.push(await db.rows(type).count())
    this.#total = counts.reduce((sum, count) => sum + count, await db.documents.count())
    for (const type of recordTypes) await this.#rows(type)
    await this.#trash()
    await this.#documents()
  }

  /** The value with the local identity replaced by the person's, wherever it stands in it. */
  #mine<T>(value: T): T {
    if (this.#old === this.#me) return value
    return JSON.parse(JSON.stringify(value).replaceAll(this.#old, this.#me)) as T
  }

  async #rows(type: RecordType): Promise<void> {
    const table = store().db.rows(type)
    for (let after = ''; ; ) {
      const rows = await table.where('id').above(after).limit(portion).toArray()
      if (rows.length === 0) return
      after = rows.at(-1)?.id ?? after
      const known = rows.filter(({ id }) => this.#isThere(type, id))
      const sent = rows.filter(({ id }) => !this.#isThere(type, id)).map((row) => this.#unsent(type, row))
      // The person's own record is known under the person's id there, and under the local identity here.
      await table.bulkDelete([...known.map(({ id }) => id), ...rows.map(({ id }) => id)])
      await table.bulkPut(sent)
      await appendMutations(
        sent.map((row) => creation(type, row)),
        this.#group,
        this.#at,
      )
      this.#advance(rows.length)
    }
  }

  #isThere(type: RecordType, id: Id): boolean {
    const mine = id === this.#old ? this.#me : id
    return this.#there.types.includes(type) || this.#there.ids.has(mine)
  }

  #unsent(type: RecordType, row: StoredRow<RecordType>): StoredRow<RecordType> {
    const mine = this.#mine(row)
    return { ...mine, ...derivedColumns(type, mine), _seq: 0, _dirty: 1 }
  }

  /** Deleted rows are told, too, so that everybody can restore them. Rows an undo hid are nobody's any more. */
  async #trash(): Promise<void> {
    const { trash } = store().db
    const entries = (await trash.toArray()).filter(({ hidden, type, id }) => hidden === 0 && !this.#isThere(type, id))
    await trash.clear()
    const kept = entries.map((entry): TrashRow => ({ ...this.#mine(entry), row: this.#unsent(entry.type, entry.row) }))
    await trash.bulkPut(kept)
    const ops = kept.flatMap(({ type, row }): Op[] => [
      creation(type, row),
      { op: 'delete', type, id: row.id, base: 0 },
    ])
    await appendMutations(ops, this.#group, this.#at)
  }

  /** Each document's updates as one, under the id it has for the person. */
  async #documents(): Promise<void> {
    const { db } = store()
    for (const document of await db.documents.toArray()) {
      const updates = await db.updates.where('doc').equals(document.id).sortBy('k')
      const scope = document.scope === userScope(this.#old) ? userScope(this.#me) : document.scope
      const moved: StoredDocument = { ...document, ...neverSent, scope }
      const id = documentId({ ...moved, recordId: this.#mine(document.recordId) })
      await db.documents.delete(document.id)
      await db.updates.bulkDelete(updates.map(({ k }) => k))
      this.#advance(1)
      if (updates.length === 0) continue
      const update = Y.mergeUpdatesV2(updates.map((row) => row.update))
      await db.documents.put({ ...moved, id, recordId: this.#mine(document.recordId) })
      await db.updates.add({ doc: id, update, pending: 0 })
      await appendMutations([{ op: 'y', doc: id, scope, update }], this.#group, this.#at)
    }
  }

  #advance(rows: number): void {
    this.#done += rows
    this.#onProgress(this.#done, this.#total)
  }
}

const creation = (type: RecordType, row: StoredRow<RecordType>): Op => ({
  op: 'create',
  type,
  id: row.id,
  scope: row.scope,
  fields: fieldsOf(type, row) as never,
  made: { createdAt: row.createdAt, updatedAt: row.updatedAt },
})
