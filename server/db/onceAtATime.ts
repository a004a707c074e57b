import type { Pool } from './pool.ts'

/** Held by the server that does the upkeep. */
const upkeepLock = 4_731_200_003

/** Runs `work` unless another server is just doing so. Returns whether it ran. */
export async function onceAtATime(pool: Pool, work: () => Promise<void>): Promise<boolean> {
  const client = await pool.connect()
  try {
    const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [upkeepLock])
    if (!rows[0]?.mine) return false
    try {
      await work()
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [upkeepLock])
    }
    return true
  } finally {
    client.release()
  }
}
