import type { Id } from '#shared/domain/record.ts'
import { records } from '#shared/domain/records.ts'
import { RandomSource } from '#shared/sample/random.ts'
import { Superseded } from '#shared/sync/client/guarded.ts'
import { type SyncState, TransportFailure } from '#shared/sync/client/ports.ts'
import { SyncFailure } from '#shared/sync/protocol.ts'
import type { PushChanges } from '#shared/sync/server/ports.ts'
import type { Sent } from './batches.ts'
import { must } from './broken.ts'
import { Coverage } from './coverage.ts'
import { Device } from './device.ts'
import { foundWorkspace } from './founding.ts'
import type { FromTheFuture } from './future.ts'
import { Happenings } from './happenings.ts'
import { Intents } from './intents.ts'
import { Ledger } from './ledger.ts'
import { MemoryClientStore } from './memoryClientStore.ts'
import type { Backup } from './memoryServerStore.ts'
import { ServerDied } from './network.ts'
import type { Plants } from './plants.ts'
import { quiet } from './quiet.ts'
import type { Scenario, WorldEvent } from './scenario.ts'
import { Scheduler } from './scheduler.ts'
import { SimulatedServer } from './server.ts'
import { Timeline } from './timeline.ts'
import { Values } from './values.ts'

/** Types an old app does not know. */
const newerTypes = ['template']

/** Everybody and everything of one run: people, devices, the network, a server, and those who watch. */
export class World {
  readonly scenario: Scenario
  readonly plants: Plants
  readonly scheduler: Scheduler
  readonly random: RandomSource
  readonly coverage = new Coverage()
  readonly timeline = new Timeline(this.coverage)
  readonly ledger = new Ledger()
  readonly values = new Values()
  readonly ws: Id
  readonly people: readonly Id[]
  readonly server: SimulatedServer
  readonly devices: Device[] = []
  /** The partners there are from the beginning. */
  partners: readonly Id[] = []
  /** The workspace as it was founded, and everything pushed since. */
  founded: Backup | null = null
  readonly pushed: Sent[] = []
  /** What was written that no app of this version knows. */
  readonly future: FromTheFuture[] = []
  failure: Error | null = null
  /** In quiet nothing is lost on the way, not even what nobody needs. */
  isQuiet = false
  #ids = 0

  constructor(scenario: Scenario, plants: Plants = {}) {
    this.scenario = scenario
    this.plants = plants
    this.scheduler = new Scheduler(scenario.seed)
    this.random = new RandomSource(scenario.seed + 1)
    this.ws = this.newId()
    this.people = scenario.people.map(() => this.newId())
    this.server = new SimulatedServer({
      scheduler: this.scheduler,
      random: this.random,
      newId: () => this.newId(),
      ws: this.ws,
      plant: plants.server,
      watch: {
        committed: (changes, request) => {
          this.timeline.committed(changes, request)
          this.#checkKnowing(changes)
          const mutations = request.mutations.filter(({ uuid }) =>
            changes.results.some((result) => result.uuid === uuid),
          )
          this.pushed.push({ caller: { ws: this.ws, userId: changes.userId }, request: { ...request, mutations } })
          this.scheduler.note(`head ${this.server.workspace.head}`)
          this.poke()
        },
        told: (head) => this.timeline.told(head),
        wentBack: () => this.timeline.begin(this.server.workspace),
        died: (when) => this.coverage.count('server', `killed ${when} commit`),
        failed: (error) => {
          if (!(error instanceof SyncFailure || error instanceof ServerDied)) this.fail(error)
        },
      },
    })
  }

  /** A new id; ids of one run strictly increase. */
  newId(): Id {
    this.#ids++
    return `01900000-0000-7000-8000-${this.#ids.toString(16).padStart(12, '0')}`
  }

  /** Ends the run: something does not hold. */
  fail(error: unknown): void {
    this.failure ??= error instanceof Error ? error : new Error(String(error))
  }

  /**
   * Nothing is taken of a device that has not heard that the server went back: what it claims to have seen are states
   * of a log that is lost.
   */
  #checkKnowing({ clientId, lastN }: PushChanges) {
    const from = this.devices.filter(
      ({ store }) => (store.tables.meta.get('device') as { clientId: Id }).clientId === clientId,
    )
    const [device] = from
    // Which of several copies of a profile it was can not be told.
    if (from.length !== 1 || !device?.store.tables.pending.has(lastN)) return
    const state = device.store.tables.meta.get('state') as SyncState
    const { tags, epoch } = this.server.workspace
    const known = state.cursor === 0 || state.epoch !== epoch || tags.get(state.cursor) === state.cursorTag
    must(2, known, () => `${device.name} was believed what it had seen of a log that is lost`)
  }

  /** Tells the devices that the server has something new; now and then one does not hear it. */
  poke(): void {
    const { head } = this.server.workspace
    for (const device of this.devices) {
      if (!this.isQuiet && this.random.chance(10)) continue
      this.scheduler.after(this.random.int(1, 200), `${device.name} poke`, () => {
        if (device.online) device.wake('poke', head)
      })
    }
  }

  addDevice(name: string, userId: Id, old: boolean, copyOf?: Device): Device {
    const device = new Device(this, name, userId, old, (made) =>
      copyOf ? copyOf.store.copy(this.#optionsOf(made)) : this.newStore(made, this.newId()),
    )
    this.devices.push(device)
    device.openWindow()
    return device
  }

  /** An empty disk for a device. */
  newStore(device: Device, clientId: Id): MemoryClientStore {
    return new MemoryClientStore({ ws: this.ws, clientId, userId: device.userId, ...this.#optionsOf(device) })
  }

  #optionsOf(device: Device) {
    return {
      stamp: () => device.stamp,
      newId: () => this.newId(),
      knows: (type: string) => Object.hasOwn(records, type) && !(device.old && newerTypes.includes(type)),
    }
  }

  /** Plays all events. Returns what broke, or null. */
  async run(): Promise<Error | null> {
    await foundWorkspace(this)
    this.founded = await this.server.store.backup(this.ws)
    this.pushed.length = 0
    this.scenario.devices.forEach(({ person, old }, i) => {
      const userId = this.people[person % this.people.length]
      if (userId) this.addDevice(`d${i}`, userId, old)
    })
    const intents = new Intents(this)
    const happenings = new Happenings(this)
    for (const { after, event } of this.scenario.events) {
      await this.scheduler.run(this.scheduler.now + after, () => this.failure !== null)
      if (this.failure) break
      this.scheduler.steps++
      this.scheduler.note(event.do)
      this.coverage.count('event', event.do)
      try {
        await this.#play(event, intents, happenings)
      } catch (error) {
        this.fail(error)
      }
      if (this.failure) break
    }
    for (const device of this.devices) device.end()
    return this.failure
  }

  /** Plays one event to its end; time goes on meanwhile, since it may wait for the server's database. */
  async #play(event: WorldEvent, intents: Intents, happenings: Happenings) {
    if (event.do === 'quiet') return quiet(this)
    let over = false
    this.#playNow(event, intents, happenings)
      .catch((error: unknown) => this.fail(error))
      .finally(() => {
        over = true
      })
    const ended = await this.scheduler.run(this.scheduler.now + 60_000, () => over || this.failure !== null)
    if (!ended) this.fail(new Error(`${event.do} does not come to an end`))
  }

  async #playNow(event: Exclude<WorldEvent, { do: 'quiet' }>, intents: Intents, happenings: Happenings) {
    if (!('device' in event)) return happenings.onServer(event)
    const device = this.devices[event.device % this.devices.length]
    if (device && !(await intents.do(device, event))) await happenings.onDevice(device, event)
  }
}

/** Whether an error is one that an app must live with. */
export const isExpected = (error: unknown): boolean =>
  error instanceof SyncFailure ||
  error instanceof TransportFailure ||
  error instanceof Superseded ||
  (error instanceof Error && ['QuotaExceededError', 'Rehearsed'].includes(error.name))
