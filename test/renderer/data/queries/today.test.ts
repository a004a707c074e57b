import { expect, test } from 'vitest'
import { createRecord } from '#renderer/commands/records.ts'
import { listAttention } from '#renderer/data/queries/today.ts'
import { meetingFields, partnerFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'

const today = '2026-11-23'
const zone = 'Europe/Vienna'

const partnerNamed = async (name: string, fields: Parameters<typeof partnerFields>[0] = {}) =>
  (await createRecord('partner', partnerFields({ name, ...fields }))).id

const met = (partnerId: string, day: string, state: 'held' | 'cancelled' = 'held') =>
  createRecord(
    'meeting',
    meetingFields(partnerId, { startsAt: `${day}T09:00:00.000Z`, endsAt: `${day}T10:00:00.000Z`, state }),
  )

test('what is lost on a day comes before silences, and those never met come last', async () => {
  await freshStore()
  await partnerNamed('Never', { reviewEveryMonths: null })
  await met(await partnerNamed('Long ago', { reviewEveryMonths: null }), '2026-08-01')
  const lead = await partnerNamed('Lead', { reviewEveryMonths: null })
  await met(lead, '2026-11-20')
  await createRecord('lead', {
    partnerId: lead,
    customerName: 'Harbour Logistics',
    offeredAt: '2026-11-20T08:00:00.000Z',
    acceptBy: '2026-11-24T08:00:00.000Z',
  })
  const shown = await listAttention(today, zone, 10)
  expect(shown.map(({ kind, partnerName }) => [kind, partnerName])).toEqual([
    ['lead', 'Lead'],
    ['silence', 'Long ago'],
    ['silence', 'Never'],
  ])
})

test('a cancelled meeting is no contact', async () => {
  await freshStore()
  const partnerId = await partnerNamed('Quiet', { reviewEveryMonths: null })
  await met(partnerId, '2026-06-01')
  await met(partnerId, '2026-09-01', 'cancelled')
  expect(await listAttention(today, zone, 10)).toMatchObject([{ kind: 'silence', on: '2026-06-01' }])
})

test('a review is due so many months after the last one held, whatever came after it was not', async () => {
  await freshStore()
  const partnerId = await partnerNamed('Reviewed', { reviewEveryMonths: 3 })
  await met(partnerId, '2026-11-20')
  const review = {
    partnerId,
    title: 'Review',
    period: { kind: 'custom' as const, from: '2026-04-01', to: '2026-06-30' },
  }
  await createRecord('review', { ...review, heldOn: '2026-07-10' })
  await createRecord('review', { ...review, heldOn: null })
  expect(await listAttention(today, zone, 10)).toMatchObject([{ kind: 'review', on: '2026-10-10' }])
})

test('a certificate renewed by a later one does not lapse', async () => {
  await freshStore()
  const partnerId = await partnerNamed('Trained', { reviewEveryMonths: null })
  await met(partnerId, '2026-11-20')
  const { id: contactId } = await createRecord('contact', { partnerId, firstName: 'Ana', lastName: 'Novak' })
  const { id: courseId } = await createRecord('course', { name: 'Storage', credential: 'Storage engineer' })
  const certificate = { partnerId, contactId, courseId }
  await createRecord('certificate', { ...certificate, passedOn: '2024-12-01', expiresOn: '2026-12-01' })
  expect(await listAttention(today, zone, 10)).toMatchObject([
    { kind: 'certificate', about: 'Ana Novak, Storage engineer' },
  ])
  await createRecord('certificate', { ...certificate, passedOn: '2026-11-01', expiresOn: '2028-11-01' })
  expect(await listAttention(today, zone, 10)).toEqual([])
})
