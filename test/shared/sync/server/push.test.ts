import { beforeEach, describe, expect, test } from 'vitest'
import { SyncFailure } from '#shared/sync/protocol.ts'
import { create, Device, epoch, idOf, newServer, partnerId, type Server, set, stamp, ws } from './serverFixture.ts'

let server: Server
beforeEach(async () => {
  server = await newServer()
})

const problem = (name: string) => expect.objectContaining({ name: 'SyncFailure', problem: name })
const deal = (name: string) => create('deal', idOf(name), { partnerId, name })

describe('push', () => {
  test('gives each mutation a sequence and a verdict, in order', async () => {
    const { anna } = server
    const { head, results } = await anna.push([anna.mutation([deal('a')]), anna.mutation([deal('b')])])
    expect(results).toMatchObject([
      { n: 1, seq: head - 1, verdict: { outcome: 'applied' } },
      { n: 2, seq: head, verdict: { outcome: 'applied' } },
    ])
    expect(server.entity('deal', idOf('b'))).toMatchObject({ seq: head, createdBy: anna.userId, deleted: null })
  })

  test('answers a lost acknowledgement with what was decided, and changes nothing', async () => {
    const { anna } = server
    const sent = [anna.mutation([deal('a')]), anna.mutation([set('deal', idOf('missing'), { name: 'x' }, 0)])]
    const first = await anna.push(sent)
    const next = anna.mutation([deal('b')])
    const second = await anna.push([...sent, next])
    expect(second.results.slice(0, 2)).toEqual(first.results)
    expect(second.results[2]).toMatchObject({ n: 3, seq: first.head + 1 })
    const third = await anna.push([...sent, next])
    expect(third.results).toEqual(second.results)
    expect(third.head).toBe(second.head)
  })

  test('one bad mutation does not block those behind it', async () => {
    const { anna } = server
    const { results } = await anna.push([
      anna.mutation([{ op: 'teleport' }]),
      anna.mutation([deal('a'), create('deal', idOf('b'), { partnerId })]),
      anna.mutation([deal('c')]),
    ])
    expect(results.map(({ verdict }) => verdict)).toMatchObject([
      { outcome: 'refused', reason: 'invalid', op: 0 },
      { outcome: 'refused', reason: 'invalid', op: 1 },
      { outcome: 'applied' },
    ])
    expect(server.entity('deal', idOf('a'))).toBeUndefined()
  })

  test('tells a copied profile, by a mutation or by its user', async () => {
    const { anna, ben } = server
    const sent = anna.mutation([deal('a')])
    await anna.push([sent])
    await expect(anna.push([{ ...sent, uuid: idOf('other') }])).rejects.toEqual(problem('client-forked'))
    const request = { ...anna.request([{ ...sent, n: 2 }]) }
    await expect(server.push(ben.userId, request)).rejects.toEqual(problem('client-forked'))
  })

  test('a verdict is given again to a copy of the profile whose original has it', async () => {
    const { anna } = server
    const sent = anna.mutation([deal('a')])
    const { results } = await anna.push([sent])
    await anna.push([anna.mutation([deal('b')])], { ackedThrough: 1 })
    expect((await anna.push([sent])).results).toEqual(results)
  })

  test('takes nothing that is based on a log it does not have', async () => {
    const { anna } = server
    await anna.does(deal('a'))
    const { head, tags } = server.store.workspace(ws)
    const tag = tags.get(head) ?? ''
    const sent = anna.mutation([deal('b')])
    await expect(anna.push([sent], { seen: { seq: head, tag: 'other' } })).rejects.toEqual(problem('restored'))
    await expect(anna.push([sent], { seen: { seq: head + 1, tag } })).rejects.toEqual(problem('restored'))
    expect(server.entity('deal', idOf('b'))).toBeUndefined()
    expect((await anna.push([sent], { seen: { seq: head, tag } })).results).toHaveLength(1)
  })

  test('takes nothing when mutations are missing', async () => {
    const { anna } = server
    const [first, second, third] = [anna.mutation([deal('a')]), anna.mutation([deal('b')]), anna.mutation([deal('c')])]
    await expect(anna.push([second])).rejects.toEqual(problem('gap'))
    await expect(anna.push([first, third])).rejects.toEqual(problem('gap'))
    const { head } = server.store.workspace(ws)
    expect(server.entity('deal', idOf('a'))).toBeUndefined()
    expect((await anna.push([first])).head).toBe(head + 1)
  })

  test('refuses strangers, other schemas and other epochs', async () => {
    const stranger = new Device(server, 'stranger', 'laptop')
    await expect(stranger.push([stranger.mutation([deal('a')])])).rejects.toEqual(problem('not-member'))
    const { anna } = server
    const sent = [anna.mutation([deal('a')])]
    await expect(anna.push(sent, { sv: 0 })).rejects.toEqual(problem('client-too-old'))
    await expect(anna.push(sent, { sv: 99 })).rejects.toEqual(problem('server-too-old'))
    await expect(anna.push(sent, { epoch: idOf('other') })).rejects.toEqual(problem('restored'))
    expect(await anna.push(sent, { epoch: null })).toMatchObject({ epoch })
    expect(new SyncFailure('gap').problem).toBe('gap')
  })

  test('stamps are the author’s, but never later than the server’s clock', async () => {
    const { anna } = server
    await anna.push([
      anna.mutation([deal('a')], '2026-02-01T09:00:00Z'),
      anna.mutation([deal('b')], '2031-02-01T09:00:00.000Z'),
    ])
    expect(server.entity('deal', idOf('a'))).toMatchObject({ createdAt: '2026-02-01T09:00:00.000Z' })
    expect(server.entity('deal', idOf('b'))).toMatchObject({ createdAt: stamp, updatedAt: stamp })
  })

  test('a row that is brought in keeps when it came about', async () => {
    const made = { createdAt: '2020-01-01T00:00:00.000Z', updatedAt: '2031-01-01T00:00:00.000Z' }
    await server.anna.does({ ...deal('a'), made })
    expect(server.entity('deal', idOf('a'))).toMatchObject({
      createdAt: '2020-01-01T00:00:00.000Z',
      updatedAt: '2026-03-01T09:00:00.000Z',
    })
  })

  test('pushes of one workspace come one after the other', async () => {
    const devices = [server.anna, server.annasPhone, server.ben, server.lead]
    const heads = await Promise.all(
      devices.flatMap((device, d) => [0, 1].map((i) => device.push([device.mutation([deal(`${d} ${i}`)])]))),
    )
    const seqs = heads.flatMap(({ results }) => results.map(({ seq }) => seq))
    expect(new Set(seqs).size).toBe(8)
    expect(Math.max(...seqs)).toBe(server.store.workspace(ws).head)
  })
})
