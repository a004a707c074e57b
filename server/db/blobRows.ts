import type { Id, Scope } from '#shared/domain/record.ts'
import type { Access } from '#shared/sync/access.ts'
import { type AccessRow, accessOf, accessQuery } from './accessOf.ts'
import type { Pool } from './pool.ts'

/** An attachment that names some bytes. */
export interface Attachment {
  readonly id: Id
  readonly scope: Scope
  readonly size: number
}

/** How far the bytes of an attachment have come. */
export interface BlobState {
  readonly size: number
  readonly received: number
  readonly whole: boolean
}

/** What the caller may have, and the attachments that are not deleted and name the bytes; null when no member. */
export async function attachmentsOf(
  pool: Pool,
  { ws, userId, sha256 }: { readonly ws: Id; readonly userId: Id; readonly sha256: string },
): Promise<{ readonly access: Access; readonly attachments: readonly Attachment[] } | null> {
  const { rows: found } = await pool.query<AccessRow>(accessQuery, [ws, userId])
  const access = accessOf(userId, found[0])
  if (!access) return null
  const { rows } = await pool.query<Attachment>(
    `SELECT id, scope, (fields ->> 'size')::bigint AS size FROM entity
    WHERE ws = $1 AND type = 'attachment' AND fields ->> 'sha256' = $2 AND deleted IS NULL`,
    [ws, sha256],
  )
  return { access, attachments: rows }
}

export async function blobState(pool: Pool, ws: Id, sha256: string): Promise<BlobState | null> {
  const { rows } = await pool.query<BlobState>(
    "SELECT size, received, state = 'whole' AS whole FROM blob WHERE ws = $1 AND sha256 = $2",
    [ws, sha256],
  )
  return rows[0] ?? null
}

/** Begins an upload, or finds the one there is. One that was begun with another size begins again. */
export async function beginBlob(pool: Pool, ws: Id, sha256: string, size: number): Promise<BlobState> {
  const { rows } = await pool.query<BlobState>(
    `INSERT INTO blob AS b (ws, sha256, size, state) VALUES ($1, $2, $3, 'partial')
    ON CONFLICT (ws, sha256) DO UPDATE SET changed_at = now(), unreferenced_since = NULL,
      size = CASE b.state WHEN 'whole' THEN b.size ELSE excluded.size END,
      received = CASE WHEN b.state = 'whole' OR b.size = excluded.size THEN b.received ELSE 0 END
    RETURNING size, received, state = 'whole' AS whole`,
    [ws, sha256, size],
  )
  const [row] = rows
  if (!row) throw new Error('The upload was not begun')
  return row
}

/** Says how far an upload has come since `from`. False when another upload of the same was faster. */
export async function advanceBlob(
  pool: Pool,
  ws: Id,
  sha256: string,
  from: number,
  received: number,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE blob SET received = $4, changed_at = now()
    WHERE ws = $1 AND sha256 = $2 AND received = $3 AND state = 'partial'`,
    [ws, sha256, from, received],
  )
  return rowCount === 1
}

/** Says that all bytes are there and are the right ones. */
export async function completeBlob(pool: Pool, ws: Id, sha256: string): Promise<void> {
  await pool.query(
    "UPDATE blob SET state = 'whole', received = size, changed_at = now() WHERE ws = $1 AND sha256 = $2",
    [ws, sha256],
  )
}

/** Says that the bytes are not there: whoever has them may upload them from the beginning. */
export async function loseBlob(pool: Pool, ws: Id, sha256: string): Promise<void> {
  await pool.query('DELETE FROM blob WHERE ws = $1 AND sha256 = $2', [ws, sha256])
}
