import type { Table } from 'dexie'
import { type DocumentAddress, documentId } from '#shared/domain/document.ts'
import { AppError } from '#shared/domain/failure.ts'
import { type Id, newId } from '#shared/domain/record.ts'
import {
  type FieldsOf,
  type NewFieldsOf,
  type RecordOf,
  type RecordType,
  records,
  rowSchema,
  scopeOf,
} from '#shared/domain/records.ts'
import type { Op } from '#shared/sync/mutation.ts'
import { derivedColumns, type StoredRow } from './database.ts'
import { forgetUndone, rememberStep } from './history.ts'
import { appendMutations } from './outbox.ts'
import { store } from './store.ts'

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
  createAll<T extends RecordType>(
    type: T,
    rows: readonly { readonly id: Id; readonly fields: NewFieldsOf<T> }[],
  ): Promise<void>
  /** Changes fields; those equal to what is there are left out. Throws AppError `gone` when the row is not there. */
  set<T extends RecordType>(type: T, id: Id, patch: Partial<FieldsOf<T>>): Promise<void>
  /** Deletes a row; it waits in the trash, together with what was deleted in the same group. */
  remove(type: RecordType, id: Id): Promise<void>
  /** Takes a row back out of the trash. */
  restore(type: RecordType, id: Id): Promise<void>
  /** Adds a Yjs V2 update to a document. `text` is the document's plain words after it. */
  addText(address: DocumentAddress, update: Uint8Array, text: string): Promise<void>
}

/**
 * The one door for local changes: what `decide` does to rows and documents, the outbox entry that carries it to the
 * server, and the inverse for undo are written in one transaction, or nothing is. Returns what `decide` returned.
 */
export async function write<T>(intent: Intent, decide: (scope: WriteScope) => Promise<T> | T): Promise<T> {
  const { db } = store()
  const group = intent.group ?? newId()
  const tables = [
    ...intent.types.map((type) => db.rows(type)),
    db.outbox,
    db.history,
    db.trash,
    db.meta,
    db.documents,
    db.updates,
  ]
  return db.transaction('rw', tables, async () => {
    const change = new Change(group)
    const result = await decide(change)
    if (change.forward.length > 0) {
      await appendMutations(change.forward, group, change.now)
      if (intent.undoable !== false && change.inverse.length > 0) {
        await forgetUndone(group)
        await rememberStep({
          group,
          label: intent.label,
          at: change.now,
          forward: change.forward.filter((op) => op.op !== 'y'),
          inverse: change.inverse.toReversed(),
        })
      }
    }
    return result
  })
}

/** Applies ops taken from the history, as one mutation of the given group. Must run inside a transaction. */
export async function applyOps(ops: readonly Op[], group: Id): Promise<readonly Op[]> {
  const change = new Change(group)
  for (const op of ops) await change.apply(op)
  await appendMutations(change.forward, group, change.now)
  return change.inverse.toReversed()
}

class Change implements WriteScope {
  readonly forward: Op[] = []
  readonly inverse: Op[] = []
  readonly now = new Date().toISOString()
  readonly me: Id
  readonly #group: Id
  readonly #db

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

  async createAll<T extends RecordType>(
    type: T,
    rows: readonly { readonly id: Id; readonly fields: NewFieldsOf<T> }[],
  ) {
    const stored = rows.map(({ id, fields }) => {
      const row = parse(type, {
        ...fields,
        id,
        scope: scopeOf(type, id, fields, this.me),
        createdAt: this.now,
        createdBy: this.me,
        updatedAt: this.now,
        updatedBy: this.me,
      })
      this.forward.push({ op: 'create', type, id, scope: row.scope, fields: fieldsOf(type, row) as never })
      this.inverse.push({ op: 'delete', type, id, base: 0 })
      return toStored(type, row, 0)
    })
    await this.#db.rows(type).bulkAdd(stored)
  }

  async set<T extends RecordType>(type: T, id: Id, patch: Partial<FieldsOf<T>>) {
    const before = await this.get(type, id)
    if (!before) throw new AppError('gone', { type, id })
    const changed = Object.entries(patch).filter(
      ([field, value]) => !equal(value, before[field as keyof typeof before]),
    )
    if (changed.length === 0) return
    const next = { ...before, ...Object.fromEntries(changed), updatedAt: this.now, updatedBy: this.me }
    const row = parse(type, next)
    const names = changed.map(([field]) => field)
    const fields = pick(row, names)
    const base = Object.fromEntries(names.map((name) => [name, before._seq]))
    this.forward.push({ op: 'set', type, id, fields: fields as never, base })
    this.inverse.push({ op: 'set', type, id, fields: pick(before, names) as never, base })
    await this.#db.rows(type).put(toStored(type, row, before._seq))
  }

  async remove(type: RecordType, id: Id) {
    await this.#remove(type, id, 0)
  }

  async #remove(type: RecordType, id: Id, hidden: 0 | 1) {
    const row = await this.#db.rows(type).get(id)
    if (!row) throw new AppError('gone', { type, id })
    await this.#db.trash.put({ type, id, row, at: this.now, by: this.me, group: this.#group, hidden })
    await this.#db.rows(type).delete(id)
    this.forward.push({ op: 'delete', type, id, base: row._seq })
    this.inverse.push({ op: 'restore', type, id })
  }

  async restore(type: RecordType, id: Id) {
    const entry = await this.#db.trash.get([type, id])
    if (!entry) throw new AppError('gone', { type, id })
    await this.#db.rows(type).add(entry.row)
    await this.#db.trash.delete([type, id])
    this.forward.push({ op: 'restore', type, id })
    this.inverse.push({ op: 'delete', type, id, base: entry.row._seq })
  }

  async addText(address: DocumentAddress, update: Uint8Array, text: string) {
    const doc = documentId(address)
    await this.#db.documents.put({ id: doc, ...address, text, updatedAt: this.now })
    await this.#db.updates.add({ doc, update, pending: 0 })
    this.forward.push({ op: 'y', doc, scope: address.scope, update })
  }

  /** One op of the history. Deleting as the inverse of a creation hides the row instead of listing it as deleted. */
  async apply(op: Op) {
    switch (op.op) {
      case 'set':
        return this.set(op.type, op.id, op.fields as never)
      case 'create':
        return this.restore(op.type, op.id)
      case 'restore':
        return this.restore(op.type, op.id)
      case 'delete':
        return this.#remove(op.type, op.id, 1)
      default:
        throw new Error(`History holds no ${op.op}`)
    }
  }
}

function parse<T extends RecordType>(type: T, row: unknown): RecordOf<T> {
  const result = rowSchema(type).safeParse(row)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw new AppError('invalid', { type, field: issue?.path.join('.') ?? '', problem: issue?.message ?? '' })
}

function toStored<T extends RecordType>(type: T, row: RecordOf<T>, seq: number): StoredRow<T> {
  return { ...row, ...derivedColumns(type, row), _seq: seq, _dirty: 1 }
}

function fieldsOf<T extends RecordType>(type: T, row: RecordOf<T>): Record<string, unknown> {
  return pick(row, Object.keys(records[type].fields.shape))
}

function pick(row: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, row[name as keyof typeof row] ?? null]))
}

/** Deep equality of JSON values. */
function equal(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right)
}
