import { fromUint8Array as toBase64 } from 'js-base64'
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { partnerScope, userScope } from '#shared/domain/record.ts'
import { create, idOf, newServer, partnerId, type Server, set, ws } from './serverFixture.ts'

let server: Server
const emptyText = toBase64(Y.encodeStateAsUpdateV2(new Y.Doc()))
const deal = idOf('deal')
let base: number

beforeEach(async () => {
  server = await newServer()
  const made = await server.ben.does(
    create('deal', deal, { partnerId, name: 'Rack', nextStep: 'call', productIds: [idOf('p1')] }),
  )
  base = made.seq
})

describe('a field', () => {
  test('unchanged since base is taken', async () => {
    const { anna } = server
    await server.ben.does(set('deal', deal, { nextStep: 'mail' }, base))
    expect(await anna.verdictOf(set('deal', deal, { name: 'Racks' }, base))).toEqual({ outcome: 'applied' })
    expect(server.fields('deal', deal)).toMatchObject({ name: 'Racks', nextStep: 'mail' })
  })

  test('with an equal value is taken, and nothing changes', async () => {
    const { seq } = await server.ben.does(set('deal', deal, { name: 'Racks' }, base))
    expect(await server.anna.verdictOf(set('deal', deal, { name: 'Racks' }, base))).toEqual({ outcome: 'applied' })
    expect(server.entity('deal', deal)).toMatchObject({ seq, updatedBy: server.ben.userId })
  })

  test('changed since by its own author’s other device is overwritten, and the audit keeps it', async () => {
    const { anna, annasPhone } = server
    await anna.does(set('deal', deal, { name: 'laptop' }, base))
    const { seq, verdict } = await annasPhone.does(set('deal', deal, { name: 'phone' }, base))
    expect(verdict).toEqual({ outcome: 'applied' })
    expect(server.fields('deal', deal)).toMatchObject({ name: 'phone' })
    expect(server.store.workspace(ws).audit).toContainEqual({
      seq,
      type: 'deal',
      id: deal,
      patch: { name: 'phone' },
      previous: { name: 'laptop' },
    })
  })

  test('changed since by another stays, and goes to the inbox in the same sequence', async () => {
    const { anna, ben } = server
    await ben.does(set('deal', deal, { name: 'Ben' }, base))
    const { seq, verdict } = await anna.does(set('deal', deal, { name: 'Anna', nextStep: 'visit' }, base))
    expect(server.fields('deal', deal)).toMatchObject({ name: 'Ben', nextStep: 'visit' })
    expect(server.conflict(verdict)).toMatchObject({
      about: { type: 'deal', id: deal },
      kind: 'changed',
      fields: ['name'],
      mine: { name: 'Anna' },
      theirs: { name: 'Ben' },
      theirsBy: ben.userId,
      resolution: 'open',
    })
    const [id = ''] = verdict.outcome === 'conflict' ? verdict.conflicts : []
    expect(server.entity('conflict', id)).toMatchObject({ seq, scope: userScope(anna.userId) })
  })

  test('in conflict again fills the same entry anew and opens it again', async () => {
    const { anna, ben } = server
    await ben.does(set('deal', deal, { name: 'Ben' }, base))
    const first = await anna.does(set('deal', deal, { name: 'one' }, base))
    const [id = ''] = first.verdict.outcome === 'conflict' ? first.verdict.conflicts : []
    await anna.does(set('conflict', id, { resolution: 'theirs' }, first.seq))
    const second = await anna.does(set('deal', deal, { name: 'two' }, base))
    expect(second.verdict).toEqual(first.verdict)
    expect(server.fields('conflict', id)).toMatchObject({ mine: { name: 'two' }, resolution: 'open' })
    expect(server.store.workspace(ws).audit.at(-1)).toMatchObject({ id, previous: { mine: { name: 'one' } } })
    // A decision made before it was filled anew does not close it.
    expect(await server.annasPhone.verdictOf(set('conflict', id, { resolution: 'mine' }, first.seq))).toEqual({
      outcome: 'applied',
    })
    expect(server.fields('conflict', id)).toMatchObject({ resolution: 'open' })
  })

  test('set with the author’s eyes on the other’s value is taken', async () => {
    const { anna, ben } = server
    const theirs = await ben.does(set('deal', deal, { name: 'Ben' }, base))
    expect(await anna.verdictOf(set('deal', deal, { name: 'Anna' }, theirs.seq))).toEqual({ outcome: 'applied' })
    // Ben made this before he saw Anna's.
    expect(server.conflict(await ben.verdictOf(set('deal', deal, { name: 'Ben again' }, theirs.seq)))).toMatchObject({
      mine: { name: 'Ben again' },
      theirs: { name: 'Anna' },
    })
  })
})

describe('field classes', () => {
  test('lww: the last one wins, and the audit keeps what it overwrites', async () => {
    const id = idOf('template')
    const { seq } = await server.ben.does(create('template', id, { name: 'QBR', subject: 'review' }))
    await server.ben.does(set('template', id, { order: 'b' }, seq))
    expect(await server.anna.verdictOf(set('template', id, { order: 'c' }, seq))).toEqual({ outcome: 'applied' })
    expect(server.fields('template', id)).toMatchObject({ order: 'c' })
    expect(server.store.workspace(ws).audit.at(-1)).toMatchObject({ previous: { order: 'b' } })
  })

  test('set: members come and go one by one', async () => {
    const [p1, p2, p3] = [idOf('p1'), idOf('p2'), idOf('p3')]
    const members = (op: string, ...members: string[]) => ({ op, type: 'deal', id: deal, field: 'productIds', members })
    await server.ben.does(members('tag+', p2))
    expect(await server.anna.verdictOf(members('tag+', p3, p2), members('tag-', p1))).toEqual({ outcome: 'applied' })
    expect(server.fields('deal', deal)).toMatchObject({ productIds: [p2, p3] })
    // A set replaces them, as the last one.
    expect(await server.anna.verdictOf(set('deal', deal, { productIds: [p1] }, base))).toEqual({ outcome: 'applied' })
    expect(server.fields('deal', deal)).toMatchObject({ productIds: [p1] })
  })

  test('members and increments are only for fields of their class', async () => {
    const member = { op: 'tag+', type: 'deal', id: deal, field: 'services', members: ['x'] }
    const increment = { op: 'inc', type: 'deal', id: deal, field: 'probability', by: '1' }
    for (const op of [member, increment]) {
      expect(await server.anna.verdictOf(op)).toMatchObject({ outcome: 'refused', reason: 'invalid' })
    }
  })
})

test('coupled fields conflict as one', async () => {
  const { anna, ben } = server
  await ben.does(set('deal', deal, { stage: 'Won', state: 'won' }, base))
  const mine = { closeOn: '2026-09-30', probability: 80, name: 'Anna' }
  const verdict = await anna.verdictOf(set('deal', deal, mine, base))
  expect(server.fields('deal', deal)).toMatchObject({ stage: 'Won', closeOn: null, probability: null, name: 'Anna' })
  expect(server.conflict(verdict)).toMatchObject({
    fields: ['closeOn', 'probability', 'stage', 'state'],
    mine: { closeOn: '2026-09-30', probability: 80 },
    theirs: { stage: 'Won', state: 'won', closeOn: null, probability: null },
  })
})

describe('deletion', () => {
  const remove = (at: number) => ({ op: 'delete', type: 'deal', id: deal, base: at })

  test('takes the row, and its fields stay for whoever restores it', async () => {
    const { seq } = await server.anna.does(remove(base))
    expect(server.entity('deal', deal)).toMatchObject({
      seq,
      deleted: { by: server.anna.userId, seq },
      fields: { name: 'Rack' },
    })
    expect(await server.ben.verdictOf({ op: 'restore', type: 'deal', id: deal })).toEqual({ outcome: 'applied' })
    expect(server.entity('deal', deal)).toMatchObject({ deleted: null, fields: { name: 'Rack' } })
    expect(await server.anna.verdictOf({ op: 'restore', type: 'deal', id: deal })).toEqual({ outcome: 'applied' })
  })

  test('again, or of what never was, is done already', async () => {
    await server.anna.does(remove(base))
    const { seq } = server.entity('deal', deal) ?? {}
    expect(await server.ben.verdictOf(remove(base))).toEqual({ outcome: 'applied' })
    expect(await server.ben.verdictOf({ ...remove(0), id: idOf('never') })).toEqual({ outcome: 'applied' })
    expect(server.entity('deal', deal)?.seq).toBe(seq)
  })

  test('of what another changed since is asked about', async () => {
    await server.ben.does(set('deal', deal, { nextStep: 'mail' }, base))
    const verdict = await server.anna.verdictOf(remove(base))
    expect(server.entity('deal', deal)?.deleted).toBeNull()
    expect(server.conflict(verdict)).toMatchObject({
      kind: 'deleteOfChanged',
      fields: ['nextStep'],
      theirs: { nextStep: 'mail' },
      theirsBy: server.ben.userId,
    })
  })

  test('of what another changed since is asked about, also where its author has put something on top unseen', async () => {
    const { anna, ben } = server
    const tag = (id: string) =>
      ({ op: 'tag+', type: 'deal', id: deal, field: 'productIds', members: [idOf(id)] }) as const
    await ben.does(tag('p2'))
    await anna.does(tag('p3'))
    const { verdict } = await anna.does({ op: 'delete', type: 'deal', id: deal, base })
    expect(server.entity('deal', deal)?.deleted).toBeNull()
    expect(server.conflict(verdict)).toMatchObject({
      kind: 'deleteOfChanged',
      theirs: { productIds: [idOf('p1'), idOf('p2'), idOf('p3')] },
      theirsBy: ben.userId,
    })
    const { seq = 0 } = server.entity('deal', deal) ?? {}
    await anna.does({ op: 'delete', type: 'deal', id: deal, base: seq })
    expect(server.entity('deal', deal)?.deleted).toMatchObject({ by: anna.userId })
  })

  test('of what its own author changed since on another device is done', async () => {
    await server.annasPhone.does(set('deal', deal, { nextStep: 'mail' }, base))
    expect(await server.anna.verdictOf(remove(base))).toEqual({ outcome: 'applied' })
    expect(server.entity('deal', deal)?.deleted).not.toBeNull()
  })

  test('of what another restored since is asked about', async () => {
    await server.anna.does(remove(base))
    await server.ben.does({ op: 'restore', type: 'deal', id: deal })
    expect(server.conflict(await server.lead.verdictOf(remove(base)))).toMatchObject({ kind: 'deleteOfChanged' })
  })

  test('meets a change: the row stays deleted, and the whole content goes to the inbox', async () => {
    await server.ben.does(remove(base))
    const { anna } = server
    const first = await anna.verdictOf(set('deal', deal, { name: 'Racks' }, base))
    const tag = { op: 'tag+', type: 'deal', id: deal, field: 'productIds', members: [idOf('p2')] }
    const second = await anna.verdictOf(set('deal', deal, { nextStep: 'mail' }, base), tag)
    expect(second).toEqual(first)
    expect(server.entity('deal', deal)).toMatchObject({ fields: { name: 'Rack' }, deleted: { by: server.ben.userId } })
    expect(server.conflict(first)).toMatchObject({
      kind: 'changeOfDeleted',
      fields: ['name', 'nextStep', 'productIds'],
      mine: { name: 'Racks', nextStep: 'mail', productIds: [idOf('p1'), idOf('p2')] },
      theirs: { name: 'Rack', nextStep: 'call', partnerId },
      theirsBy: server.ben.userId,
    })
  })

  test('meets a change by the same author on another device: nothing is lost either', async () => {
    await server.anna.does(remove(base))
    const verdict = await server.annasPhone.verdictOf(set('deal', deal, { name: 'Racks' }, base))
    expect(server.conflict(verdict)).toMatchObject({ kind: 'changeOfDeleted', mine: { name: 'Racks' } })
  })
})

describe('a row under a deleted one', () => {
  test.each([
    ['objective', 'plan', 'planId', { title: 'Grow' }],
    ['decision', 'meeting', 'meetingId', { title: 'Yes', decidedOn: '2026-02-02' }],
    ['concern', 'meeting', 'meetingId', { title: 'Why', raisedOn: '2026-02-02' }],
    ['reviewSnapshot', 'review', 'reviewId', { cutOffAt: '2026-02-02T00:00:00.000Z', version: 1, figures: {} }],
    ['mdfClaim', 'mdfRequest', 'requestId', { amount: { amount: 100, currency: 'EUR' } }],
    ['contact', 'partner', 'partnerId', { lastName: 'Huber' }],
  ])('%s of a %s is stored and flagged', async (type, parent, by, fields) => {
    const parents: Record<string, Record<string, unknown>> = {
      plan: { partnerId, title: 'Plan', from: '2026-01-01', to: '2026-12-31' },
      meeting: {
        partnerId,
        title: 'QBR',
        startsAt: '2026-02-02T09:00:00.000Z',
        endsAt: '2026-02-02T10:00:00.000Z',
        zone: 'UTC',
      },
      review: { partnerId, title: 'Q1', period: { kind: 'quarter', from: '2026-01-01', to: '2026-03-31' } },
      mdfRequest: { partnerId, fundId: idOf('fund'), title: 'Fair', requested: { amount: 100, currency: 'EUR' } },
    }
    const parentId = parent === 'partner' ? partnerId : idOf(parent)
    const made = parents[parent]
    if (made) expect(await server.ben.verdictOf(create(parent, parentId, made))).toEqual({ outcome: 'applied' })
    await server.ben.does({ op: 'delete', type: parent, id: parentId, base: 1_000 })
    const id = idOf('child')
    const verdict = await server.anna.verdictOf(create(type, id, { partnerId, ...fields, [by]: parentId }))
    expect(server.entity(type, id)?.deleted).toBeNull()
    expect(server.conflict(verdict)).toMatchObject({
      kind: 'childOfDeleted',
      about: { type, id },
      theirs: { parent: { type: parent, id: parentId } },
      theirsBy: server.ben.userId,
    })
  })
})

describe('another partner', () => {
  const other = idOf('other partner')
  const doc = `deal/${deal}/notes`
  const notes = (scope: string) => ({ op: 'y', doc, scope, update: emptyText })

  beforeEach(async () => {
    await server.lead.does(create('partner', other, { name: 'Suedwind' }))
  })

  test('moves the row and its documents in one sequence', async () => {
    const { lead } = server
    expect(await server.anna.verdictOf(notes(partnerScope(partnerId)))).toEqual({ outcome: 'applied' })
    const move = { op: 'move', type: 'deal', id: deal, scope: partnerScope(other) }
    const { seq, verdict } = await lead.does(set('deal', deal, { partnerId: other }, base), move)
    expect(verdict).toEqual({ outcome: 'applied' })
    expect(server.entity('deal', deal)).toMatchObject({ scope: partnerScope(other), seq })
    const { scopes, docs } = server.store.workspace(ws)
    expect(docs.get(doc)).toMatchObject({ scope: partnerScope(other), seq })
    for (const key of [`deal/${deal}`, `doc/${doc}`]) {
      expect(scopes.get(partnerScope(partnerId))?.entries.get(key)).toMatchObject({ state: 'moved', seq })
      expect(scopes.get(partnerScope(other))?.entries.get(key)).toMatchObject({ state: 'here', seq })
    }
    // Text written before the move was known follows it.
    expect(await lead.verdictOf(notes(partnerScope(partnerId)))).toEqual({ outcome: 'applied' })
    expect(docs.get(doc)).toMatchObject({ scope: partnerScope(other) })
  })

  test('needs permission there, and a move says where the row is', async () => {
    const { anna, lead } = server
    const move = (scope: string) => ({ op: 'move', type: 'deal', id: deal, scope })
    expect(await anna.verdictOf(set('deal', deal, { partnerId: other }, base))).toMatchObject({
      reason: 'noPermission',
    })
    await lead.does(set('deal', deal, { partnerId: other }, base))
    expect(await lead.verdictOf(move(partnerScope(partnerId)))).toMatchObject({ reason: 'invalid', op: 0 })
  })

  test('set by two people: the second goes to the inbox, its move says nothing', async () => {
    const { anna, ben, lead } = server
    const third = idOf('third partner')
    await lead.does(create('partner', third, { name: 'Ostwind' }))
    for (const id of [other, third]) {
      await server.store.grant(ws, anna.userId, id)
      await server.store.grant(ws, ben.userId, id)
    }
    await ben.does(set('deal', deal, { partnerId: other }, base))
    const move = { op: 'move', type: 'deal', id: deal, scope: partnerScope(third) }
    const verdict = await anna.verdictOf(set('deal', deal, { partnerId: third }, base), move)
    expect(server.conflict(verdict)).toMatchObject({ fields: ['partnerId'], mine: { partnerId: third } })
    expect(server.entity('deal', deal)).toMatchObject({ scope: partnerScope(other) })
  })
})
