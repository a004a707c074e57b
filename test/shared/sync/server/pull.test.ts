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
})
