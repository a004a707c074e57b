import type { Pool } from './pool.ts'

/**
 * Tells that the database was restored from a backup: every workspace gets a new epoch, by which devices know to
 * compare what they have with what is here, and to bring again what is missing. Uploads that were under way begin
 * again. Returns how many workspaces there are.
 */
export async function announceRestore(pool: Pool): Promise<number> {
  await pool.query("DELETE FROM blob WHERE state = 'partial'")
  const { rowCount } = await pool.query('UPDATE workspace SET epoch = gen_random_uuid()')
  return rowCount ?? 0
}
