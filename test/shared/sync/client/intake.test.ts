import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { partnerScope } from '#shared/domain/record.ts'
import { applyPull } from '#shared/sync/client/applyPull.ts'
import type { PullLine, ServerRow } from '#shared/sync/protocol.ts'
import { Crashed } from '#test/sync/memoryClientStore.ts'
import { create, idOf, newServer, partnerId, set } from '../server/serverFixture.ts'
import { anyId, contentOf, directTransport, newDevice, smallPages, sync, typing } from './clientFixture.ts'

const scope = partnerScope(partnerId)
const deal = (n: number) => idOf(`deal ${n}`)
const byPage = { atOnce: 0, portion: 1, unpacked: 1 }

/** A workspace with twenty deals, some changed, some deleted. */
async function withDeals() {
  const server = await newServer()
  for (let n = 0; n < 20; n++) await server.ben.does(create('deal', deal(n), { partnerId, name: `Deal ${n}` }))
  for (let n = 0; n < 20; n += 3) await server.ben.does(set('deal', deal(n), { stage: 'Offer' }, 99))
  for (let n = 1; n < 20; n += 5) await server.ben.does({ op: 'delete', type: 'deal', id: deal(n), base: 99 })
  return server
}

const isCut = (error: unknown) => error instanceof Error && error.name === 'TransportFailure'

describe('a pull', () => {
  test('cut anywhere, resumed and crashed, ends where one in one go does', async () => {
    const server = await withDeals()
    const once = newDevice('anna')
    await sync(server, once)
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            lines: fc.integer({ min: 1, max: 30 }),
            page: fc.integer({ min: 1, max: 5 }),
            crash: fc.option(
              fc.record({ in: fc.integer({ min: 1, max: 12 }), when: fc.constantFrom('before', 'after') }),
            ),
          }),
          { maxLength: 6 },
        ),
        async (attempts) => {
          const device = newDevice('anna')
          for (const { lines, page, crash } of attempts) {
            const cursor = (await device.tables.state())?.cursor ?? 0
            const transport = directTransport(server, idOf('anna'), (all) => smallPages(all, page).slice(0, lines))
            if (crash) device.crashIn(crash.in, crash.when as 'before' | 'after')
            await sync(server, device, transport, byPage).catch((error: unknown) => {
              if (!isCut(error) && !(error instanceof Crashed)) throw error
            })
            const now = (await device.tables.state())?.cursor ?? 0
            expect(now).toBeGreaterThanOrEqual(cursor)
            // A cursor says that everything up to it is here.
            if (now > 0) expect(device.views().size).toBe(once.views().size)
          }
          device.crashIn(1_000, 'before')
          await sync(server, device)
          expect(contentOf(device)).toEqual(contentOf(once))
        },
      ),
      { numRuns: 60 },
    )
  })

  test('that was taken in before changes nothing', async () => {
    const server = await withDeals()
    const device = newDevice('anna')
    const lines: PullLine[][] = []
    const transport = directTransport(server, idOf('anna'), (all) => {
      lines.push(all)
      return all
    })
    await sync(server, device, transport)
    await server.ben.does(set('deal', deal(2), { name: 'Newer' }, 99), set('deal', deal(3), { name: 'Newer' }, 99))
    await server.ben.does({ op: 'delete', type: 'deal', id: deal(4), base: 99 })
    await sync(server, device, transport)
    const before = contentOf(device)
    for (const old of lines) {
      const [hello] = old
      if (hello?.line !== 'hello') throw new Error('No hello')
      const pages = old.filter((line) => line.line === 'page')
      const marks = { at: '2026-03-01T09:00:00.000Z', newId: anyId }
      await device.transact((tables) =>
        applyPull(tables, { hello, begins: false, pages, dones: [], ended: false }, marks),
      )
      expect(contentOf(device)).toEqual(before)
    }
  })

  test('never overwrites what is written meanwhile', async () => {
    const server = await withDeals()
    const device = newDevice('anna')
    await sync(server, device)
    const deals = [...device.tables.rowsOf('deal').values()].map(({ id }) => id)
    for (const id of deals) await server.ben.does(set('deal', id, { stage: 'Theirs' }, 99))
    const direct = directTransport(server, idOf('anna'), (all) => smallPages(all, 1))
    const left = [...deals]
    const transport = {
      ...direct,
      pull: (...[request, hear]: Parameters<typeof direct.pull>) =>
        direct.pull(request, async (line) => {
          // Written while a page is being taken in, some of rows that are still to come and some of ones that came.
          const taking = hear(line)
          const id = left.length % 2 === 0 ? left.pop() : left.shift()
          if (id) await device.localEdit([{ op: 'set', type: 'deal', id, fields: { nextStep: 'Mine' } }])
          await taking
          for (const { mutation } of device.outbox()) {
            for (const op of mutation.ops) {
              if (op.op === 'set') expect(device.row('deal', op.id)).toMatchObject(op.fields)
            }
          }
        }),
    }
    await sync(server, device, transport, byPage)
    expect(left).toEqual([])
    for (const id of deals)
      expect(device.row('deal', id)).toMatchObject({ stage: 'Theirs', nextStep: 'Mine', _dirty: 1 })
    await sync(server, device)
    for (const id of deals)
      expect(device.row('deal', id)).toMatchObject({ stage: 'Theirs', nextStep: 'Mine', _dirty: 0 })
  })

  test('of what one wrote oneself changes nothing on the screen but the stamps', async () => {
    const server = await withDeals()
    const device = newDevice('anna')
    await sync(server, device)
    await device.localEdit([
      { op: 'set', type: 'deal', id: deal(2), fields: { name: 'Mine' } },
      { op: 'tag+', type: 'deal', id: deal(2), field: 'productIds', members: [idOf('product')] },
      { op: 'delete', type: 'deal', id: deal(3) },
      typing(`deal/${deal(2)}/notes`, scope, 'Hello'),
    ])
    const shown = device.row('deal', deal(2))
    await sync(server, device)
    expect(device.row('deal', deal(2))).toEqual({ ...shown, _dirty: 0, _seq: expect.any(Number) })
    expect(device.row('deal', deal(3))).toBe(undefined)
    expect(device.tables.deleted.get(`deal/${deal(3)}`)).toMatchObject({ by: idOf('anna'), row: { _dirty: 0 } })
    expect(
      device
        .document(`deal/${deal(2)}/notes`)
        .getText('words')
        .toJSON(),
    ).toBe('Hello')
  })

  test('keeps what a mutation changed until it has come, also where the server answers otherwise', async () => {
    const server = await withDeals()
    const device = newDevice('anna')
    await sync(server, device)
    await server.ben.does(set('deal', deal(2), { name: 'Theirs' }, 99))
    await device.localEdit([{ op: 'set', type: 'deal', id: deal(2), fields: { name: 'Mine' } }])
    const cut = directTransport(server, idOf('anna'), () => [])
    await sync(server, device, cut).catch(() => {})
    expect(device.outbox().map(({ seq }) => seq > 0)).toEqual([true])
    expect(device.row('deal', deal(2))).toMatchObject({ name: 'Mine', _dirty: 1 })
    const allButEnd = directTransport(server, idOf('anna'), (all) => smallPages(all, 1).slice(0, -1))
    await sync(server, device, allButEnd, byPage).catch(() => {})
    // What came is taken in without a network.
    await sync(server, device, cut, byPage).catch(() => {})
    expect(device.tables.shadowTable.get(`deal/${deal(2)}`)?.row?.fields).toMatchObject({ name: 'Theirs' })
    expect(device.row('deal', deal(2))).toMatchObject({ name: 'Mine', _dirty: 1 })
    await sync(server, device)
    expect(device.row('deal', deal(2))).toMatchObject({ name: 'Theirs', _dirty: 0 })
    const [conflict] = [...device.tables.rowsOf('conflict').values()]
    expect(conflict).toMatchObject({ mine: { name: 'Mine' }, theirs: { name: 'Theirs' } })
  })
})

describe('what this version of the app does not know', () => {
  const strange = (type: string, id: string, fields: ServerRow['fields'], seq: number): ServerRow => ({
    type,
    id,
    seq,
    createdAt: '2026-03-01T09:00:00.000Z',
    createdBy: idOf('ben'),
    updatedAt: '2026-03-01T09:00:00.000Z',
    updatedBy: idOf('ben'),
    fields,
  })

  test('is kept aside and read again by one that knows it', async () => {
    const server = await withDeals()
    const old = newDevice('anna', { knows: (type) => type !== 'deal' })
    await sync(server, old)
    expect([...old.tables.rowsOf('deal').values()]).toEqual([])
    expect(old.tables.aside.size).toBe(16)
    const fresh = newDevice('anna')
    await sync(server, fresh)
    expect([...old.tables.scopeStates.values()]).toEqual([...fresh.tables.scopeStates.values()])
    const { replayQuarantined } = await import('#shared/sync/client/upgrade.ts')
    const upgraded = old.copy({ knows: undefined })
    expect(await upgraded.transact(replayQuarantined)).toBe(16)
    expect(contentOf(upgraded)).toEqual(contentOf(fresh))
  })

  test('of fields is left out of what is shown; a value no rule takes is not shown at all', async () => {
    const server = await withDeals()
    const device = newDevice('anna')
    const transport = directTransport(server, idOf('anna'), (lines) =>
      lines.map((line): PullLine => {
        if (line.line === 'hello') return { ...line, schema: 2 }
        if (line.line !== 'page' || line.scope !== scope) return line
        const known = line.rows.find(({ id }) => id === deal(2))?.fields ?? {}
        const rows = line.rows.map((row) => {
          if (row.id === deal(2)) return strange('deal', row.id, { ...known, mood: 'good' }, row.seq)
          if (row.id === deal(3)) return strange('deal', row.id, { ...known, name: 7 }, row.seq)
          return row
        })
        return { ...line, rows }
      }),
    )
    await sync(server, device, transport)
    expect(device.row('deal', deal(2))).toMatchObject({ name: 'Deal 2', _dirty: 0 })
    expect(device.row('deal', deal(2))).not.toHaveProperty('mood')
    expect(device.row('deal', deal(3))).toBe(undefined)
    expect([...device.tables.aside.values()].map(({ key, shown }) => [key, shown])).toEqual([
      [`deal/${deal(2)}`, 1],
      [`deal/${deal(3)}`, 0],
    ])
  })
})
