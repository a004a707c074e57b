import { DigestChanges } from './digestChanges.ts'
import type { ClientTables } from './ports.ts'
import { RowSet } from './rowSet.ts'
import { readRow } from './serverRow.ts'

/**
 * Reads the rows again that were kept aside: a newer version of the app may know their types and fields. Returns how
 * many are shown now, or shown whole, that were not.
 */
export async function replayQuarantined(tables: ClientTables): Promise<number> {
  const state = await tables.state()
  const quarantined = await tables.everyQuarantined()
  if (!state || quarantined.length === 0) return 0
  const { userId: me } = await tables.device()
  const rows = await RowSet.load(
    tables,
    me,
    quarantined.map(({ row }) => row),
  )
  // The same rows are counted as before, so that no digest changes.
  const digests = new DigestChanges()
  let replayed = 0
  for (const { key, scope, seq, row, shown: was } of quarantined) {
    const { shown, whole } = readRow(row, scope, state.serverSchema, tables.knows(row.type))
    if (!shown || (was === 1 && !whole) || rows.base(key)?.seq !== seq) continue
    const base = { scope, seq, state: { is: 'there', row: shown }, aside: false } as const
    rows.put(key, base, whole ? null : { key, scope, seq, row, shown: 1 }, digests)
    replayed++
  }
  await rows.write(state.cursor)
  return replayed
}
