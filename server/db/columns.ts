import type { Scope } from '#shared/domain/record.ts'
import type { Entity, Entry } from '#shared/sync/server/ports.ts'

/** The columns of `entity e` that make an Entity. */
export const entityColumns = `e.type, e.id, e.scope, e.seq, e.created_at AS "createdAt", e.created_by AS "createdBy",
  e.updated_at AS "updatedAt", e.updated_by AS "updatedBy", e.deleted, e.fields, e.versions, e.authors`

/** The columns of `ydoc d` that make a DocState. */
export const docColumns = 'd.doc, d.scope, d.seq, d.bytes'

/**
 * Joins each key of a list with what it finds. OFFSET 0 keeps the look-up: a plan made while the table was empty would
 * else go through all of it, and for each row through all keys.
 */
export const lookUp = (rows: string, name: string) => `CROSS JOIN LATERAL (${rows} OFFSET 0) ${name}`

/** The columns of `scope_entry x` and, as far as there is one, its `entity e` that make an Entry. */
export const entryColumns = `x.state, x.type, x.id, x.seq AS "entrySeq", e.scope, e.seq,
  e.created_at AS "createdAt", e.created_by AS "createdBy", e.updated_at AS "updatedAt", e.updated_by AS "updatedBy",
  e.deleted, e.fields, e.versions, e.authors`

/** What `entryColumns` finds; an entry without a row of its own has nulls. */
export interface EntryRow extends Omit<Entity, 'fields'> {
  readonly state: Entry['state']
  readonly entrySeq: number
  readonly fields: Entity['fields'] | null
}

/** An entry of a scope's log. Throws when a row is said to be there that is not stored. */
export function entryOf(scope: Scope, row: EntryRow): Entry {
  const { state, entrySeq, fields, ...rest } = row
  if (state !== 'here') return { state, scope, seq: entrySeq, type: row.type, id: row.id, deleted: row.deleted }
  if (row.type === 'doc') return { state, scope, seq: entrySeq, doc: row.id }
  if (!fields) throw new Error(`${row.type} ${row.id} is in ${scope} but not stored`)
  return { state, scope, seq: entrySeq, entity: { ...rest, fields } }
}
