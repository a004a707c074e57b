import type { Id } from '#shared/domain/record.ts'
import { inTransaction, type Pool } from './pool.ts'

const unreferenced = `NOT EXISTS (
  SELECT 1 FROM entity e
  WHERE e.ws = b.ws AND e.type = 'attachment' AND e.fields ->> 'sha256' = b.sha256 AND e.deleted IS NULL
)`

/**
 * Removes the bytes no attachment has named for some days, and uploads that were given up as long ago. Bytes go within
 * the transaction that forgets them, so that a new upload of the same waits for it. Returns how many went.
 */
export async function sweepBlobs(
  pool: Pool,
  days: number,
  remove: (name: { readonly ws: Id; readonly sha256: string }) => Promise<void>,
): Promise<number> {
  await pool.query(
    `UPDATE blob b SET unreferenced_since = CASE WHEN ${unreferenced} THEN now() END
    WHERE (unreferenced_since IS NULL) = (${unreferenced})`,
  )
  const { rows } = await pool.query<{ ws: Id; sha256: string }>(
    `SELECT ws, sha256 FROM blob WHERE unreferenced_since < now() - make_interval(days => $1)
      OR state = 'partial' AND changed_at < now() - make_interval(days => $1) LIMIT 1000`,
    [days],
  )
  let swept = 0
  for (const { ws, sha256 } of rows) {
    swept += await inTransaction(pool, async (client) => {
      const { rowCount } = await client.query(
        `DELETE FROM blob b WHERE ws = $1 AND sha256 = $2
          AND (${unreferenced} OR state = 'partial' AND changed_at < now() - make_interval(days => $3))`,
        [ws, sha256, days],
      )
      if (rowCount === 1) await remove({ ws, sha256 })
      return rowCount ?? 0
    })
  }
  return swept
}
