import { beforeEach, describe, expect, test } from 'vitest'
import { undoIntent, undoLast } from '#renderer/commands/history.ts'
import {
  changePartners,
  changeWebsite,
  createPartner,
  levelPartners,
  retagPartners,
} from '#renderer/commands/partners.ts'
import { createRecord, deleteRecords } from '#renderer/commands/records.ts'
import { getDeletedPartner, listPartners } from '#renderer/data/queries/partners.ts'
import { getRecord, myId } from '#renderer/data/queries/workspace.ts'
import { actionFields, contactFields, partnerFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'

const ids: string[] = []

beforeEach(async () => {
  await freshStore()
  ids.length = 0
  for (const [name, tags] of [
    ['A', ['keep', 'north']],
    ['B', ['keep']],
    ['C', []],
  ] as const) {
    ids.push((await createRecord('partner', partnerFields({ name, tags: [...tags], segment: 'core' }))).id)
  }
})

const read = async (field: 'segment' | 'tags' | 'level' | 'levelRank') =>
  (await listPartners()).map((one) => one[field])

describe('changing several partners', () => {
  test('is one undo step', async () => {
    await changePartners(ids, { segment: 'strategic', nextReviewOn: '2026-12-12' })
    expect(await read('segment')).toEqual(['strategic', 'strategic', 'strategic'])
    await undoLast()
    expect(await read('segment')).toEqual(['core', 'core', 'core'])
    expect((await listPartners()).map(({ nextReviewOn }) => nextReviewOn)).toEqual([null, null, null])
  })

  test('adds and takes away tags while each keeps its own, as one undo step', async () => {
    const { group } = await retagPartners(ids, ['qbr'], ['keep'])
    expect(await read('tags')).toEqual([['north', 'qbr'], ['qbr'], ['qbr']])
    await undoIntent(group)
    expect(await read('tags')).toEqual([['keep', 'north'], ['keep'], []])
  })

  test('gives them a level with the rank of the program in force that day', async () => {
    const rules = { vendor: 'V', name: 'P', currency: 'EUR', levels: [{ name: 'Gold', rank: 1 }] }
    await createRecord('programRuleSet', {
      ...rules,
      version: '1',
      effectiveFrom: '2025-01-01',
      effectiveTo: '2025-12-31',
    })
    const gold = [{ name: 'Gold', rank: 3 }]
    await createRecord('programRuleSet', { ...rules, levels: gold, version: '2', effectiveFrom: '2026-01-01' })
    await levelPartners(ids, 'Gold', '2026-05-01')
    expect(await read('levelRank')).toEqual([3, 3, 3])
    await levelPartners(ids.slice(0, 1), 'House favourite', '2026-05-01')
    expect(await read('level')).toEqual(['House favourite', 'Gold', 'Gold'])
    expect(await read('levelRank')).toEqual([null, 3, 3])
    await undoLast()
    expect(await read('level')).toEqual(['Gold', 'Gold', 'Gold'])
  })

  test('deletes them with everything of theirs, and one undo brings all of it back', async () => {
    const [first = ''] = ids
    const { id: contactId } = await createRecord('contact', contactFields(first))
    const { id: actionId } = await createRecord('action', actionFields(first))
    const { group } = await deleteRecords('partner', ids)
    expect(await listPartners()).toEqual([])
    expect(await getRecord('contact', contactId)).toBeNull()
    expect((await getDeletedPartner(first))?.partner.name).toBe('A')
    await undoIntent(group)
    expect((await listPartners()).map(({ name }) => name)).toEqual(['A', 'B', 'C'])
    expect(await getRecord('action', actionId)).not.toBeNull()
    expect(await getDeletedPartner(first)).toBeNull()
  })
})

test('a partner that was added and undone is not offered for restoring', async () => {
  const { id, group } = await createPartner('Mistake')
  expect((await getRecord('partner', id))?.camId).toBe(myId())
  await undoIntent(group)
  expect(await getDeletedPartner(id)).toBeNull()
})

describe('the website', () => {
  test('sets the domain imports look for, and both go together', async () => {
    const [id = ''] = ids
    await changeWebsite(id, 'https://www.Nordwind.example/de?x=1')
    expect(await getRecord('partner', id)).toMatchObject({ domain: 'nordwind.example' })
    await changeWebsite(id, '  ')
    expect(await getRecord('partner', id)).toMatchObject({ website: null, domain: null })
  })

  test.each(['javascript:alert(1)', 'not a site', 'nordwind'])('refuses %s and keeps what was there', async (typed) => {
    const [id = ''] = ids
    await changeWebsite(id, 'nordwind.example')
    await expect(changeWebsite(id, typed)).rejects.toMatchObject({ reason: 'invalid' })
    expect(await getRecord('partner', id)).toMatchObject({ website: 'nordwind.example' })
  })
})
