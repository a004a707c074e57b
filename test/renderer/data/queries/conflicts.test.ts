import { beforeEach, expect, test } from 'vitest'
import { changeRecord, createRecord, deleteRecord } from '#renderer/commands/records.ts'
import { countConflicts, listConflicts } from '#renderer/data/queries/conflicts.ts'
import { listParked, listPending } from '#renderer/data/queries/pending.ts'
import { store } from '#renderer/data/store.ts'
import { newId } from '#shared/domain/record.ts'
import { partnerFields } from '#test/support/build.ts'
import { addConflict } from '#test/support/conflicts.ts'
import { freshStore } from '#test/support/freshStore.ts'

const words = { wants: {} }
const ana = newId()
let partnerId = ''

beforeEach(async () => {
  await freshStore()
  await createRecord('user', { name: 'Ana Abel' }, ana)
  partnerId = (await createRecord('partner', partnerFields({ name: 'Nordwind', city: 'Graz' }))).id
})

test('conflicts come by record, the latest first, with the names of what their values speak of', async () => {
  const deal = await createRecord('deal', { partnerId, name: 'Storage', customerName: 'Acme' })
  const base = { kind: 'changed' as const, theirsBy: ana }
  const partner = { type: 'partner', id: partnerId }
  await addConflict({
    ...base,
    about: partner,
    fields: ['camId'],
    mine: { camId: ana },
    theirs: { camId: null },
    theirsAt: '2026-11-10T10:00:00.000Z',
  })
  await addConflict({
    ...base,
    about: { type: 'deal', id: deal.id },
    fields: ['stage'],
    mine: { stage: 'Won' },
    theirs: { stage: 'Lost' },
    theirsAt: '2026-11-12T10:00:00.000Z',
  })
  await addConflict({
    ...base,
    about: partner,
    fields: ['city'],
    mine: { city: 'Linz' },
    theirs: { city: 'Wien' },
    theirsAt: '2026-11-11T10:00:00.000Z',
  })
  await addConflict({
    ...base,
    about: partner,
    fields: ['phone'],
    mine: {},
    theirs: {},
    theirsAt: '2026-11-13T10:00:00.000Z',
    resolution: 'mine',
  })
  const groups = await listConflicts(words)
  expect(
    groups.map(({ place, conflicts }) => [place.title, place.path, conflicts.map(({ fields }) => fields)]),
  ).toEqual([
    ['Storage', `/partners/${partnerId}/business`, [['stage']]],
    ['Nordwind', `/partners/${partnerId}`, [['city'], ['camId']]],
  ])
  expect(groups[1]?.conflicts[1]?.names.get(ana)).toBe('Ana Abel')
  expect(groups[1]?.conflicts[0]?.current).toMatchObject({ city: 'Graz' })
  expect(await countConflicts()).toBe(3)
})

test('a record that is not here is named by its deleted content', async () => {
  await addConflict({
    about: { type: 'partner', id: newId() },
    kind: 'changeOfDeleted',
    fields: ['city'],
    mine: { city: 'Linz' },
    theirs: { name: 'Südwind', city: 'Graz' },
    theirsBy: newId(),
    theirsAt: '2026-11-10T10:00:00.000Z',
  })
  await addConflict({
    about: { type: 'futureThing', id: newId() },
    kind: 'changed',
    fields: ['x'],
    mine: {},
    theirs: {},
    theirsBy: ana,
    theirsAt: '2026-11-09T10:00:00.000Z',
  })
  const groups = await listConflicts(words)
  expect(groups.map(({ place }) => [place.type, place.title, place.state])).toEqual([
    ['partner', 'Südwind', 'unknown'],
    [null, '', 'unknown'],
  ])
})

test('what waits is counted by record, the oldest first, writing with its record', async () => {
  await changeRecord('partner', partnerId, { city: 'Linz' })
  const meeting = await createRecord('meeting', {
    partnerId,
    title: 'Check',
    startsAt: '2026-11-10T10:00:00.000Z',
    endsAt: '2026-11-10T11:00:00.000Z',
    zone: 'Europe/Vienna',
  })
  await deleteRecord('meeting', meeting.id)
  const { records, more } = await listPending(words, 2)
  expect(records.map(({ place, changes }) => [place.title, place.state, changes])).toEqual([
    ['Ana Abel', 'here', 1],
    ['Nordwind', 'here', 2],
  ])
  expect(more).toBe(1)
})

test('what the server has taken does not wait', async () => {
  await store().db.outbox.toCollection().modify({ seq: 7 })
  await changeRecord('partner', partnerId, { city: 'Linz' })
  const { records } = await listPending(words, 9)
  expect(records.map(({ place, changes }) => [place.title, changes])).toEqual([['Nordwind', 1]])
})

test('what is parked comes with the records it speaks of', async () => {
  const mutation = await store().db.outbox.orderBy('n').last()
  if (!mutation) throw new Error('Nothing is queued')
  await store().db.parked.add({
    n: mutation.n,
    mutation,
    at: '2026-11-10T10:00:00.000Z',
    reason: 'noPermission',
    detail: '',
    texts: [],
  })
  const [parked] = await listParked(words)
  expect(parked?.places.map(({ title }) => title)).toEqual(['Nordwind'])
})
