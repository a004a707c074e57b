import type { Id } from '#shared/domain/record.ts'
import { inTransaction, type Pool } from './pool.ts'

/** How many mutations one round looks at, per workspace. */
const perRound = 100_000

/**
 * Forgets deletions and departures that are older than some days, in all workspaces. Devices that have not asked for
 * longer start the scope afresh. Returns how many entries went.
 */
export async function pruneDeletions(pool: Pool, days: number): Promise<number> {
  const { rows } = await pool.query<{ ws: Id }>('SELECT ws FROM workspace')
  let pruned = 0
  for (const { ws } of rows) pruned += await pruneWorkspace(pool, ws, days)
  return pruned
}

async function pruneWorkspace(pool: Pool, ws: Id, days: number): Promise<number> {
  const { rows } = await pool.query<{ below: number }>(
    `SELECT seq AS below FROM (
      SELECT seq, at FROM seq_tag
      WHERE ws = $1 AND seq > (SELECT coalesce(max(floor_seq), 0) FROM scope_state WHERE ws = $1)
      ORDER BY seq LIMIT $3
    ) x WHERE at < now() - make_interval(days => $2) ORDER BY seq DESC LIMIT 1`,
    [ws, days, perRound],
  )
  const below = rows[0]?.below
  if (below === undefined) return 0
  return inTransaction(pool, async (client) => {
    // Pushes lock these rows in another order.
    await client.query('SELECT 1 FROM workspace WHERE ws = $1 FOR UPDATE', [ws])
    await client.query('UPDATE scope_state SET floor_seq = $2 WHERE ws = $1 AND floor_seq < $2', [ws, below])
    const { rowCount } = await client.query("DELETE FROM scope_entry WHERE ws = $1 AND state <> 'here' AND seq < $2", [
      ws,
      below,
    ])
    return rowCount ?? 0
  })
}

/** Forgets verdicts nobody has asked for in so many days. Those a device has go after a month (savePush.ts). */
export async function expireResults(pool: Pool, days: number): Promise<number> {
  const { rowCount } = await pool.query('DELETE FROM mut_result WHERE at < now() - make_interval(days => $1)', [days])
  return rowCount ?? 0
}
