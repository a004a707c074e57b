import type { Parked, Pending, ViewRow } from '#shared/sync/client/ports.ts'
import { rebaseRows } from '#shared/sync/client/rebase.ts'
import { touchedBy } from '#shared/sync/mutation.ts'
import type { Device } from './device.ts'
import { injectFuture } from './future.ts'
import type { MemoryClientStore } from './memoryClientStore.ts'
import type { WorldEvent } from './scenario.ts'
import type { World } from './world.ts'

type OnServer = Exclude<WorldEvent, { readonly device: number } | { readonly do: 'quiet' }>
type OnDevice = Extract<WorldEvent, { readonly device: number }>

/** The most devices there are at a time, copies of profiles among them. */
const mostDevices = 10

/** Everything that goes wrong, or that nobody at a device decides. */
export class Happenings {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  async onDevice(device: Device, event: OnDevice): Promise<void> {
    const { scheduler, devices } = this.#world
    switch (event.do) {
      case 'offline':
        device.online = false
        scheduler.after(event.for, `${device.name} online`, () => {
          device.online = true
          device.wake('online')
        })
        return
      case 'window':
        return event.open ? device.openWindow() : device.closeWindow()
      case 'freeze':
        return device.freeze(event.window, event.for)
      case 'clone':
        if (devices.length < mostDevices) {
          this.#world.timeline.copied = true
          const copy = this.#world.addDevice(`d${devices.length}`, device.userId, device.old, device)
          for (const key of device.checks.damaged) copy.checks.damaged.add(key)
        }
        return
      case 'crash':
        return device.crashIn(event.transactions, event.after, event.for)
      case 'wipe':
        return this.#wipe(device, event.mirror)
      case 'quota':
        return device.failTransactions(event.transactions)
      case 'corrupt':
        return this.#corrupt(device, event.row)
      case 'skew':
        device.skewYears = event.years
        return
      case 'upgrade':
        if (!device.old) return
        device.old = false
        device.kill()
        device.openWindow()
        return
      case 'network':
        device.faults.push({ fault: event.fault, of: event.of, at: event.at, status: event.status })
        return
      default:
        throw new Error(`${event.do} is nothing that happens to a device`)
    }
  }

  async onServer(event: OnServer): Promise<void> {
    const { server, ws, people } = this.#world
    switch (event.do) {
      case 'grant': {
        const userId = people[event.person % people.length]
        const partners = [...server.workspace.partners]
        const partnerId = partners[event.partner % Math.max(1, partners.length)]?.slice(2)
        if (!userId || !partnerId) return
        if (event.on) await server.store.grant(ws, userId, partnerId)
        else await server.store.revoke(ws, userId, partnerId)
        return this.#world.poke()
      }
      case 'role': {
        const userId = people[event.person % people.length]
        if (!userId || userId === people[0]) return
        await server.store.setRole(ws, userId, event.role)
        return this.#world.poke()
      }
      case 'kill':
        return server.killDuringPush(event.committed, event.for)
      case 'backup':
        return server.takeBackup()
      case 'goBack':
        return this.#goBack(event.announced)
      case 'prune':
        return server.store.prune(ws, Math.max(0, server.workspace.head - event.keep))
      case 'future':
        return injectFuture(this.#world, event.kind, event.row)
    }
  }

  /** The database is gone. With the desktop's second copy, the outbox and what is parked come back; else it was the only one. */
  async #wipe(device: Device, mirror: boolean) {
    const { ledger } = this.#world
    const old = device.store
    const outbox = old.outbox().filter(({ seq }) => seq === 0)
    const taken = this.#world.timeline.taken
    ledger.destroyed('wiped', (uuid, name) => {
      if (name !== device.name) return false
      // What took its number on the server has nothing in it.
      if (old.tables.parked.has(uuid)) return !mirror
      const result = taken.get(uuid)
      const onServer = result !== undefined && result.verdict.outcome !== 'refused'
      const mirrored = mirror && outbox.some(({ mutation }) => mutation.uuid === uuid)
      return !onServer && !mirrored
    })
    const [first] = outbox
    // With nothing to send again there is no reason to be the same device.
    const clientId = mirror && first ? (await old.tables.device()).clientId : this.#world.newId()
    const store = this.#world.newStore(device, clientId)
    if (mirror) await replay(store, outbox, old.parked(), device)
    device.replaceStore(store)
    if (mirror && first) this.#world.coverage.count('device', 'mirror replayed')
    if (mirror && old.parked().length > 0) this.#world.coverage.count('device', 'parked again from the mirror')
  }

  /** Something else than the app changes the version of a row on the disk. */
  async #corrupt(device: Device, row: number) {
    const { tables } = device.store
    const clean = [...tables.rowTables].flatMap(([type, rows]) =>
      [...rows.values()].filter(({ _dirty, _seq }) => _dirty === 0 && _seq > 0).map((each) => ({ type, each })),
    )
    const found = clean[row % Math.max(1, clean.length)]
    if (!found) return
    const { type, each } = found
    device.checks.damaged.add(`${type}/${each.id}`)
    await device.store.transact(async () => {
      if (row % 2 === 0) await tables.deleteRows(type, [each.id])
      else await tables.putRows(type, [{ ...each, _seq: Math.max(1, each._seq - 1) } satisfies ViewRow])
    })
    this.#world.coverage.count('device', row % 2 === 0 ? 'row vanished' : 'row version corrupted')
  }

  async #goBack(announced: boolean) {
    const { server, ledger, timeline, devices, coverage, future } = this.#world
    const before = new Set(timeline.taken.keys())
    const head = server.workspace.head
    if (!(await server.goBack(announced))) return
    coverage.count('server', announced ? 'restored, announced' : 'restored, unannounced')
    coverage.count('server', 'sequences lost in restores', head - server.workspace.head)
    const kept = new Set<string>()
    for (const { store } of devices) {
      for (const { mutation } of [...store.tables.pending.values(), ...store.tables.ring.values()])
        if (ledger.isWhole(mutation)) kept.add(mutation.uuid)
    }
    const { entities } = server.workspace
    ledger.destroyed('backup', (uuid) => before.has(uuid) && !kept.has(uuid) && !timeline.taken.has(uuid))
    const stillThere = future.filter(({ key, field, value }) => entities.get(key)?.fields[field] === value)
    future.splice(0, future.length, ...stillThere)
  }
}

/** Brings back from a second copy what the server has not acknowledged, and what is parked. */
async function replay(store: MemoryClientStore, outbox: readonly Pending[], parked: readonly Parked[], device: Device) {
  const last = outbox.at(-1)?.mutation.n ?? 0
  await store.transact(async (tables) => {
    await tables.park(parked)
    await tables.putPending(outbox)
    await tables.raiseNextN(last + 1)
    const ops = outbox.flatMap(({ mutation }) => mutation.ops)
    for (const op of ops) {
      if (op.op !== 'y') continue
      const known = store.tables.documents.get(op.doc)
      const { doc, scope } = op
      const empty = { doc, scope, serverScope: null, have: 0, head: 0, updates: [] }
      store.tables.documents.set(doc, { ...(known ?? empty), updates: [...(known?.updates ?? []), op.update] })
    }
    await rebaseRows(tables, device.userId, touchedBy(ops))
  })
}
