import * as Y from 'yjs'
import type { Id } from '#shared/domain/record.ts'
import { records } from '#shared/domain/records.ts'
import { absent, fold, type RowState } from '#shared/sync/client/fold.ts'
import type { ClientStore, ClientTables, Device, Parked, Pending, ViewRow } from '#shared/sync/client/ports.ts'
import { serverRowOf } from '#shared/sync/client/serverRow.ts'
import {
  type Mutation,
  mutationLimits,
  type Op,
  type RecordOp,
  schemaVersion,
  type TextOp,
} from '#shared/sync/mutation.ts'
import { MemoryTables } from './memoryTables.ts'

/** A change as somebody makes it; what it is based on is what the device has. */
export type LocalOp =
  | Exclude<Op, { readonly op: 'set' | 'delete' }>
  | (Omit<Extract<Op, { readonly op: 'set' }>, 'base'> & { readonly base?: Readonly<Record<string, number>> })
  | (Omit<Extract<Op, { readonly op: 'delete' }>, 'base'> & { readonly base?: number })

export interface MemoryClientOptions {
  readonly ws: Id
  readonly clientId: Id
  readonly userId: Id
  /** UTC instant of the device's clock. */
  readonly stamp: () => string
  readonly newId: () => Id
  /** Record types this version of the app has tables for; all there are when left out. */
  readonly knows?: (type: string) => boolean
  /** How many mutations the ring holds. */
  readonly ringSize?: number
  /** Waited for at the beginning of each transaction and before it is written. */
  readonly turn?: () => Promise<void>
}

/** The process ended in a transaction. */
export class Crashed extends Error {
  override readonly name = 'Crashed'
}

/**
 * A device's database in memory: transactions one after another, taken back when they throw. Beside what the
 * algorithms need it makes local edits as renderer/data/write.ts does, and crashes when it is told to.
 */
export class MemoryClientStore implements ClientStore {
  readonly options: MemoryClientOptions
  /** What is stored, to be looked at. */
  readonly tables: MemoryTables
  #last: Promise<unknown> = Promise.resolve()
  #crash: { left: number; readonly when: 'before' | 'after' } | null = null

  constructor(options: MemoryClientOptions, from?: MemoryTables) {
    this.options = options
    const { ws, clientId, userId, knows = (type) => Object.hasOwn(records, type), ringSize = 100_000 } = options
    this.tables = new MemoryTables(knows, ringSize, from)
    if (from) return
    this.tables.meta.set('device', { clientId, userId } satisfies Device)
    this.tables.meta.set('nextN', 1)
    this.tables.meta.set('state', {
      ws,
      epoch: null,
      cursor: 0,
      cursorTag: '',
      seen: [],
      ackedThrough: 0,
      fence: 0,
      restoring: 0,
      serverSchema: schemaVersion,
      syncedAt: null,
    })
    this.tables.log.forget()
  }

  /** The same profile once more, as after its folder was copied. */
  copy(options: Partial<MemoryClientOptions> = {}): MemoryClientStore {
    return new MemoryClientStore({ ...this.options, ...options }, this.tables)
  }

  /** Makes the n-th transaction from now, the next being 1, throw Crashed before or after what it wrote is kept. */
  crashIn(transactions: number, when: 'before' | 'after'): void {
    this.#crash = { left: transactions, when }
  }

  transact<T>(run: (tables: ClientTables) => Promise<T>): Promise<T> {
    const running = this.#last.then(() => this.#transact(run))
    this.#last = running.catch(() => {})
    return running
  }

  async #transact<T>(run: (tables: ClientTables) => Promise<T>): Promise<T> {
    await this.options.turn?.()
    const crash = this.#crash && --this.#crash.left === 0 ? this.#crash.when : null
    if (crash) this.#crash = null
    try {
      const result = await run(this.tables)
      await this.options.turn?.()
      if (crash === 'before') throw new Crashed()
      this.tables.log.forget()
      if (crash === 'after') throw new Crashed()
      return result
    } catch (error) {
      this.tables.log.takeBack()
      throw error
    }
  }

  /**
   * One intent: what it changes is seen at once and waits in the outbox, in one transaction. Ops without a base get
   * that of the row. Returns its mutations, several when it is large.
   */
  localEdit(ops: readonly LocalOp[], group: Id = this.options.newId()): Promise<Mutation[]> {
    return this.transact(() => this.#edit(ops, group))
  }

  async #edit(ops: readonly LocalOp[], group: Id): Promise<Mutation[]> {
    const { stamp, newId } = this.options
    const at = stamp()
    const { userId } = await this.tables.device()
    const made = ops.map((each): Op => {
      const op = this.#based(each)
      if (op.op === 'y') return this.#type(op)
      this.#change(op, { at, group }, userId)
      return op
    })
    const nextN = this.tables.meta.get('nextN') as number
    const mutations: Mutation[] = []
    for (let i = 0; i < made.length; i += mutationLimits.ops) {
      const part = made.slice(i, i + mutationLimits.ops)
      mutations.push({ n: nextN + mutations.length, uuid: newId(), sv: schemaVersion, at, group, ops: part })
    }
    await this.tables.putPending(mutations.map((mutation) => ({ mutation, seq: 0 })))
    this.tables.meta.set('nextN', nextN + mutations.length)
    return mutations
  }

  #based(op: LocalOp): Op {
    if (op.op === 'set') {
      const seq = this.row(op.type, op.id)?._seq ?? 0
      return { ...op, base: op.base ?? Object.fromEntries(Object.keys(op.fields).map((name) => [name, seq])) }
    }
    if (op.op === 'delete') return { ...op, base: op.base ?? this.row(op.type, op.id)?._seq ?? 0 }
    return op
  }

  #type(op: TextOp): TextOp {
    const { doc, scope, update } = op
    const known = this.tables.documents.get(doc) ?? { doc, scope, serverScope: null, have: 0, head: 0, updates: [] }
    const updates = [...known.updates, update]
    this.tables.documents.set(doc, { ...known, updates, whole: false })
    return known.whole ? { ...op, update: Y.mergeUpdatesV2(updates) } : op
  }

  #change(op: RecordOp, mutation: Pick<Mutation, 'at' | 'group'>, me: Id) {
    const { type, id } = op
    const key = `${type}/${id}`
    const rows = this.tables.rowsOf(type)
    const row = rows.get(id)
    const entry = this.tables.deleted.get(key)
    const state: RowState = row ? { is: 'there', row } : entry ? { is: 'deleted', entry } : absent
    const view = fold(state, [{ op, mutation }], me)
    if (view === state) return
    const before = row ?? entry?.row
    const seq = before?._seq ?? 0
    if (before?._dirty === 0) {
      const shadow = { key, type, id, scope: before.scope, seq }
      const word = row ? { row: serverRowOf(type, row, seq) } : { row: null, ...(entry && { deleted: entry }) }
      this.tables.shadowTable.set(key, { ...shadow, ...word })
    }
    if (view.is === 'there') rows.set(id, { ...view.row, _seq: seq, _dirty: 1 })
    else rows.delete(id)
    if (view.is === 'deleted') this.tables.deleted.set(key, { ...view.entry, row: { ...view.entry.row, _dirty: 1 } })
    else this.tables.deleted.delete(key)
    if (op.op === 'move' && before) this.#moveDocs(key, before.scope, op.scope)
  }

  #moveDocs(record: string, from: string, to: string) {
    for (const doc of [...this.tables.documents.values()]) {
      if (doc.doc.startsWith(`${record}/`) && doc.scope === from) {
        this.tables.documents.set(doc.doc, { ...doc, scope: to })
      }
    }
  }

  /** A row as screens show it. */
  row(type: string, id: Id): ViewRow | undefined {
    return this.tables.rowsOf(type).get(id)
  }

  /** Every row screens show, by `type/id`. */
  views(): Map<string, ViewRow> {
    const all = new Map<string, ViewRow>()
    for (const [type, rows] of this.tables.rowTables) for (const row of rows.values()) all.set(`${type}/${row.id}`, row)
    return all
  }

  /** The outbox, by number. */
  outbox(): Pending[] {
    return [...this.tables.pending.values()].sort((left, right) => left.mutation.n - right.mutation.n)
  }

  parked(): Parked[] {
    return [...this.tables.parked.values()]
  }

  /** A document as this device has it. */
  document(doc: string): Y.Doc {
    const text = new Y.Doc()
    for (const update of this.tables.documents.get(doc)?.updates ?? []) Y.applyUpdateV2(text, update)
    return text
  }
}
