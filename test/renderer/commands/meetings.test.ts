import { expect, test } from 'vitest'
import { startWorkspace } from '#renderer/commands/firstRun.ts'
import {
  changeAgenda,
  markLine,
  planMeeting,
  remarkLine,
  repairMarkedLines,
  retellLine,
  unmarkLine,
} from '#renderer/commands/meetings.ts'
import { changeRecord, createRecord, deleteRecord } from '#renderer/commands/records.ts'
import { getMeetingContext, listMarkedRecords, listPartnerMeetings } from '#renderer/data/queries/meetings.ts'
import { getRecord, myId } from '#renderer/data/queries/workspace.ts'
import { store } from '#renderer/data/store.ts'
import { newId } from '#shared/domain/record.ts'
import { partnerFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'

const today = '2026-11-23'

async function meeting() {
  await freshStore()
  await startWorkspace({ myName: 'Mara Lind', workspace: { name: 'Team' } })
  const { id: partnerId } = await createRecord('partner', partnerFields())
  const { id: contactId } = await createRecord('contact', { partnerId, firstName: 'Ana', lastName: 'Kovač' })
  const { id: meetingId } = await planMeeting({
    partnerId,
    title: 'Check-in',
    kind: 'checkIn',
    startsAt: '2026-11-23T09:00:00.000Z',
    minutes: 45,
    zone: 'Europe/Vienna',
  })
  const people = [
    { id: contactId, name: 'Ana Kovač', side: 'them' as const },
    { id: myId(), name: 'Mara Lind', side: 'us' as const },
  ]
  return { partnerId, contactId, meetingId, marking: { partnerId, meetingId, today, people } }
}

test('a meeting begins with the agenda of its kind and with me', async () => {
  const { meetingId } = await meeting()
  const planned = await getRecord('meeting', meetingId)
  expect(planned?.agenda.map((point) => point.title)).toContain('Pipeline by name')
  expect(planned).toMatchObject({ endsAt: '2026-11-23T09:45:00.000Z', attendees: [{ userId: myId() }] })
})

test('lines become records of the meeting with owner and date', async () => {
  const { meetingId, contactId, marking } = await meeting()
  const id = newId()
  await markLine('action', id, 'Send the forecast @Ana by Friday', marking)
  await markLine('decision', newId(), 'Quarterly billing', marking)
  await markLine('concern', newId(), 'Margins shrink', marking)
  await markLine('want', newId(), 'Faster claims', marking)
  const marked = await listMarkedRecords(meetingId)
  expect(marked.actions).toMatchObject([
    { id, title: 'Send the forecast', side: 'theirs', contactId, ownerId: null, dueOn: '2026-11-27', state: 'open' },
  ])
  expect(marked.decisions).toMatchObject([{ title: 'Quarterly billing', decidedOn: today }])
  expect(marked.concerns).toMatchObject([{ title: 'Margins shrink', state: 'open' }])
  expect(marked.wants).toMatchObject([{ title: 'Faster claims', askedOn: today }])
})

test('an action nobody is named in is mine', async () => {
  const { meetingId, marking } = await meeting()
  await markLine('action', newId(), 'Call finance', marking)
  expect((await listMarkedRecords(meetingId)).actions).toMatchObject([{ side: 'ours', ownerId: myId(), dueOn: null }])
})

test('a record follows its line, and keeps what the line does not name', async () => {
  const { marking } = await meeting()
  const id = newId()
  await markLine('action', id, 'Send the forecast by Friday', marking)
  await changeRecord('action', id, { ownerId: null })
  await retellLine('action', id, 'Send the new forecast', marking)
  expect(await getRecord('action', id)).toMatchObject({
    title: 'Send the new forecast',
    dueOn: '2026-11-27',
    ownerId: null,
  })
})

test('a line taken out takes its record along, and brings it back as it was', async () => {
  const { marking } = await meeting()
  const id = newId()
  await markLine('action', id, 'Send the forecast by Friday', marking)
  await changeRecord('action', id, { detail: 'the long one' })
  await unmarkLine('action', id)
  expect(await getRecord('action', id)).toBeNull()
  await remarkLine('action', id, 'Send the forecast by Friday', marking)
  expect(await getRecord('action', id)).toMatchObject({ detail: 'the long one', dueOn: '2026-11-27' })
})

test('after a crash missing records are made and cut titles completed, the rest is left alone', async () => {
  const { meetingId, marking } = await meeting()
  const [cut, renamed, deleted, missing] = [newId(), newId(), newId(), newId()]
  await markLine('action', cut, 'Send the', marking)
  await markLine('action', renamed, 'Call finance', marking)
  await changeRecord('action', renamed, { title: 'Ask the CFO' })
  await markLine('action', deleted, 'Book a room', marking)
  await deleteRecord('action', deleted)
  await repairMarkedLines(
    [
      { kind: 'action', recordId: cut, text: 'Send the price list' },
      { kind: 'action', recordId: renamed, text: 'Call finance' },
      { kind: 'action', recordId: deleted, text: 'Book a room' },
      { kind: 'decision', recordId: missing, text: 'Quarterly billing' },
    ],
    marking,
  )
  const { actions, decisions } = await listMarkedRecords(meetingId)
  expect(new Map(actions.map((action) => [action.id, action.title]))).toEqual(
    new Map([
      [cut, 'Send the price list'],
      [renamed, 'Ask the CFO'],
    ]),
  )
  expect(decisions).toMatchObject([{ id: missing, title: 'Quarterly billing' }])
})

test('the context of a meeting is what stood before it', async () => {
  const { meetingId, partnerId, marking } = await meeting()
  await markLine('action', newId(), 'Marked in this meeting', marking)
  await createRecord('action', { partnerId, title: 'Promised before' })
  await createRecord('concern', { partnerId, title: 'Old worry', raisedOn: '2026-10-01' })
  await createRecord('concern', { partnerId, title: 'Answered', raisedOn: '2026-10-01', state: 'answered' })
  const planned = await getRecord('meeting', meetingId)
  if (!planned) throw new Error('the meeting is gone')
  const context = await getMeetingContext(planned)
  expect(context.promises.map((action) => action.title)).toEqual(['Promised before'])
  expect(context.concerns.map((concern) => concern.title)).toEqual(['Old worry'])
  expect(context.last).toBeNull()
  expect(await listPartnerMeetings(partnerId, 10)).toMatchObject([{ id: meetingId, excerpt: '' }])
})

test('two ticks of the agenda in quick succession are both kept', async () => {
  const { meetingId } = await meeting()
  const [first, second] = (await getRecord('meeting', meetingId))?.agenda ?? []
  const tick = (id: string | undefined) =>
    changeAgenda(meetingId, (points) => points.map((point) => (point.id === id ? { ...point, done: true } : point)))
  await Promise.all([tick(first?.id), tick(second?.id)])
  const done = (await getRecord('meeting', meetingId))?.agenda.filter((point) => point.done)
  expect(done?.map((point) => point.id)).toEqual([first?.id, second?.id])
})

test('a line cut and pasted at once leaves its record there and nothing in the trash', async () => {
  const { marking } = await meeting()
  const id = newId()
  await markLine('concern', id, 'Renewals slip', marking)
  await Promise.all([unmarkLine('concern', id), remarkLine('concern', id, 'Renewals slip', marking)])
  expect(await getRecord('concern', id)).toMatchObject({ title: 'Renewals slip' })
  expect(await store().db.trash.get(['concern', id])).toBeUndefined()
})

test('the context shows each want once, as it was said last', async () => {
  const { partnerId, meetingId } = await meeting()
  const want = { partnerId, item: 'leads' }
  await createRecord('wantRating', { ...want, importance: 2, askedOn: '2026-03-01' })
  await createRecord('wantRating', { ...want, importance: 5, askedOn: '2026-09-01' })
  await createRecord('wantRating', { partnerId, title: 'A named engineer', askedOn: '2026-09-01' })
  const current = await getRecord('meeting', meetingId)
  const { wants } = await getMeetingContext(current ?? expect.unreachable())
  expect(wants.map((shown) => shown.item ?? shown.title).sort()).toEqual(['A named engineer', 'leads'])
  expect(wants.find((shown) => shown.item === 'leads')?.importance).toBe(5)
})

test('asking twice begins one workspace', async () => {
  await freshStore()
  const run = { myName: 'Mara Lind', workspace: { name: 'Team' } }
  await Promise.all([startWorkspace(run), startWorkspace(run)])
  expect(await store().db.rows('workspace').count()).toBe(1)
})
