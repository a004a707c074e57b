import { records } from '#shared/domain/records.ts'
import { sameValue } from '#shared/domain/sameValue.ts'
import type { Pending, SyncState, ViewRow } from '#shared/sync/client/ports.ts'
import type { RecordOp } from '#shared/sync/mutation.ts'
import { must } from './broken.ts'
import type { MemoryClientStore } from './memoryClientStore.ts'
import type { MemoryWorkspace } from './memoryWorkspace.ts'
import type { Timeline } from './timeline.ts'

/** What a device's disk is compared with. */
interface Truth {
  readonly workspace: MemoryWorkspace
  readonly timeline: Timeline
}

/**
 * Looks at a device's disk after each of its transactions: what is there must be right whatever comes next, since the
 * process may end here. Rows that were looked at before are passed over.
 */
export class CommitChecks {
  readonly #name: string
  readonly #store: MemoryClientStore
  readonly #right = new WeakSet<ViewRow>()
  /** Rows something other than the app has changed. */
  readonly damaged = new Set<string>()
  #before: Pick<SyncState, 'epoch' | 'cursor'> = { epoch: null, cursor: 0 }

  constructor(name: string, store: MemoryClientStore) {
    this.#name = name
    this.#store = store
  }

  /** Throws Broken when something does not hold. */
  check(truth: Truth): void {
    const { tables } = this.#store
    const state = tables.meta.get('state') as SyncState
    this.#checkCursor(state)
    if (state.restoring === 1) return
    const known = state.cursor === 0 || truth.workspace.tags.get(state.cursor) === state.cursorTag
    // Sequences of a log the server has lost say nothing of what it has now.
    this.#checkRows(truth.timeline, known)
    if (!known || state.cursor === 0 || state.epoch !== truth.workspace.epoch) return
    for (const scope of tables.scopeStates.values()) {
      if (scope.after === null && scope.resetting === 0) this.#checkComplete(scope.scope, state.cursor, truth.workspace)
    }
    if ([...tables.scopeStates.values()].every((scope) => scope.after === null && scope.resetting === 0)) {
      this.#checkTogether(truth, state.cursor)
    }
  }

  #checkCursor(state: SyncState) {
    const { epoch, cursor } = this.#before
    const back = epoch === state.epoch && state.cursor < cursor && state.restoring === 0
    must(8, !back, () => `${this.#name} went back from ${cursor} to ${state.cursor}`)
    this.#before = state
  }

  /** The server's last known sequence and scope of a row or document, or null. */
  #base(key: string, type: string, id: string): { readonly seq: number; readonly scope: string | null } | null {
    const { tables } = this.#store
    if (type === 'doc') {
      const doc = tables.documents.get(id)
      return doc?.serverScope ? { seq: doc.head, scope: doc.serverScope } : null
    }
    const shadow = tables.shadowTable.get(key)
    if (shadow) return shadow.row || tables.aside.has(key) ? shadow : null
    const row = tables.rowTables.get(type)?.get(id)
    if (row?._dirty === 0) return { seq: row._seq, scope: row.scope }
    return tables.aside.get(key) ?? null
  }

  #checkComplete(scope: string, cursor: number, workspace: MemoryWorkspace) {
    for (const [key, entry] of workspace.scopes.get(scope)?.entries ?? []) {
      if (entry.seq > cursor || this.damaged.has(key)) continue
      const base = this.#base(key, entry.type, entry.id)
      const told = () =>
        `${this.#name} has everything up to ${cursor}, but ${key} (${entry.state} in ${scope} at ${entry.seq}) at ${base?.seq} in ${base?.scope}`
      if (entry.state === 'here') must(9, base !== null && base.seq >= entry.seq, told)
      else must(9, base === null || base.scope !== scope || base.seq > entry.seq, told)
    }
  }

  #checkTogether({ timeline, workspace }: Truth, cursor: number) {
    const { tables } = this.#store
    for (const { seq, keys } of timeline.together) {
      if (seq <= cursor || workspace.tags.get(seq) === undefined) continue
      const readable = keys.filter((key) => {
        const entity = timeline.latest.get(key)
        return entity?.seq === seq && tables.scopeStates.has(entity.scope) && !entity.deleted
      })
      const seen = readable.filter((key) => {
        const [type = '', id = ''] = key.split('/')
        return (this.#base(key, type, id)?.seq ?? 0) >= seq
      })
      must(
        6,
        seen.length === 0 || seen.length === readable.length,
        () => `${this.#name} sees ${seen.length} of ${readable.length} rows of ${seq} at ${cursor}`,
      )
    }
  }

  #checkRows(timeline: Timeline, known: boolean) {
    const { tables } = this.#store
    const pending = pendingByRow(tables.pending.values())
    for (const [type, rows] of tables.rowTables) {
      for (const row of rows.values()) {
        if (row._dirty === 0 && this.#right.has(row)) continue
        const key = `${type}/${row.id}`
        if (this.damaged.has(key)) continue
        if (row._dirty === 0) this.#checkClean(timeline, type, key, row)
        else if (known) this.#checkDirty(key, row, pending.get(key) ?? [])
      }
    }
    if (known) for (const [key, changes] of pending) this.#checkGone(key, changes)
  }

  /** A row without changes on top is a state the server had at the sequence it names. */
  #checkClean(timeline: Timeline, type: string, key: string, row: ViewRow) {
    const states = timeline.history.get(`${key}@${row._seq}`) ?? []
    const names = Object.keys(records[type as keyof typeof records].fields.shape)
    const right = states.some(
      (state) =>
        state.scope === row.scope && names.every((name) => sameValue(state.fields[name] ?? null, row[name] ?? null)),
    )
    must(2, right, () => `${this.#name} shows ${key} as it never was at ${row._seq}`)
    const known = this.#store.tables.scopeStates.has(row.scope)
    must(10, known, () => `${this.#name} has ${key} of ${row.scope}, which is not given`)
    this.#right.add(row)
  }

  /** A row with changes on top shows each of them, and below them the server's state. */
  #checkDirty(key: string, row: ViewRow, changes: readonly Change[]) {
    const shadow = this.#store.tables.shadowTable.get(key)
    const expected = new Map<string, unknown>(Object.entries(shadow?.row?.fields ?? {}))
    let known = shadow?.row !== null && shadow !== undefined
    for (const { op, seq } of changes) {
      if (seq > 0 && seq <= (shadow?.seq ?? 0)) continue
      if (op.op === 'delete') known = false
      if (op.op === 'restore') known = true
      if (op.op === 'create' && !known) {
        for (const [name, value] of Object.entries(op.fields)) expected.set(name, value)
        known = true
      }
      // What was meant for a row that is deleted shows nothing.
      if (op.op === 'set' && known) for (const [name, value] of Object.entries(op.fields)) expected.set(name, value)
      if (op.op === 'tag+' || op.op === 'tag-' || op.op === 'inc') expected.delete(op.field)
    }
    const isField = (name: string) => name in row
    for (const [name, value] of expected) {
      if (!known || !isField(name)) continue
      const shown = row[name]
      must(
        7,
        sameValue(shown ?? null, value ?? null),
        () => `${this.#name} shows ${key}.${name} = ${JSON.stringify(shown)}, not ${JSON.stringify(value)}`,
      )
    }
  }

  /** A row made here and not deleted here is there. */
  #checkGone(key: string, changes: readonly Change[]) {
    const [type = '', id = ''] = key.split('/')
    const { tables } = this.#store
    const shadow = tables.shadowTable.get(key)
    const trashed = tables.deleted.get(key)?.row
    // A page of a large pull may bring its deletion before the rest of the answer.
    const told = shadow?.seq ?? (trashed?._dirty === 0 ? trashed._seq : 0)
    const open = changes.filter(({ seq }) => seq === 0 || seq > told)
    const made = open.findIndex(({ op }) => op.op === 'create')
    if (made < 0 || !tables.knows(type) || open.slice(made).some(({ op }) => op.op === 'delete')) return
    const there = tables.rowTables.get(type)?.has(id) ?? false
    must(
      7,
      there || shadow?.deleted !== undefined || tables.aside.has(key),
      () => `${this.#name} lost ${key}, made here`,
    )
  }
}

interface Change {
  readonly op: RecordOp
  readonly seq: number
}

function pendingByRow(pending: Iterable<Pending>): Map<string, Change[]> {
  const byRow = new Map<string, Change[]>()
  for (const { mutation, seq } of [...pending].sort((left, right) => left.mutation.n - right.mutation.n)) {
    for (const op of mutation.ops) {
      if (op.op === 'y') continue
      const key = `${op.type}/${op.id}`
      const changes = byRow.get(key) ?? []
      changes.push({ op, seq })
      byRow.set(key, changes)
    }
  }
  return byRow
}
