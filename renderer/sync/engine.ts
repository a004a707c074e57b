import type { Scope } from '#shared/domain/record.ts'
import { takeOver } from '#shared/sync/client/guarded.ts'
import type { ClientStore, Surroundings, Transport } from '#shared/sync/client/ports.ts'
import { replayQuarantined } from '#shared/sync/client/upgrade.ts'
import { type Link, type Portions, type Progress, type Step, type Suspects, usualPortions, writing } from './link.ts'
import { type RestState, type Setback, setbackOf } from './problems.ts'
import { compareAll } from './repair.ts'
import { lookOver, runRound } from './round.ts'
import type { Compared } from './syncChannel.ts'
import { type LogEntry, type LogKind, SyncLog } from './syncLog.ts'
import { countAfter, pollAfter, retryAfter, stalledAfter } from './waits.ts'

/** What the engine is given. */
export interface EngineParts {
  readonly store: ClientStore
  readonly transport: Transport
  readonly surroundings: Surroundings
  /** Whether the device says it has a network. It is only a hint: attempts are made all the same. */
  online(): boolean
  onStatus(status: SyncStatus): void
  /** Smaller ones make small pulls be taken in like large ones. */
  readonly portions?: Portions
}

/** What people are told of the sync. */
export interface SyncStatus {
  readonly state: RestState | Step | 'stopped'
  /** Mutations the server has not taken yet. */
  readonly pending: number
  /** UTC instant of the last complete round, or null. */
  readonly lastSyncedAt: string | null
  readonly progress: Progress | null
  /** The name of what keeps the sync from going on, or null. */
  readonly problem: string | null
}

/** Why the engine is woken. `poke` may say the server's head. */
export type WakeReason = 'edit' | 'poke' | 'online' | 'resume' | 'retry'

/**
 * The sync of one device: runs a round when something was written, the server pokes, the network comes back or a minute
 * has passed, and after a failure again and again, ever more rarely. There is always a next attempt, unless it was
 * stopped or another engine has taken over (P8).
 */
export class SyncEngine {
  readonly #parts: EngineParts
  readonly #log = new SyncLog()
  readonly #suspects = new Map<Scope, Suspects>()
  #status: SyncStatus = { state: 'stopped', pending: 0, lastSyncedAt: null, progress: null, problem: null }
  /** Counts starts, so that a round that was given up can do nothing any more. */
  #life = 0
  #alive = false
  #running = false
  /** Whether it was woken during a round, so that another follows. */
  #again = false
  /** Whether what woke it makes a failure of this round old news: the network came back meanwhile. */
  #afresh = false
  #fence: number | null = null
  #failures = 0
  #turn = 0
  #head = 0
  #callOff = () => {}
  #callOffCount: (() => void) | null = null

  constructor(parts: EngineParts) {
    this.#parts = parts
  }

  get status(): SyncStatus {
    return this.#status
  }

  /** The last things that happened, oldest first. */
  log(): readonly LogEntry[] {
    return this.#log.entries()
  }

  start(): void {
    if (this.#alive) return
    this.#alive = true
    this.#failures = 0
    this.#show({ state: 'pulling' })
    this.#begin()
  }

  /** Ends it. A round that is going on writes nothing more than the transaction it is in. */
  stop(): void {
    this.#alive = false
    this.#life++
    this.#running = false
    this.#again = false
    this.#fence = null
    this.#callOff()
    this.#callOffCount?.()
    this.#callOffCount = null
    this.#show({ state: 'stopped', progress: null, problem: null })
  }

  /**
   * Compares everything here with the server, row by row, and puts right what differs. Throws what keeps it from that.
   * Not while a round is going on; it begins one of its own afterwards.
   */
  async verify(): Promise<Compared[]> {
    const life = ++this.#life
    this.#running = true
    this.#watch(life)
    try {
      return await compareAll(await this.#link(life))
    } finally {
      if (life === this.#life) this.#begin()
    }
  }

  /** Tries again now, whatever it waits for. */
  retryNow(): void {
    this.wake('retry')
  }

  wake(reason: WakeReason, head = Number.POSITIVE_INFINITY): void {
    const { state } = this.#status
    if (!this.#alive || state === 'superseded') return
    if (reason === 'poke' && head <= this.#head) return
    const afresh = reason === 'online' || reason === 'resume' || reason === 'retry'
    if (this.#running) {
      this.#again = true
      this.#afresh ||= afresh
      return
    }
    // An edit is no reason to ask a server again that is away or has said no.
    if (reason === 'edit' && state !== 'idle') {
      this.#countPending()
      return
    }
    if (afresh) this.#failures = 0
    this.#begin()
  }

  #begin() {
    this.#life++
    this.#running = true
    this.#again = false
    this.#afresh = false
    this.#watch(this.#life)
    this.#round(this.#life).catch(() => {})
  }

  /** A round nothing moves in any more is given up, and another begun with a number of its own. */
  #watch(life: number) {
    this.#callOff()
    this.#callOff = this.#parts.surroundings.after(stalledAfter, () => {
      if (life !== this.#life) return
      this.#note('stalled')
      this.#fence = null
      this.#begin()
    })
  }

  async #round(life: number) {
    try {
      const link = await this.#link(life)
      const { head, quiet } = await runRound(link)
      if (life !== this.#life) return
      this.#head = head
      if (quiet) await lookOver(link, this.#turn++)
      await this.#refresh(life)
      if (life === this.#life) this.#rest(null)
    } catch (error) {
      if (life !== this.#life) return
      const setback = setbackOf(error, this.#parts.online())
      this.#log.add({ at: this.#parts.surroundings.stamp(), kind: 'failed', counts: {}, problem: setback.problem })
      await this.#refresh(life).catch(() => {})
      if (life === this.#life) this.#rest(setback)
    }
  }

  async #link(life: number): Promise<Link> {
    const { store, transport, surroundings, portions = usualPortions } = this.#parts
    const fence = this.#fence ?? (await takeOver(store))
    const mine = () => life === this.#life
    const link: Link = {
      store,
      transport,
      surroundings,
      fence,
      portions,
      suspects: this.#suspects,
      isCurrent: mine,
      step: (step) => mine() && this.#show({ state: step }),
      moved: () => mine() && this.#watch(life),
      progress: (progress) => mine() && this.#show({ progress }),
      note: (kind, counts) => mine() && this.#note(kind, counts),
    }
    if (this.#fence === null && mine()) {
      this.#fence = fence
      this.#note('started')
      const replayed = await writing(link, replayQuarantined)
      if (replayed > 0) link.note('replayed', { rows: replayed })
    }
    return link
  }

  /** Waits for the next attempt; after a round that succeeded, or with what kept it from that. */
  #rest(setback: Setback | null) {
    this.#running = false
    this.#callOff()
    this.#failures = setback ? (this.#afresh ? 1 : this.#failures + 1) : 0
    if (setback?.state === 'superseded') this.#note('superseded')
    this.#show({ state: setback?.state ?? 'idle', problem: setback?.problem ?? null, progress: null })
    if (setback?.state === 'superseded') return
    if (this.#again && !setback) {
      this.#begin()
      return
    }
    const { surroundings, online } = this.#parts
    const wait = setback
      ? retryAfter(setback, this.#failures, surroundings.random(), this.#status.pending > 0 && online())
      : pollAfter(surroundings.random())
    this.#callOff = surroundings.after(wait, () => this.#begin())
  }

  async #refresh(life: number) {
    const { pending, lastSyncedAt } = await this.#parts.store.transact(
      async (tables) => ({
        pending: await tables.countUnsent(),
        lastSyncedAt: (await tables.state())?.syncedAt ?? null,
      }),
      [],
    )
    if (life === this.#life) this.#show({ pending, lastSyncedAt })
  }

  /** Soon and once for many edits: counting after each would make the next one wait. */
  #countPending() {
    this.#callOffCount ??= this.#parts.surroundings.after(countAfter, () => {
      this.#callOffCount = null
      this.#refresh(this.#life).catch(() => {})
    })
  }

  #note(kind: LogKind, counts: Readonly<Record<string, number>> = {}) {
    this.#log.add({ at: this.#parts.surroundings.stamp(), kind, counts })
  }

  #show(change: Partial<SyncStatus>) {
    this.#status = { ...this.#status, ...change }
    this.#parts.onStatus(this.#status)
  }
}
