import type pg from 'pg'
import type { Id } from '#shared/domain/record.ts'
import type { PushAhead, PushTransaction, ReadTransaction, ServerStore } from '#shared/sync/server/ports.ts'
import { PostgresPush } from './pushTransaction.ts'
import { postgresRead } from './readTransaction.ts'
import { openSyncPool } from './syncPool.ts'
import { readOnly, readWrite, transact } from './transaction.ts'

/** A push that waits longer than this for the ones before it is to come again. Milliseconds. */
const writing = { statement: 15_000, lock: 8_000, idle: 10_000 }
/** A device that takes a page slowly holds its snapshot no longer than this. Milliseconds. */
const reading = { statement: 30_000, lock: 5_000, idle: 60_000 }

/** Of a push that says nothing ahead. */
const nothing: PushAhead = { userId: '', clientId: '', entities: [], seen: 0 }

/**
 * The sync's tables in PostgreSQL. Writers and readers have connections of their own, so that devices that read slowly
 * do not keep others from writing. Everything throws Unavailable where the same may succeed later.
 */
export class PostgresStore implements ServerStore {
  readonly #writers: pg.Pool
  readonly #readers: pg.Pool
  readonly #onAdvance: (ws: Id, head: number) => void

  /** `onAdvance` hears of every push that was committed; `connections` are for each of writers and readers. */
  constructor(url: string, connections: number, onAdvance: (ws: Id, head: number) => void = () => undefined) {
    this.#writers = openSyncPool(url, { connections, ...writing })
    this.#readers = openSyncPool(url, { connections, ...reading })
    this.#onAdvance = onAdvance
  }

  async push<T>(ws: Id, run: (tx: PushTransaction) => Promise<T>, ahead: PushAhead = nothing): Promise<T> {
    const { result, head } = await transact(this.#writers, readWrite, async (sql) => {
      const push = new PostgresPush(ws, sql, ahead)
      const result = await run(push)
      return { result: { result, head: push.head }, last: push.saved }
    })
    if (head !== null) this.#onAdvance(ws, head)
    return result
  }

  read<T>(ws: Id, run: (tx: ReadTransaction) => Promise<T>): Promise<T> {
    return transact(this.#readers, readOnly, async (sql) => ({ result: await run(postgresRead(ws, sql)) }))
  }

  /** Waits for what is under way and closes all connections. */
  async close(): Promise<void> {
    await Promise.all([this.#writers.end(), this.#readers.end()])
  }
}
