import { wrap } from 'comlink'
import { type Connection, connectionOf, followConnection, isTooOld } from '#renderer/data/connection.ts'
import { store } from '#renderer/data/store.ts'
import { lockWrites } from '#renderer/data/writeLock.ts'
import { type EngineState, reportSync, syncOff } from '#renderer/state/sync.ts'
import type { SyncStatus as EngineStatus } from '#renderer/sync/engine.ts'
import { type Compared, SyncChannel, type SyncWord } from '#renderer/sync/syncChannel.ts'
import type { LogEntry } from '#renderer/sync/syncLog.ts'
import type { SyncApi } from '#renderer/sync/syncWorker.ts'
import { AppError } from '#shared/domain/failure.ts'
import { newId } from '#shared/domain/record.ts'

/** How long a comparison of everything may take, in milliseconds. */
const patience = 10 * 60_000

/**
 * The window's side of the sync: starts the worker that may run the engine, shows what the engine says, and passes on
 * what the user asks. One per window.
 */
export class SyncClient {
  #worker: Worker | null = null
  /** A worker that has not been asked to start yet. */
  #prepared: Worker | null = null
  #channel: SyncChannel | null = null
  readonly #waiting = new Map<string, (scopes: readonly Compared[] | null) => void>()

  /** Loads the worker ahead of its start: while somebody types a password there is time for that. */
  prepare(): void {
    this.#prepared ??= newWorker()
  }

  /** Shows the connection there is and syncs with it; nothing in a workspace of this computer only. */
  async start(secret: string | null): Promise<void> {
    this.#listen()
    const connection = await connectionOf()
    reportSync(syncOff)
    follow(connection)
    if (!connection) return
    if (connection.ended) {
      reportSync({ state: 'signedOut' })
      return
    }
    const worker = this.#prepared ?? newWorker()
    this.#prepared = null
    this.#worker = worker
    await wrap<SyncApi>(worker).start(secret)
    this.#channel?.say({ say: 'here' })
  }

  /** Ends this window's worker; another window's takes over where there is one. */
  stop(): void {
    this.#worker?.terminate()
    this.#worker = null
  }

  /** Says something to the engine, whichever window's worker runs it. */
  say(word: SyncWord): void {
    this.#channel?.say(word)
  }

  /** Compares everything with the server. Throws AppError `unreachable` when that was not possible. */
  async verify(): Promise<readonly Compared[]> {
    const id = newId()
    const scopes = await new Promise<readonly Compared[] | null>((resolve) => {
      const timer = setTimeout(() => resolve(null), patience)
      this.#waiting.set(id, (found) => {
        clearTimeout(timer)
        resolve(found)
      })
      this.say({ say: 'verify', id })
    })
    this.#waiting.delete(id)
    if (scopes === null) throw new AppError('unreachable')
    return scopes
  }

  #listen(): void {
    if (this.#channel) return
    this.#channel = new SyncChannel(store().db.name, (word) => this.#hear(word))
    const resume = () => {
      if (document.visibilityState === 'visible') this.say({ say: 'resume' })
    }
    document.addEventListener('visibilitychange', resume)
    window.addEventListener('focus', resume)
    followConnection(follow)
  }

  #hear(word: SyncWord): void {
    switch (word.say) {
      case 'status':
        show(word.status, word.nextTryAt)
        return
      case 'log':
        reportSync({ log: word.entries.map(lineOf) })
        return
      case 'verified':
        this.#waiting.get(word.id)?.(word.scopes)
        return
      case 'changed':
        location.reload()
    }
  }
}

const newWorker = () => new Worker(new URL('../sync/syncWorker.ts', import.meta.url), { type: 'module' })

/** Shows the connection, and lets changes in or keeps them out as it says. */
function follow(connection: Connection | null): void {
  reportSync({ connection: connection && shown(connection) })
  lockWrites(connection !== null && isTooOld(connection))
}

/** What screens show of a connection. */
export function shown(connection: Connection) {
  const { server, workspaceName, personName, role } = connection
  return { server, workspaceName, personName, role, tooOld: isTooOld(connection) }
}

const shownAs: Readonly<Record<EngineStatus['state'], EngineState>> = {
  idle: 'idle',
  pushing: 'pushing',
  pulling: 'pulling',
  repairing: 'pulling',
  restoring: 'pulling',
  documents: 'docs',
  waiting: 'waiting',
  offline: 'waiting',
  signedOut: 'signedOut',
  notMember: 'notMember',
  tooOld: 'tooOld',
  serverTooOld: 'serverTooOld',
  superseded: 'superseded',
  stopped: 'waiting',
}

function show(status: EngineStatus, nextTryAt: string | null): void {
  const { state, pending, lastSyncedAt, progress, problem } = status
  reportSync({ state: shownAs[state], pending, lastSyncedAt, progress, problem, nextTryAt })
}

function lineOf({ at, kind, counts, problem }: LogEntry) {
  const numbers = Object.entries(counts).map(([name, count]) => `${name} ${count}`)
  return { at, kind, text: [...numbers, ...(problem ? [problem] : [])].join(', ') }
}
