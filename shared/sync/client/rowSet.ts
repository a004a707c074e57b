import type { Id, Scope } from '#shared/domain/record.ts'
import { keyOf } from '#shared/sync/mutation.ts'
import type { DigestChanges } from './digestChanges.ts'
import { absent, fold, type RowChange, type RowState } from './fold.ts'
import type { ClientTables, DeletedRow, Pending, Quarantined, RowKey, Shadow, ViewRow } from './ports.ts'
import { RowWrites } from './rowWrites.ts'
import { serverRowOf, viewOf } from './serverRow.ts'

export interface RowRef {
  readonly type: string
  readonly id: Id
}

/** The server's last known word on a row. */
export interface Base {
  readonly scope: Scope
  readonly seq: number
  readonly state: RowState
  /** The server has it, but this version of the app can not show it. */
  readonly aside: boolean
}

interface Held extends RowRef {
  readonly key: RowKey
  readonly row: ViewRow | undefined
  readonly trash: DeletedRow | undefined
  readonly shadow: Shadow | undefined
  readonly quarantined: Quarantined | undefined
  base: Base | null
  changed: boolean
}

export const rowKey = ({ type, id }: RowRef): RowKey => `${type}/${id}`

/** The rows among some keys; documents are left out. */
export function refsOf(keys: Iterable<RowKey>): RowRef[] {
  return [...keys].flatMap((key) => {
    const [type = '', id = '', ...rest] = key.split('/')
    return rest.length === 0 ? [{ type, id }] : []
  })
}

/**
 * Some rows inside a transaction: everything known of each read at once, the server's word on them changed as it comes,
 * and then each worked out anew as the server's word with this device's pending changes on top, and written at once.
 */
export class RowSet {
  readonly #tables: ClientTables
  readonly #me: Id
  readonly #held = new Map<RowKey, Held>()
  readonly #changes = new Map<RowKey, (RowChange & Pick<Pending, 'seq'>)[]>()
  readonly #quarantine = new Map<RowKey, Quarantined | null>()

  private constructor(tables: ClientTables, me: Id) {
    this.#tables = tables
    this.#me = me
  }

  static async load(tables: ClientTables, me: Id, refs: Iterable<RowRef>): Promise<RowSet> {
    const set = new RowSet(tables, me)
    await set.#read(refs)
    return set
  }

  base(key: RowKey): Base | null {
    return this.#held.get(key)?.base ?? null
  }

  /** The row as screens have it so far, deleted or not. */
  view(key: RowKey): ViewRow | null {
    const held = this.#held.get(key)
    return held?.row ?? held?.trash?.row ?? null
  }

  /** All rows that were loaded. */
  refs(): RowRef[] {
    return [...this.#held.values()]
  }

  /** Whether changes of this device are waiting to go on top. */
  isPending(key: RowKey): boolean {
    return this.#changes.has(key)
  }

  /**
   * Takes the server's word on a row that was loaded: `base` null means it never had it. What can not be shown of it
   * is kept in `aside`.
   */
  put(key: RowKey, base: Base | null, aside: Quarantined | null, digests: DigestChanges): void {
    const held = this.#held.get(key)
    if (!held) throw new Error(`${key} was not loaded`)
    countBase(held, -1, digests)
    held.base = base
    held.changed = true
    countBase(held, 1, digests)
    if (aside || held.quarantined || this.#quarantine.has(key)) this.#quarantine.set(key, aside)
  }

  /** Writes every row as it is now. Mutations the server took up to `through` are contained in its word. */
  async write(through: number): Promise<void> {
    const writes = new RowWrites()
    for (const held of this.#held.values()) this.#settle(held, through, writes)
    for (const [key, aside] of this.#quarantine) writes.quarantine(key, aside)
    await writes.store(this.#tables)
  }

  #settle(held: Held, through: number, writes: RowWrites) {
    const { base, key } = held
    const contained = Math.max(through, base?.seq ?? 0)
    const changes = (this.#changes.get(key) ?? []).filter(({ seq }) => seq === 0 || seq > contained)
    const dirty = changes.length > 0 ? 1 : 0
    const current = held.row ?? held.trash?.row
    if (!held.changed && dirty === 0 && !held.shadow && (current?._dirty ?? 0) === 0) return

    if (dirty === 1 && base) writes.putShadow(shadowOf(held, base))
    else if (held.shadow) writes.deleteShadow(key)

    const view = changes.length === 0 ? (base?.state ?? absent) : fold(base?.state ?? absent, changes, this.#me)
    const seq = base?.seq ?? 0
    if (view.is === 'there') writes.putRow(held.type, marked(view.row, seq, dirty))
    else if (held.row) writes.deleteRow(held.type, held.id)
    if (view.is === 'deleted') writes.putTrash(this.#placed(held, view.entry, seq, dirty))
    else if (held.trash) writes.deleteTrash(held.type, held.id)
  }

  /** A row that was in the trash through a deletion of one's own, or an undo, stays in the place that gave it. */
  #placed({ base, trash }: Held, entry: DeletedRow, seq: number, dirty: 0 | 1): DeletedRow {
    const own = base?.state.is !== 'deleted' || base.state.entry !== entry
    const row = marked(entry.row, seq, dirty)
    if (!trash || !(own || trash.hidden === 1)) return { ...entry, row }
    return { ...trash, row }
  }

  async #read(refs: Iterable<RowRef>) {
    const byType = new Map<string, Set<Id>>()
    for (const { type, id } of refs) {
      const ids = byType.get(type)
      if (ids) ids.add(id)
      else byType.set(type, new Set([id]))
    }
    const all = [...byType].flatMap(([type, ids]) => [...ids].map((id) => ({ type, id })))
    if (all.length === 0) return
    const keys = all.map(rowKey)
    const holds = await this.#tables.holds()
    const shadows = holds.shadows ? await this.#tables.shadows(keys) : []
    const quarantined = holds.quarantined ? await this.#tables.quarantined(keys) : []
    if (holds.pending) this.#index(await this.#tables.pendingOf(keys), new Set(keys))
    let i = 0
    for (const [type, ids] of byType) {
      const list = [...ids]
      const known = this.#tables.knows(type)
      const rows = known ? await this.#tables.rows(type, list) : []
      const trash = known && holds.trash ? await this.#tables.trash(type, list) : []
      for (const [j, id] of list.entries()) {
        const [row, deleted, shadow, aside] = [rows[j], trash[j], shadows[i], quarantined[i]]
        const held = { type, id, key: keys[i] ?? '', row, trash: deleted, shadow, quarantined: aside }
        this.#held.set(held.key, { ...held, base: baseOf(held), changed: false })
        i++
      }
    }
  }

  #index(pending: readonly Pending[], keys: ReadonlySet<RowKey>) {
    for (const { mutation, seq } of pending) {
      for (const op of mutation.ops) {
        const key = keyOf(op)
        if (op.op === 'y' || !keys.has(key)) continue
        const changes = this.#changes.get(key) ?? []
        changes.push({ op, mutation, seq })
        this.#changes.set(key, changes)
      }
    }
  }
}

function baseOf({ row, trash, shadow, quarantined }: Omit<Held, 'base' | 'changed'>): Base | null {
  const aside = quarantined?.shown === 0
  if (shadow) {
    const { scope, seq, deleted } = shadow
    if (shadow.row) return { scope, seq, state: { is: 'there', row: viewOf(shadow.row, scope) }, aside }
    return { scope, seq, state: deleted ? { is: 'deleted', entry: deleted } : absent, aside }
  }
  if (row?._dirty === 0) return { scope: row.scope, seq: row._seq, state: { is: 'there', row }, aside }
  if (trash?.row._dirty === 0) {
    return { scope: trash.row.scope, seq: trash.row._seq, state: { is: 'deleted', entry: trash }, aside }
  }
  if (quarantined) return { scope: quarantined.scope, seq: quarantined.seq, state: absent, aside }
  return null
}

/** Whether the server has the row, and its scope's digest counts it. */
export const isCounted = (base: Base | null): base is Base => base !== null && (base.state.is === 'there' || base.aside)

function countBase({ base, type, id }: Held, by: 1 | -1, digests: DigestChanges) {
  if (isCounted(base)) digests.count(by, base.scope, type, id, base.seq)
}

function shadowOf({ key, type, id }: Held, { scope, seq, state }: Base): Shadow {
  const row = state.is === 'there' ? serverRowOf(type, state.row, seq) : null
  return { key, type, id, scope, seq, row, ...(state.is === 'deleted' ? { deleted: state.entry } : {}) }
}

const marked = (row: ViewRow, seq: number, dirty: 0 | 1): ViewRow =>
  row._seq === seq && row._dirty === dirty ? row : { ...row, _seq: seq, _dirty: dirty }
