import { beforeEach, describe, expect, test } from 'vitest'
import { attachServices, changeDealState, createDeal } from '#renderer/commands/deals.ts'
import { undoLast } from '#renderer/commands/history.ts'
import { createRecord } from '#renderer/commands/records.ts'
import { listDeals } from '#renderer/data/queries/deals.ts'
import { getRecord } from '#renderer/data/queries/workspace.ts'
import { dealFields, partnerFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'

const today = '2026-11-20'
let partnerId = ''

beforeEach(async () => {
  await freshStore()
  partnerId = (await createRecord('partner', partnerFields())).id
})

describe('moving a deal', () => {
  test('won closes it today with certainty, in one undo step', async () => {
    const fields = dealFields(partnerId, { closeOn: '2026-12-24', probability: 60 })
    const { id } = await createRecord('deal', fields)
    await changeDealState(id, 'won', today)
    expect(await getRecord('deal', id)).toMatchObject({ state: 'won', closeOn: today, probability: 100 })
    await undoLast()
    expect(await getRecord('deal', id)).toMatchObject({ state: 'open', closeOn: '2026-12-24', probability: 60 })
  })

  test('keeps an earlier close date somebody entered', async () => {
    const { id } = await createRecord('deal', dealFields(partnerId, { closeOn: '2026-11-12' }))
    await changeDealState(id, 'lost', today)
    expect(await getRecord('deal', id)).toMatchObject({ state: 'lost', closeOn: '2026-11-12', probability: 0 })
  })

  test('opened again it does not claim to close in the past', async () => {
    const { id } = await createRecord(
      'deal',
      dealFields(partnerId, { state: 'won', closeOn: '2026-03-01', probability: 100 }),
    )
    await changeDealState(id, 'open', today)
    expect(await getRecord('deal', id)).toMatchObject({ state: 'open', closeOn: null, probability: null })
  })
})

test('attached services keep what they earn; new ones earn what the catalogue says for the product', async () => {
  const { id: productId } = await createRecord('product', { name: 'Gate' })
  const { id: serviceId } = await createRecord('service', { name: 'Training', phase: 'after' })
  const monthly = { amount: 250_00, currency: 'EUR' }
  await createRecord('serviceOpportunity', { productId, serviceId, monthly })
  const kept = { serviceId: null, name: 'Own support', oneOff: { amount: 1_00, currency: 'EUR' }, monthly: null }
  const { id } = await createRecord('deal', dealFields(partnerId, { productIds: [productId], services: [kept] }))
  await attachServices(id, ['Own support', 'Training'])
  expect((await getRecord('deal', id))?.services).toEqual([
    kept,
    { serviceId, name: 'Training', oneOff: null, monthly },
  ])
  await attachServices(id, ['Training'])
  expect((await getRecord('deal', id))?.services.map(({ name }) => name)).toEqual(['Training'])
})

test('a list of deals keeps to its state and span, both days included', async () => {
  const { id: other } = await createRecord('partner', partnerFields({ name: 'Other' }))
  for (const [name, state, closeOn, owner] of [
    ['first day', 'won', '2026-10-01', partnerId],
    ['last day', 'won', '2026-12-31', partnerId],
    ['before', 'won', '2026-09-30', partnerId],
    ['open', 'open', '2026-11-01', partnerId],
    ['undated', 'open', null, partnerId],
    ['of another', 'won', '2026-11-01', other],
  ] as const) {
    await createRecord('deal', dealFields(owner, { name, state, closeOn }))
  }
  const span = { from: '2026-10-01', to: '2026-12-31' }
  const names = async (choice: Parameters<typeof listDeals>[1]) =>
    (await listDeals(partnerId, choice)).map(({ name }) => name)
  expect(await names({ state: 'won', span })).toEqual(['first day', 'last day'])
  expect(await names({ state: null, span })).toEqual(['first day', 'open', 'last day'])
  expect(await names({ state: 'open', span: null })).toEqual(['open', 'undated'])
  await createDeal(partnerId, 'Brand new', today)
  expect(await names({ state: 'open', span: null })).toContain('Brand new')
})
