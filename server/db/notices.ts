import pg from 'pg'
import type { Id } from '#shared/domain/record.ts'
import { type HeadNotice, headChannel } from './head.ts'
import type { Pool } from './pool.ts'

/** The channel on which the database tells of sessions that ended; the payload is the session's id. */
const sessionChannel = 'partnerbook_session_ended'

/** What a listener hears. */
export interface Heard {
  head(notice: HeadNotice): void
  sessionEnded(sessionId: string): void
  /** The connection was there again after it was lost, or for the first time: something may have been missed. */
  connected(): void
}

/** How long to wait before a lost connection is tried again, in milliseconds. */
const retryDelay = 1_000

/** One connection that hears what all servers on this database tell; connects again by itself when it breaks. */
export class Listener {
  readonly #url: string
  readonly #heard: Heard
  #client: pg.Client | null = null
  #retry: NodeJS.Timeout | null = null
  #closed = false

  constructor(url: string, heard: Heard) {
    this.#url = url
    this.#heard = heard
  }

  /** Connects, or begins to try to. Never fails: without the connection devices only hear later. */
  async open(): Promise<void> {
    this.#retry = null
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'partnerbook-live',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    })
    client.on('error', () => undefined)
    client.on('end', () => this.#again())
    client.on('notification', ({ channel, payload = '' }) => this.#hear(channel, payload))
    this.#client = client
    try {
      await client.connect()
      await client.query(`LISTEN ${headChannel}; LISTEN ${sessionChannel}`)
      this.#heard.connected()
    } catch {
      await client.end().catch(() => undefined)
      this.#again()
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    if (this.#retry) clearTimeout(this.#retry)
    await this.#client?.end().catch(() => undefined)
  }

  #again() {
    if (this.#closed || this.#retry) return
    this.#retry = setTimeout(() => void this.open(), retryDelay)
  }

  #hear(channel: string, payload: string) {
    if (channel === sessionChannel) this.#heard.sessionEnded(payload)
    else this.#heard.head(JSON.parse(payload) as HeadNotice)
  }
}

/** How long heads are gathered before they are told, in milliseconds. */
const gathering = 20

/**
 * Tells all servers about new heads. Not within the pushes' transactions: PostgreSQL commits those that notify one
 * after the other, over all workspaces. What a crash keeps from being told, devices find out when they ask.
 */
export class HeadAnnouncer {
  readonly #pool: Pool
  readonly #heads = new Map<Id, number>()
  #timer: NodeJS.Timeout | null = null

  constructor(pool: Pool) {
    this.#pool = pool
  }

  announce(ws: Id, head: number): void {
    this.#heads.set(ws, Math.max(head, this.#heads.get(ws) ?? 0))
    this.#timer ??= setTimeout(() => void this.#tell(), gathering)
  }

  /** Tells what is left. */
  async close(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    await this.#tell()
  }

  async #tell() {
    this.#timer = null
    const notices = [...this.#heads].map(([ws, head]): HeadNotice => ({ ws, head, grants: false }))
    this.#heads.clear()
    if (notices.length === 0) return
    const payloads = notices.map((notice) => JSON.stringify(notice))
    // Nobody waits for it, and the next push tells again.
    await this.#pool
      .query('SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS x(payload)', [headChannel, payloads])
      .catch(() => undefined)
  }
}
