import * as Y from 'yjs'
import type { Id, Scope } from '#shared/domain/record.ts'
import type {
  ClientTables,
  DeletedRow,
  Device,
  DocPosition,
  Parked,
  Pending,
  Quarantined,
  RowKey,
  ScopeState,
  Shadow,
  SyncState,
  ViewRow,
} from '#shared/sync/client/ports.ts'
import type { StagedPage, StagedPull } from '#shared/sync/client/staging.ts'
import { type Op, schemaVersion, touchedBy } from '#shared/sync/mutation.ts'
import type { Page } from '#shared/sync/protocol.ts'
import { UndoLog, UndoMap } from './undoMap.ts'

export interface MemoryDoc extends DocPosition {
  readonly updates: readonly Uint8Array[]
  /** What is typed next is sent with all there is. */
  readonly whole?: boolean
}

/** Everything a device keeps, in maps. Values are never changed in place. */
export class MemoryTables implements ClientTables {
  readonly log = new UndoLog()
  readonly meta: UndoMap<'device' | 'nextN' | 'state' | 'staged', unknown>
  readonly scopeStates: UndoMap<Scope, ScopeState>
  readonly rowTables = new Map<string, UndoMap<Id, ViewRow>>()
  readonly deleted: UndoMap<RowKey, DeletedRow>
  readonly shadowTable: UndoMap<RowKey, Shadow>
  readonly aside: UndoMap<RowKey, Quarantined>
  readonly arrivals: UndoMap<Scope, ReadonlySet<RowKey>>
  readonly stranded: UndoMap<RowKey, ViewRow>
  readonly pending: UndoMap<number, Pending>
  readonly ring: UndoMap<number, Pending>
  readonly parked: UndoMap<Id, Parked>
  readonly documents: UndoMap<string, MemoryDoc>
  readonly pages: UndoMap<number, Page>
  readonly #known: (type: string) => boolean
  readonly #ringSize: number

  /** `from`: the tables of which these are a copy. */
  constructor(known: (type: string) => boolean, ringSize: number, from?: MemoryTables) {
    this.#known = known
    this.#ringSize = ringSize
    const copy = <K, V>(map?: UndoMap<K, V>) => new UndoMap<K, V>(this.log, map?.entries())
    this.meta = copy(from?.meta)
    this.scopeStates = copy(from?.scopeStates)
    for (const [type, rows] of from?.rowTables ?? []) this.rowTables.set(type, copy(rows))
    this.deleted = copy(from?.deleted)
    this.shadowTable = copy(from?.shadowTable)
    this.aside = copy(from?.aside)
    this.arrivals = copy(from?.arrivals)
    this.stranded = copy(from?.stranded)
    this.pending = copy(from?.pending)
    this.ring = copy(from?.ring)
    this.parked = copy(from?.parked)
    this.documents = copy(from?.documents)
    this.pages = copy(from?.pages)
  }

  rowsOf(type: string): UndoMap<Id, ViewRow> {
    const known = this.rowTables.get(type) ?? new UndoMap<Id, ViewRow>(this.log)
    this.rowTables.set(type, known)
    return known
  }

  async device() {
    return this.meta.get('device') as Device
  }
  async becomeClient(clientId: Id, nextN: number) {
    this.meta.set('device', { ...(await this.device()), clientId } satisfies Device)
    this.meta.set('nextN', nextN)
  }
  async holds() {
    return {
      pending: this.pending.size > 0,
      shadows: this.shadowTable.size > 0,
      trash: this.deleted.size > 0,
      quarantined: this.aside.size > 0,
    }
  }
  async state() {
    return (this.meta.get('state') as SyncState | undefined) ?? null
  }
  async putState(state: SyncState) {
    this.meta.set('state', state)
  }
  async scopes(names?: readonly Scope[]) {
    return names ? names.flatMap((name) => this.scopeStates.get(name) ?? []) : [...this.scopeStates.values()]
  }
  async putScopes(scopes: readonly ScopeState[]) {
    for (const scope of scopes) this.scopeStates.set(scope.scope, scope)
  }
  async deleteScope(scope: Scope) {
    this.scopeStates.delete(scope)
  }

  knows(type: string) {
    return this.#known(type)
  }
  async rows(type: string, ids: readonly Id[]) {
    const rows = this.rowsOf(type)
    return ids.map((id) => rows.get(id))
  }
  async putRows(type: string, rows: readonly ViewRow[]) {
    const table = this.rowsOf(type)
    for (const row of rows) table.set(row.id, row)
  }
  async addRows(type: string, rows: readonly ViewRow[]) {
    const table = this.rowsOf(type)
    const there = new Set(rows.map(({ id }) => id).filter((id) => table.has(id)))
    for (const row of rows) if (!there.has(row.id)) table.set(row.id, row)
    return there
  }
  async mentioned() {
    const pending = [...this.pending.values()].flatMap(keysOf)
    const others = [this.shadowTable, this.deleted, this.aside].flatMap((map) => [...map.entries()])
    return new Set([...pending, ...others.map(([key]) => key)])
  }
  async deleteRows(type: string, ids: readonly Id[]) {
    for (const id of ids) this.rowsOf(type).delete(id)
  }
  async trash(type: string, ids: readonly Id[]) {
    return ids.map((id) => this.deleted.get(`${type}/${id}`))
  }
  async putTrash(rows: readonly DeletedRow[]) {
    for (const entry of rows) this.deleted.set(`${entry.type}/${entry.id}`, entry)
  }
  async deleteTrash(type: string, ids: readonly Id[]) {
    for (const id of ids) this.deleted.delete(`${type}/${id}`)
  }
  async shadows(keys: readonly RowKey[]) {
    return keys.map((key) => this.shadowTable.get(key))
  }
  async putShadows(shadows: readonly Shadow[]) {
    for (const shadow of shadows) this.shadowTable.set(shadow.key, shadow)
  }
  async deleteShadows(keys: readonly RowKey[]) {
    for (const key of keys) this.shadowTable.delete(key)
  }
  async quarantined(keys: readonly RowKey[]) {
    return keys.map((key) => this.aside.get(key))
  }
  async putQuarantined(rows: readonly Quarantined[]) {
    for (const row of rows) this.aside.set(row.key, row)
  }
  async deleteQuarantined(keys: readonly RowKey[]) {
    for (const key of keys) this.aside.delete(key)
  }
  async everyQuarantined() {
    return [...this.aside.values()]
  }
  async ofScope(scope: Scope) {
    return {
      rows: [...this.rowTables].flatMap(([type, rows]) =>
        [...rows.values()].flatMap((row) => (row.scope === scope ? [{ type, row }] : [])),
      ),
      trash: [...this.deleted.values()].filter(({ row }) => row.scope === scope),
      shadows: [...this.shadowTable.values()].filter((shadow) => shadow.scope === scope),
      quarantined: [...this.aside.values()].filter((row) => row.scope === scope),
      docs: [...this.documents.values()]
        .filter((doc) => doc.scope === scope || doc.serverScope === scope)
        .map(positionOf),
    }
  }
  async addArrived(scope: Scope, keys: readonly RowKey[]) {
    this.arrivals.set(scope, new Set([...(this.arrivals.get(scope) ?? []), ...keys]))
  }
  async arrived(scope: Scope) {
    return this.arrivals.get(scope) ?? new Set<RowKey>()
  }
  async clearArrived(scope: Scope) {
    this.arrivals.delete(scope)
  }
  async putStranded(rows: readonly { readonly type: string; readonly row: ViewRow }[]) {
    for (const { type, row } of rows) this.stranded.set(`${type}/${row.id}`, row)
  }

  async staged() {
    return (this.meta.get('staged') as StagedPull | undefined) ?? null
  }
  async putStaged(pull: StagedPull | null) {
    if (pull) this.meta.set('staged', pull)
    else this.meta.delete('staged')
  }
  async addStagedPages(pages: readonly Page[]) {
    let last = Math.max(0, ...[...this.pages.entries()].map(([k]) => k))
    for (const page of pages) this.pages.set(++last, page)
  }
  async stagedPages(rows: number) {
    const all = [...this.pages.entries()].sort(([left], [right]) => left - right)
    let left = rows
    const some: StagedPage[] = []
    for (const [k, page] of all) {
      if (left <= 0) break
      left -= Math.max(1, page.rows.length + page.tombstones.length + page.docs.length)
      some.push({ k, page })
    }
    return some
  }
  async deleteStagedPages(ks: readonly number[]) {
    for (const k of ks) this.pages.delete(k)
  }
  async clearStaged() {
    this.pages.clear()
    this.meta.delete('staged')
  }

  async pendingOf(keys: readonly RowKey[]) {
    const wanted = new Set(keys)
    return inOrder(this.pending.values()).filter((entry) => keysOf(entry).some((key) => wanted.has(key)))
  }
  async unsent(limit: number, after = 0) {
    const unsent = inOrder(this.pending.values()).filter(({ mutation, seq }) => seq === 0 && mutation.n > after)
    return unsent.slice(0, limit).map(({ mutation }) => mutation)
  }
  async countUnsent() {
    let count = 0
    for (const { seq } of this.pending.values()) if (seq === 0) count++
    return count
  }
  async takenUpTo(seq: number) {
    return inOrder(this.pending.values()).filter((entry) => entry.seq > 0 && entry.seq <= seq)
  }
  async pendingByNumber(ns: readonly number[]) {
    return ns.map((n) => this.pending.get(n))
  }
  async putPending(entries: readonly Pending[]) {
    for (const entry of entries) this.pending.set(entry.mutation.n, entry)
  }
  async deletePending(ns: readonly number[]) {
    for (const n of ns) this.pending.delete(n)
  }
  async addToRing(entries: readonly Pending[]) {
    for (const entry of entries) this.ring.set(entry.mutation.n, entry)
    const oldest = inOrder(this.ring.values()).slice(0, Math.max(0, this.ring.size - this.#ringSize))
    for (const { mutation } of oldest) this.ring.delete(mutation.n)
  }
  async ringAfter(n: number) {
    return inOrder(this.ring.values()).filter(({ mutation }) => mutation.n > n)
  }
  async removeFromRing(ns: readonly number[]) {
    for (const n of ns) this.ring.delete(n)
  }
  async park(parked: readonly Parked[]) {
    for (const each of parked) this.parked.set(each.mutation.uuid, each)
  }
  async raiseNextN(n: number) {
    if ((this.meta.get('nextN') as number) < n) this.meta.set('nextN', n)
  }

  async docs(ids: readonly string[]) {
    return ids.map((id) => {
      const doc = this.documents.get(id)
      return doc && positionOf(doc)
    })
  }
  async docsBehind(limit: number) {
    return [...this.documents.values()]
      .filter(({ have, head }) => have < head)
      .slice(0, limit)
      .map(positionOf)
  }
  async putDocs(docs: readonly DocPosition[]) {
    for (const doc of docs) {
      const { updates = [], whole = false } = this.documents.get(doc.doc) ?? {}
      this.documents.set(doc.doc, { ...doc, updates, whole })
    }
  }
  async addUpdate(doc: string, update: Uint8Array | null, seq: number) {
    const known = this.documents.get(doc)
    if (!known) return
    const updates = update ? [...known.updates, update] : known.updates
    this.documents.set(doc, { ...known, updates, have: Math.max(known.have, seq) })
  }
  async unsentText(doc: string) {
    const unsent = inOrder(this.pending.values()).filter(({ seq }) => seq === 0)
    return unsent
      .flatMap(({ mutation }) => mutation.ops.flatMap((op) => (op.op === 'y' && op.doc === doc ? [op.update] : [])))
      .map(insertedWords)
      .join('')
  }
  async sendWhole(doc: string, when: 'now' | 'next', { at, newId }: { readonly at: string; newId(): Id }) {
    const known = this.documents.get(doc)
    if (!known || known.updates.length === 0) return
    this.documents.set(doc, { ...known, whole: when === 'next' })
    if (when === 'next') return
    const n = this.meta.get('nextN') as number
    const ops: Op[] = [{ op: 'y', doc, scope: known.scope, update: Y.mergeUpdatesV2([...known.updates]) }]
    await this.putPending([{ mutation: { n, uuid: newId(), sv: schemaVersion, at, group: newId(), ops }, seq: 0 }])
    this.meta.set('nextN', n + 1)
  }
  async deleteDocs(ids: readonly string[]) {
    for (const id of ids) this.documents.delete(id)
  }
}

const inOrder = (entries: Iterable<Pending>): Pending[] => {
  const list = [...entries]
  return list.sort((left, right) => left.mutation.n - right.mutation.n)
}

const touched = new WeakMap<Pending['mutation'], readonly RowKey[]>()

/** The keys of a mutation, worked out once. */
function keysOf({ mutation }: Pending): readonly RowKey[] {
  const known = touched.get(mutation) ?? touchedBy(mutation.ops)
  touched.set(mutation, known)
  return known
}

const positionOf = ({ doc, scope, serverScope, have, head }: MemoryDoc): DocPosition => ({
  doc,
  scope,
  serverScope,
  have,
  head,
})

/** The words an update puts in, without the document around them; none where it can not be read. */
function insertedWords(update: Uint8Array): string {
  try {
    return Y.decodeUpdateV2(update)
      .structs.flatMap((struct) =>
        struct instanceof Y.Item && struct.content instanceof Y.ContentString ? [struct.content.str] : [],
      )
      .join('')
  } catch {
    return ''
  }
}
