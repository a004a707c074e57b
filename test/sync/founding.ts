import { toWire } from '#shared/sync/wire.ts'
import { createOp } from './intents.ts'
import { MemoryClientStore } from './memoryClientStore.ts'
import { newFields } from './values.ts'
import type { World } from './world.ts'

/** The workspace as it is when the run begins: its people, some partners and products, and who has which partner. */
export async function foundWorkspace(world: World): Promise<void> {
  const { server, ws, people, scenario, values } = world
  const [founder] = people
  if (!founder) throw new Error('A workspace has somebody')
  for (const [i, userId] of people.entries()) await server.store.setRole(ws, userId, scenario.people[i] ?? 'cam')
  await server.store.setRole(ws, founder, 'admin')
  const desk = new MemoryClientStore({
    ws,
    clientId: world.newId(),
    userId: founder,
    stamp: () => server.stamp,
    newId: () => world.newId(),
  })
  const partners = Array.from({ length: scenario.partners }, () => world.newId())
  const ops = partners.map((id) => createOp('partner', id, newFields('partner', id, values), founder))
  for (const kind of ['product', 'template', 'deal', 'action', 'contact', 'meeting'] as const) {
    ops.push(createOp(kind, world.newId(), newFields(kind, partners[0] ?? founder, values), founder))
  }
  const mutations = await desk.localEdit(ops)
  for (const mutation of mutations) world.ledger.add(founder, 'founder', mutation)
  const { clientId } = desk.options
  const request = { clientId, epoch: null, sv: 1, ackedThrough: 0, mutations: mutations.map(toWire) }
  const pushed = server.answer('push', { ws, userId: founder }, request as never)
  await world.scheduler.run(world.scheduler.now + 1_000)
  await pushed
  for (const [i, userId] of people.entries()) {
    const partnerId = partners[i % partners.length]
    if (i > 0 && partnerId) await server.store.grant(ws, userId, partnerId)
    if (i > 0 && partners[0]) await server.store.grant(ws, userId, partners[0])
  }
  world.partners = partners
}
