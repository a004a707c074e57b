import { describe, expect, test } from 'vitest'
import { partnerScope, userScope } from '#shared/domain/record.ts'
import type { MemoryClientStore } from '#test/sync/memoryClientStore.ts'
import { create, idOf, newServer, partnerId, type Server, set, ws } from '../server/serverFixture.ts'
import { contentOf, directTransport, newDevice, sync, typing } from './clientFixture.ts'

const scope = partnerScope(partnerId)
const deal = idOf('deal')
const other = idOf('other')
const note = idOf('note')

const makeDeal = (id: string, fields = {}) =>
  ({ op: 'create', type: 'deal', id, scope, fields: { ...dealFields, ...fields } }) as const
/** All fields, as local writes store them. */
const dealFields = { partnerId, name: 'Deal' }

async function inSync() {
  const server = await newServer()
  await server.ben.does(create('deal', deal, { partnerId, name: 'Solar' }))
  const device = newDevice('anna')
  await sync(server, device)
  return { server, device }
}

describe('a scope that is taken away', () => {
  test('leaves nothing but what was not sent, parked with its words', async () => {
    const { server, device } = await inSync()
    await device.localEdit([typing(`deal/${deal}/notes`, scope, 'known to the server')])
    await sync(server, device)
    await server.store.revoke(ws, idOf('anna'), partnerId)
    // Written between the push and the answer that takes the scope away.
    const words = directTransport(server, device.options.userId)
    const transport = {
      ...words,
      pull: async (...[request, hear]: Parameters<typeof words.pull>) => {
        await device.localEdit([
          { op: 'set', type: 'deal', id: deal, fields: { name: 'Wind' } },
          typing(`deal/${deal}/notes`, scope, 'never sent'),
        ])
        await device.localEdit([
          { op: 'set', type: 'deal', id: deal, fields: { name: 'Water' } },
          {
            op: 'create',
            type: 'privateNote',
            id: note,
            scope: userScope(idOf('anna')),
            fields: { title: 'x', about: null },
          },
        ])
        await words.pull(request, hear)
      },
    }
    await sync(server, device, transport)

    const { rows, shadows, docs, scopes } = contentOf(device)
    expect(Object.keys(scopes)).toEqual([userScope(idOf('anna')), 'w'])
    expect({ rows: Object.keys(rows).filter((key) => !key.startsWith('user/')), shadows, docs }).toEqual({
      rows: [],
      shadows: {},
      docs: {},
    })
    expect([...device.tables.deleted.values()]).toEqual([])
    expect(device.parked().map(({ reason, texts }) => ({ reason, texts }))).toEqual([
      { reason: 'revoked', texts: [{ doc: `deal/${deal}/notes`, text: 'never sent' }] },
      { reason: 'revoked', texts: [] },
    ])
    expect(JSON.stringify([...device.tables.ring.values()])).not.toContain(deal)
    // The numbers go on: nothing waits for the parked ones.
    const { clientId } = await device.tables.device()
    await device.localEdit([
      {
        op: 'create',
        type: 'privateNote',
        id: other,
        scope: userScope(idOf('anna')),
        fields: { title: 'y', about: null },
      },
    ])
    await sync(server, device)
    expect(device.outbox()).toEqual([])
    expect(server.fields('privateNote', other)).toEqual({ title: 'y', about: null })
    expect(server.fields('deal', deal)).toMatchObject({ name: 'Solar' })
    expect((await device.tables.device()).clientId).toBe(clientId)
  })

  test('and given again is as on a new device', async () => {
    const { server, device } = await inSync()
    await server.store.revoke(ws, idOf('anna'), partnerId)
    await server.ben.does(create('deal', other, { partnerId, name: 'New' }))
    await server.ben.does({ op: 'delete', type: 'deal', id: deal, base: 99 })
    await server.store.grant(ws, idOf('anna'), partnerId)
    // Never saw that it was away: only the generation tells.
    await sync(server, device)
    const fresh = newDevice('anna')
    await sync(server, fresh)
    expect(contentOf(device)).toEqual(contentOf(fresh))
    expect(device.row('deal', deal)).toBe(undefined)
  })

  test('after its deletions were forgotten, is synced afresh', async () => {
    const { server, device } = await inSync()
    await server.ben.does({ op: 'delete', type: 'deal', id: deal, base: 99 })
    await server.ben.does(create('deal', other, { partnerId, name: 'New' }))
    await server.store.prune(ws, 99)
    await sync(server, device)
    const fresh = newDevice('anna')
    await sync(server, fresh)
    expect(contentOf(device)).toEqual(contentOf(fresh))
    expect(device.row('deal', deal)).toBe(undefined)
  })
})

describe('a row that moves', () => {
  const second = idOf('second partner')
  async function twoPartners(): Promise<{ server: Server; device: MemoryClientStore }> {
    const server = await newServer()
    await server.lead.does(create('partner', second, { name: 'Suedwind' }))
    await server.store.grant(ws, idOf('anna'), second)
    await server.ben.does(create('deal', deal, { partnerId, name: 'Solar' }))
    const device = newDevice('anna')
    await sync(server, device)
    await server.lead.does(set('deal', deal, { partnerId: second }, 99), {
      op: 'move',
      type: 'deal',
      id: deal,
      scope: partnerScope(second),
    })
    return { server, device }
  }

  test.each([1, -1])('arrives once, whichever scope comes first (%i)', async (order) => {
    const { server, device } = await twoPartners()
    await device.localEdit([{ op: 'set', type: 'deal', id: deal, fields: { nextStep: 'Call' } }])
    const transport = directTransport(server, device.options.userId, (lines) => {
      const pages = lines.filter(({ line }) => line === 'page')
      if (order < 0) pages.reverse()
      return lines.map((line) => (line.line === 'page' ? (pages.shift() ?? line) : line))
    })
    await sync(server, device, transport, { atOnce: 0, portion: 1, unpacked: 1 })
    expect(device.row('deal', deal)).toMatchObject({ scope: partnerScope(second), nextStep: 'Call', _dirty: 0 })
    const fresh = newDevice('anna')
    await sync(server, fresh)
    expect(contentOf(device)).toEqual(contentOf(fresh))
  })

  test('out of reach, goes, and a change of it is parked', async () => {
    const { server, device } = await twoPartners()
    await server.store.revoke(ws, idOf('anna'), second)
    await device.localEdit([{ op: 'set', type: 'deal', id: deal, fields: { nextStep: 'Call' } }])
    await sync(server, device)
    expect(device.row('deal', deal)).toBe(undefined)
    expect([...device.tables.deleted.values()]).toEqual([])
    expect(device.parked().map(({ reason }) => reason)).toEqual(['noPermission'])
    expect(device.outbox()).toEqual([])
  })
})

describe('a refused change', () => {
  test('is parked with its words, and the row falls back', async () => {
    const { server, device } = await inSync()
    await server.store.setRole(ws, idOf('anna'), 'viewer')
    await device.localEdit([
      { op: 'set', type: 'deal', id: deal, fields: { name: 'Wind' } },
      typing(`deal/${deal}/notes`, scope, 'what I meant'),
    ])
    await device.localEdit([{ op: 'delete', type: 'deal', id: deal }])
    expect(device.row('deal', deal)).toBe(undefined)
    await sync(server, device)
    expect(device.row('deal', deal)).toMatchObject({ name: 'Solar', _dirty: 0 })
    expect(device.parked().map(({ reason, texts }) => ({ reason, texts }))).toEqual([
      { reason: 'noPermission', texts: [{ doc: `deal/${deal}/notes`, text: 'what I meant' }] },
      { reason: 'noPermission', texts: [] },
    ])
    expect([device.outbox(), [...device.tables.shadowTable.values()]]).toEqual([[], []])
    expect([...device.tables.deleted.values()]).toEqual([])
  })

  test('of a row it made takes the row away', async () => {
    const { server, device } = await inSync()
    await server.store.setRole(ws, idOf('anna'), 'viewer')
    await device.localEdit([makeDeal(other)])
    await sync(server, device)
    expect(device.row('deal', other)).toBe(undefined)
    expect(device.parked()).toHaveLength(1)
  })

  test('to restore a row puts it back into the trash as it was', async () => {
    const { server, device } = await inSync()
    await server.ben.does({ op: 'delete', type: 'deal', id: deal, base: 99 })
    await sync(server, device)
    const before = device.tables.deleted.get(`deal/${deal}`)
    expect(before).toMatchObject({ by: idOf('ben'), hidden: 0, row: { name: 'Solar' } })
    await server.store.setRole(ws, idOf('anna'), 'viewer')
    await device.localEdit([{ op: 'restore', type: 'deal', id: deal }])
    await device.localEdit([{ op: 'set', type: 'deal', id: deal, fields: { name: 'Wind' } }])
    await sync(server, device)
    expect(device.tables.deleted.get(`deal/${deal}`)).toEqual(before)
  })
})
