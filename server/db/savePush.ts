import type { Id } from '#shared/domain/record.ts'
import type { PushChanges } from '#shared/sync/server/ports.ts'
import type { Queryable } from './pool.ts'
import type { Statement, Statements } from './transaction.ts'

/** One kind of things a push stores: its rows, and the statement that stores them from the list named after it. */
interface Part {
  readonly name: string
  rowsOf(changes: PushChanges): readonly unknown[]
  readonly sql: string
}

const list = (name: string, columns: string) => `jsonb_to_recordset($2::jsonb -> '${name}') AS x(${columns})`

/** They touch different tables, so their order does not count. */
const parts: readonly Part[] = [
  {
    name: 'entities',
    rowsOf: ({ entities }) => entities,
    sql: `INSERT INTO entity (ws, type, id, scope, seq, created_at, created_by, updated_at, updated_by, deleted, fields,
        versions, authors)
      SELECT $1, type, id, scope, seq, "createdAt", "createdBy", "updatedAt", "updatedBy", deleted, fields,
        versions, authors
      FROM ${list(
        'entities',
        `type text, id text, scope text, seq bigint, "createdAt" text, "createdBy" text, "updatedAt" text,
        "updatedBy" text, deleted jsonb, fields jsonb, versions jsonb, authors jsonb`,
      )}
      ON CONFLICT (ws, type, id) DO UPDATE SET scope = excluded.scope, seq = excluded.seq,
        created_at = excluded.created_at, created_by = excluded.created_by, updated_at = excluded.updated_at,
        updated_by = excluded.updated_by, deleted = excluded.deleted, fields = excluded.fields,
        versions = excluded.versions, authors = excluded.authors`,
  },
  {
    name: 'entries',
    rowsOf: ({ entries }) => entries,
    sql: `INSERT INTO scope_entry (ws, scope, type, id, seq, state)
      SELECT $1, scope, type, id, seq, state
      FROM ${list('entries', 'scope text, type text, id text, seq bigint, state text')}
      ON CONFLICT (ws, scope, type, id) DO UPDATE SET seq = excluded.seq, state = excluded.state`,
  },
  {
    name: 'digests',
    rowsOf: ({ digests }) => [...digests].map(([scope, digest]) => ({ scope, ...digest })),
    sql: `INSERT INTO scope_state AS s (ws, scope, live_count, digest_high, digest_low)
      SELECT $1, scope, count, high, low FROM ${list('digests', 'scope text, count bigint, high bigint, low bigint')}
      ON CONFLICT (ws, scope) DO UPDATE SET live_count = s.live_count + excluded.live_count,
        digest_high = (s.digest_high + excluded.digest_high) & 4294967295,
        digest_low = (s.digest_low + excluded.digest_low) & 4294967295`,
  },
  {
    name: 'audit',
    rowsOf: ({ audit }) => audit,
    sql: `INSERT INTO change_audit (ws, seq, type, id, patch, previous)
      SELECT $1, seq, type, id, patch, previous
      FROM ${list('audit', 'seq bigint, type text, id text, patch jsonb, previous jsonb')}`,
  },
  {
    name: 'docs',
    rowsOf: ({ docs }) => docs,
    sql: `INSERT INTO ydoc (ws, doc, scope, seq, bytes)
      SELECT $1, doc, scope, seq, bytes FROM ${list('docs', 'doc text, scope text, seq bigint, bytes bigint')}
      ON CONFLICT (ws, doc) DO UPDATE SET scope = excluded.scope, seq = excluded.seq, bytes = excluded.bytes`,
  },
  {
    name: 'updates',
    rowsOf: ({ updates }) =>
      updates.map(({ doc, seq, update }) => ({ doc, seq, update: Buffer.from(update).toString('base64') })),
    sql: `INSERT INTO yupd (ws, doc, seq, upd)
      SELECT $1, doc, seq, decode(update, 'base64') FROM ${list('updates', 'doc text, seq bigint, update text')}`,
  },
  {
    name: 'grants',
    rowsOf: ({ grants }) => grants,
    sql: `INSERT INTO scope_grant (ws, user_id, scope, gen)
      SELECT $1, "userId", scope, gen FROM ${list('grants', '"userId" text, scope text, gen bigint')}
      ON CONFLICT (ws, user_id, scope) DO UPDATE SET gen = excluded.gen`,
  },
  {
    name: 'acked',
    rowsOf: ({ ackedThrough }) => (ackedThrough > 0 ? [ackedThrough] : []),
    // Not at once: a copy of the device's profile may still have it in its outbox, and must not make it a second time.
    // A hundred more are looked at than come, the oldest: all of a month's would be more work than the push itself.
    sql: `DELETE FROM mut_result WHERE ws = $1 AND client_id = $3 AND n IN (
        SELECT n FROM mut_result WHERE ws = $1 AND client_id = $3 ORDER BY n LIMIT 100 + cardinality($8::bigint[])
      ) AND n <= ($2::jsonb -> 'acked' ->> 0)::bigint AND at < now() - interval '30 days'`,
  },
]

/** What every push stores: the device, the log and the verdicts. It also says of what type $2 is where no part does. */
const always = `
  device AS (
    UPDATE client SET user_id = $4, last_n = $5, last_uuid = $6, schema_ver = $7, last_seen = now()
    WHERE ws = $1 AND client_id = $3
  ),
  taken AS (
    SELECT * FROM unnest($8::bigint[], $9::text[], $10::bigint[], $11::text[], $12::text[]) AS x(n, uuid, seq, tag, verdict)
    WHERE $2::jsonb IS NOT NULL
  ),
  log AS (
    INSERT INTO seq_tag (ws, seq, tag, user_id, client_id, n) SELECT $1, seq, tag, $4, $3, n FROM taken
  )`

/**
 * The statement for some of the parts. Each selection of parts is a statement of its own, so that a push does not pay
 * for those it has none of; few selections occur.
 */
function statementFor(selection: readonly Part[]): Statement {
  const name = `save_${selection.map((part) => part.name).join('_')}`
  const known = statements.get(name)
  if (known) return known
  const text = `WITH ${[always, ...selection.map((part) => `${part.name} AS (${part.sql})`)].join(',\n')}
    INSERT INTO mut_result (ws, client_id, n, uuid, seq, verdict)
    SELECT $1, $3, n, uuid, seq, verdict::json FROM taken`
  const statement = { name: name.slice(0, 63), text }
  statements.set(name, statement)
  return statement
}
const statements = new Map<string, Statement>()

/** What a push has beside rows, empty. */
const unpushed: PushChanges = {
  clientId: '',
  userId: '',
  lastN: 0,
  lastUuid: '',
  sv: 0,
  ackedThrough: 0,
  results: [],
  entities: [],
  docs: [],
  updates: [],
  entries: [],
  digests: new Map(),
  grants: [],
  audit: [],
}

/** Stores rows that change by no push, as part of a transaction that has taken their sequence. */
export async function saveRows(
  client: Queryable,
  ws: Id,
  changes: Pick<PushChanges, 'entities' | 'entries' | 'digests' | 'audit'>,
): Promise<void> {
  for (const part of parts) {
    const rows = part.rowsOf({ ...unpushed, ...changes })
    if (rows.length > 0) await client.query(part.sql, [ws, JSON.stringify({ [part.name]: rows })])
  }
}

/** Stores what a push changes, all of it by one statement. */
export function savePush(sql: Statements, ws: Id, changes: PushChanges): Promise<unknown> {
  const lists: Record<string, readonly unknown[]> = {}
  const selection = parts.filter((part) => {
    const rows = part.rowsOf(changes)
    if (rows.length > 0) lists[part.name] = rows
    return rows.length > 0
  })
  const { clientId, userId, lastN, lastUuid, sv, results } = changes
  return sql.rows(statementFor(selection), [
    ws,
    JSON.stringify(lists),
    clientId,
    userId,
    lastN,
    lastUuid,
    sv,
    results.map(({ n }) => n),
    results.map(({ uuid }) => uuid),
    results.map(({ seq }) => seq),
    results.map(({ tag }) => tag),
    results.map(({ verdict }) => JSON.stringify(verdict)),
  ])
}
