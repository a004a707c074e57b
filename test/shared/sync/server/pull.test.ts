import { beforeEach, describe, expect, test } from 'vitest'
import { partnerScope, userScope } from '#shared/domain/record.ts'
import type { Done, Hello, Page, PullLine } from '#shared/sync/protocol.ts'
import { pull } from '#shared/sync/server/pull.ts'
import { create, epoch, idOf, newServer, partnerId, type Server, set, ws } from './serverFixture.ts'

let server: Server
beforeEach(async () => {
  server = await newServer()
})

const deal = (name: string) => create('deal', idOf(name), { partnerId, name })
const hello = (lines: readonly PullLine[]) => lines.find((line): line is Hello => line.line === 'hello')
const pages = (lines: readonly PullLine[]) => lines.filter((line): line is Page => line.line === 'page')
const dones = (lines: readonly PullLine[]) => lines.filter((line): line is Done => line.line === 'done')

describe('pull', () => {
  test('brings everything at first, and then only what is new', async () => {
    const { anna, ben } = server
    await ben.does(deal('a'))
    const first = await anna.pull()
    expect(first.map(({ line }) => line)).toEqual(['hello', 'done', 'done', 'page', 'done', 'end'])
    expect(hello(first)?.scopes.map(({ scope }) => scope)).toEqual([
      'w',
      userScope(anna.userId),
      partnerScope(partnerId),
    ])
    expect(pages(first)[0]?.rows.map(({ type }) => type)).toEqual(['partner', 'deal'])
    expect(dones(first).at(-1)).toMatchObject({ scope: partnerScope(partnerId), count: 2 })

    const { head = 0, headTag = '', scopes = [] } = hello(first) ?? {}
    const state = { cursor: head, cursorTag: headTag, scopes: scopes.map(({ scope, gen }) => ({ scope, gen })) }
    expect((await anna.pull(state)).map(({ line }) => line)).toEqual(['hello', 'end'])
    const { seq } = await ben.does(set('deal', idOf('a'), { name: 'b' }, head))
    const next = await anna.pull(state)
    expect(pages(next)).toMatchObject([{ rows: [{ id: idOf('a'), seq, fields: { name: 'b' } }], to: seq }])
    expect(dones(next)).toMatchObject([{ count: 2 }])
  })

  test('ends the read when nobody reads on', async () => {
    const { anna } = server
    const request = { clientId: anna.clientId, epoch, sv: 1, cursor: 0, cursorTag: '', scopes: [] }
    for await (const line of pull(server.store, { ws, userId: anna.userId }, request)) {
      expect(line.line).toBe('hello')
      break
    }
    expect((await anna.pull()).at(-1)).toEqual({ line: 'end' })
  })

  test('never cuts one sequence in two', async () => {
    const { anna, ben } = server
    await ben.does(...['a', 'b', 'c', 'd', 'e'].map(deal))
    await ben.does(deal('f'))
    const request = { clientId: anna.clientId, epoch, sv: 1, cursor: 0, cursorTag: '', scopes: [] }
    const lines: PullLine[] = []
    for await (const line of pull(server.store, { ws, userId: anna.userId }, request, 2)) lines.push(line)
    expect(pages(lines).map(({ rows }) => rows.length)).toEqual([6, 1])
  })

  test('says what went, and how', async () => {
    const { ben, lead } = server
    const other = idOf('other partner')
    await lead.does(create('partner', other, { name: 'Suedwind' }))
    await ben.does(deal('a'), deal('b'))
    const state = stateAfter(await ben.pull())
    const moved = await lead.does(set('deal', idOf('a'), { partnerId: other }, 99))
    const removed = await lead.does({ op: 'delete', type: 'deal', id: idOf('b'), base: 99 })
    const [page] = pages(await ben.pull(state))
    expect(page?.tombstones).toEqual([
      { type: 'deal', id: idOf('a'), seq: moved.seq, how: { why: 'moved' } },
      {
        type: 'deal',
        id: idOf('b'),
        seq: removed.seq,
        how: {
          why: 'deleted',
          at: '2026-03-01T09:00:00.000Z',
          by: lead.userId,
          group: server.entity('deal', idOf('b'))?.deleted?.group,
        },
      },
    ])
  })

  test('partners come as the client asks for them, then those it does not know', async () => {
    const { anna } = server
    const ids = ['x', 'y', 'z'].map(idOf)
    for (const id of ids) {
      await server.lead.does(create('partner', id, { name: 'P' }))
      await server.store.grant(ws, anna.userId, id)
    }
    const [x = '', y = '', z = ''] = ids.map(partnerScope)
    const scopes = [z, partnerScope(partnerId), idOf('gone'), x].map((scope) => ({ scope, gen: 0 }))
    expect(hello(await anna.pull({ scopes }))?.scopes.map(({ scope }) => scope)).toEqual([
      'w',
      userScope(anna.userId),
      z,
      partnerScope(partnerId),
      x,
      y,
    ])
  })

  test('access taken away is not there; given again it starts afresh', async () => {
    const { anna, ben } = server
    await ben.does(deal('a'))
    const state = stateAfter(await anna.pull())
    await server.store.revoke(ws, anna.userId, partnerId)
    expect(hello(await anna.pull(state))?.scopes).toHaveLength(2)
    await server.store.grant(ws, anna.userId, partnerId)
    const lines = await anna.pull(state)
    expect(hello(lines)?.scopes.at(-1)).toMatchObject({ scope: partnerScope(partnerId), reset: true, rows: 2 })
    expect(pages(lines)[0]?.rows).toHaveLength(2)
    expect(dones(lines)).toHaveLength(1)
  })

  test('who has not seen deletions that are forgotten starts afresh', async () => {
    const { anna, ben } = server
    await ben.does(deal('a'), deal('b'))
    const old = stateAfter(await anna.pull())
    await ben.does({ op: 'delete', type: 'deal', id: idOf('a'), base: 99 })
    const recent = stateAfter(await anna.pull(old))
    await server.store.prune(ws, recent.cursor)
    expect(hello(await anna.pull(recent))?.scopes.every(({ reset }) => !reset)).toBe(true)
    const lines = await anna.pull({ ...old, cursor: old.cursor })
    expect(hello(lines)?.scopes.at(-1)).toMatchObject({ reset: true })
    expect(pages(lines).flatMap(({ rows }) => rows.map(({ id }) => id))).toEqual([partnerId, idOf('b')])
  })

  test('a first sync that was cut off goes on where it was, and ends', async () => {
    const { anna, ben } = server
    await ben.does(deal('a'))
    await ben.does(deal('b'))
    const whole = await anna.pull()
    const scopes = (hello(whole)?.scopes ?? []).map(({ scope, gen }) => ({
      scope,
      gen,
      after: pages(whole)[0]?.to ?? 0,
    }))
    const lines = await anna.pull({ scopes })
    expect(pages(lines)).toEqual([])
    expect(dones(lines)).toEqual(dones(whole))
  })

  test('a log that is not the one the client saw is told', async () => {
    const { anna, ben } = server
    const backup = await server.store.backup(ws)
    await ben.does(deal('a'))
    const state = stateAfter(await anna.pull())
    const restored = expect.objectContaining({ problem: 'restored' })
    await expect(anna.pull({ ...state, epoch: idOf('other') })).rejects.toEqual(restored)
    await expect(anna.pull({ ...state, cursorTag: 'other' })).rejects.toEqual(restored)
    await expect(anna.pull({ ...state, cursor: state.cursor + 1 })).rejects.toEqual(restored)
    await server.store.restore(ws, backup)
    await expect(anna.pull(state)).rejects.toEqual(restored)
    await server.lead.does(deal('c'))
    await expect(anna.pull(state)).rejects.toEqual(restored)
    await server.store.restore(ws, backup, idOf('second epoch'))
    await expect(anna.pull(state)).rejects.toEqual(restored)
  })

  test('who heard verdicts on what this log lacks is told, though it has seen nothing newer', async () => {
    const { ben } = server
    const state = stateAfter(await ben.pull())
    const backup = await server.store.backup(ws)
    await ben.does(deal('a'))
    expect(await ben.pull({ ...state, ackedThrough: 1 })).toBeTruthy()
    await server.store.restore(ws, backup)
    await expect(ben.pull({ ...state, ackedThrough: 1 })).rejects.toEqual(expect.objectContaining({ problem: 'gap' }))
  })

  test('a read sees one moment, whatever is pushed meanwhile', async () => {
    const { anna, ben } = server
    await ben.does(deal('a'))
    const request = { clientId: anna.clientId, epoch, sv: 1, cursor: 0, cursorTag: '', scopes: [] }
    const lines: PullLine[] = []
    for await (const line of pull(server.store, { ws, userId: anna.userId }, request)) {
      lines.push(line)
      await ben.does(set('deal', idOf('a'), { name: `name ${lines.length}` }, 99))
    }
    expect(pages(lines)[0]?.rows.at(-1)?.fields).toMatchObject({ name: 'a' })
    expect(server.fields('deal', idOf('a'))).toMatchObject({ name: `name ${lines.length}` })
  })
})

/** What a client asks with that took in these lines. */
function stateAfter(lines: readonly PullLine[]) {
  const { head = 0, headTag = '', scopes = [] } = hello(lines) ?? {}
  return { cursor: head, cursorTag: headTag, scopes: scopes.map(({ scope, gen }) => ({ scope, gen })) }
}
