import type { PromiseExtended, Table } from 'dexie'
import { type DocumentAddress, documentId } from '#shared/domain/document.ts'
import { AppError } from '#shared/domain/failure.ts'
import { type Envelope, type Id, newId, type Scope } from '#shared/domain/record.ts'
import {
  type FieldsOf,
  type NewFieldsOf,
  type RecordOf,
  type RecordType,
  records,
  rowSchema,
  scopeOf,
} from '#shared/domain/records.ts'
import { sameValue } from '#shared/domain/sameValue.ts'
import type { Op } from '#shared/sync/mutation.ts'
import { derivedColumns, type HistoryOp, type HistoryStep, type StoredRow, type TrashRow } from './database.ts'
import { neverSent } from './documents.ts'
import { forgetUndone, rememberStep, undoneSteps } from './history.ts'
import { newMutationId, queueMutations } from './outbox.ts'
import { at, fieldsOf, pick } from './rowFields.ts'
import { sentOps } from './sentOps.ts'
import { askDevice, type DeviceMeta, deviceOf, knownDevice } from './session.ts'
import { shadowOf } from './shadow.ts'
import { store } from './store.ts'
import { refuseWhileLocked } from './writeLock.ts'

/** What a write is about. */
export interface Intent {
  /** Key of the message in `messages.intents` that names it: in the Undo toast, the menu and the history. */
  readonly label: string
  /** The record types it reads or writes. */
  readonly types: readonly RecordType[]
  /** Joins several writes into one undo step; a new id when left out. */
  readonly group?: Id
  /** False for writes that are no step of their own to take back, such as a setting. */
  readonly undoable?: boolean
}

/** A row to add. `made` keeps the stamps of a row that came about elsewhere: a workspace file, the sample. */
interface NewRow<T extends RecordType> {
  readonly id: Id
  readonly fields: NewFieldsOf<T>
  readonly made?: Pick<Envelope, 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy'>
}

/** What a write may do, all inside one transaction. Reads see the write's own changes. */
export interface WriteScope {
  readonly me: Id
  /** The instant of the write, UTC. */
  readonly now: string
  get<T extends RecordType>(type: T, id: Id): Promise<StoredRow<T> | undefined>
  /** The table, for indexed reads inside the transaction. It must not be changed through it. */
  read<T extends RecordType>(type: T): Pick<Table<StoredRow<T>, Id>, 'where' | 'get' | 'bulkGet' | 'toArray' | 'filter'>
  /** Adds a row; fields with a default may be left out. Throws AppError `invalid` when a field breaks its rule. */
  create<T extends RecordType>(type: T, fields: NewFieldsOf<T>, id?: Id): Promise<Id>
  /** Adds many rows of one type at once. */
  createAll<T extends RecordType>(type: T, rows: readonly NewRow<T>[]): Promise<void>
  /**
   * Changes fields; those left undefined or equal to what is there are not written. A new partner moves the row to
   * that partner's scope. Throws AppError `gone` when the row is not there, `invalid` when a field breaks its rule.
   */
  set<T extends RecordType>(type: T, id: Id, patch: Partial<FieldsOf<T>>): Promise<void>
  /** Changes many rows of one type at once, each at most once. */
  setAll<T extends RecordType>(
    type: T,
    changes: readonly { readonly id: Id; readonly patch: Partial<FieldsOf<T>> }[],
  ): Promise<void>
  /** Deletes a row; it waits in the trash, together with what was deleted in the same group. */
  remove(type: RecordType, id: Id): Promise<void>
  /** Deletes many rows of one type at once. */
  removeAll(type: RecordType, ids: readonly Id[]): Promise<void>
  /** Takes a row back out of the trash. */
  restore(type: RecordType, id: Id): Promise<void>
  /** Adds a Yjs V2 update to a document. `text` is the document's plain words after it. */
  addText(address: DocumentAddress, update: Uint8Array, text: string): Promise<void>
}

/**
 * The one door for local changes: what `decide` does to rows and documents, the outbox entry that carries it to the
 * server, and the inverse for undo are written in one transaction, or nothing is. Returns what `decide` returned. Rejects
 * with AppError `readOnly` while changes are kept out.
 */
export async function write<T>(intent: Intent, decide: (scope: WriteScope) => Promise<T> | T): Promise<T> {
  refuseWhileLocked()
  const first = newMutationId()
  const group = intent.group ?? first
  return store().db.transaction('rw', writtenTables(intent.types), async () => {
    // Every answer that is waited for is a good part of an edit's time, so these two are asked for at once. They are
    // Dexie's own promises: an async function that runs beside others would lose the transaction.
    const [asked, undone] = [askDevice(), undoneSteps()]
    const change = new Change(group)
    const result = await decide(change)
    change.queue(knownDevice(await asked), first)
    if (intent.undoable !== false && change.forward.length > 0) {
      await forgetUndone(group, await undone)
      await rememberStep(change.step(intent.label))
    }
    await change.written()
    return result
  })
}

/** The tables a change of these record types writes to. */
export function writtenTables(types: readonly RecordType[]) {
  const { db } = store()
  const { outbox, history, trash, meta, documents, updates, shadows } = db
  return [...types.map((type) => db.rows(type)), outbox, history, trash, meta, documents, updates, shadows]
}

/**
 * Applies one side of a history step as one intent; `taken` is its other side. What has changed since in another way
 * stays as it is: a field with another value than the other side left, a row that is gone. Must run inside a
 * transaction.
 */
export async function applyOps(ops: readonly HistoryOp[], taken: readonly HistoryOp[], group: Id): Promise<void> {
  const change = new Change(group)
  for (let i = 0; i < ops.length; ) {
    const run = sameKind(ops, i)
    await change.apply(run, (n) => taken.at(-1 - (i + n)))
    i += run.length
  }
  change.queue(await deviceOf())
  await change.written()
}

/** The ops from `start` on that do the same to rows of the same type, so that they go to the database together. */
function sameKind(ops: readonly HistoryOp[], start: number): HistoryOp[] {
  const first = ops[start]
  const run: HistoryOp[] = []
  for (let i = start; i < ops.length; i++) {
    const op = ops[i]
    if (!op || !first || op.op !== first.op || typeOf(op) !== typeOf(first)) break
    run.push(op)
    if (op.op === 'set') break
  }
  return run
}

const typeOf = (op: Op) => (op.op === 'y' ? null : op.type)

class Change implements WriteScope {
  /** For the outbox. */
  readonly ops: Op[] = []
  /** For the history: each op but text, and at the same index what takes it back. */
  readonly forward: HistoryOp[] = []
  readonly inverse: HistoryOp[] = []
  readonly now = new Date().toISOString()
  readonly me: Id
  readonly #group: Id
  readonly #db
  /** Changes that are on their way: nothing of the write waits for one but its end. Each reads what those before wrote. */
  readonly #writes: PromiseExtended<unknown>[] = []

  constructor(group: Id) {
    const { db, session } = store()
    this.#db = db
    this.#group = group
    this.me = session.userId
  }

  get<T extends RecordType>(type: T, id: Id) {
    return this.#db.rows(type).get(id)
  }

  read<T extends RecordType>(type: T) {
    return this.#db.rows(type)
  }

  async create<T extends RecordType>(type: T, fields: NewFieldsOf<T>, id: Id = newId()): Promise<Id> {
    await this.createAll(type, [{ id, fields }])
    return id
  }

  async createAll<T extends RecordType>(type: T, rows: readonly NewRow<T>[]) {
    const parsed = rows.map(({ id, fields, made }) =>
      parse(type, {
        ...fields,
        id,
        scope: scopeOf(type, id, fields, this.me),
        createdAt: this.now,
        createdBy: this.me,
        updatedAt: this.now,
        updatedBy: this.me,
        ...made,
      }),
    )
    this.#stored(this.#db.rows(type).bulkAdd(parsed.map((row) => toStored(type, row, 0))))
    const trash = { group: this.#group, hidden: 1, at: this.now, by: this.me } as const
    for (const [i, row] of parsed.entries()) {
      const { id, scope, createdAt, updatedAt } = row
      const made = rows[i]?.made && { createdAt, updatedAt }
      this.#note(
        { op: 'create', type, id, scope, fields: fieldsOf(type, row) as never, ...(made && { made }) },
        { op: 'delete', type, id, base: 0, trash },
      )
    }
  }

  async set<T extends RecordType>(type: T, id: Id, patch: Partial<FieldsOf<T>>) {
    await this.setAll(type, [{ id, patch }])
  }

  async setAll<T extends RecordType>(
    type: T,
    changes: readonly { readonly id: Id; readonly patch: Partial<FieldsOf<T>> }[],
  ) {
    const found = await this.#db.rows(type).bulkGet(changes.map(({ id }) => id))
    const changed = changes.flatMap(({ id, patch }, i) => {
      const before = found[i]
      if (!before) throw new AppError('gone', { type, id })
      const row = parse(type, { ...before, ...given(type, patch), updatedAt: this.now, updatedBy: this.me })
      const names = Object.keys(records[type].fields.shape).filter(
        (name) => !sameValue(at(row, name), at(before, name)),
      )
      return names.length === 0 ? [] : [{ id, before, row: this.#placed(type, row, names), names }]
    })
    if (changed.length === 0) return
    this.#shadow(
      type,
      changed.map(({ before }) => before),
    )
    this.#stored(this.#db.rows(type).bulkPut(changed.map(({ row, before }) => toStored(type, row, before._seq))))
    for (const { id, before, row, names } of changed) {
      const base = Object.fromEntries(names.map((name) => [name, before._seq]))
      this.#note(
        { op: 'set', type, id, fields: pick(row, names) as never, base },
        { op: 'set', type, id, fields: pick(before, names) as never, base },
        { sent: sentOps(type, before, row, names, base) },
      )
      if (row.scope !== before.scope) await this.#moved(type, id, before.scope, row.scope)
    }
  }

  /** The row with the scope its partner gives it, if the partner is among what changed. */
  #placed<T extends RecordType>(type: T, row: RecordOf<T>, changed: readonly string[]): RecordOf<T> {
    return changed.includes('partnerId') ? { ...row, scope: scopeOf(type, row.id, row, this.me) } : row
  }

  /** A row that changes its partner takes its writing along; private writing stays with its author. */
  async #moved(type: RecordType, id: Id, from: Scope, to: Scope) {
    const writing = this.#db.documents.where('recordId').equals(id)
    this.#stored(writing.filter((doc) => doc.scope === from).modify({ scope: to }))
    this.#note({ op: 'move', type, id, scope: to }, { op: 'move', type, id, scope: from })
  }

  async remove(type: RecordType, id: Id) {
    await this.removeAll(type, [id])
  }

  async removeAll(type: RecordType, ids: readonly Id[]) {
    const trash = { group: this.#group, hidden: 0, at: this.now, by: this.me } as const
    const entries = (await this.#db.rows(type).bulkGet([...ids])).map((row, i) => {
      if (!row) throw new AppError('gone', { type, id: ids[i] ?? '' })
      return { type, id: row.id, row, ...trash }
    })
    this.#bury(type, entries)
  }

  #bury(type: RecordType, entries: readonly TrashRow[]) {
    this.#shadow(
      type,
      entries.map(({ row }) => row),
    )
    this.#stored(this.#db.trash.bulkPut([...entries]))
    this.#stored(this.#db.rows(type).bulkDelete(entries.map(({ id }) => id)))
    for (const { id, row, group, hidden, at, by } of entries) {
      const trash = { group, hidden, at, by }
      this.#note({ op: 'delete', type, id, base: row._seq }, { op: 'restore', type, id }, { trash })
    }
  }

  async restore(type: RecordType, id: Id) {
    const entry = await this.#db.trash.get([type, id])
    if (!entry) throw new AppError('gone', { type, id })
    this.#unearth(type, [entry])
  }

  #unearth(type: RecordType, entries: readonly TrashRow[]) {
    this.#stored(
      this.#db.shadows.bulkPut(
        entries.flatMap((entry) => (entry.row._dirty === 0 ? [shadowOf(type, entry.row, entry)] : [])),
      ),
    )
    this.#stored(this.#db.rows(type).bulkAdd(entries.map(({ row }) => ({ ...row, _dirty: 1 as const }))))
    this.#stored(this.#db.trash.bulkDelete(entries.map(({ id }): [RecordType, Id] => [type, id])))
    for (const { id, row, group, hidden, at, by } of entries) {
      this.#note(
        { op: 'restore', type, id },
        { op: 'delete', type, id, base: row._seq, trash: { group, hidden, at, by } },
      )
    }
  }

  async addText(address: DocumentAddress, update: Uint8Array, text: string) {
    const doc = documentId(address)
    const known = (await this.#db.documents.get(doc)) ?? neverSent
    this.#stored(this.#db.documents.put({ ...known, id: doc, ...address, text, updatedAt: this.now }))
    this.#stored(this.#db.updates.add({ doc, update, pending: 0 }))
    this.ops.push({ op: 'y', doc, scope: address.scope, update })
  }

  /** Ops of one kind and type from the history; `taken(n)` is what the n-th of them takes back. */
  async apply(ops: readonly HistoryOp[], taken: (n: number) => HistoryOp | undefined) {
    const [op] = ops
    switch (op?.op) {
      case 'set':
        return this.#setBack(op, taken(0))
      case 'create':
      case 'restore': {
        const keys = ops.flatMap((each): [RecordType, Id][] => (each.op === 'y' ? [] : [[op.type, each.id]]))
        const entries = await this.#db.trash.bulkGet(keys)
        return this.#unearth(
          op.type,
          entries.filter((entry) => entry !== undefined),
        )
      }
      case 'delete': {
        const places = new Map(ops.flatMap((each) => (each.op === 'delete' ? [[each.id, each.trash] as const] : [])))
        const rows = await this.#db.rows(op.type).bulkGet([...places.keys()])
        const entries = rows.flatMap((row): TrashRow[] => {
          const place = row && places.get(row.id)
          return place ? [{ type: op.type, id: row.id, row, ...place }] : []
        })
        return this.#bury(op.type, entries)
      }
      case 'move':
        // Follows from the partner, which the set beside it brings back.
        return
      default:
        throw new Error(`History holds no ${op?.op}`)
    }
  }

  /** Sets the fields that still have the value the other side left; fields that only make sense together, together. */
  async #setBack(op: HistoryOp & { op: 'set' }, taken: HistoryOp | undefined) {
    const row = await this.get(op.type, op.id)
    if (!row || taken?.op !== 'set') return
    const names = Object.keys(op.fields)
    const changedSince = names.filter((name) => !sameValue(at(row, name), taken.fields[name]))
    const groups: readonly (readonly string[])[] = records[op.type].groups
    const kept = new Set([
      ...changedSince,
      ...groups.filter((group) => group.some((name) => changedSince.includes(name))).flat(),
    ])
    await this.set(
      op.type,
      op.id,
      pick(
        op.fields,
        names.filter((name) => !kept.has(name)),
      ) as never,
    )
  }

  /** Hands everything to the outbox. */
  queue(device: DeviceMeta, first?: Id) {
    if (this.ops.length > 0)
      for (const part of queueMutations(this.ops, this.#group, this.now, device, first)) this.#stored(part)
  }

  /** Waits for all changes. Throws when one failed. */
  async written() {
    await Promise.all(this.#writes)
  }

  /** What the history keeps. */
  step(label: string): Omit<HistoryStep, 'seq' | 'state' | 'turn'> {
    const { forward, now } = this
    return { group: this.#group, label, at: now, forward, inverse: this.inverse.toReversed() }
  }

  /**
   * Before the first change on top of the server's state of rows, that state is kept beside them, so that what the
   * server says later can be laid below the changes.
   */
  #shadow<T extends RecordType>(type: T, rows: readonly StoredRow<T>[]) {
    const clean = rows.filter((row) => row._dirty === 0)
    if (clean.length === 0) return
    const kept = clean.map((row) => shadowOf(type, row))
    this.#stored(this.#db.shadows.bulkPut(kept))
  }

  /** Keeps an op for the history, and for the outbox as it is or as `sent`. */
  #note(op: Op, inverse: HistoryOp, also: { trash?: HistoryOp['trash']; sent?: readonly Op[] } = {}) {
    this.ops.push(...(also.sent ?? [op]))
    this.forward.push(also.trash ? { ...op, trash: also.trash } : op)
    this.inverse.push(inverse)
  }

  #stored(change: PromiseExtended<unknown>) {
    change.catch(() => {})
    this.#writes.push(change)
  }
}

function parse<T extends RecordType>(type: T, row: unknown): RecordOf<T> {
  const result = rowSchema(type).safeParse(row)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw new AppError('invalid', { type, field: issue?.path.join('.') ?? '', problem: issue?.message ?? '' })
}

/** What of a patch are fields of the type, and given. */
function given(type: RecordType, patch: object): object {
  const fields = records[type].fields.shape
  return Object.fromEntries(Object.entries(patch).filter(([name, value]) => name in fields && value !== undefined))
}

function toStored<T extends RecordType>(type: T, row: RecordOf<T>, seq: number): StoredRow<T> {
  return { ...row, ...derivedColumns(type, row), _seq: seq, _dirty: 1 }
}
