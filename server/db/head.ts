import type { Queryable } from './pool.ts'

/** The channel on which every commit that moves a workspace's head is told; the payload is a HeadNotice as JSON. */
export const headChannel = 'partnerbook_head'

/** What is told when a workspace's head moves. `grants`: who may see what has changed. */
export interface HeadNotice {
  readonly ws: string
  readonly head: number
  readonly grants: boolean
}

/**
 * Takes the next sequence number of a workspace within the transaction of `client`. The workspace's row stays locked
 * until the transaction ends, so numbers are committed in the order they were given. Null when there is no such
 * workspace.
 */
export async function nextSeq(client: Queryable, ws: string): Promise<number | null> {
  const { rows } = await client.query<{ head: number }>(
    'UPDATE workspace SET head_seq = head_seq + 1 WHERE ws = $1 RETURNING head_seq AS head',
    [ws],
  )
  return rows[0]?.head ?? null
}

/** Tells all servers about the new head once the transaction of `client` commits. */
export async function announceHead(client: Queryable, notice: HeadNotice): Promise<void> {
  await client.query('SELECT pg_notify($1, $2)', [headChannel, JSON.stringify(notice)])
}
