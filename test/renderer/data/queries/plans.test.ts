import { beforeEach, describe, expect, it } from 'vitest'
import { createRecord } from '#renderer/commands/records.ts'
import {
  listPlanActions,
  listPlanDeals,
  listPlanPeople,
  listPlanRows,
  listPlans,
  readPlanFacts,
} from '#renderer/data/queries/plans.ts'
import { newId } from '#shared/domain/record.ts'
import { actionFields, contactFields, dealFields, partnerFields, planFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'

let partnerId = ''
let otherId = ''

beforeEach(async () => {
  await freshStore()
  partnerId = (await createRecord('partner', partnerFields())).id
  otherId = (await createRecord('partner', partnerFields({ name: 'Other' }))).id
})

const spans = [
  { from: '2026-04-01', to: '2026-06-30' },
  { from: '2026-01-01', to: '2026-03-31' },
]
const facts = () => readPlanFacts(partnerId, spans, '2026-05-05', 'Europe/Vienna')

describe('plans', () => {
  it('are the partner’s own, the latest period first', async () => {
    const early = await createRecord('plan', planFields(partnerId, { from: '2025-01-01', to: '2025-12-31' }))
    const late = await createRecord('plan', planFields(partnerId))
    await createRecord('plan', planFields(otherId))
    expect((await listPlans(partnerId)).map(({ id }) => id)).toEqual([late.id, early.id])
  })

  it('have their own rows in order, equal keys by id', async () => {
    const [planId, other] = [newId(), newId()]
    const risk = (title: string, order: string, of = planId) =>
      createRecord('risk', { partnerId, planId: of, title, order })
    await risk('second', 'm')
    await risk('third', 'm')
    await risk('first', 'c')
    await risk('of another plan', 'a', other)
    expect((await listPlanRows(planId)).risk.map(({ title }) => title)).toEqual(['first', 'second', 'third'])
  })

  it('list the actions they led to: open by date, then the others', async () => {
    const planId = newId()
    const source = { type: 'plan', id: planId }
    const action = (title: string, more: Parameters<typeof actionFields>[1]) =>
      createRecord('action', actionFields(partnerId, { title, source, ...more }))
    await action('done', { state: 'done', doneOn: '2026-01-01', dueOn: '2026-01-01' })
    await action('some day', { dueOn: null })
    await action('late', { dueOn: '2026-03-01' })
    await action('soon', { dueOn: '2026-02-01' })
    await action('of a meeting with the same id', { source: { type: 'meeting', id: planId } })
    expect((await listPlanActions(planId)).map(({ title }) => title)).toEqual(['soon', 'late', 'some day', 'done'])
  })
})

describe('what actuals are counted from', () => {
  const deal = (name: string, more: Parameters<typeof dealFields>[1]) =>
    createRecord('deal', dealFields(partnerId, { name, ...more }))

  it('are deals won or opened from the first day to the last, each once', async () => {
    await deal('first day', { state: 'won', closeOn: '2026-01-01' })
    await deal('last day, opened within', { state: 'won', closeOn: '2026-06-30', openedOn: '2026-04-02' })
    await deal('opened on the last day', { openedOn: '2026-06-30', closeOn: null })
    await deal('before', { state: 'won', closeOn: '2025-12-31' })
    await deal('after', { state: 'won', closeOn: '2026-07-01', openedOn: '2026-07-01' })
    await deal('lost', { state: 'lost', closeOn: '2026-03-01' })
    await createRecord('deal', dealFields(otherId, { state: 'won', closeOn: '2026-03-01' }))
    expect((await facts()).deals.map(({ name }) => name).sort()).toEqual([
      'first day',
      'last day, opened within',
      'opened on the last day',
    ])
  })

  it('are no deals where there are no quarters', async () => {
    await deal('won', { state: 'won', closeOn: '2026-01-01' })
    expect((await readPlanFacts(partnerId, [], '2026-05-05', 'UTC')).deals).toEqual([])
  })

  it('name the people who left, and the workspace’s money', async () => {
    const { id } = await createRecord('contact', contactFields(partnerId, { left: true }))
    await createRecord('contact', contactFields(partnerId))
    expect(await facts()).toMatchObject({ leftContactIds: [id], currency: 'EUR', today: '2026-05-05' })
  })
})

describe('who and what a plan can name', () => {
  it('people of both sides, those who are gone marked', async () => {
    const user = await createRecord('user', { name: 'Old CAM', active: false })
    const contact = await createRecord('contact', contactFields(partnerId))
    await createRecord('contact', contactFields(otherId))
    expect(await listPlanPeople(partnerId)).toEqual([
      { id: user.id, name: 'Old CAM', side: 'ours', gone: true },
      { id: contact.id, name: 'Maria Gruber', side: 'theirs', gone: false },
    ])
  })

  it('deals that are open, and those named already', async () => {
    const open = await createRecord('deal', dealFields(partnerId))
    const won = await createRecord('deal', dealFields(partnerId, { state: 'won' }))
    await createRecord('deal', dealFields(partnerId, { state: 'lost' }))
    expect((await listPlanDeals(partnerId, [won.id, open.id, newId()])).map(({ id }) => id)).toEqual([open.id, won.id])
  })
})
