import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { undoIntent } from '#renderer/commands/history.ts'
import {
  changeRecord,
  changeRecords,
  createRecord,
  deleteRecord,
  deleteRecords,
  restoreRecord,
} from '#renderer/commands/records.ts'
import { store } from '#renderer/data/store.ts'
import { newId } from '#shared/domain/record.ts'
import { partnerOwnedTypes, recordTypes } from '#shared/domain/records.ts'
import { arbitraryFields } from '#test/support/arbitraryRecords.ts'
import { contactFields, objectiveFields, partnerFields, planFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'
import { localRows, outboxOf, replicaOf } from '#test/support/replica.ts'

beforeEach(async () => {
  await freshStore()
})

const aPartner = (name = 'Nordwind') => createRecord('partner', partnerFields({ name }))
const trashed = async () => (await store().db.trash.toArray()).map((entry) => entry.type).sort()
const state = async () => ({ rows: await localRows(), trash: await trashed() })

describe('create and change', () => {
  it('answers the id and the group that takes it back', async () => {
    const { id, group } = await aPartner()
    expect(await undoIntent(group)).toEqual({ label: 'create.partner', group })
    expect(await store().db.rows('partner').get(id)).toBeUndefined()
  })

  it('changes several records as one step, each once', async () => {
    const ids = [(await aPartner()).id, (await aPartner()).id]
    const { group } = await changeRecords('partner', [...ids, ...ids], { status: 'inactive' })
    expect((await store().db.rows('partner').toArray()).map((row) => row.status)).toEqual(['inactive', 'inactive'])
    expect((await outboxOf()).at(-1)?.ops).toHaveLength(2)
    await undoIntent(group)
    expect((await store().db.rows('partner').toArray()).map((row) => row.status)).toEqual(['active', 'active'])
  })

  it('changes none of several when one is gone', async () => {
    const { id } = await aPartner()
    await expect(changeRecords('partner', [id, newId()], { city: 'Graz' })).rejects.toMatchObject({ reason: 'gone' })
    expect(await store().db.rows('partner').get(id)).toMatchObject({ city: null })
  })
})

describe('deleting a partner', () => {
  it('takes along a record of every type that belongs to it, and nothing of another partner', async () => {
    const { db } = store()
    const [{ id }, other] = [await aPartner(), await aPartner('Other')]
    for (const type of partnerOwnedTypes) {
      for (const partnerId of [id, other.id]) {
        const [fields] = fc.sample(arbitraryFields(type), { seed: 7, numRuns: 1 })
        await createRecord(type, { ...fields, partnerId } as never)
      }
    }
    const before = await state()
    const { group } = await deleteRecord('partner', id)
    expect(await trashed()).toEqual([...partnerOwnedTypes, 'partner'].sort())
    for (const type of partnerOwnedTypes) {
      const left = (await db.rows(type).toArray()) as readonly { readonly partnerId: string }[]
      expect(left.map((row) => row.partnerId)).toEqual([other.id])
    }
    expect(replicaOf(await outboxOf()).rows).toEqual(await localRows())
    const { group: restoring } = await restoreRecord('partner', id)
    expect(await state()).toEqual(before)
    await undoIntent(restoring)
    await undoIntent(group)
    expect(await state()).toEqual(before)
    expect(replicaOf(await outboxOf()).rows).toEqual(await localRows())
  })

  it('of several at once is one step', async () => {
    const ids = [(await aPartner()).id, (await aPartner()).id]
    for (const id of ids) await createRecord('contact', contactFields(id))
    const before = await state()
    const { group } = await deleteRecords('partner', [...ids, ...ids])
    expect(await trashed()).toEqual(['contact', 'contact', 'partner', 'partner'])
    await undoIntent(group)
    expect(await state()).toEqual(before)
  })

  it('that is not there says so', async () => {
    await expect(deleteRecord('partner', newId())).rejects.toMatchObject({ reason: 'gone' })
  })
})

describe('what belongs to a record', () => {
  const ref = newId()
  const money = { amount: 100, currency: 'EUR' }
  it.each([
    ['plan', 'objective', 'planId', { title: 'x' }],
    ['plan', 'risk', 'planId', { title: 'x' }],
    ['review', 'reviewSnapshot', 'reviewId', { cutOffAt: '2026-09-01T08:00:00.000Z', version: 1, figures: {} }],
    ['mdfRequest', 'mdfClaim', 'requestId', { amount: money }],
    ['contact', 'certificate', 'contactId', { courseId: ref, passedOn: '2026-01-01' }],
    ['product', 'serviceOpportunity', 'productId', { serviceId: ref }],
    ['service', 'serviceOpportunity', 'serviceId', { productId: ref }],
  ] as const)('a %s takes its %s along', async (owner, owned, by, fields) => {
    const partnerId = newId()
    const made = fc.sample(arbitraryFields(owner), { seed: 3, numRuns: 1 })[0]
    const { id } = await createRecord(owner, { ...made, partnerId } as never)
    await createRecord(owned, { partnerId, ...fields, [by]: id } as never)
    await createRecord(owned, { partnerId, ...fields, [by]: newId() } as never)
    const before = await state()
    await deleteRecord(owner, id)
    expect(await trashed()).toEqual([owner, owned].sort())
    await restoreRecord(owner, id)
    expect(await state()).toEqual(before)
  })
})

describe('restoring', () => {
  it('brings back what a record belongs to as well, when that was deleted later', async () => {
    const partner = await aPartner()
    const contact = await createRecord('contact', contactFields(partner.id))
    const other = await createRecord('contact', contactFields(partner.id))
    const before = await state()
    await deleteRecord('contact', contact.id)
    await deleteRecord('partner', partner.id)
    await restoreRecord('contact', contact.id)
    expect(await state()).toEqual(before)
    expect(await store().db.rows('contact').get(other.id)).toBeDefined()
  })

  it('leaves what was deleted at another time in the trash', async () => {
    const partner = await aPartner()
    const plan = await createRecord('plan', planFields(partner.id))
    const objective = await createRecord('objective', objectiveFields(partner.id, plan.id))
    const contact = await createRecord('contact', contactFields(partner.id))
    await deleteRecord('contact', contact.id)
    await deleteRecord('plan', plan.id)
    await restoreRecord('objective', objective.id)
    expect(await trashed()).toEqual(['contact'])
  })

  it('refuses what is not in the trash, and what was never deleted but undone', async () => {
    const { id, group } = await aPartner()
    await expect(restoreRecord('partner', id)).rejects.toMatchObject({ reason: 'gone' })
    await undoIntent(group)
    await expect(restoreRecord('partner', id)).rejects.toMatchObject({ reason: 'gone' })
  })

  it('keeps a change made between deleting something else and restoring it', async () => {
    const partner = await aPartner()
    const contact = await createRecord('contact', contactFields(partner.id))
    await deleteRecord('contact', contact.id)
    await changeRecord('partner', partner.id, { city: 'Graz' })
    await restoreRecord('contact', contact.id)
    expect(await store().db.rows('partner').get(partner.id)).toMatchObject({ city: 'Graz' })
  })
})

it('knows an index for every way a record is owned', () => {
  const { db } = store()
  for (const type of recordTypes) {
    const indexed = db.rows(type).schema.indexes.map((index) => [index.keyPath].flat()[0])
    for (const by of ['partnerId', ...(type === 'objective' ? ['planId'] : [])]) {
      if (partnerOwnedTypes.includes(type)) expect(indexed, type).toContain(by)
    }
  }
})
