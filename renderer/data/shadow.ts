import type { RecordType } from '#shared/domain/records.ts'
import type { DeletedRow, Shadow } from '#shared/sync/client/ports.ts'
import type { StoredRow, TrashRow } from './database.ts'
import { fieldsOf } from './rowFields.ts'

/**
 * The server's state of a row nothing of this device is on top of yet, to be kept while something is. `deleted` is the
 * row's entry in the trash, when that is where the server has it.
 */
export function shadowOf<T extends RecordType>(type: T, row: StoredRow<T>, deleted?: TrashRow): Shadow {
  const { id, scope, createdAt, createdBy, updatedAt, updatedBy, _seq: seq } = row
  const key = { key: `${type}/${id}`, type, id, scope, seq }
  if (deleted) return { ...key, row: null, deleted: deleted as unknown as DeletedRow }
  const fields = fieldsOf(type, row) as never
  return { ...key, row: { type, id, seq, createdAt, createdBy, updatedAt, updatedBy, fields } }
}
