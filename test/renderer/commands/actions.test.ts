import { expect, test } from 'vitest'
import { completeAction, dropAction, moveAction, reopenAction } from '#renderer/commands/actions.ts'
import { createRecord } from '#renderer/commands/records.ts'
import { listActionsDueBy, listClosedActions, listOpenActions } from '#renderer/data/queries/actions.ts'
import { undo } from '#renderer/data/undo.ts'
import { actionFields, partnerFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'

async function promised(dueOn: string | null = '2026-10-15') {
  const { db } = await freshStore()
  const partner = await createRecord('partner', partnerFields())
  const { id } = await createRecord('action', actionFields(partner.id, { dueOn }))
  return { id, read: () => db.rows('action').get(id) }
}

test('a kept promise has its day, and opened again it has none', async () => {
  const { id, read } = await promised()
  await completeAction(id, '2026-10-14', 'Sent')
  expect(await read()).toMatchObject({ state: 'done', doneOn: '2026-10-14', outcome: 'Sent' })
  expect(await listOpenActions()).toEqual([])
  expect(await listClosedActions(10)).toMatchObject([{ id }])
  await reopenAction(id)
  expect(await read()).toMatchObject({ state: 'open', doneOn: null, outcome: null })
})

test('a due date that moves with a reason is a slip, without one a correction', async () => {
  const { id, read } = await promised()
  await moveAction(id, '2026-11-01', 'Prices are not approved', '2026-10-15')
  await moveAction(id, '2026-11-02', null, '2026-10-16')
  expect(await read()).toMatchObject({
    dueOn: '2026-11-02',
    slips: [{ from: '2026-10-15', to: '2026-11-01', reason: 'Prices are not approved', on: '2026-10-15' }],
  })
})

test('the first due date is no slip, whatever is said about it', async () => {
  const { id, read } = await promised(null)
  await moveAction(id, '2026-11-01', 'because', '2026-10-15')
  expect(await read()).toMatchObject({ dueOn: '2026-11-01', slips: [] })
})

test('a dropped promise keeps its reason, and undo opens it', async () => {
  const { id, read } = await promised()
  await dropAction(id, 'They found it themselves')
  expect(await read()).toMatchObject({ state: 'dropped', outcome: 'They found it themselves' })
  await undo()
  expect(await read()).toMatchObject({ state: 'open', outcome: null })
})

test('promises without a date come last, and are not due', async () => {
  const { db } = await freshStore()
  const { id: partnerId } = await createRecord('partner', partnerFields())
  for (const dueOn of [null, '2026-12-01', '2026-10-01']) {
    await createRecord('action', actionFields(partnerId, { dueOn }))
  }
  expect((await listOpenActions()).map((action) => action.dueOn)).toEqual(['2026-10-01', '2026-12-01', null])
  expect((await listActionsDueBy('2026-12-01')).map((action) => action.dueOn)).toEqual(['2026-10-01', '2026-12-01'])
  expect(await db.rows('action').count()).toBe(3)
})
