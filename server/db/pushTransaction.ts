import type { Id } from '#shared/domain/record.ts'
import type { Access } from '#shared/sync/access.ts'
import { type Result, SyncFailure } from '#shared/sync/protocol.ts'
import type {
  ClientState,
  DocState,
  Entity,
  EntityKey,
  LogHead,
  PushChanges,
  PushTransaction,
} from '#shared/sync/server/ports.ts'
import { type AccessRow, accessOf, accessQuery } from './accessOf.ts'
import { docColumns, entityColumns } from './columns.ts'
import { logQuery } from './logHead.ts'
import { savePush } from './savePush.ts'
import type { Statements } from './transaction.ts'

const begin = {
  name: 'push_begin',
  text: `SELECT l.*, a.* FROM (${logQuery}) l LEFT JOIN (${accessQuery}) a ON true`,
}

const lock = {
  name: 'push_lock',
  text: 'SELECT user_id, last_n FROM client WHERE ws = $1 AND client_id = $2 FOR UPDATE',
}

/** A device that is met for the first time. Waits for whoever else is just meeting it. */
const meet = {
  name: 'push_meet',
  text: `INSERT INTO client (ws, client_id) VALUES ($1, $2)
    ON CONFLICT (ws, client_id) DO UPDATE SET last_seen = now() RETURNING user_id, last_n`,
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
  text: `SELECT ${entityColumns} FROM unnest($2::text[], $3::text[]) AS k(type, id)
    JOIN entity e ON e.ws = $1 AND e.type = k.type AND e.id = k.id`,
}

const docs = {
  name: 'push_docs',
  text: `SELECT ${docColumns} FROM unnest($2::text[]) AS k(doc) JOIN ydoc d ON d.ws = $1 AND d.doc = k.doc`,
}

/** Documents are named after their records; '0' is the character after '/'. */
const docsOf = {
  name: 'push_docs_of',
  text: `SELECT ${docColumns} FROM unnest($2::text[]) AS k(record)
    JOIN ydoc d ON d.ws = $1 AND d.doc >= k.record || '/' AND d.doc < k.record || '0'`,
}

/** What a push needs of the database, in one transaction. */
export class PostgresPush implements PushTransaction {
  readonly #ws: Id
  readonly #sql: Statements
  /** Read along with something else, until it is asked for. */
  #log: LogHead | null = null
  #access: { readonly userId: Id; readonly access: Access | null } | null = null
  /** Whose access is read again with the advance. */
  #asker = ''
  #saved: Promise<unknown> | undefined
  #head: number | null = null

  constructor(ws: Id, sql: Statements) {
    this.#ws = ws
    this.#sql = sql
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
    const known = this.#access
    this.#access = null
    if (known?.userId === userId) return known.access
    if (this.#asker !== '') return accessOf(userId, await this.#sql.first<AccessRow>(access, [this.#ws, userId]))
    this.#asker = userId
    const row = await this.#sql.first<LogHead & AccessRow>(begin, [this.#ws, userId])
    if (row) this.#log = { epoch: row.epoch, head: row.head, tag: row.tag }
    return accessOf(userId, row)
  }

  async log(): Promise<LogHead> {
    if (!this.#log) throw new Error('The access is asked for before the log')
    return this.#log
  }

  async lockClient(clientId: Id): Promise<ClientState | null> {
    type Row = { readonly user_id: Id | null; readonly last_n: number }
    const key = [this.#ws, clientId]
    const row = (await this.#sql.first<Row>(lock, key)) ?? (await this.#sql.first<Row>(meet, key))
    return row?.user_id ? { userId: row.user_id, lastN: row.last_n } : null
  }

  results(clientId: Id, from: number, to: number): Promise<Result[]> {
    return this.#sql.rows<Result>(results, [this.#ws, clientId, from, to])
  }

  async advance(count: number): Promise<number> {
    type Row = AccessRow & { readonly head: number; readonly epoch: Id }
    const row = await this.#sql.first<Row>(advance, [this.#ws, count, this.#asker])
    if (!row) throw new Error(`There is no workspace ${this.#ws}`)
    // A restore that is announced while clients push must not have what the old log asked for.
    if (row.epoch !== this.#log?.epoch) throw new SyncFailure('restored', 'another epoch')
    this.#access = { userId: this.#asker, access: accessOf(this.#asker, row) }
    this.#head = row.head
    return row.head
  }

  entities(keys: readonly EntityKey[]): Promise<Entity[]> {
    const [types, ids] = [keys.map(({ type }) => type), keys.map(({ id }) => id)]
    return this.#sql.rows<Entity>(entities, [this.#ws, types, ids])
  }

  docs(ids: readonly string[]): Promise<DocState[]> {
    return this.#sql.rows<DocState>(docs, [this.#ws, ids])
  }

  docsOf(records: readonly EntityKey[]): Promise<DocState[]> {
    return this.#sql.rows<DocState>(docsOf, [this.#ws, records.map(({ type, id }) => `${type}/${id}`)])
  }

  /** Sends what is to be stored without waiting: the commit follows it, and both are waited for together. */
  async save(changes: PushChanges): Promise<void> {
    this.#saved = savePush(this.#sql, this.#ws, changes)
    this.#saved.catch(() => undefined)
  }
}
