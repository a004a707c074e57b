import * as Y from 'yjs'
import type { Id } from '#shared/domain/record.ts'
import { inTransaction, type Pool } from './pool.ts'

/** A document with as many updates that are not in its snapshot yet is compacted. */
const enough = 50

/** How many documents one round takes. */
const perRound = 200

/** Documents worth compacting, of all workspaces. */
async function crowdedDocs(pool: Pool): Promise<{ readonly ws: Id; readonly doc: string }[]> {
  const { rows } = await pool.query<{ ws: Id; doc: string }>(
    'SELECT ws, doc FROM yupd GROUP BY ws, doc HAVING count(*) >= $1 LIMIT $2',
    [enough, perRound],
  )
  return rows
}

/**
 * Merges the updates of documents that have many into their snapshots. A document that cannot be merged stays as it
 * is, and is told to `failed`. Returns how many were compacted.
 */
export async function compactDocs(pool: Pool, failed: (doc: string, error: unknown) => void): Promise<number> {
  let compacted = 0
  for (const { ws, doc } of await crowdedDocs(pool)) {
    try {
      if (await compactDoc(pool, ws, doc)) compacted += 1
    } catch (error) {
      failed(doc, error)
    }
  }
  return compacted
}

/**
 * Merges one document's updates into its snapshot, and keeps that for the history when there is none of this day.
 * Returns false when there is nothing to do or somebody else did it.
 */
async function compactDoc(pool: Pool, ws: Id, doc: string): Promise<boolean> {
  const { rows } = await pool.query<{ snapSeq: number; seq: number; updates: Buffer[]; snap: Buffer | null }>(
    `SELECT d.snap_seq AS "snapSeq", d.snap, max(u.seq) AS seq, array_agg(u.upd ORDER BY u.seq) AS updates
    FROM ydoc d JOIN yupd u ON u.ws = d.ws AND u.doc = d.doc AND u.seq > d.snap_seq
    WHERE d.ws = $1 AND d.doc = $2 GROUP BY d.ws, d.doc`,
    [ws, doc],
  )
  const [found] = rows
  if (!found) return false
  const merged = mergeUpdates(found.snap ? [found.snap, ...found.updates] : found.updates)
  return inTransaction(pool, async (client) => {
    // Pushes say how large a document is as they met it, under this lock; so it may not change below them.
    await client.query('SELECT 1 FROM workspace WHERE ws = $1 FOR UPDATE', [ws])
    const { rowCount } = await client.query(
      `UPDATE ydoc d SET snap = $4, snap_seq = $3, bytes = length($4::bytea) + coalesce((
          SELECT sum(length(u.upd)) FROM yupd u WHERE u.ws = d.ws AND u.doc = d.doc AND u.seq > $3
        ), 0)
      WHERE ws = $1 AND doc = $2 AND snap_seq = $5`,
      [ws, doc, found.seq, merged, found.snapSeq],
    )
    if (rowCount !== 1) return false
    await client.query('DELETE FROM yupd WHERE ws = $1 AND doc = $2 AND seq <= $3', [ws, doc, found.seq])
    await client.query(
      `INSERT INTO ydoc_history (ws, doc, seq, snap) SELECT $1, $2, $3, $4
      WHERE NOT EXISTS (SELECT 1 FROM ydoc_history WHERE ws = $1 AND doc = $2 AND at > now() - interval '1 day')`,
      [ws, doc, found.seq, merged],
    )
    return true
  })
}

/** One update with all the content. Deleted text goes, as it does on devices; pieces that miss others are kept. */
function mergeUpdates(updates: readonly Uint8Array[]): Buffer {
  const doc = new Y.Doc({ gc: true })
  doc.transact(() => {
    for (const update of updates) Y.applyUpdateV2(doc, update)
  })
  const merged = Buffer.from(Y.encodeStateAsUpdateV2(doc))
  doc.destroy()
  return merged
}
