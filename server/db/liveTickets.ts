import { createHash, randomBytes } from 'node:crypto'
import type { Id } from '#shared/domain/record.ts'
import type { Pool } from './pool.ts'

/** Who may open a web socket. */
export interface LiveHolder {
  readonly ws: Id
  readonly userId: Id
  readonly sessionId: string
}

/** How long a ticket is good for, in seconds. */
const ticketSeconds = 30

/** A ticket for one member's session, for one use, or null when the caller is no member. Tickets that are old go. */
export async function giveTicket(pool: Pool, { ws, userId, sessionId }: LiveHolder): Promise<string | null> {
  const ticket = randomBytes(32).toString('base64url')
  const { rowCount } = await pool.query(
    `WITH old AS (DELETE FROM live_ticket WHERE ws = $1 AND expires_at < now())
    INSERT INTO live_ticket (ws, ticket_hash, user_id, session_id, expires_at)
    SELECT $1, $2, $3, $4, now() + make_interval(secs => $5) FROM member m
    WHERE m.ws = $1 AND m.user_id = $3 AND m.active`,
    [ws, hashOf(ticket), userId, sessionId, ticketSeconds],
  )
  return rowCount === 1 ? ticket : null
}

/** Whose ticket it is. It is good only once, while its session lasts and its holder is a member; else null. */
export async function takeTicket(pool: Pool, ws: Id, ticket: string): Promise<LiveHolder | null> {
  const { rows } = await pool.query<LiveHolder>(
    `DELETE FROM live_ticket t USING session s, member m
    WHERE t.ws = $1 AND t.ticket_hash = $2 AND t.expires_at > now()
      AND s.id = t.session_id AND s."expiresAt" > now()
      AND m.ws = t.ws AND m.user_id = t.user_id AND m.active
    RETURNING t.ws, t.user_id AS "userId", t.session_id AS "sessionId"`,
    [ws, hashOf(ticket)],
  )
  return rows[0] ?? null
}

/** Which of the sessions are still good for their workspaces, and where those workspaces' logs stand. */
export async function stillLive(
  pool: Pool,
  holders: readonly LiveHolder[],
): Promise<{ readonly sessions: ReadonlySet<string>; readonly heads: ReadonlyMap<Id, number> }> {
  const { rows } = await pool.query<{ sessionId: string; ws: Id; head: number }>(
    `SELECT s.id AS "sessionId", w.ws, w.head_seq AS head
    FROM (SELECT DISTINCT * FROM unnest($1::uuid[], $2::text[], $3::text[]) AS x(ws, user_id, session_id)) k
    JOIN workspace w ON w.ws = k.ws
    JOIN session s ON s.id = k.session_id AND s."expiresAt" > now()
    JOIN member m ON m.ws = k.ws AND m.user_id = k.user_id AND m.active`,
    [holders.map(({ ws }) => ws), holders.map(({ userId }) => userId), holders.map(({ sessionId }) => sessionId)],
  )
  return {
    sessions: new Set(rows.map(({ ws, sessionId }) => `${ws} ${sessionId}`)),
    heads: new Map(rows.map(({ ws, head }) => [ws, head])),
  }
}

const hashOf = (ticket: string): string => createHash('sha256').update(ticket).digest('hex')
