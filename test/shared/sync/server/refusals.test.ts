import { fromUint8Array as toBase64 } from 'js-base64'
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { partnerScope, userScope } from '#shared/domain/record.ts'
import { mutationLimits } from '#shared/sync/mutation.ts'
import { limits } from '#shared/sync/protocol.ts'
import { increased } from '#shared/sync/server/decideMembers.ts'
import { create, Device, idOf, newServer, partnerId, type Server, set, ws } from './serverFixture.ts'

let server: Server
beforeEach(async () => {
  server = await newServer()
})

const deal = (fields: Record<string, unknown> = {}, id = idOf('deal')) =>
  create('deal', id, { partnerId, name: 'Rack', ...fields })
const refused = (reason: string, op = 0) => expect.objectContaining({ outcome: 'refused', reason, op })
const applied = { outcome: 'applied' }

describe('gone', () => {
  test('a change of a row that is not there', async () => {
    const { anna } = server
    const at = { type: 'deal', id: idOf('never') }
    expect(await anna.verdictOf(set('deal', at.id, { name: 'x' }, 0))).toEqual(refused('gone'))
    expect(await anna.verdictOf({ op: 'restore', ...at })).toEqual(refused('gone'))
    expect(await anna.verdictOf({ op: 'tag+', ...at, field: 'productIds', members: [] })).toEqual(refused('gone'))
    expect(await anna.verdictOf({ op: 'move', ...at, scope: 'w' })).toEqual(refused('gone'))
  })

  test('text of a record that is not there', async () => {
    const update = toBase64(Y.encodeStateAsUpdateV2(new Y.Doc()))
    const doc = `deal/${idOf('never')}/notes`
    expect(await server.anna.verdictOf({ op: 'y', doc, scope: partnerScope(partnerId), update })).toEqual(
      refused('gone'),
    )
  })
})

describe('noPermission', () => {
  test('a partner the author does not have', async () => {
    const other = idOf('other partner')
    await server.lead.does(create('partner', other, { name: 'Suedwind' }))
    await server.lead.does(deal({ partnerId: other }))
    const { anna } = server
    expect(await anna.verdictOf(deal({ partnerId: other }, idOf('mine')))).toEqual(refused('noPermission'))
    expect(await anna.verdictOf(set('deal', idOf('deal'), { name: 'x' }, 99))).toEqual(refused('noPermission'))
    expect(await anna.verdictOf({ op: 'delete', type: 'deal', id: idOf('deal'), base: 99 })).toEqual(
      refused('noPermission'),
    )
    expect(server.entity('deal', idOf('deal'))?.deleted).toBeNull()
  })

  test('a viewer writes only what is their own', async () => {
    const vera = new Device(server, 'vera', 'laptop')
    await server.anna.does(deal())
    expect(await vera.verdictOf(set('deal', idOf('deal'), { name: 'x' }, 99))).toEqual(refused('noPermission'))
    const own = userScope(vera.userId)
    expect(await vera.verdictOf(create('setting', idOf('s'), { key: 'k', value: 1 }, own))).toEqual(applied)
    const text = new Y.Doc()
    text.getText().insert(0, 'for me')
    const update = toBase64(Y.encodeStateAsUpdateV2(text))
    const doc = `deal/${idOf('deal')}/private/${vera.userId}`
    expect(await vera.verdictOf({ op: 'y', doc, scope: own, update })).toEqual(applied)
    expect(await server.anna.verdictOf({ op: 'y', doc, scope: own, update })).toEqual(refused('noPermission'))
  })

  test('what another has for themselves', async () => {
    const own = userScope(server.anna.userId)
    await server.anna.does(create('setting', idOf('s'), { key: 'k', value: 1 }, own))
    expect(await server.ben.verdictOf(set('setting', idOf('s'), { value: 2 }, 99))).toEqual(refused('noPermission'))
    expect(await server.ben.verdictOf(create('setting', idOf('t'), { key: 'k', value: 1 }, own))).toEqual(
      refused('invalid'),
    )
  })

  test('what only leads change', async () => {
    const fund = { name: 'MDF', from: '2026-01-01', to: '2026-12-31', budget: { amount: 1, currency: 'EUR' } }
    expect(await server.anna.verdictOf(create('fund', idOf('fund'), fund))).toEqual(refused('noPermission'))
    expect(await server.lead.verdictOf(create('fund', idOf('fund'), fund))).toEqual(applied)
  })

  test('a level given by hand, but for leads', async () => {
    const levelOverride = { level: 'Gold', reason: 'Merger', byId: server.anna.userId, from: '2026-01-01', until: null }
    const give = set('partner', partnerId, { levelOverride }, 99)
    expect(await server.anna.verdictOf(give)).toEqual(refused('noPermission'))
    expect(server.fields('partner', partnerId)).toMatchObject({ levelOverride: null })
    expect(await server.lead.verdictOf(give)).toEqual(applied)
    expect(await server.anna.verdictOf(set('partner', partnerId, { levelOverride: null }, 99))).toEqual(
      refused('noPermission'),
    )
    expect(await server.anna.verdictOf(set('partner', partnerId, { city: 'Graz' }, 99))).toEqual(applied)
  })

  test('an account’s role, activity and address; a name and a title are one’s own', async () => {
    const { anna, lead } = server
    const me = anna.userId
    expect(await anna.verdictOf(create('user', me, { name: 'Anna', role: 'admin' }))).toEqual(applied)
    expect(server.fields('user', me)).toMatchObject({ role: 'cam' })
    expect(await anna.verdictOf(create('user', me, { name: 'Anna again' }))).toEqual(applied)
    expect(server.fields('user', me)).toMatchObject({ name: 'Anna' })
    expect(await anna.verdictOf(set('user', me, { name: 'Anna B.', jobTitle: 'CAM' }, 99))).toEqual(applied)
    for (const fields of [{ role: 'admin' }, { active: false }, { email: 'a@example.org' }]) {
      for (const device of [anna, lead]) {
        expect(await device.verdictOf(set('user', me, fields, 99))).toEqual(refused('noPermission'))
      }
    }
    expect(await anna.verdictOf(set('user', me, { managerId: lead.userId }, 99))).toEqual(refused('noPermission'))
    expect(await lead.verdictOf(set('user', me, { managerId: lead.userId, role: 'cam' }, 99))).toEqual(applied)
    expect(await lead.verdictOf({ op: 'delete', type: 'user', id: me, base: 99 })).toEqual(refused('noPermission'))
    expect(await server.ben.verdictOf(create('user', lead.userId, { name: 'x' }))).toEqual(refused('noPermission'))
    // Somebody an import found has no account.
    expect(await anna.verdictOf(create('user', idOf('found'), { name: 'Otto', role: 'cam' }))).toEqual(applied)
    expect(await lead.verdictOf(set('user', idOf('found'), { active: false }, 99))).toEqual(applied)
  })

  test('entries of the inbox, but for their resolution by their author', async () => {
    const { anna, ben } = server
    const { seq } = await ben.does(deal())
    await ben.does(set('deal', idOf('deal'), { name: 'Ben' }, seq))
    const verdict = await anna.verdictOf(set('deal', idOf('deal'), { name: 'Anna' }, seq))
    const id = (verdict.outcome === 'conflict' && verdict.conflicts[0]) || ''
    expect(await anna.verdictOf(set('conflict', id, { mine: {} }, 99))).toEqual(refused('noPermission'))
    expect(await anna.verdictOf({ op: 'delete', type: 'conflict', id, base: 99 })).toEqual(refused('noPermission'))
    expect(await ben.verdictOf(set('conflict', id, { resolution: 'mine' }, 99))).toEqual(refused('noPermission'))
    const made = create('conflict', idOf('c'), server.fields('conflict', id), userScope(anna.userId))
    expect(await anna.verdictOf(made)).toEqual(refused('noPermission'))
    expect(await anna.verdictOf(set('conflict', id, { resolution: 'mine' }, 99))).toEqual(applied)
    expect(server.fields('conflict', id)).toMatchObject({ resolution: 'mine' })
  })
})

describe('invalid', () => {
  const at = { type: 'deal', id: idOf('deal') }
  test.each<[string, Record<string, unknown>]>([
    ['an op that is none', { op: 'teleport' }],
    ['a type that is none', { ...deal(), type: 'spaceship' }],
    ['a field that is none', deal({ warp: 9 })],
    ['a value that breaks its rule', deal({ probability: 120 })],
    ['a field that is missing', create('deal', idOf('d'), { partnerId })],
    ['no partner', create('deal', idOf('d'), { name: 'x' }, 'w')],
    ['the scope of another', { ...deal(), scope: 'w' }],
    ['text with NUL', deal({ name: 'a\0b' })],
    ['half a surrogate pair', deal({ nextStep: '\ud83d' })],
    ['half a surrogate pair in a name', deal({ origins: [{ values: { '\udc00': 1 } }] })],
    ['a prototype', JSON.parse(JSON.stringify(deal()).replace('"name"', '"__proto__":{"a":1},"name"'))],
    ['nesting without end', deal({ origins: JSON.parse('['.repeat(20_000) + ']'.repeat(20_000)) })],
    ['more than a mutation holds', deal({ nextStep: 'x'.repeat(300_000) })],
    ['an increment of what does not count', { op: 'inc', ...at, field: 'name', by: '1' }],
  ])('%s', async (_, op) => {
    await server.anna.does(deal({}, idOf('deal')))
    if (op.id === idOf('deal') && op.op === 'create') Object.assign(op, { id: idOf('another') })
    expect(await server.anna.verdictOf(op)).toEqual(refused('invalid'))
    expect(server.entity('deal', idOf('another'))).toBeUndefined()
  })

  test('a set whose value breaks its rule changes nothing of its mutation', async () => {
    const { anna } = server
    const { seq } = await anna.does(deal())
    const verdict = await anna.verdictOf(
      set('deal', idOf('deal'), { name: 'x' }, seq),
      deal({}, idOf('second')),
      set('deal', idOf('deal'), { amount: 'much' }, seq),
    )
    expect(verdict).toEqual(refused('invalid', 2))
    expect(server.entity('deal', idOf('deal'))).toMatchObject({ seq, fields: { name: 'Rack' } })
    expect(server.entity('deal', idOf('second'))).toBeUndefined()
  })

  test('an emoji is text as any', async () => {
    expect(await server.anna.verdictOf(deal({ name: '🙂' }))).toEqual(applied)
  })

  test('a row that exists: the same again is applied, another is refused', async () => {
    const { anna, ben } = server
    const { seq } = await anna.does(deal())
    expect(await server.annasPhone.verdictOf(deal())).toEqual(applied)
    expect(server.entity('deal', idOf('deal'))?.seq).toBe(seq)
    expect(await anna.verdictOf(deal({ name: 'Other' }))).toEqual(refused('invalid'))
    expect(await ben.verdictOf(deal())).toEqual(refused('invalid'))
  })
})

describe('badText', () => {
  const doc = `deal/${idOf('deal')}/notes`
  const y = (update: Uint8Array) => ({ op: 'y', doc, scope: partnerScope(partnerId), update: toBase64(update) })
  const written = (words: string) => {
    const text = new Y.Doc()
    text.getText().insert(0, words)
    return Y.encodeStateAsUpdateV2(text)
  }
  beforeEach(async () => {
    await server.anna.does(deal())
  })

  test('an update that can not be read', async () => {
    for (const bytes of [[], [1, 2, 3], [...written('abc').slice(0, -3)], Array(40).fill(255)]) {
      expect(await server.anna.verdictOf(y(Uint8Array.from(bytes)))).toEqual(refused('badText'))
    }
    expect(server.store.workspace(ws).docs.size).toBe(0)
  })

  test('an update that stands for billions of pieces', async () => {
    const bomb = new Y.UpdateEncoderV2()
    const { restEncoder } = bomb
    const write = (value: number) => {
      for (let rest = value; ; rest = Math.floor(rest / 128)) {
        if (rest < 128) return restEncoder.cbuf.set([rest], restEncoder.cpos++)
        restEncoder.cbuf.set([128 + (rest % 128)], restEncoder.cpos++)
      }
    }
    write(1)
    write(2 ** 40)
    bomb.writeClient(1)
    write(0)
    bomb.writeInfo(0)
    for (let i = 0; i < 1_000_000; i++) bomb.writeLen(1)
    const bytes = bomb.toUint8Array()
    expect(bytes.byteLength).toBeLessThan(100)
    expect(await server.anna.verdictOf(y(bytes))).toMatchObject({
      reason: 'badText',
      detail: 'RangeError: too many pieces',
    })
  })

  test('an update or a document that is too large', async () => {
    const { anna } = server
    expect(await anna.verdictOf(y(written('x'.repeat(limits.updateBytes + 1_024))))).toEqual(refused('badText'))
    // More than other ops may have together: text can not be cut.
    const large = written('x'.repeat(limits.updateBytes - 1_024))
    expect(large.byteLength).toBeGreaterThan(mutationLimits.bytes)
    const fits = Math.floor(limits.docBytes / large.byteLength)
    for (let i = 0; i < fits; i++) expect(await anna.verdictOf(y(large))).toEqual(applied)
    expect(await anna.verdictOf(y(large))).toEqual(refused('badText'))
  })

  test('what was deleted still takes text; what is private never lies where others read', async () => {
    const { anna } = server
    await anna.does({ op: 'delete', type: 'deal', id: idOf('deal'), base: 99 })
    expect(await anna.verdictOf(y(written('late')))).toEqual(applied)
    const own = userScope(anna.userId)
    expect(await anna.verdictOf({ ...y(written('secret')), scope: own })).toEqual(refused('invalid'))
    expect(await anna.verdictOf({ ...y(written('x')), doc: `ship/${idOf('deal')}/notes` })).toEqual(refused('invalid'))
  })
})

test('counters add up, as numbers or as exact decimals', () => {
  expect(increased(2, '3')).toBe(5)
  expect(increased('0.1', '0.2')).toBe('0.3')
  expect(increased(null, '-1.5')).toBe('-1.5')
  expect(() => increased(1, 'one')).toThrow('not a decimal number')
})

test('whoever makes a partner gets it, and goes on in the same push', async () => {
  const { anna } = server
  const made = idOf('made')
  const mutations = [
    anna.mutation([create('partner', made, { name: 'Neu' }), create('partner', partnerId, { name: 'taken' })]),
    anna.mutation([deal({ partnerId: made }, idOf('early'))]),
    anna.mutation([create('partner', made, { name: 'Neu' })]),
    anna.mutation([deal({ partnerId: made })]),
  ]
  const { results } = await anna.push(mutations)
  expect(results.map(({ verdict }) => verdict)).toEqual([
    refused('invalid', 1),
    refused('noPermission'),
    applied,
    applied,
  ])
  const { grants } = server.store.workspace(ws)
  expect(grants.get(anna.userId)?.get(partnerScope(made))).toBe(results[2]?.seq)
})
