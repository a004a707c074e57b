import { describe, expect, test } from 'vitest'
import { repair, verify } from '#renderer/sync/repair.ts'
import { runRound } from '#renderer/sync/round.ts'
import { partnerScope, userScope } from '#shared/domain/record.ts'
import { recount } from '#shared/sync/client/repair.ts'
import { create, type Device, idOf, newServer, partnerId, type Server, set, ws } from '../server/serverFixture.ts'
import { contentOf, directTransport, linkTo, newDevice, sync, typing } from './clientFixture.ts'

const scope = partnerScope(partnerId)
const deal = (n: number) => idOf(`deal ${n}`)
const newDeal = (n: number) => create('deal', deal(n), { partnerId, name: `Deal ${n}` })

/** A device with deals of its own on the server. */
async function working() {
  const server = await newServer()
  for (let n = 0; n < 4; n++) await server.ben.does(newDeal(n))
  const device = newDevice('anna')
  await sync(server, device)
  return { server, device }
}

/** Pushes one mutation from a device that has not heard of an epoch. */
async function pushAnew(server: Server, device: Device, op: Record<string, unknown>) {
  await server.push(device.userId, { ...device.request([device.mutation([op])]), epoch: null })
}

const rename = (n: number, name: string) => ({ op: 'set', type: 'deal', id: deal(n), fields: { name } }) as const

describe('a restored server', () => {
  test.each([true, false])('gets back what a device had sent since (announced: %s)', async (announced) => {
    const { server, device } = await working()
    await device.localEdit([rename(0, 'before the backup')])
    await sync(server, device)
    const backup = await server.store.backup(ws)
    await device.localEdit([rename(1, 'after'), typing(`deal/${deal(1)}/notes`, scope, 'words')])
    await sync(server, device)
    await server.ben.does(newDeal(9))
    await server.ben.does(set('deal', deal(2), { name: 'lost' }, 99))
    await sync(server, device)
    await device.localEdit([rename(3, 'offline')])
    await server.store.restore(ws, backup, announced ? idOf('another epoch') : undefined)
    // Its log is not the old one any more, even where it is as long.
    for (let i = 0; i < 5; i++) {
      await pushAnew(server, server.lead, create('product', idOf(`product ${i}`), { name: `Product ${i}` }))
    }

    await sync(server, device)
    expect(server.fields('deal', deal(0))).toMatchObject({ name: 'before the backup' })
    expect(server.fields('deal', deal(1))).toMatchObject({ name: 'after' })
    expect(server.fields('deal', deal(3))).toMatchObject({ name: 'offline' })
    expect(server.store.workspace(ws).docs.has(`deal/${deal(1)}/notes`)).toBe(true)
    expect(device.outbox()).toEqual([])
    // What only this device still has is kept for somebody to decide.
    expect([...device.tables.stranded.entries()].map(([key, row]) => [key, row.name])).toEqual([
      [`deal/${deal(9)}`, 'Deal 9'],
    ])
    const fresh = newDevice('anna')
    await sync(server, fresh)
    expect(contentOf(device)).toEqual(contentOf(fresh))
    expect(await device.tables.state()).toMatchObject({ restoring: 0 })
  })

  test('does not hide what others changed from what is written before everything has come back', async () => {
    const { server, device } = await working()
    const backup = await server.store.backup(ws)
    for (let i = 0; i < 6; i++) {
      await server.ben.does(
        set('deal', deal(0), { name: `Name ${i}` }, 99),
        set('deal', deal(1), { name: `Name ${i}` }, 99),
      )
    }
    await sync(server, device)
    await server.store.restore(ws, backup, idOf('another epoch'))
    server.ben.n = 4
    await pushAnew(server, server.ben, set('deal', deal(0), { name: 'Theirs' }, 0))
    await device.localEdit([rename(0, 'Mine')])
    // And once more after the restore was noticed, but before anything has come.
    await pushAnew(server, server.ben, set('deal', deal(1), { name: 'Theirs' }, 0))
    const cut = directTransport(server, device.options.userId, () => [])
    await sync(server, device, cut).catch(() => {})
    expect(await device.tables.state()).toMatchObject({ restoring: 1, cursor: 0 })
    await device.localEdit([rename(1, 'Mine')])
    await sync(server, device)
    expect(server.fields('deal', deal(1))).toMatchObject({ name: 'Theirs' })
    expect(server.fields('deal', deal(0))).toMatchObject({ name: 'Theirs' })
    expect([...device.tables.rowsOf('conflict').values()]).toMatchObject([
      { mine: { name: 'Mine' } },
      { mine: { name: 'Mine' } },
    ])
  })

  test('that lacks more than the ring holds gets what is there, under a new number', async () => {
    const { server } = await working()
    const device = newDevice('anna', { ringSize: 2 })
    await sync(server, device)
    const backup = await server.store.backup(ws)
    for (let i = 0; i < 5; i++) await device.localEdit([rename(i % 4, `Name ${i}`)])
    await sync(server, device)
    const before = await device.tables.device()
    await server.store.restore(ws, backup, idOf('another epoch'))
    await sync(server, device)
    expect((await device.tables.device()).clientId).not.toBe(before.clientId)
    expect(device.outbox()).toEqual([])
    expect([server.fields('deal', deal(3)).name, server.fields('deal', deal(0)).name]).toEqual(['Name 3', 'Name 4'])
    await device.localEdit([rename(2, 'goes on')])
    await sync(server, device)
    expect(server.fields('deal', deal(2)).name).toBe('goes on')
  })
})

describe('a copied profile', () => {
  test('becomes a device of its own, and nothing is lost', async () => {
    const { server, device } = await working()
    await device.localEdit([rename(0, 'sent by both')])
    const copy = device.copy()
    await device.localEdit([rename(1, 'by the one')])
    await copy.localEdit([rename(2, 'by the other')])
    await copy.localEdit([rename(3, 'by the other, too')])
    await device.localEdit([rename(0, 'later')])
    await sync(server, device)
    await sync(server, copy)
    await sync(server, device)
    const names = [0, 1, 2, 3].map((n) => server.fields('deal', deal(n)).name)
    // Had the copy sent again what both had, it would have overwritten what came later.
    expect(names).toEqual(['later', 'by the one', 'by the other', 'by the other, too'])
    expect((await copy.tables.device()).clientId).not.toBe((await device.tables.device()).clientId)
    expect([device.outbox(), copy.outbox()]).toEqual([[], []])
    expect(contentOf(copy)).toEqual(contentOf(device))
  })
})

describe('tables that something else has changed', () => {
  test('are found and healed', async () => {
    const { server, device } = await working()
    const notes = typing(`deal/${deal(0)}/notes`, scope, 'words')
    await device.localEdit([notes])
    await sync(server, device)
    const healthy = contentOf(device)
    const extra = device.row('deal', deal(1))
    if (!extra) throw new Error('No deal')
    await device.transact(async (tables) => {
      await tables.deleteRows('deal', [deal(0)])
      await tables.putRows('deal', [
        { ...extra, id: idOf('nowhere') },
        { ...extra, id: deal(2), _seq: 9_999 },
      ])
      await tables.deleteDocs([`deal/${deal(0)}/notes`])
    })
    const link = await linkTo(server, device)
    for (const turn of [0, 1, 2]) await verify(link, turn)
    await runRound(link)
    expect(contentOf(device)).toEqual(healthy)
  })

  test('are healed while others write, too', async () => {
    const { server, device } = await working()
    const extra = device.row('deal', deal(1))
    if (!extra) throw new Error('No deal')
    await device.transact((tables) => tables.putRows('deal', [{ ...extra, id: idOf('nowhere') }]))
    await server.ben.does(newDeal(7))
    const link = await linkTo(server, device)
    await repair(link, scope)
    expect(device.row('deal', idOf('nowhere'))).toBeDefined()
    await runRound(link)
    expect(device.row('deal', idOf('nowhere'))).toBe(undefined)
    expect(device.row('deal', deal(7))).toBeDefined()
    expect(await device.transact((tables) => recount(tables, scope))).toMatchObject({ differed: false })
  })

  test('do not lose what is pending on them', async () => {
    const { server, device } = await working()
    await device.localEdit([rename(0, 'Mine')])
    await device.transact(async (tables) => {
      await tables.deleteRows('deal', [deal(0)])
      await tables.deleteShadows([`deal/${deal(0)}`])
    })
    const link = await linkTo(server, device)
    await repair(link, scope)
    expect(device.row('deal', deal(0))).toMatchObject({ name: 'Mine', _dirty: 1 })
    await runRound(link)
    expect(server.fields('deal', deal(0)).name).toBe('Mine')
    expect(device.tables.scopeStates.has(userScope(idOf('anna')))).toBe(true)
  })
})
