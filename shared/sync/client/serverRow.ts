import type { Scope } from '#shared/domain/record.ts'
import { type RecordType, records, rowSchema } from '#shared/domain/records.ts'
import { schemaVersion } from '#shared/sync/mutation.ts'
import type { ServerRow } from '#shared/sync/protocol.ts'
import type { ViewRow } from './ports.ts'

/** What this version of the app makes of a server's row: what it can show, and whether anything is left over. */
export interface ReadRow {
  readonly shown: ViewRow | null
  readonly whole: boolean
}

const nothing: ReadRow = { shown: null, whole: false }

/**
 * Reads a row as the server sent it. A server of the same schema has checked its rows, so they are taken as they are;
 * any other's are checked, their unknown fields left out and missing ones filled in.
 */
export function readRow(row: ServerRow, scope: Scope, serverSchema: number, known: boolean): ReadRow {
  if (!known || !Object.hasOwn(records, row.type)) return nothing
  const type = row.type as RecordType
  const shape = records[type].fields.shape
  const names = Object.keys(row.fields)
  if (serverSchema === schemaVersion && names.length === fieldCount(type))
    return { shown: viewOf(row, scope), whole: true }
  const parsed = rowSchema(type).safeParse(viewOf(row, scope))
  if (!parsed.success) return nothing
  const whole = names.every((name) => Object.hasOwn(shape, name))
  return { shown: { ...(parsed.data as unknown as ViewRow), _seq: row.seq, _dirty: 0 }, whole }
}

/**
 * The server's row as screens see it while nothing is on top. No field is named as a part of the envelope. The
 * envelope comes first because names added after a spread make every row many times slower to build.
 */
export function viewOf(row: ServerRow, scope: Scope): ViewRow {
  const { id, createdAt, createdBy, updatedAt, updatedBy, seq } = row
  return { id, scope, createdAt, createdBy, updatedAt, updatedBy, _seq: seq, _dirty: 0, ...row.fields }
}

/** A row that is the server's state, as a server would send it. */
export function serverRowOf(type: string, row: ViewRow, seq: number): ServerRow {
  const { id, createdAt, createdBy, updatedAt, updatedBy } = row
  const names = Object.hasOwn(records, type) ? Object.keys(records[type as RecordType].fields.shape) : []
  const fields = Object.fromEntries(names.map((name) => [name, row[name] ?? null])) as ServerRow['fields']
  return { type, id, seq, createdAt, createdBy, updatedAt, updatedBy, fields }
}

const counts = new Map<RecordType, number>()

function fieldCount(type: RecordType): number {
  const known = counts.get(type) ?? Object.keys(records[type].fields.shape).length
  counts.set(type, known)
  return known
}
