import type { Id } from '#shared/domain/record.ts'
import type { ClientTables, RowKey } from './ports.ts'
import { RowSet, refsOf } from './rowSet.ts'

/**
 * Works out rows anew, as the server's state with the changes that are pending now on top: after mutations went that
 * were on them. `through`: what the server took up to this sequence is in its state. Keys of documents are passed over.
 */
export async function rebaseRows(tables: ClientTables, me: Id, keys: Iterable<RowKey>, through = 0): Promise<void> {
  const rows = await RowSet.load(tables, me, refsOf(keys))
  await rows.write(through)
}
