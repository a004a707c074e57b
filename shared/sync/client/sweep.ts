import type { Pulling } from './applyPull.ts'
import type { ScopeState, SyncState } from './ports.ts'
import { letGo } from './pullDocs.ts'
import { isCounted, RowSet, rowKey } from './rowSet.ts'

/**
 * Ends the scopes that were synced afresh: what did not come is not there any more. After a restore, rows that were
 * changed since the last shared point are put aside for somebody to decide, because the server may only have lost
 * them, and documents stay with the text this device has.
 */
export async function sweep(pulling: Pulling, state: SyncState, head: number): Promise<void> {
  for (const scope of [...pulling.scopes.values()])
    if (scope.resetting === 1) await sweepScope(pulling, scope, state, head)
}

async function sweepScope({ tables, me, digests }: Pulling, { scope }: ScopeState, state: SyncState, head: number) {
  const arrived = await tables.arrived(scope)
  const held = await tables.ofScope(scope)
  const refs = [
    ...held.rows.filter(({ row }) => row._dirty === 0).map(({ type, row }) => ({ type, id: row.id })),
    ...held.shadows,
    ...held.quarantined.map(({ row }) => row),
  ]
  const rows = await RowSet.load(
    tables,
    me,
    refs.filter((ref) => !arrived.has(rowKey(ref))),
  )
  const stranded = []
  const common = state.seen[0]?.seq ?? 0
  for (const { type, id } of rows.refs()) {
    const key = rowKey({ type, id })
    const base = rows.base(key)
    if (!isCounted(base) || base.scope !== scope) continue
    if (state.restoring === 1 && base.seq >= common && base.state.is === 'there')
      stranded.push({ type, row: base.state.row })
    rows.put(key, null, null, digests)
  }
  if (stranded.length > 0) await tables.putStranded(stranded)
  await rows.write(head)

  const docs = held.docs.filter(({ doc, serverScope }) => serverScope === scope && !arrived.has(doc))
  for (const { doc, head: seq } of docs) digests.count(-1, scope, 'doc', doc, seq)
  await tables.putDocs(docs.map((doc) => ({ ...doc, serverScope: null, head: 0 })))
  if (state.restoring === 0) await letGo(tables, docs)
  await tables.clearArrived(scope)
}
