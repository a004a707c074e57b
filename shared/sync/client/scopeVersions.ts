import type { Scope } from '#shared/domain/record.ts'
import { type Digest, digestWith, emptyDigest } from '#shared/sync/digest.ts'
import type { ClientTables, RowVersion } from './ports.ts'

/** Every row version a scope's digest counts, as the tables have them: the server's states, documents included. */
export async function versionsOf(tables: ClientTables, scope: Scope): Promise<RowVersion[]> {
  const held = await tables.ofScope(scope)
  return [
    ...held.rows.flatMap(({ type, row }) => (row._dirty === 0 ? [{ type, id: row.id, seq: row._seq }] : [])),
    ...held.shadows.flatMap(({ type, id, seq, row }) => (row ? [{ type, id, seq }] : [])),
    ...held.quarantined.flatMap(({ row, seq, shown }) => (shown === 0 ? [{ type: row.type, id: row.id, seq }] : [])),
    ...held.docs.flatMap(({ doc, serverScope, head }) =>
      serverScope === scope ? [{ type: 'doc', id: doc, seq: head }] : [],
    ),
  ]
}

export const digestOf = (versions: readonly RowVersion[]): Digest =>
  versions.reduce((digest, { type, id, seq }) => digestWith(digest, 1, type, id, seq), emptyDigest)
