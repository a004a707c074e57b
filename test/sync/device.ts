import { SyncEngine, type WakeReason } from '#renderer/sync/engine.ts'
import { usualPortions } from '#renderer/sync/link.ts'
import type { Id } from '#shared/domain/record.ts'
import { RandomSource } from '#shared/sample/random.ts'
import type { ClientStore, ClientTables, Surroundings } from '#shared/sync/client/ports.ts'
import { CommitChecks } from './commitChecks.ts'
import { Lifeline } from './lifeline.ts'
import type { MemoryClientStore } from './memoryClientStore.ts'
import { simulatedTransport } from './network.ts'
import type { NetworkFault, RequestKind } from './scenario.ts'
import { isExpected, type World } from './world.ts'

/** A window with its engine. */
interface Window {
  readonly life: Lifeline
  readonly engine: SyncEngine
}

/** The disk is full. */
class QuotaExceeded extends Error {
  override readonly name = 'QuotaExceededError'
}

const eachPage = { atOnce: 0, portion: 1, unpacked: 1 }

/** A device: one profile on one disk, the windows open on it, and what is about to go wrong with it. */
export class Device {
  readonly name: string
  readonly userId: Id
  store: MemoryClientStore
  checks: CommitChecks
  /** Whether its app is of an age that does not know every type. */
  old: boolean
  online = true
  /** How far its clock is off. */
  skewYears = 0
  readonly faults: NetworkFault[] = []
  readonly #world: World
  readonly #random: RandomSource
  #windows: Window[] = []
  #crash: { transactions: number; readonly after: boolean; readonly downFor: number } | null = null
  #quota = 0
  #ended = false

  constructor(world: World, name: string, userId: Id, old: boolean, makeStore: (device: Device) => MemoryClientStore) {
    this.#world = world
    this.name = name
    this.userId = userId
    this.old = old
    this.#random = new RandomSource(hashOf(`${world.scenario.seed} ${name}`))
    this.store = makeStore(this)
    this.checks = new CommitChecks(name, this.store)
  }

  /** The device's clock, UTC. */
  get stamp(): string {
    const { now } = this.#world.scheduler
    return new Date(Date.UTC(2026 + this.skewYears, 8, 1) + now).toISOString()
  }

  get running(): boolean {
    return this.#windows.some(({ life }) => life.alive && !life.frozen)
  }

  /** The engine that is in charge, or will be. */
  get engine(): SyncEngine | null {
    // Of windows opened at the same moment, either may be the last to take over.
    const inCharge = this.#windows.findLast(({ engine }) => engine.status.state !== 'superseded')
    return (inCharge ?? this.#windows.at(-1))?.engine ?? null
  }

  takeFault(kind: RequestKind): NetworkFault | null {
    const at = this.faults.findIndex(({ of }) => of === kind || of === 'any')
    return at < 0 ? null : (this.faults.splice(at, 1)[0] ?? null)
  }

  /** Opens a window, whose engine takes over. There are two at most. */
  openWindow(): void {
    if (this.#ended || this.#windows.length >= 2) return
    const life = new Lifeline()
    const { scheduler, server, coverage } = this.#world
    const name = `${this.name}.${this.#windows.length}`
    const device = this
    const surroundings: Surroundings = {
      now: () => scheduler.now,
      random: () => this.#random.int(0, 999_999) / 1_000_000,
      after: (milliseconds, call) => scheduler.after(milliseconds, `${name} timer`, () => life.enter(call)),
      stamp: () => this.stamp,
      newId: () => this.#world.newId(),
    }
    const transport = simulatedTransport(scheduler, server, {
      name,
      caller: { ws: this.#world.ws, userId: this.userId },
      get online() {
        return device.online
      },
      life,
      random: this.#random,
      takeFault: (kind) => this.takeFault(kind),
      happened: (what) => coverage.count('network', what),
    })
    const gated = this.#gated(name, life)
    const wait = (milliseconds: number) =>
      new Promise<void>((resolve) => {
        scheduler.after(milliseconds, `${name} waits`, () => life.enter(resolve))
      })
    const engine = new SyncEngine({
      store: this.#world.plants.client?.(gated, wait) ?? gated,
      transport: this.#world.plants.transport?.(transport, this.store) ?? transport,
      surroundings,
      online: () => this.online,
      portions: this.#world.scenario.paged ? eachPage : usualPortions,
      onStatus: ({ state }) => coverage.count('engine', state),
    })
    this.#windows.push({ life, engine })
    engine.start()
  }

  /** Closes the window opened last, if there is another. */
  closeWindow(): void {
    if (this.#windows.length < 2) return
    const closed = this.#windows.pop()
    closed?.engine.stop()
    closed?.life.kill()
    this.#takeOver()
  }

  /** The window that is left notices that nobody holds the lock. */
  #takeOver() {
    const [left] = this.#windows
    if (!left) return
    left.life.enter(() => {
      left.engine.stop()
      left.engine.start()
    })
  }

  freeze(window: number, milliseconds: number): void {
    const frozen = this.#windows[window % Math.max(1, this.#windows.length)]
    if (!frozen || frozen.life.frozen) return
    frozen.life.freeze()
    this.#world.scheduler.after(milliseconds, `${this.name} wakes`, () => frozen.life.thaw())
  }

  /** Ends all windows in the middle of what they do. */
  kill(): void {
    for (const { life } of this.#windows) life.kill()
    this.#windows = []
    this.#crash = null
  }

  /** Takes the device out of the world for good. */
  end(): void {
    this.kill()
    this.#ended = true
  }

  crashIn(transactions: number, after: boolean, downFor: number): void {
    this.#crash = { transactions, after, downFor }
  }

  failTransactions(count: number): void {
    this.#quota = count
  }

  /** Wakes the engine in charge, as the system or the server's poke does. */
  wake(reason: WakeReason, head?: number): void {
    for (const { life, engine } of this.#windows) life.enter(() => engine.wake(reason, head))
  }

  /** Nothing is going to happen to it any more: it runs, is online and has room. */
  heal(): void {
    this.#crash = null
    this.#quota = 0
    this.faults.length = 0
    this.online = true
    for (const { life } of this.#windows) if (life.frozen) life.thaw()
    if (this.#windows.length === 0) this.openWindow()
    this.wake('online')
  }

  /** Another disk in the device's place. */
  replaceStore(store: MemoryClientStore): void {
    this.kill()
    this.store = store
    this.checks = new CommitChecks(this.name, store)
    this.openWindow()
  }

  /** What somebody does in a window, in one transaction; it may fail as any other. */
  async inTransaction<T>(run: () => Promise<T>): Promise<T | null> {
    if (!this.running) return null
    const crash = this.#crashNow()
    if (crash === 'before') {
      this.#goDown()
      return null
    }
    if (this.#quotaNow()) return null
    const result = await run()
    this.check()
    if (crash === 'after') this.#goDown()
    else this.wake('edit')
    return result
  }

  check(): void {
    const { server, timeline } = this.#world
    this.checks.check({ workspace: server.workspace, timeline })
  }

  #gated(name: string, life: Lifeline): ClientStore {
    const { scheduler } = this.#world
    const gate = (what: string) =>
      new Promise<void>((resolve) => {
        scheduler.after(this.#random.int(0, 3), `${name} ${what}`, () => life.enter(resolve))
      })
    return {
      transact: async <T>(run: (tables: ClientTables) => Promise<T>): Promise<T> => {
        await gate('transaction')
        const crash = this.#crashNow()
        if (crash === 'before') return this.#endHere()
        const full = this.#quotaNow()
        try {
          const result = await this.store.transact(async (tables) => {
            const done = await run(tables)
            if (full) throw new QuotaExceeded()
            return done
          })
          this.check()
          if (crash === 'after') return this.#endHere()
          await gate('committed')
          return result
        } catch (error) {
          if (!isExpected(error)) this.#world.fail(error)
          throw error
        }
      },
    }
  }

  #crashNow(): 'before' | 'after' | null {
    if (!this.#crash) return null
    if (this.#crash.transactions > 0) {
      this.#crash.transactions--
      return null
    }
    return this.#crash.after ? 'after' : 'before'
  }

  #quotaNow(): boolean {
    if (this.#quota === 0) return false
    this.#quota--
    this.#world.coverage.count('device', 'quota error')
    return true
  }

  /** Kill -9: nothing of the process goes on. */
  #goDown(): void {
    const after = this.#crash?.after ? 'after' : 'before'
    this.#world.coverage.count('device', `crash ${after} a transaction`)
    const downFor = this.#crash?.downFor ?? 0
    this.kill()
    this.#world.scheduler.after(downFor, `${this.name} starts`, () => this.openWindow())
  }

  #endHere(): Promise<never> {
    this.#goDown()
    return new Promise(() => {})
  }
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash | 0
}
