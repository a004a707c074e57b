import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { partnerDocument } from '#shared/domain/document.ts'
import { type Id, newId } from '#shared/domain/record.ts'
import type { Role } from '#shared/sync/access.ts'
import { bodyFragment, plainText } from '#shared/writing/documentText.ts'
import { actionFields, partnerFields } from '#test/support/build.ts'
import { type EngineDevice as Device, openEngineDevice } from '#test/support/engineDevice.ts'
import { MemoryServerStore } from '#test/sync/memoryServerStore.ts'

/** Devices over their own IndexedDB, with the app's own write path, synced through the server's own rules. */

const ws = newId()
let server: MemoryServerStore
const devices: { stop: () => void }[] = []

beforeEach(() => {
  server = new MemoryServerStore()
  server.addWorkspace(ws, newId())
})
afterEach(async () => {
  for (const device of devices.splice(0)) device.stop()
})

async function openDevice(userId: Id, role?: Role): Promise<Device> {
  const device = await openEngineDevice(server, ws, userId, role)
  devices.push(device)
  return device
}

/** Syncs until everybody has everything. */
async function settleAll(...all: Device[]) {
  for (let i = 0; i < 3; i++) for (const device of all) await device.sync()
}

const partnersOf = async ({ db }: Device) => (await db.rows('partner').orderBy('id').toArray()).map(withoutOwn)
const actionsOf = async ({ db }: Device) => (await db.rows('action').orderBy('id').toArray()).map(withoutOwn)
const withoutOwn = ({ _dirty, ...row }: { _dirty: 0 | 1 }) => row

describe('two people', () => {
  it('get each other’s rows, changes and deletions', async () => {
    const [ana, ben] = [await openDevice(newId()), await openDevice(newId())]
    const { id } = await ana.createRecord('partner', partnerFields({ city: 'Graz' }))
    await settleAll(ana, ben)
    expect(await partnersOf(ben)).toEqual(await partnersOf(ana))
    await ben.changeRecord('partner', id, { city: 'Linz' })
    await settleAll(ben, ana)
    expect((await ana.db.rows('partner').get(id))?.city).toBe('Linz')
    await ana.deleteRecord('partner', id)
    await settleAll(ana, ben)
    expect(await partnersOf(ben)).toEqual([])
    expect(await ben.db.trash.get(['partner', id])).toMatchObject({ hidden: 0, by: ana.userId })
    await ben.restoreRecord('partner', id)
    await settleAll(ben, ana)
    expect((await ana.db.rows('partner').get(id))?.city).toBe('Linz')
    for (const device of [ana, ben]) {
      expect(await device.db.outbox.count()).toBe(0)
      expect(await device.db.shadows.count()).toBe(0)
      expect((await device.db.rows('partner').get(id))?._dirty).toBe(0)
    }
  })

  it('who change one field meet in the inbox of the later one, with both values', async () => {
    const [ana, ben] = [await openDevice(newId()), await openDevice(newId())]
    const { id } = await ana.createRecord('partner', partnerFields({ city: 'Graz', country: 'AT' }))
    await settleAll(ana, ben)
    ben.goOffline()
    await ben.changeRecord('partner', id, { city: 'Wels', country: 'DE' })
    await ana.changeRecord('partner', id, { city: 'Linz' })
    await ana.sync()
    expect((await ben.db.rows('partner').get(id))?.city).toBe('Wels')
    ben.goOnline()
    await settleAll(ben, ana)
    for (const device of [ana, ben]) {
      expect(await device.db.rows('partner').get(id)).toMatchObject({ city: 'Linz', country: 'DE' })
    }
    expect(await ben.db.rows('conflict').toArray()).toMatchObject([
      { kind: 'changed', mine: { city: 'Wels' }, theirs: { city: 'Linz' }, theirsBy: ana.userId, resolution: 'open' },
    ])
    expect(await ana.db.rows('conflict').toArray()).toEqual([])
  })

  it('who write into one text, one of them offline, both find all of it', async () => {
    const [ana, ben] = [await openDevice(newId()), await openDevice(newId())]
    const { id } = await ana.createRecord('partner', partnerFields())
    const address = partnerDocument('partner', id, 'notes', id)
    const write = async (device: Device, text: string) => {
      const open = await device.openDocument(address)
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(text)])
      open.doc.getXmlFragment(bodyFragment).push([paragraph])
      await open.close()
    }
    await write(ana, 'They renew in spring.')
    await settleAll(ana, ben)
    ben.goOffline()
    await write(ben, 'They want training.')
    await write(ana, 'They ask for leads.')
    await ana.sync()
    ben.goOnline()
    await settleAll(ben, ana)
    const texts = [await ana.readDocument(address), await ben.readDocument(address)].map((doc) => plainText(doc))
    expect(texts[0]).toBe(texts[1])
    for (const words of ['They renew in spring.', 'They want training.', 'They ask for leads.'])
      expect(texts[0]).toContain(words)
    const stored = await ben.db.documents.toArray()
    expect(stored.map((row) => row.text)).toEqual([texts[1]])
  })

  it('lose a partner that is taken away, but not what was typed about it', async () => {
    const [lead, cam] = [await openDevice(newId()), await openDevice(newId(), 'cam')]
    const { id } = await lead.createRecord('partner', partnerFields())
    await lead.sync()
    await server.grant(ws, cam.userId, id)
    await settleAll(cam)
    expect(await partnersOf(cam)).toHaveLength(1)
    cam.goOffline()
    await cam.changeRecord('partner', id, { city: 'Graz' })
    await server.revoke(ws, cam.userId, id)
    cam.goOnline()
    await cam.sync()
    expect(await partnersOf(cam)).toEqual([])
    const parked = await cam.db.parked.toArray()
    expect(parked.flatMap(({ mutation }) => mutation.ops)).toMatchObject([{ op: 'set', fields: { city: 'Graz' } }])
    await server.grant(ws, cam.userId, id)
    await settleAll(cam)
    expect(await partnersOf(cam)).toHaveLength(1)
  })

  it('find a private note nowhere but with its author', async () => {
    const [ana, ben] = [await openDevice(newId()), await openDevice(newId())]
    await ana.createRecord('privateNote', { title: 'canary 4711' })
    await settleAll(ana, ben)
    expect(await ben.db.rows('privateNote').count()).toBe(0)
    const other = await openDevice(ana.userId)
    await settleAll(other)
    expect((await other.db.rows('privateNote').toArray()).map(({ title }) => title)).toEqual(['canary 4711'])
  })
})

describe('whatever they do', () => {
  const act = fc.record({
    who: fc.nat({ max: 2 }),
    what: fc.constantFrom('create', 'change', 'tag', 'delete', 'restore', 'undo', 'sync', 'offline', 'online'),
    which: fc.nat({ max: 5 }),
    value: fc.constantFrom('Graz', 'Linz', 'Wels', 'Steyr'),
  })

  it('all devices end with the same rows, nothing pending and equal digests', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
        server = new MemoryServerStore()
        server.addWorkspace(ws, newId())
        const ana = newId()
        const all = [await openDevice(ana), await openDevice(ana), await openDevice(newId())]
        const { id: partnerId } = await (all[0] as Device).createRecord('partner', partnerFields())
        await settleAll(...all)
        for (const { who, what, which, value } of acts) await perform(all[who] as Device, what, which, value, partnerId)
        for (const device of all) device.goOnline()
        await settleAll(...all)
        const [first, ...rest] = await Promise.all(
          all.map(async (device) => [await partnersOf(device), await actionsOf(device)]),
        )
        for (const other of rest) expect(other).toEqual(first)
        for (const { db, engine } of all) {
          expect(await db.outbox.count()).toBe(0)
          expect(await db.shadows.count()).toBe(0)
          expect((await engine.verify()).filter(({ equal }) => !equal)).toEqual([])
        }
        for (const device of devices.splice(0)) device.stop()
      }),
      { numRuns: 8 },
    )
  }, 120_000)
})

async function perform(device: Device, what: string, which: number, value: string, partnerId: Id): Promise<void> {
  const { db } = device
  const actions = await db.rows('action').toArray()
  const action = actions[which % Math.max(1, actions.length)]
  const deleted = await db.trash.where('[hidden+at]').between([0, ''], [0, '￿']).toArray()
  switch (what) {
    case 'create':
      await device.createRecord('action', actionFields(partnerId, { title: value }))
      return
    case 'change':
      if (action) await device.changeRecord('action', action.id, { title: value })
      else await device.changeRecord('partner', partnerId, { city: value }).catch(() => {})
      return
    case 'tag':
      await device.changeRecord('partner', partnerId, { tags: [value, 'key'].slice(which % 2) }).catch(() => {})
      return
    case 'delete':
      if (action) await device.deleteRecord('action', action.id)
      return
    case 'restore':
      if (deleted[0]) await device.restoreRecord(deleted[0].type, deleted[0].id)
      return
    case 'undo':
      await device.undoLast()
      return
    case 'sync':
      await device.sync().catch(() => {})
      return
    case 'offline':
      device.goOffline()
      return
    default:
      device.goOnline()
  }
}
