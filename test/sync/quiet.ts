import * as Y from 'yjs'
import { records } from '#shared/domain/records.ts'
import { sameValue } from '#shared/domain/sameValue.ts'
import type { SyncState, ViewRow } from '#shared/sync/client/ports.ts'
import { digestOf, versionsOf } from '#shared/sync/client/scopeVersions.ts'
import { sameDigest } from '#shared/sync/digest.ts'
import { touchedBy } from '#shared/sync/mutation.ts'
import type { Entity } from '#shared/sync/server/ports.ts'
import { must } from './broken.ts'
import type { Device } from './device.ts'
import type { World } from './world.ts'

/** How long everything may take to be sent and fetched on a fair network, in milliseconds: the watchdog and a poll. */
const settleWithin = 180_000
/** How long finding damage on a disk may take: the rounds that look over one scope each. */
const healWithin = 3_600_000

/** Lets everything come to rest on a fair network, and compares all there is with all there is. */
export async function quiet(world: World): Promise<void> {
  const { scheduler, server, devices, coverage } = world
  world.isQuiet = true
  server.heal()
  for (const device of devices) device.heal()
  const failed = () => world.failure !== null
  const still = await scheduler.run(
    scheduler.now + settleWithin,
    () => failed() || devices.every((each) => isStill(world, each)),
  )
  if (failed()) return
  must(13, still, () =>
    devices
      .filter((each) => !isStill(world, each))
      .map((each) => stateOf(world, each))
      .join('; '),
  )
  const damaged = () =>
    devices.some((device) => device.checks.damaged.size > 0 && (damageOf(world, device).length > 0 || !isIdle(device)))
  if (damaged()) {
    const healed = await scheduler.run(scheduler.now + healWithin, () => failed() || !damaged())
    if (failed()) return
    must(12, healed, () =>
      devices
        .flatMap((device) => [...damageOf(world, device), ...(isIdle(device) ? [] : [stateOf(world, device)])])
        .join(', '),
    )
    coverage.count('device', 'damage healed')
  }
  for (const device of devices) {
    device.checks.damaged.clear()
    await checkDevice(world, device)
  }
  checkServer(world)
  world.ledger.check(server.workspace, keptBy(devices))
  coverage.count('world', 'quiet')
  world.isQuiet = false
}

/** Whether the device has sent everything, has everything, and does nothing more of its own accord. */
function isStill({ server }: World, device: Device): boolean {
  const { tables } = device.store
  if (!isIdle(device)) return false
  const state = tables.meta.get('state') as SyncState
  if (tables.pending.size > 0 || state.cursor !== server.workspace.head || state.restoring === 1) return false
  if (state.epoch !== server.workspace.epoch || state.cursorTag !== server.workspace.tags.get(state.cursor))
    return false
  for (const { after, resetting, differing } of tables.scopeStates.values())
    if (after !== null || resetting === 1 || differing === 1) return false
  for (const { have, head } of tables.documents.values()) if (have < head) return false
  return true
}

function stateOf({ server, scheduler }: World, device: Device): string {
  const { tables } = device.store
  const state = tables.meta.get('state') as SyncState
  const behind = [...tables.documents.values()]
    .filter(({ have, head }) => have < head)
    .map(({ doc, have, head }) => ({ doc, have, head }))
  return `at ${scheduler.now} ${device.name} is ${JSON.stringify(device.engine?.status)} with ${tables.pending.size} pending at ${state.cursor} of ${server.workspace.head}, restoring ${state.restoring}, behind ${JSON.stringify(behind)}, ${JSON.stringify(device.engine?.log().slice(-8))}`
}

const isIdle = ({ engine }: Device): boolean => engine?.status.state === 'idle'

/** Rows that were damaged on the disk and are not right again. */
function damageOf({ server }: World, device: Device): string[] {
  return [...device.checks.damaged].filter((key) => {
    const entity = server.workspace.entities.get(key)
    const [type = '', id = ''] = key.split('/')
    const row = device.store.tables.rowTables.get(type)?.get(id)
    const there = entity && !entity.deleted && device.store.tables.scopeStates.has(entity.scope)
    return there ? row?._seq !== entity.seq : row !== undefined
  })
}

async function checkDevice(world: World, device: Device) {
  const { server, ws, coverage } = world
  const { workspace } = server
  const { tables } = device.store
  const access = await server.store.read(ws, (tx) => tx.access(device.userId))
  const granted = new Map([['w', 0], [`u:${device.userId}`, 0], ...(access?.grants ?? [])])
  const scopes = [...tables.scopeStates.values()]
  const wrong = scopes.filter(({ scope, gen }) => granted.get(scope) !== gen).map(({ scope }) => scope)
  must(
    1,
    wrong.length === 0 && scopes.length === granted.size,
    () => `${device.name} has ${scopes.map(({ scope }) => scope)}, is given ${[...granted.keys()]}`,
  )

  const readable = [...workspace.entities.values()].filter(({ scope, deleted }) => !deleted && granted.has(scope))
  const views = device.store.views()
  for (const entity of readable) checkRow(device, entity, views.get(`${entity.type}/${entity.id}`))
  const known = new Set(readable.map(({ type, id }) => `${type}/${id}`))
  for (const [key, row] of views)
    must(granted.has(row.scope) ? 1 : 10, known.has(key), () => `${device.name} shows ${key} of ${row.scope}`)
  const others = [
    ...[...tables.deleted.values()].map(({ type, id, row }) => [`${type}/${id} (deleted)`, row.scope] as const),
    ...[...tables.aside.values()].map(({ key, scope }) => [key, scope] as const),
    ...[...tables.shadowTable.values()].map(({ key, scope }) => [key, scope] as const),
    ...[...tables.documents.values()].map(({ doc, scope }) => [doc, scope] as const),
  ]
  for (const [what, scope] of others) must(10, granted.has(scope), () => `${device.name} has ${what} of ${scope}`)
  for (const [key] of tables.shadowTable.entries()) must(1, false, () => `${device.name} has a shadow of ${key}`)

  for (const { scope, digest } of scopes) {
    const theirs = workspace.scopes.get(scope)?.digest
    const counted = digestOf(await versionsOf(tables, scope))
    must(12, sameDigest(digest, counted), () => `${device.name} counts ${scope} as it is not`)
    must(
      12,
      theirs === undefined ? digest.count === 0 : sameDigest(digest, theirs),
      () => `${device.name} and the server differ in ${scope}`,
    )
  }
  checkTexts(world, device, granted)
  const most = Math.max(0, ...[...tables.ring.values()].map(({ mutation }) => mutation.n))
  const { clientId } = await tables.device()
  const lastN = workspace.clients.get(clientId)?.lastN ?? 0
  must(16, most <= lastN, () => `${device.name} kept ${most}, the server has ${lastN}`)
  coverage.count('kept', 'parked', tables.parked.size)
  coverage.count('kept', 'stranded', tables.stranded.size)
  coverage.count('kept', 'aside', tables.aside.size)
}

function checkRow(device: Device, entity: Entity, row: ViewRow | undefined) {
  const { tables } = device.store
  const key = `${entity.type}/${entity.id}`
  if (!tables.knows(entity.type)) {
    const aside = tables.aside.get(key)
    must(
      15,
      aside?.seq === entity.seq && sameValue(aside.row.fields, entity.fields),
      () => `${device.name} has not kept ${key} aside`,
    )
    return
  }
  must(1, row !== undefined, () => `${device.name} lacks ${key} of ${entity.scope}`)
  const names = Object.keys(records[entity.type as keyof typeof records].fields.shape)
  const differing = names.filter((name) => !sameValue(row[name] ?? null, entity.fields[name] ?? null))
  must(
    1,
    differing.length === 0 && row.scope === entity.scope && row._seq === entity.seq && row._dirty === 0,
    () =>
      `${device.name} shows ${key} at ${row._seq} in ${row.scope}, the server has it at ${entity.seq} in ${entity.scope}; ${differing.map((name) => `${name} ${JSON.stringify(row[name])} not ${JSON.stringify(entity.fields[name])}`)}`,
  )
}

function checkTexts({ server }: World, device: Device, granted: ReadonlyMap<string, number>) {
  const { docs, updates } = server.workspace
  for (const { doc, scope } of docs.values()) {
    if (!granted.has(scope)) continue
    const theirs = new Y.Doc()
    for (const { update } of updates.get(doc) ?? []) Y.applyUpdateV2(theirs, update)
    // What an update depends on must have been taken before it, or nobody else can ever read it.
    must(2, theirs.store.pendingStructs === null, () => `${doc} waits for text the server does not have`)
    // Text the server refused stays where it was typed.
    const refused = [...device.store.tables.parked.values()].some(({ mutation }) =>
      touchedBy(mutation.ops).includes(doc),
    )
    if (refused) continue
    const mine = device.store.document(doc)
    must(
      17,
      mine.getText('body').toString() === theirs.getText('body').toString(),
      () => `${device.name} reads ${mine.getText('body')} in ${doc}, the server has ${theirs.getText('body')}`,
    )
  }
}

function checkServer({ server, future }: World) {
  const { entities } = server.workspace
  for (const { key, field, value } of future) {
    must(15, entities.get(key)?.fields[field] === value, () => `${key}.${field} = ${value} is gone`)
  }
}

function keptBy(devices: readonly Device[]) {
  const parked = new Set<string>()
  const stranded = new Map<string, ViewRow[]>()
  for (const { store } of devices) {
    for (const uuid of store.tables.parked.entries()) parked.add(uuid[0])
    for (const [key, row] of store.tables.stranded.entries()) stranded.set(key, [...(stranded.get(key) ?? []), row])
  }
  return { parked, stranded }
}
