import { beforeEach, expect, test } from 'vitest'
import { giveLevel, noteLevels, takeBackLevel } from '#renderer/commands/levels.ts'
import { createRecord } from '#renderer/commands/records.ts'
import { getRecord, myId } from '#renderer/data/queries/workspace.ts'
import { undoGroup } from '#renderer/data/undo.ts'
import { partnerFields } from '#test/support/build.ts'
import { connectAs } from '#test/support/connectedAs.ts'
import { freshStore } from '#test/support/freshStore.ts'

const today = '2026-06-30'
const given = { level: 'Gold', reason: 'Named in the contract of the merger', until: '2026-12-31' }
let id = ''

beforeEach(async () => {
  await freshStore()
  id = (await createRecord('partner', partnerFields())).id
})

const override = async () => (await getRecord('partner', id))?.levelOverride

test('a level given by hand says why, by whom and until when, and is taken back by undo or by hand', async () => {
  const { group } = await giveLevel(id, given, today)
  expect(await override()).toEqual({ ...given, byId: myId(), from: today })
  await undoGroup(group)
  expect(await override()).toBeNull()
  await giveLevel(id, given, today)
  await takeBackLevel(id)
  expect(await override()).toBeNull()
})

test('managers and administrators of a team give levels, others do not', async () => {
  await connectAs('cam')
  await expect(giveLevel(id, given, today)).rejects.toMatchObject({ reason: 'notAllowed' })
  await expect(takeBackLevel(id)).rejects.toMatchObject({ reason: 'notAllowed' })
  expect(await override()).toBeNull()
  await connectAs('manager')
  await giveLevel(id, given, today)
  expect(await override()).toMatchObject(given)
})

test('without a reason, or with an end before today, nothing is given', async () => {
  await expect(giveLevel(id, { ...given, reason: ' ' }, today)).rejects.toMatchObject({ reason: 'invalid' })
  await expect(giveLevel(id, { ...given, until: '2026-06-29' }, today)).rejects.toMatchObject({ reason: 'invalid' })
  expect(await override()).toBeNull()
  await giveLevel(id, { ...given, until: today }, today)
  expect(await override()).toMatchObject({ until: today })
})

test('levels are noted on many partners as one step', async () => {
  const other = (await createRecord('partner', partnerFields({ name: 'Other' }))).id
  const { group } = await noteLevels([
    { id, level: { name: 'Gold', rank: 3 } },
    { id: other, level: null },
  ])
  expect(await getRecord('partner', id)).toMatchObject({ level: 'Gold', levelRank: 3 })
  expect(await getRecord('partner', other)).toMatchObject({ level: null, levelRank: null })
  await undoGroup(group)
  expect(await getRecord('partner', id)).toMatchObject({ level: null, levelRank: null })
})
