import type { Id } from '#shared/domain/record.ts'
import type { ClientTables, DeletedRow, Quarantined, RowKey, Shadow, ViewRow } from './ports.ts'

/** Changes of rows, gathered so that each table is written once. */
export class RowWrites {
  readonly #rows = new Map<string, ViewRow[]>()
  readonly #goneRows = new Map<string, Id[]>()
  readonly #trash: DeletedRow[] = []
  readonly #goneTrash = new Map<string, Id[]>()
  readonly #shadows: Shadow[] = []
  readonly #goneShadows: RowKey[] = []
  readonly #quarantined: Quarantined[] = []
  readonly #goneQuarantined: RowKey[] = []

  putRow(type: string, row: ViewRow): void {
    add(this.#rows, type, row)
  }

  deleteRow(type: string, id: Id): void {
    add(this.#goneRows, type, id)
  }

  putTrash(entry: DeletedRow): void {
    this.#trash.push(entry)
  }

  deleteTrash(type: string, id: Id): void {
    add(this.#goneTrash, type, id)
  }

  putShadow(shadow: Shadow): void {
    this.#shadows.push(shadow)
  }

  deleteShadow(key: RowKey): void {
    this.#goneShadows.push(key)
  }

  /** Keeps a row aside, or lets it go with null. */
  quarantine(key: RowKey, row: Quarantined | null): void {
    if (row) this.#quarantined.push(row)
    else this.#goneQuarantined.push(key)
  }

  async store(tables: ClientTables): Promise<void> {
    for (const [type, rows] of this.#rows) await tables.putRows(type, rows)
    for (const [type, ids] of this.#goneRows) await tables.deleteRows(type, ids)
    if (this.#trash.length > 0) await tables.putTrash(this.#trash)
    for (const [type, ids] of this.#goneTrash) await tables.deleteTrash(type, ids)
    if (this.#shadows.length > 0) await tables.putShadows(this.#shadows)
    if (this.#goneShadows.length > 0) await tables.deleteShadows(this.#goneShadows)
    if (this.#quarantined.length > 0) await tables.putQuarantined(this.#quarantined)
    if (this.#goneQuarantined.length > 0) await tables.deleteQuarantined(this.#goneQuarantined)
  }
}

function add<T>(lists: Map<string, T[]>, name: string, value: T) {
  const list = lists.get(name)
  if (list) list.push(value)
  else lists.set(name, [value])
}
