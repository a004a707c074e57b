import { beforeEach, describe, expect, it } from 'vitest'
import { bringIn } from '#renderer/commands/bringIn.ts'
import { readTimeline, type TimelineRequest } from '#renderer/data/queries/timeline.ts'
import { store } from '#renderer/data/store.ts'
import { compareTimeline } from '#shared/domain/timeline.ts'
import { generateSample } from '#shared/sample/generate.ts'
import { freshStore } from '#test/support/freshStore.ts'

const now = '2026-09-30T06:45:00.000Z'
const zone = 'Europe/Vienna'

beforeEach(async () => {
  const { session } = await freshStore()
  const me = { id: session.userId, name: 'Eva' }
  await bringIn('sample', generateSample({ seed: 3, today: '2026-09-30', locale: 'en-GB', size: { partners: 2 }, me }))
})

const request = (changes: Partial<TimelineRequest>): TimelineRequest => ({
  kinds: null,
  after: null,
  limit: 10_000,
  zone,
  now,
  ...changes,
})

describe('a timeline', () => {
  it.each([7, 30, 1_000])('in pages of %i is the whole of it, newest first, each event once', async (limit) => {
    for (const partnerId of await store().db.rows('partner').toCollection().primaryKeys()) {
      const { events: whole, more } = await readTimeline(partnerId, request({}))
      expect(whole.length).toBeGreaterThan(60)
      expect(more).toBe(false)
      expect([...whole].sort(compareTimeline)).toEqual(whole)
      const paged = []
      for (let after = null as TimelineRequest['after'], rest = true; rest; ) {
        const page = await readTimeline(partnerId, request({ after, limit }))
        expect(page.events).toHaveLength(page.more ? limit : page.events.length)
        paged.push(...page.events)
        after = page.events.at(-1) ?? null
        rest = page.more
      }
      expect(paged).toEqual(whole)
    }
  })

  it('holds every row of its kinds that has happened, and none of another partner', async () => {
    const [partnerId = ''] = await store().db.rows('partner').toCollection().primaryKeys()
    const { events } = await readTimeline(partnerId, request({ kinds: ['decision', 'meeting'] }))
    const decisions = await store().db.rows('decision').where('partnerId').equals(partnerId).toArray()
    const meetings = await store().db.rows('meeting').where('partnerId').equals(partnerId).toArray()
    const held = meetings.filter((meeting) => meeting.state !== 'cancelled' && meeting.startsAt <= now)
    expect(events.map((event) => event.id).sort()).toEqual([...decisions, ...held].map((row) => row.id).sort())
  })
})
