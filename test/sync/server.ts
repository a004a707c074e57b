import type { Id } from '#shared/domain/record.ts'
import type { RandomSource } from '#shared/sample/random.ts'
import type { PullLine, PushRequest } from '#shared/sync/protocol.ts'
import { documents } from '#shared/sync/server/documents.ts'
import type { Caller, PushChanges, PushTransaction, ReadTransaction, ServerStore } from '#shared/sync/server/ports.ts'
import { pull } from '#shared/sync/server/pull.ts'
import { push } from '#shared/sync/server/push.ts'
import { reconcile } from '#shared/sync/server/reconcile.ts'
import { differences, rowsNamed } from '#shared/sync/server/repair.ts'
import { type Backup, MemoryServerStore } from './memoryServerStore.ts'
import { ServerDied, type ServerEnd } from './network.ts'
import type { Plants } from './plants.ts'
import type { RequestKind } from './scenario.ts'
import type { Scheduler } from './scheduler.ts'

/** Hears what the server did. */
interface ServerWatch {
  /** A push was stored: what it changed, and what was sent. */
  committed(changes: PushChanges, request: PushRequest): void
  /** Something was told with this head. */
  told(head: number): void
  /** The log went back to a backup. */
  wentBack(): void
  failed(error: unknown): void
  /** The process ended in the middle of a push. */
  died(when: 'before' | 'after'): void
}

interface Parts {
  readonly scheduler: Scheduler
  readonly random: RandomSource
  readonly newId: () => Id
  readonly ws: Id
  readonly watch: ServerWatch
  readonly plant: Plants['server']
}

/**
 * The server's process in the simulated world: the real algorithms over a store in memory, whose every call takes a
 * turn, so that requests come between each other as they do over a real database.
 */
export class SimulatedServer implements ServerEnd {
  readonly store = new MemoryServerStore()
  up = true
  readonly #parts: Parts
  /** How the process ends during the next push, before or after it is committed. */
  #dying: 'before' | 'after' | null = null
  #downFor = 0
  #life = 0
  #backup: Backup | null = null

  constructor(parts: Parts) {
    this.#parts = parts
    this.store.addWorkspace(parts.ws, parts.newId())
  }

  get workspace() {
    return this.store.workspace(this.#parts.ws)
  }

  /** The server's clock, UTC. */
  get stamp(): string {
    return new Date(Date.UTC(2026, 8, 1) + this.#parts.scheduler.now).toISOString()
  }

  /** Ends the process during the next push. */
  killDuringPush(committed: boolean, downFor: number): void {
    this.#dying = committed ? 'after' : 'before'
    this.#downFor = downFor
  }

  /** Nothing is going to happen to the process, and it runs. */
  heal(): void {
    this.#dying = null
    this.up = true
  }

  async takeBackup(): Promise<void> {
    this.#backup = await this.store.backup(this.#parts.ws)
  }

  /** Puts the last backup back. Returns whether there was one. */
  async goBack(announced: boolean): Promise<boolean> {
    if (!this.#backup) return false
    const { newId, ws, watch } = this.#parts
    // Whatever was being answered ends with the process.
    this.#life++
    await this.store.restore(ws, this.#backup, announced ? newId() : undefined)
    watch.wentBack()
    return true
  }

  async answer(kind: RequestKind, caller: Caller, request: never): Promise<readonly unknown[]> {
    const life = this.#life
    try {
      const lines = await this.#answer(kind, caller, request)
      if (life !== this.#life) throw new ServerDied()
      return lines
    } catch (error) {
      this.#parts.watch.failed(error)
      throw error
    }
  }

  async #answer(kind: RequestKind, caller: Caller, request: never): Promise<readonly unknown[]> {
    const { newId, watch } = this.#parts
    const store = this.#port(kind === 'push' ? request : null)
    switch (kind) {
      case 'push': {
        const response = await push(store, caller, request, { stamp: this.stamp, newId })
        watch.told(response.head)
        return [response]
      }
      case 'pull': {
        const lines: PullLine[] = []
        for await (const line of pull(store, caller, request)) lines.push(line)
        for (const line of lines) if (line.line === 'hello') watch.told(line.head)
        return lines
      }
      case 'docs':
        return [await documents(store, caller, request)]
      case 'digest':
        return [await differences(store, caller, request)]
      case 'rows':
        return [await rowsNamed(store, caller, request)]
      case 'reconcile':
        return [await reconcile(store, caller, request)]
    }
  }

  /** The store, with a turn before each step and somebody watching what is stored. */
  #port(request: PushRequest | null): ServerStore {
    const { scheduler, watch, plant } = this.#parts
    const life = this.#life
    const pause = async (what: string) => {
      await scheduler.turn(`server ${what}`, 6)
      if (life !== this.#life) throw new ServerDied()
    }
    const wait = (milliseconds: number) =>
      new Promise<void>((resolve) => {
        scheduler.after(this.#parts.random.int(0, milliseconds), 'server waits', resolve)
      })
    const inner = plant?.(this.store, request, wait) ?? this.store
    return {
      push: async (ws, run) => {
        await pause('begin')
        let saved: PushChanges | null = null
        const result = await inner.push(ws, async (tx) => {
          const answer = await run(
            pausingPush(tx, pause, (changes) => {
              saved = changes
            }),
          )
          if (saved && this.#dying === 'before') this.#die()
          return answer
        })
        if (saved && request) watch.committed(saved, request)
        if (saved && this.#dying === 'after') this.#die()
        return result
      },
      read: async (ws, run) => {
        await pause('read')
        return inner.read(ws, (tx) => run(pausingRead(tx, pause)))
      },
    }
  }

  #die(): never {
    const { scheduler, watch } = this.#parts
    watch.died(this.#dying ?? 'before')
    this.#dying = null
    this.#life++
    this.up = false
    scheduler.after(this.#downFor, 'server starts', () => {
      this.up = true
    })
    throw new ServerDied()
  }
}

type Pause = (what: string) => Promise<void>

function pausingPush(tx: PushTransaction, pause: Pause, saved: (changes: PushChanges) => void): PushTransaction {
  return {
    lockClient: (clientId) => tx.lockClient(clientId),
    log: () => tx.log(),
    tag: (seq) => tx.tag(seq),
    results: (clientId, from, to) => tx.results(clientId, from, to),
    advance: async (count) => {
      await pause('advance')
      return tx.advance(count)
    },
    access: (userId) => tx.access(userId),
    entities: (keys) => tx.entities(keys),
    docs: (ids) => tx.docs(ids),
    docsOf: (records) => tx.docsOf(records),
    save: async (changes) => {
      await pause('save')
      await tx.save(changes)
      saved(changes)
    },
  }
}

function pausingRead(tx: ReadTransaction, pause: Pause): ReadTransaction {
  return {
    log: () => tx.log(),
    tags: (seqs) => tx.tags(seqs),
    access: (userId) => tx.access(userId),
    client: (clientId) => tx.client(clientId),
    scopes: (scopes) => tx.scopes(scopes),
    counts: async (scopes) => {
      await pause('count')
      return tx.counts(scopes)
    },
    entries: (scope, after, limit) => tx.entries(scope, after, limit),
    versions: (scope) => tx.versions(scope),
    named: (scope, keys) => tx.named(scope, keys),
    docUpdates: (doc, since) => tx.docUpdates(doc, since),
  }
}
