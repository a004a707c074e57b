import type { Scope } from '#shared/domain/record.ts'
import type { Page, ServerRow, Tombstone } from '#shared/sync/protocol.ts'
import type { Pulling } from './applyPull.ts'
import { absent } from './fold.ts'
import { addNewRows } from './newRows.ts'
import { type Base, isCounted, RowSet, rowKey } from './rowSet.ts'
import { readRow } from './serverRow.ts'

/** Takes in the rows and deletions of some pages, in order. `through` as in `RowSet.write`. */
export async function applyRows(pulling: Pulling, came: readonly Page[], through: number): Promise<void> {
  const pages = await addNewRows(pulling, came)
  const rows = await RowSet.load(pulling.tables, pulling.me, refsIn(pages))
  for (const { scope, rows: words, tombstones } of pages) {
    for (const row of words) takeRow(pulling, rows, scope, row)
    for (const tombstone of tombstones) if (tombstone.type !== 'doc') takeTombstone(pulling, rows, scope, tombstone)
  }
  await rows.write(through)
}

function* refsIn(pages: readonly Page[]) {
  for (const { rows, tombstones } of pages) {
    yield* rows
    for (const tombstone of tombstones) if (tombstone.type !== 'doc') yield tombstone
  }
}

/** Takes the server's word on a row, unless what is known of it is newer. A scope that is reset takes every row. */
export function takeRow(
  { tables, scopes, digests, serverSchema }: Pick<Pulling, 'tables' | 'scopes' | 'digests' | 'serverSchema'>,
  rows: RowSet,
  scope: Scope,
  row: ServerRow,
): void {
  const key = rowKey(row)
  const known = rows.base(key)
  if (known && scopes.get(scope)?.resetting !== 1 && isOld(known, scope, row.seq)) return
  const { shown, whole } = readRow(row, scope, serverSchema, tables.knows(row.type))
  const base: Base = {
    scope,
    seq: row.seq,
    state: shown ? { is: 'there', row: shown } : absent,
    aside: shown === null,
  }
  rows.put(key, base, whole ? null : { key, scope, seq: row.seq, row, shown: shown ? 1 : 0 }, digests)
}

/** A row that has left a scope comes into another at the same sequence. */
const isOld = (known: Base, scope: Scope, seq: number): boolean =>
  seq < known.seq || (seq === known.seq && known.scope === scope && isCounted(known))

function takeTombstone({ scopes, digests }: Pulling, rows: RowSet, scope: Scope, tombstone: Tombstone) {
  const { type, id, seq, how } = tombstone
  const key = rowKey(tombstone)
  const known = rows.base(key)
  // Where the row is in another scope now, it has only left this one.
  if (known && known.scope !== scope) return
  if (known && scopes.get(scope)?.resetting !== 1 && seq <= known.seq) return
  if (!known && !rows.isPending(key)) return
  const content = known?.state.is === 'there' ? known.state.row : rows.view(key)
  let state = absent
  if (how.why === 'deleted' && content) {
    const { at, by, group } = how
    state = { is: 'deleted', entry: { type, id, row: { ...content, scope }, at, by, group, hidden: 0 } }
  }
  rows.put(key, { scope, seq, state, aside: false }, null, digests)
}
