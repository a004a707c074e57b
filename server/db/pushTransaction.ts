import type { Id } from '#shared/domain/record.ts'
import type { Access } from '#shared/sync/access.ts'
import { type Result, SyncFailure } from '#shared/sync/protocol.ts'
import type {
  ClientState,
  DocState,
  Entity,
  EntityKey,
  LogHead,
  PushAhead,
  PushChanges,
  PushTransaction,
} from '#shared/sync/server/ports.ts'
import { type AccessRow, accessOf, accessQuery } from './accessOf.ts'
import { docColumns, entityColumns, lookUp } from './columns.ts'
import { logQuery } from './logHead.ts'
import { savePush } from './savePush.ts'
import type { Statements } from './transaction.ts'

/** `$3` is the sequence whose tag is asked for. */
const tagAt = `(SELECT t.tag FROM seq_tag t WHERE t.ws = $1 AND t.seq <= $3::bigint ORDER BY t.seq DESC LIMIT 1)`

const begin = {
  name: 'push_begin',
  text: `SELECT l.*, a.*, CASE WHEN l.head >= $3::bigint THEN coalesce(${tagAt}, '') END AS seen
    FROM (${logQuery}) l LEFT JOIN (${accessQuery}) a ON true`,
}

const lock = {
  name: 'push_lock',
  text: 'SELECT user_id, last_n, last_uuid FROM client WHERE ws = $1 AND client_id = $2 FOR UPDATE',
}

/** A device that is met for the first time. Waits for whoever else is just meeting it. */
const meet = {
  name: 'push_meet',
  text: `INSERT INTO client (ws, client_id) VALUES ($1, $2)
    ON CONFLICT (ws, client_id) DO UPDATE SET last_seen = now() RETURNING user_id, last_n, last_uuid`,
}

const results = {
  name: 'push_results',
  text: `SELECT n, uuid, seq, verdict FROM mut_result
    WHERE ws = $1 AND client_id = $2 AND n BETWEEN $3 AND $4 ORDER BY n`,
}

/**
 * A function, because its second statement must see what others committed while the first waited for the row: within
 * one statement both would be of the moment before.
 */
const advance = { name: 'push_advance', text: 'SELECT head, epoch, role, grants FROM sync_advance($1, $2, $3)' }

const access = { name: 'push_access', text: accessQuery }

const entities = {
  name: 'push_entities',
  text: `SELECT ${entityColumns} FROM unnest($2::text[], $3::text[]) AS k(type, id) ${lookUp(
    'SELECT * FROM entity e WHERE e.ws = $1 AND e.type = k.type AND e.id = k.id',
    'e',
  )}`,
}

const docs = {
  name: 'push_docs',
  text: `SELECT ${docColumns} FROM unnest($2::text[]) AS k(doc) ${lookUp(
    'SELECT * FROM ydoc d WHERE d.ws = $1 AND d.doc = k.doc',
    'd',
  )}`,
}

/** Documents are named after their records; '0' is the character after '/'. */
const docsOf = {
  name: 'push_docs_of',
  text: `SELECT ${docColumns} FROM unnest($2::text[]) AS k(record) ${lookUp(
    "SELECT * FROM ydoc d WHERE d.ws = $1 AND d.doc >= k.record || '/' AND d.doc < k.record || '0'",
    'd',
  )}`,
}

type ClientRow = { readonly user_id: Id | null; readonly last_n: number; readonly last_uuid: Id | null }
type BeginRow = LogHead & AccessRow & { readonly seen: string | null }

/**
 * What a push needs of the database, in one transaction. What is known ahead is sent before it is asked for, so that
 * a usual push takes three round trips: lock and look, advance and load, save and commit.
 */
export class PostgresPush implements PushTransaction {
  readonly #ws: Id
  readonly #sql: Statements
  readonly #ahead: PushAhead
  readonly #locked: Promise<ClientRow | undefined>
  readonly #begun: Promise<BeginRow | undefined>
  #loaded: Promise<Entity[]> | undefined
  /** The access as it is after the advance. */
  #access: Access | null = null
  #head: number | null = null
  #saved: Promise<unknown> | undefined

  constructor(ws: Id, sql: Statements, ahead: PushAhead) {
    this.#ws = ws
    this.#sql = sql
    this.#ahead = ahead
    this.#locked = noticed(sql.first<ClientRow>(lock, [ws, ahead.clientId]))
    // After the lock, so that a repeated push whose first is under way sees what that one left.
    this.#begun = noticed(sql.first<BeginRow>(begin, [ws, ahead.userId, ahead.seen]))
  }

  /** The save under way, if there is one. */
  get saved(): Promise<unknown> | undefined {
    return this.#saved
  }

  /** The sequence the log ends at once this is committed; null when it took none. */
  get head(): number | null {
    return this.#head
  }

  async access(userId: Id): Promise<Access | null> {
    if (userId !== this.#ahead.userId) {
      return accessOf(userId, await this.#sql.first<AccessRow>(access, [this.#ws, userId]))
    }
    return this.#head === null ? accessOf(userId, await this.#begun) : this.#access
  }

  async log(): Promise<LogHead> {
    const row = await this.#begun
    if (!row) throw new Error(`There is no workspace ${this.#ws}`)
    return { epoch: row.epoch, head: row.head, tag: row.tag }
  }

  async tag(seq: number): Promise<string | null> {
    const { userId, seen } = this.#ahead
    const row = seq === seen ? await this.#begun : await this.#sql.first<BeginRow>(begin, [this.#ws, userId, seq])
    return row?.seen ?? null
  }

  async lockClient(clientId: Id): Promise<ClientState | null> {
    const key = [this.#ws, clientId]
    const found = clientId === this.#ahead.clientId ? await this.#locked : await this.#sql.first<ClientRow>(lock, key)
    const row = found ?? (await this.#sql.first<ClientRow>(meet, key))
    return row?.user_id ? { userId: row.user_id, lastN: row.last_n, lastUuid: row.last_uuid } : null
  }

  results(clientId: Id, from: number, to: number): Promise<Result[]> {
    return this.#sql.rows<Result>(results, [this.#ws, clientId, from, to])
  }

  async advance(count: number): Promise<number> {
    const { userId, entities } = this.#ahead
    const advancing = this.#sql.first<AccessRow & { readonly head: number; readonly epoch: Id }>(advance, [
      this.#ws,
      count,
      userId,
    ])
    if (entities.length > 0) this.#loaded = noticed(this.#load(entities))
    const row = await advancing
    if (!row) throw new Error(`There is no workspace ${this.#ws}`)
    // A restore that is announced while clients push must not have what the old log asked for.
    if (row.epoch !== (await this.log()).epoch) throw new SyncFailure('restored', 'another epoch')
    this.#access = accessOf(userId, row)
    this.#head = row.head
    return row.head
  }

  async entities(keys: readonly EntityKey[]): Promise<Entity[]> {
    const wanted = new Set(keys.map(nameOf))
    const ahead = new Set(this.#ahead.entities.map(nameOf))
    const known = ((await this.#loaded) ?? []).filter((entity) => wanted.has(nameOf(entity)))
    const missing = this.#loaded ? keys.filter((key) => !ahead.has(nameOf(key))) : keys
    return missing.length === 0 ? known : [...known, ...(await this.#load(missing))]
  }

  docs(ids: readonly string[]): Promise<DocState[]> {
    return this.#sql.rows<DocState>(docs, [this.#ws, ids])
  }

  docsOf(records: readonly EntityKey[]): Promise<DocState[]> {
    return this.#sql.rows<DocState>(docsOf, [this.#ws, records.map(nameOf)])
  }

  /** Sends what is to be stored without waiting: the commit follows it, and both are waited for together. */
  async save(changes: PushChanges): Promise<void> {
    this.#saved = noticed(savePush(this.#sql, this.#ws, changes))
  }

  #load(keys: readonly EntityKey[]): Promise<Entity[]> {
    const [types, ids] = [keys.map(({ type }) => type), keys.map(({ id }) => id)]
    return this.#sql.rows<Entity>(entities, [this.#ws, types, ids])
  }
}

const nameOf = ({ type, id }: EntityKey): string => `${type}/${id}`

/** The promise itself. It is awaited later, or not at all when something before it failed: that is no unhandled failure. */
function noticed<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}
