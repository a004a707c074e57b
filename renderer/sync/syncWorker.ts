import { expose } from 'comlink'
import { type Connection, connectionOf } from '#renderer/data/connection.ts'
import { openStore } from '#renderer/data/open.ts'
import { followUnsent } from '#renderer/data/queries/unsent.ts'
import { clientStore } from '#renderer/data/syncTables.ts'
import { newId } from '#shared/domain/record.ts'
import type { Surroundings } from '#shared/sync/client/ports.ts'
import { SyncEngine } from './engine.ts'
import { listenLive } from './live.ts'
import { noting } from './noting.ts'
import { ownOnce } from './ownership.ts'
import { SyncChannel, type SyncWord } from './syncChannel.ts'
import type { LogEntry } from './syncLog.ts'
import { fetchTransport } from './transport.ts'

/** How often the engine says that it is there, in milliseconds. */
const heartbeat = 10_000

let token: string | null = null
let lastHeard = Date.now()
let running: Running | null = null
let channel: SyncChannel | null = null

/** What the window asks of its worker; everything else goes over the channel, because another worker may have it. */
const api = {
  /** Runs the engine of the profile here, unless another worker does. `secret` is the session's token. */
  async start(secret: string | null): Promise<void> {
    const { db } = await openStore()
    const connection = await connectionOf()
    if (!connection || connection.ended) return
    token = secret
    channel = new SyncChannel(db.name, hear)
    ownOnce(
      `partnerbook sync ${db.name}`,
      () => lastHeard,
      (signal) => run(connection, signal),
    )
  },
}
export type SyncApi = typeof api

function hear(word: SyncWord): void {
  if (word.say === 'status') lastHeard = Date.now()
  else if (word.say === 'token') token = word.token
  running?.hear(word)
}

/** Runs the engine until the signal ends it. */
function run(connection: Connection, signal: AbortSignal): Promise<void> {
  const owner = new Running(connection)
  running = owner
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      owner.stop()
      running = null
      resolve()
    })
  })
}

class Running {
  readonly #engine: SyncEngine
  readonly #stops: (() => void)[] = []
  #unsent = 0
  #logged: LogEntry | undefined

  constructor(connection: Connection) {
    const endpoint = { server: connection.server, ws: connection.ws, token: async () => token }
    const engine = new SyncEngine({
      store: clientStore,
      transport: noting(fetchTransport(endpoint), connection),
      surroundings,
      online: () => navigator.onLine,
      onStatus: () => this.#tell(),
    })
    this.#engine = engine
    const online = () => engine.wake('online')
    self.addEventListener('online', online)
    const beat = setInterval(() => this.#tell(), heartbeat)
    this.#stops.push(
      () => self.removeEventListener('online', online),
      () => clearInterval(beat),
      listenLive(endpoint, (message) => {
        if (message.kind === 'poke') engine.wake('poke', message.head || Number.POSITIVE_INFINITY)
        else if (message.kind === 'grants') engine.wake('poke')
      }),
      followUnsent((n) => {
        if (n > this.#unsent) engine.wake('edit')
        this.#unsent = n
      }),
    )
    engine.start()
  }

  hear(word: SyncWord): void {
    if (word.say === 'here') {
      this.#logged = undefined
      this.#tell()
    } else if (word.say === 'retry' || word.say === 'token') this.#engine.wake('retry')
    else if (word.say === 'resume') this.#engine.wake('resume')
    else if (word.say === 'verify') void this.#verify(word.id)
  }

  stop(): void {
    this.#engine.stop()
    for (const stop of this.#stops) stop()
  }

  async #verify(id: string): Promise<void> {
    const scopes = await this.#engine.verify().catch(() => null)
    channel?.say({ say: 'verified', id, scopes })
  }

  #tell(): void {
    channel?.say({ say: 'status', status: this.#engine.status, nextTryAt: null })
    const entries = this.#engine.log()
    if (entries.at(-1) === this.#logged) return
    this.#logged = entries.at(-1)
    channel?.say({ say: 'log', entries })
  }
}

const surroundings: Surroundings = {
  now: () => performance.now(),
  random: Math.random,
  after(milliseconds, call) {
    const timer = setTimeout(call, milliseconds)
    return () => clearTimeout(timer)
  },
  stamp: () => new Date().toISOString(),
  newId,
}

expose(api)
