import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { createRecord } from '#renderer/commands/records.ts'
import { listComingMeetings, readTimeline } from '#renderer/data/queries/timeline.ts'
import { store } from '#renderer/data/store.ts'
import { addDays, addMinutes } from '#shared/domain/dates.ts'
import { compareTimeline, type TimelineEvent, type TimelineKind, type TimelinePlace } from '#shared/domain/timeline.ts'
import { actionFields, buildRecord, dealFields, meetingFields, partnerFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'

const zone = 'Europe/Vienna'
const now = '2026-11-20T10:00:00.000Z'
let partnerId = ''
let otherId = ''

beforeEach(async () => {
  await freshStore()
  partnerId = (await createRecord('partner', partnerFields())).id
  otherId = (await createRecord('partner', partnerFields({ name: 'Other' }))).id
})

async function everyPage(limit: number, kinds: readonly TimelineKind[] | null = null): Promise<TimelineEvent[]> {
  const all: TimelineEvent[] = []
  let after: TimelinePlace | null = null
  for (;;) {
    const page = await readTimeline(partnerId, { kinds, after, limit, zone, now })
    expect(page.events.length).toBeLessThanOrEqual(limit)
    all.push(...page.events)
    if (!page.more) return all
    expect(page.events).toHaveLength(limit)
    after = page.events.at(-1) ?? null
  }
}

/** A few days and times only, so that many events share a moment and pages end among equals. */
const day = fc.integer({ min: 0, max: 3 }).map((back) => addDays('2026-11-20', -back))
const moment = fc.integer({ min: 0, max: 6 }).map((steps) => addMinutes('2026-11-20T08:00:00.000Z', -steps * 600))

describe('timeline', () => {
  test('its pages hold everything once, newest first, whatever their size', async () => {
    const event = fc.oneof(
      moment.map((startsAt) => ({ type: 'meeting' as const, fields: { startsAt, endsAt: addMinutes(startsAt, 30) } })),
      day.map((decidedOn) => ({ type: 'decision' as const, fields: { title: 'D', decidedOn } })),
      day.map((raisedOn) => ({ type: 'concern' as const, fields: { title: 'C', raisedOn } })),
      fc
        .tuple(day, day, fc.constantFrom('open' as const, 'won' as const, 'lost' as const))
        .map(([openedOn, closeOn, state]) => ({ type: 'deal' as const, fields: { openedOn, closeOn, state } })),
      moment.map((offeredAt) => ({ type: 'lead' as const, fields: { customerName: 'L', offeredAt } })),
      moment.map((openedAt) => ({ type: 'escalation' as const, fields: { title: 'E', openedAt } })),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), async (events, limit) => {
        const { db } = store()
        for (const type of ['meeting', 'decision', 'concern', 'deal', 'lead', 'escalation'] as const) {
          await db.rows(type).clear()
        }
        const expected = new Set<string>()
        for (const { type, fields } of events) {
          const whole = { partnerId, title: 'T', name: 'N', zone, ...fields } as never
          const { id } = await createRecord(type, whole)
          if (type === 'deal') {
            expected.add(`dealOpened ${id}`)
            const { state } = fields as { state: string }
            if (state !== 'open') expected.add(`${state === 'won' ? 'dealWon' : 'dealLost'} ${id}`)
          } else expected.add(`${type} ${id}`)
        }
        const read = await everyPage(limit)
        expect(read.map(({ kind, id }) => `${kind} ${id}`).toSorted()).toEqual([...expected].toSorted())
        for (const [i, each] of read.entries()) {
          const next = read[i + 1]
          if (next) expect(compareTimeline(each, next)).toBeLessThan(0)
        }
      }),
      { numRuns: 25 },
    )
  }, 60_000)

  test('says each thing on the day it happened on the clocks here, and leaves out what is not so', async () => {
    await createRecord('meeting', meetingFields(partnerId, { startsAt: '2026-11-18T23:30:00.000Z' }))
    await createRecord(
      'meeting',
      meetingFields(partnerId, { startsAt: '2026-11-18T08:00:00.000Z', state: 'cancelled' }),
    )
    await createRecord('meeting', meetingFields(partnerId, { startsAt: '2026-11-20T15:00:00.000Z' }))
    await createRecord('meeting', meetingFields(otherId, { startsAt: '2026-11-18T08:00:00.000Z' }))
    await createRecord('deal', dealFields(partnerId, { state: 'won', closeOn: '2026-11-19' }))
    await createRecord('deal', dealFields(partnerId, { state: 'won', closeOn: null }))
    await createRecord('deal', dealFields(partnerId, { state: 'open', closeOn: '2026-11-01' }))
    const read = await everyPage(10)
    expect(read.map(({ kind, day }) => `${kind} ${day}`)).toEqual(['meeting 2026-11-19', 'dealWon 2026-11-19'])
  })

  test('shows a promise when it was made and when it was kept', async () => {
    const action = buildRecord('action', {
      ...actionFields(partnerId),
      state: 'done',
      doneOn: '2026-11-12',
    })
    await store()
      .db.rows('action')
      .add({ ...action, createdAt: '2026-11-02T09:00:00.000Z', _seq: 0, _dirty: 0 })
    const read = await everyPage(10)
    expect(read.map(({ kind, day }) => `${kind} ${day}`)).toEqual(['actionDone 2026-11-12', 'actionMade 2026-11-02'])
  })

  test('reads only the kinds asked for', async () => {
    await createRecord('decision', { partnerId, title: 'Go on', decidedOn: '2026-11-10' })
    await createRecord('concern', { partnerId, title: 'Late claims', raisedOn: '2026-11-10' })
    expect((await everyPage(10, ['concern'])).map(({ kind }) => kind)).toEqual(['concern'])
  })

  test('says who passed which course, and the notes of a meeting', async () => {
    const { id: courseId } = await createRecord('course', { name: 'Keep basics', credential: 'Keep Associate' })
    const { id: contactId } = await createRecord('contact', { partnerId, firstName: 'Ana', lastName: 'Ruiz' })
    await createRecord('certificate', { partnerId, contactId, courseId, passedOn: '2026-11-03' })
    const { names } = await readTimeline(partnerId, { kinds: null, after: null, limit: 5, zone, now })
    expect([names.get(contactId), names.get(courseId)]).toEqual(['Ana Ruiz', 'Keep Associate'])
  })
})

test('what comes up are planned meetings, the soonest first', async () => {
  for (const [startsAt, state] of [
    ['2026-12-05T08:00:00.000Z', 'planned'],
    ['2026-11-25T08:00:00.000Z', 'planned'],
    ['2026-11-22T08:00:00.000Z', 'cancelled'],
    ['2026-11-19T08:00:00.000Z', 'planned'],
  ] as const) {
    await createRecord('meeting', meetingFields(partnerId, { startsAt, state }))
  }
  const coming = await listComingMeetings(partnerId, now, 3)
  expect(coming.map(({ startsAt }) => startsAt.slice(0, 10))).toEqual(['2026-11-25', '2026-12-05'])
})
