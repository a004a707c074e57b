import type { Id, Scope } from '#shared/domain/record.ts'
import type { Access } from '#shared/sync/access.ts'
import type { ClientState, DocState, Entry, LogHead, PushChanges, ReadTransaction } from '#shared/sync/server/ports.ts'
import { type AccessRow, accessOf, accessQuery } from './accessOf.ts'
import { type EntryRow, entryColumns, entryOf, lookUp } from './columns.ts'
import { logQuery } from './logHead.ts'
import type { Statements } from './transaction.ts'

const log = { name: 'read_log', text: logQuery }
const access = { name: 'read_access', text: accessQuery }

/** A point that only a change of access took has the tag of the one before it, or none. */
const tags = {
  name: 'read_tags',
  text: `SELECT k.seq, coalesce((
      SELECT t.tag FROM seq_tag t WHERE t.ws = $1 AND t.seq <= k.seq ORDER BY t.seq DESC LIMIT 1
    ), '') AS tag
    FROM unnest($2::bigint[]) AS k(seq) JOIN workspace w ON w.ws = $1 AND k.seq BETWEEN 1 AND w.head_seq`,
}

const client = {
  name: 'read_client',
  text: 'SELECT user_id AS "userId", last_n AS "lastN", last_uuid AS "lastUuid" FROM client WHERE ws = $1 AND client_id = $2',
}

const scopes = {
  name: 'read_scopes',
  text: `SELECT scope, floor_seq AS floor, live_count AS count, digest_high AS high, digest_low AS low
    FROM scope_state WHERE ws = $1 AND scope = ANY ($2::text[])`,
}

/** All that is in a scope is counted already. */
const counts = {
  name: 'read_counts',
  text: `SELECT k.scope, CASE k.after WHEN 0 THEN (
      SELECT s.live_count FROM scope_state s WHERE s.ws = $1 AND s.scope = k.scope
    ) ELSE (
      SELECT count(*) FROM scope_entry x WHERE x.ws = $1 AND x.scope = k.scope AND x.seq > k.after
    ) END AS count
    FROM unnest($2::text[], $3::bigint[]) AS k(scope, after)`,
}

/** Looked up by key, as `lookUp`; what has moved away is not. */
const entityOfEntry = `LEFT JOIN LATERAL (
    SELECT * FROM entity e WHERE e.ws = $1 AND e.type = x.type AND e.id = x.id OFFSET 0
  ) e ON x.state <> 'moved'`

const page = (where: string) => `
  SELECT ${entryColumns} FROM (
    SELECT * FROM scope_entry WHERE ws = $1 AND scope = $2 ${where} ORDER BY seq FETCH FIRST $3 ROWS WITH TIES
  ) x ${entityOfEntry} ORDER BY x.seq`
const entriesAfter = { name: 'read_entries_after', text: page('AND seq > $4') }
const entriesThere = { name: 'read_entries_there', text: page("AND state = 'here'") }

const versions = {
  name: 'read_versions',
  text: "SELECT type, id, seq FROM scope_entry WHERE ws = $1 AND scope = $2 AND state = 'here'",
}

const named = {
  name: 'read_named',
  text: `SELECT ${entryColumns} FROM unnest($3::text[], $4::text[]) AS k(type, id) ${lookUp(
    `SELECT * FROM scope_entry x
    WHERE x.ws = $1 AND x.scope = $2 AND x.type = k.type AND x.id = k.id AND x.state = 'here'`,
    'x',
  )} ${entityOfEntry}`,
}

/** What is not in the snapshot comes after it. */
const docUpdates = {
  name: 'read_doc',
  text: `SELECT d.scope, d.seq, d.bytes, CASE WHEN d.snap_seq > $3 THEN d.snap END AS snap, coalesce((
      SELECT array_agg(u.upd ORDER BY u.seq) FROM yupd u WHERE u.ws = $1 AND u.doc = $2 AND u.seq > $3
    ), '{}') AS updates
    FROM ydoc d WHERE d.ws = $1 AND d.doc = $2`,
}

/** Everything it reads is of one moment. */
export function postgresRead(ws: Id, sql: Statements): ReadTransaction {
  const readLog = async (): Promise<LogHead> => {
    const head = await sql.first<LogHead>(log, [ws])
    if (!head) throw new Error(`There is no workspace ${ws}`)
    return head
  }
  return {
    log: readLog,
    access: async (userId: Id): Promise<Access | null> =>
      accessOf(userId, await sql.first<AccessRow>(access, [ws, userId])),
    client: async (clientId) => (await sql.first<ClientState>(client, [ws, clientId])) ?? null,
    tags: async (seqs) => {
      const rows = await sql.rows<{ readonly seq: number; readonly tag: string }>(tags, [ws, seqs])
      return new Map(rows.map(({ seq, tag }) => [seq, tag]))
    },
    scopes: async (names) => {
      type Row = { readonly scope: Scope; readonly floor: number; count: number; high: number; low: number }
      const rows = await sql.rows<Row>(scopes, [ws, names])
      return new Map(rows.map(({ scope, floor, ...digest }) => [scope, { floor, digest }]))
    },
    counts: async (asked) => {
      const values = [ws, asked.map(({ scope }) => scope), asked.map(({ after }) => after)]
      const rows = await sql.rows<{ readonly scope: Scope; readonly count: number | null }>(counts, values)
      return new Map(rows.flatMap(({ scope, count }) => (count ? [[scope, count]] : [])))
    },
    entries: async (scope, after, limit) => {
      const rows =
        after === 0
          ? await sql.rows<EntryRow>(entriesThere, [ws, scope, limit])
          : await sql.rows<EntryRow>(entriesAfter, [ws, scope, limit, after])
      return rows.map((row): Entry => entryOf(scope, row))
    },
    versions: (scope) => sql.rows<PushChanges['entries'][number]>(versions, [ws, scope]),
    named: async (scope, keys) => {
      const unique = [...new Map(keys.map((key) => [`${key.type}/${key.id}`, key])).values()]
      const values = [ws, scope, unique.map(({ type }) => type), unique.map(({ id }) => id)]
      return (await sql.rows<EntryRow>(named, values)).map((row): Entry => entryOf(scope, row))
    },
    docUpdates: async (doc, since) => {
      type Row = Omit<DocState, 'doc'> & { readonly snap: Buffer | null; readonly updates: readonly Buffer[] }
      const row = await sql.first<Row>(docUpdates, [ws, doc, since])
      if (!row) return null
      const { scope, seq, bytes, snap, updates } = row
      return { state: { doc, scope, seq, bytes }, updates: snap ? [snap, ...updates] : updates }
    },
  }
}
