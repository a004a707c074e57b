import type { RecordType } from '#shared/domain/records.ts'
import type { Shadow } from '#shared/sync/client/ports.ts'
import type { StoredRow } from './database.ts'
import { fieldsOf } from './rowFields.ts'

/**
 * The server's state of a row nothing of this device is on top of yet, to be kept while something is: `there` with the
 * fields the row has, or `deleted`.
 */
export function shadowOf<T extends RecordType>(type: T, row: StoredRow<T>, state: 'there' | 'deleted'): Shadow {
  const { id, scope, createdAt, createdBy, updatedAt, updatedBy, _seq: seq } = row
  const fields = fieldsOf(type, row) as never
  const there = { type, id, seq, createdAt, createdBy, updatedAt, updatedBy, fields }
  return { key: `${type}/${id}`, type, id, scope, seq, row: state === 'there' ? there : null }
}
