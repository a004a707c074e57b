import type { Id } from '#shared/domain/record.ts'
import { mayRead } from '#shared/sync/access.ts'
import { type AccessRow, accessOf, accessQuery } from './accessOf.ts'
import type { Pool } from './pool.ts'

/** A state a document was in. `at` is a UTC instant, `bytes` its size as a Yjs V2 update. */
export interface PastState {
  readonly seq: number
  readonly at: string
  readonly bytes: number
}

/** Whether somebody may read a document; null when they are no member. */
export async function mayReadDoc(pool: Pool, ws: Id, userId: Id, doc: string): Promise<boolean | null> {
  const { rows: found } = await pool.query<AccessRow>(accessQuery, [ws, userId])
  const access = accessOf(userId, found[0])
  if (!access) return null
  const { rows } = await pool.query<{ scope: string }>('SELECT scope FROM ydoc WHERE ws = $1 AND doc = $2', [ws, doc])
  return rows[0] !== undefined && mayRead(access, rows[0].scope)
}

/** The states that were kept of a document, newest first. */
export async function pastStates(pool: Pool, ws: Id, doc: string): Promise<PastState[]> {
  const { rows } = await pool.query<{ seq: number; at: Date; bytes: number }>(
    'SELECT seq, at, length(snap) AS bytes FROM ydoc_history WHERE ws = $1 AND doc = $2 ORDER BY seq DESC LIMIT 1000',
    [ws, doc],
  )
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** One of the states, or null. */
export async function pastState(
  pool: Pool,
  ws: Id,
  doc: string,
  seq: number,
): Promise<{ readonly at: string; readonly update: Buffer } | null> {
  const { rows } = await pool.query<{ at: Date; snap: Buffer }>(
    'SELECT at, snap FROM ydoc_history WHERE ws = $1 AND doc = $2 AND seq = $3',
    [ws, doc, seq],
  )
  return rows[0] ? { at: rows[0].at.toISOString(), update: rows[0].snap } : null
}
