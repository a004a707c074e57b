import { beforeEach, expect, test } from 'vitest'
import { resolveConflict } from '#renderer/commands/conflicts.ts'
import { undoIntent } from '#renderer/commands/history.ts'
import { createRecord, deleteRecord } from '#renderer/commands/records.ts'
import { countConflicts } from '#renderer/data/queries/conflicts.ts'
import { getRecord } from '#renderer/data/queries/workspace.ts'
import { store } from '#renderer/data/store.ts'
import { AppError } from '#shared/domain/failure.ts'
import { newId } from '#shared/domain/record.ts'
import { partnerFields } from '#test/support/build.ts'
import { addConflict } from '#test/support/conflicts.ts'
import { freshStore } from '#test/support/freshStore.ts'

const ana = newId()
const theirsAt = '2026-11-12T13:03:00.000Z'
let partnerId = ''

beforeEach(async () => {
  await freshStore()
  partnerId = (await createRecord('partner', partnerFields({ name: 'Nordwind', city: 'Graz' }))).id
})

const about = () => ({ type: 'partner', id: partnerId })
const resolution = async (id: string) => (await getRecord('conflict', id))?.resolution
const changed = () =>
  addConflict({
    about: about(),
    kind: 'changed',
    fields: ['city'],
    mine: { city: 'Linz' },
    theirs: { city: 'Graz' },
    theirsBy: ana,
    theirsAt,
  })
const lastMutation = async () => store().db.outbox.orderBy('n').last()

test('mine sets the field and settles the conflict in one mutation; one undo takes both back', async () => {
  const id = await changed()
  const { group } = await resolveConflict(id, { take: 'mine' })
  expect(await getRecord('partner', partnerId)).toMatchObject({ city: 'Linz' })
  expect(await resolution(id)).toBe('mine')
  expect((await lastMutation())?.ops.map(({ op, ...rest }) => [op, 'type' in rest ? rest.type : ''])).toEqual([
    ['set', 'partner'],
    ['set', 'conflict'],
  ])
  await undoIntent(group)
  expect(await getRecord('partner', partnerId)).toMatchObject({ city: 'Graz' })
  expect(await resolution(id)).toBe('open')
})

test('theirs touches nothing but the conflict', async () => {
  const id = await changed()
  await resolveConflict(id, { take: 'theirs' })
  expect((await lastMutation())?.ops).toMatchObject([{ op: 'set', type: 'conflict' }])
  expect(await countConflicts()).toBe(0)
})

test('another value is set, and a value that breaks its rule settles nothing', async () => {
  const id = await changed()
  const tooLong = { take: 'edited', values: { city: 'x'.repeat(400) } } as const
  await expect(resolveConflict(id, tooLong)).rejects.toMatchObject({ reason: 'invalid' })
  expect(await resolution(id)).toBe('open')
  await resolveConflict(id, { take: 'edited', values: { city: 'Wels' } })
  expect(await getRecord('partner', partnerId)).toMatchObject({ city: 'Wels' })
  expect(await resolution(id)).toBe('edited')
})

test('what is settled is not settled twice', async () => {
  const id = await changed()
  await resolveConflict(id, { take: 'theirs' })
  await expect(resolveConflict(id, { take: 'mine' })).rejects.toEqual(new AppError('gone', { type: 'conflict', id }))
  expect(await getRecord('partner', partnerId)).toMatchObject({ city: 'Graz' })
})

test('a field of what was deleted meanwhile is set on what is brought back', async () => {
  const id = await changed()
  await deleteRecord('partner', partnerId)
  await resolveConflict(id, { take: 'mine' })
  expect(await getRecord('partner', partnerId)).toMatchObject({ name: 'Nordwind', city: 'Linz' })
})

test('delete anyway takes along what belongs to it, and undo brings all of it back', async () => {
  const contact = await createRecord('contact', { partnerId, lastName: 'Abel' })
  const id = await addConflict({
    about: about(),
    kind: 'deleteOfChanged',
    fields: ['city'],
    mine: {},
    theirs: { city: 'Graz' },
    theirsBy: ana,
    theirsAt,
  })
  const { group } = await resolveConflict(id, { take: 'mine' })
  expect([await getRecord('partner', partnerId), await getRecord('contact', contact.id)]).toEqual([null, null])
  await undoIntent(group)
  expect(await getRecord('contact', contact.id)).toMatchObject({ lastName: 'Abel' })
  expect(await resolution(id)).toBe('open')
})

const changeOfDeleted = () =>
  addConflict({
    about: about(),
    kind: 'changeOfDeleted',
    fields: ['city'],
    mine: { city: 'Linz' },
    theirs: { ...partnerFields({ name: 'Nordwind', city: 'Graz' }), tags: ['north'] },
    theirsBy: ana,
    theirsAt,
  })

test('restore with my change brings back what the others deleted from the trash', async () => {
  const id = await changeOfDeleted()
  await deleteRecord('partner', partnerId)
  const { group } = await resolveConflict(id, { take: 'mine' })
  expect(await getRecord('partner', partnerId)).toMatchObject({ city: 'Linz' })
  await undoIntent(group)
  expect(await getRecord('partner', partnerId)).toBeNull()
})

test('and makes it anew from its content where the trash does not have it', async () => {
  const id = await changeOfDeleted()
  await deleteRecord('partner', partnerId)
  await store().db.trash.clear()
  await resolveConflict(id, { take: 'mine' })
  expect(await store().db.rows('partner').toArray()).toMatchObject([
    { name: 'Nordwind', city: 'Linz', tags: ['north'] },
  ])
})

test('restore the parent brings it back with what belongs to it; delete mine takes what was added', async () => {
  const planFields = { partnerId, title: 'Plan', from: '2026-01-01', to: '2026-12-31' }
  const plan = await createRecord('plan', planFields)
  await deleteRecord('plan', plan.id)
  const risk = await createRecord('risk', { partnerId, planId: plan.id, title: 'Churn' })
  const conflict = {
    about: { type: 'risk', id: risk.id },
    kind: 'childOfDeleted' as const,
    fields: [],
    mine: {},
    theirs: { parent: { type: 'plan', id: plan.id } },
    theirsBy: ana,
    theirsAt,
  }
  const restored = await resolveConflict(await addConflict(conflict), { take: 'mine' })
  expect(await getRecord('plan', plan.id)).toMatchObject({ title: 'Plan' })
  await undoIntent(restored.group)
  expect(await getRecord('plan', plan.id)).toBeNull()
  await resolveConflict(await addConflict(conflict), { take: 'theirs' })
  expect(await getRecord('risk', risk.id)).toBeNull()
})
