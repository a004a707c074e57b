import Dexie, { type Table } from 'dexie'
import type { Id, Scope } from '#shared/domain/record.ts'
import { type RecordType, records, recordTypes } from '#shared/domain/records.ts'
import type {
  ClientStore,
  ClientTables,
  DeletedRow,
  Pending,
  RowKey,
  SyncState,
  ViewRow,
} from '#shared/sync/client/ports.ts'
import type { StagedPage, StagedPull } from '#shared/sync/client/staging.ts'
import type { Page } from '#shared/sync/protocol.ts'
import { derivedColumns, mutationOf, type OutboxRow, outboxRow, type StoredRow, type TrashRow } from './database.ts'
import { ringRow, trimRing } from './ring.ts'
import { type DeviceMeta, deviceOf } from './session.ts'
import { store } from './store.ts'
import { docsOf, docTables } from './syncDocs.ts'

/**
 * The door for the server's word: what the sync's algorithms need of the local database, over the same tables as the
 * screens read. Each transaction is one IndexedDB transaction over all of them, so that a local change is either seen
 * by it whole or comes after it.
 */
export const clientStore: ClientStore = {
  transact: (run, types) => {
    const { db } = store()
    const reach = types ? [...ownTables(), ...types.filter(tables.knows).map((type) => rowsOf(type))] : db.tables
    // Dexie follows the awaits of what it calls only where that is itself an async function.
    return db.transaction('rw', reach, async () => run(tables))
  },
}

/** The tables that are of no record type. */
function ownTables(): Table[] {
  const { db } = store()
  return db.tables.filter(({ name }) => !Object.hasOwn(records, name) && name !== 'history')
}

const rowsOf = (type: string) => store().db.rows(type as RecordType) as unknown as Table<StoredRow<RecordType>, Id>
const view = (row: StoredRow<RecordType> | undefined) => row as unknown as ViewRow | undefined
const stored = (type: string, row: ViewRow) =>
  ({ ...row, ...derivedColumns(type as RecordType, row) }) as unknown as StoredRow<RecordType>

const pendingOf = (row: OutboxRow): Pending => ({ mutation: mutationOf(row), seq: row.seq })
const byNumber = (left: OutboxRow, right: OutboxRow) => left.n - right.n

const tables: ClientTables = {
  ...docTables,

  async device() {
    const { db } = store()
    const session = (await db.meta.get('session'))?.value as { readonly userId: Id }
    return { clientId: (await deviceOf()).clientId, userId: session.userId }
  },
  async becomeClient(clientId, nextN) {
    await store().db.meta.put({ key: 'device', value: { clientId, nextN } satisfies DeviceMeta })
  },
  async holds() {
    const { outbox, shadows, trash, quarantine } = store().db
    return {
      pending: await holdsAny(outbox),
      shadows: await holdsAny(shadows),
      trash: await holdsAny(trash),
      quarantined: await holdsAny(quarantine),
    }
  },
  async state() {
    return ((await store().db.meta.get('sync'))?.value as SyncState | undefined) ?? null
  },
  async putState(value) {
    await store().db.meta.put({ key: 'sync', value })
  },
  async scopes(names) {
    const { scopes } = store().db
    if (!names) return scopes.toArray()
    return names.length === 0 ? [] : (await scopes.bulkGet([...names])).flatMap((scope) => scope ?? [])
  },
  async putScopes(scopes) {
    await store().db.scopes.bulkPut([...scopes])
  },
  async deleteScope(scope) {
    await store().db.scopes.delete(scope)
  },

  knows: (type) => Object.hasOwn(records, type),
  async rows(type, ids) {
    return (await rowsOf(type).bulkGet([...ids])).map(view)
  },
  async putRows(type, rows) {
    await rowsOf(type).bulkPut(rows.map((row) => stored(type, row)))
  },
  async addRows(type, rows) {
    const all = rows.map((row) => stored(type, row))
    try {
      await rowsOf(type).bulkAdd(all)
      return new Set()
    } catch (error) {
      if (!(error instanceof Dexie.BulkError)) throw error
      const known = (failure: unknown) => failure instanceof Error && failure.name === 'ConstraintError'
      const others = Object.values(error.failuresByPos).filter((failure) => !known(failure))
      if (others.length > 0) throw error
      return new Set(Object.keys(error.failuresByPos).flatMap((at) => rows[Number(at)]?.id ?? []))
    }
  },
  async mentioned() {
    const { outbox, shadows, trash, quarantine } = store().db
    const few = mentionedAtMost + 1
    const [pending, below, deleted, aside] = await Promise.all([
      outbox.limit(few).toArray(),
      shadows.limit(few).primaryKeys(),
      trash.limit(few).primaryKeys(),
      quarantine.limit(few).primaryKeys(),
    ])
    if ([pending, below, deleted, aside].some(({ length }) => length === few)) return null
    const trashed = deleted.map(([type, id]) => `${type}/${id}`)
    return new Set([...pending.flatMap(({ touches }) => touches), ...below, ...trashed, ...aside])
  },
  async deleteRows(type, ids) {
    await rowsOf(type).bulkDelete([...ids])
  },
  async trash(type, ids) {
    return (await store().db.trash.bulkGet(ids.map((id) => trashKey(type, id)))) as unknown as (
      | DeletedRow
      | undefined
    )[]
  },
  async putTrash(rows) {
    await store().db.trash.bulkPut(
      rows.map((entry) => ({ ...entry, row: stored(entry.type, entry.row) }) as unknown as TrashRow),
    )
  },
  async deleteTrash(type, ids) {
    await store().db.trash.bulkDelete(ids.map((id) => trashKey(type, id)))
  },
  shadows: (keys) => store().db.shadows.bulkGet([...keys]),
  async putShadows(shadows) {
    await store().db.shadows.bulkPut([...shadows])
  },
  async deleteShadows(keys) {
    await store().db.shadows.bulkDelete([...keys])
  },
  quarantined: (keys) => store().db.quarantine.bulkGet([...keys]),
  async putQuarantined(rows) {
    await store().db.quarantine.bulkPut([...rows])
  },
  async deleteQuarantined(keys) {
    await store().db.quarantine.bulkDelete([...keys])
  },
  everyQuarantined: () => store().db.quarantine.toArray(),
  async ofScope(scope) {
    const { db } = store()
    const rows: { type: string; row: ViewRow }[] = []
    for (const type of recordTypes) {
      const found = (await rowsOf(type).where('scope').equals(scope).toArray()) as unknown as ViewRow[]
      rows.push(...found.map((row) => ({ type, row })))
    }
    return {
      rows,
      trash: (await db.trash.where('row.scope').equals(scope).toArray()) as unknown as DeletedRow[],
      shadows: await db.shadows.where('scope').equals(scope).toArray(),
      quarantined: await db.quarantine.where('scope').equals(scope).toArray(),
      docs: await docsOf(scope),
    }
  },
  async addArrived(scope, keys) {
    await store().db.arrived.bulkPut(keys.map((key) => ({ scope, key })))
  },
  async arrived(scope) {
    const keys = await arrivedIn(scope).primaryKeys()
    return new Set(keys.map(([, key]) => key))
  },
  async clearArrived(scope) {
    await arrivedIn(scope).delete()
  },
  async putStranded(rows) {
    await store().db.stranded.bulkPut(
      rows.map(({ type, row }) => ({ key: `${type}/${row.id}`, type: type as RecordType, row: stored(type, row) })),
    )
  },

  async staged() {
    return ((await store().db.meta.get('staged'))?.value as StagedPull | undefined) ?? null
  },
  async putStaged(value) {
    const { meta } = store().db
    await (value ? meta.put({ key: 'staged', value }) : meta.delete('staged'))
  },
  async addStagedPages(pages) {
    // One text is written several times faster than the objects it stands for.
    await store().db.staged.bulkAdd(pages.map((page) => ({ rows: rowsIn(page), page: JSON.stringify(page) })) as never)
  },
  async stagedPages(rows) {
    const { staged } = store().db
    const pages: StagedPage[] = []
    let [left, after] = [rows, 0]
    while (left > 0) {
      const some = await staged.where('k').above(after).limit(pagesAtOnce).toArray()
      for (const { k, rows: size, page } of some) {
        if (left <= 0) break
        pages.push({ k, page: JSON.parse(page) as Page })
        left -= Math.max(1, size)
        after = k
      }
      if (some.length < pagesAtOnce) break
    }
    return pages
  },
  async deleteStagedPages(ks) {
    await store().db.staged.bulkDelete([...ks])
  },
  async clearStaged() {
    await store().db.staged.clear()
    await store().db.meta.delete('staged')
  },

  async pendingOf(keys) {
    const found = await outboxTouching(keys)
    return found.sort(byNumber).map(pendingOf)
  },
  async unsent(limit, after) {
    return (await unsent(after).limit(limit).toArray()).map(mutationOf)
  },
  countUnsent: () => unsent().count(),
  async takenUpTo(seq) {
    const found = await store().db.outbox.where('[seq+n]').between([1, Dexie.minKey], [seq, Dexie.maxKey]).toArray()
    return found.sort(byNumber).map(pendingOf)
  },
  async pendingByNumber(ns) {
    return (await store().db.outbox.bulkGet([...ns])).map((row) => row && pendingOf(row))
  },
  async putPending(entries) {
    await store().db.outbox.bulkPut(entries.map(({ mutation, seq }) => outboxRow(mutation, seq)))
  },
  async deletePending(ns) {
    await store().db.outbox.bulkDelete([...ns])
  },
  async addToRing(entries) {
    await store().db.ring.bulkPut(entries.map(({ mutation, seq }) => ringRow(mutation, seq)))
    await trimRing()
  },
  async ringAfter(n) {
    const found = await store().db.ring.where('n').above(n).toArray()
    return found.map((row) => ({ mutation: mutationOf(row), seq: row.seq }))
  },
  async removeFromRing(ns) {
    await store().db.ring.bulkDelete([...ns])
  },
  async park(parked) {
    await store().db.parked.bulkPut([...parked])
  },
  async raiseNextN(n) {
    const device = await deviceOf()
    if (device.nextN < n) await store().db.meta.put({ key: 'device', value: { ...device, nextN: n } })
  },
}

/** How many rows something else is known of may be looked at one by one. */
const mentionedAtMost = 1_000
/** How many staged pages are read together. */
const pagesAtOnce = 8

const rowsIn = ({ rows, tombstones, docs }: Page) => rows.length + tombstones.length + docs.length

/**
 * What of the outbox touches some of the rows. Each mutation is read once: one that touches hundreds of them is large,
 * and the index would bring it once for each.
 */
async function outboxTouching(keys: readonly RowKey[]): Promise<OutboxRow[]> {
  const { outbox } = store().db
  if ((await outbox.count()) > keys.length) {
    const ns = await outbox.where('touches').anyOf(keys).distinct().primaryKeys()
    return (await outbox.bulkGet(ns)).flatMap((row) => row ?? [])
  }
  const wanted = new Set(keys)
  return (await outbox.toArray()).filter(({ touches }) => touches.some((key) => wanted.has(key)))
}

const unsent = (after = 0) => store().db.outbox.where('[seq+n]').between([0, after], [0, Dexie.maxKey], false)

const holdsAny = async (table: Table) => (await table.limit(1).primaryKeys()).length > 0

const trashKey = (type: string, id: Id): [RecordType, Id] => [type as RecordType, id]

const arrivedIn = (scope: Scope) =>
  store().db.arrived.where('[scope+key]').between([scope, Dexie.minKey], [scope, Dexie.maxKey]) as unknown as {
    primaryKeys(): Promise<[Scope, RowKey][]>
    delete(): Promise<number>
  }
