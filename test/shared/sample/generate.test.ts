import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '#shared/domain/dates.ts'
import { documentId } from '#shared/domain/document.ts'
import { sumMoney } from '#shared/domain/money.ts'
import { type RecordOf, type RecordType, recordTypes, rowSchema, scopeOf } from '#shared/domain/records.ts'
import type { ReviewFigures } from '#shared/domain/review/figures.ts'
import { generateSample, type Sample } from '#shared/sample/generate.ts'
import { blockText, textBlockSchema } from '#shared/writing/textBlock.ts'

const today = '2026-11-24'
const options = { seed: 1, today, locale: 'en-GB' }
const count = (sample: Sample) => recordTypes.reduce((sum, type) => sum + sample.records[type].length, 0)
const idsIn = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/"([0-9a-f]{8}-[0-9a-f-]{27})"/g)].map(([, id]) => id ?? '')

let sample: Sample
beforeAll(() => {
  sample = generateSample(options)
})

describe('the same options', () => {
  it('make the same sample, byte for byte, and other seeds another', () => {
    const size = { records: 600 }
    const text = JSON.stringify(generateSample({ ...options, size }))
    expect(JSON.stringify(generateSample({ ...options, size }))).toBe(text)
    expect(JSON.stringify(generateSample({ ...options, size, seed: 2 }))).not.toBe(text)
  })

  it('move with the day', () => {
    const later = generateSample({ ...options, today: '2027-03-01', size: { records: 600 } })
    const upcoming = later.records.meeting.filter((meeting) => meeting.state === 'planned')
    expect(upcoming.length).toBeGreaterThan(0)
    expect(upcoming.every((meeting) => meeting.startsAt >= '2027-03-01')).toBe(true)
  })
})

describe('every row', () => {
  it('is valid, complete and has the scope its type asks for', () => {
    for (const type of recordTypes) {
      for (const row of sample.records[type]) {
        expect(rowSchema(type).parse(row)).toEqual(row)
        expect(row.scope).toBe(scopeOf(type, row.id, row, sample.userId))
      }
    }
  })

  it('refers only to what is there', () => {
    const known = new Set<string>([sample.userId])
    const inner = new Set<string>()
    for (const type of recordTypes) for (const row of sample.records[type]) known.add(row.id)
    for (const meeting of sample.records.meeting) for (const point of meeting.agenda) inner.add(point.id)
    for (const claim of sample.records.mdfClaim) for (const payment of claim.payments) inner.add(payment.id)
    for (const type of recordTypes) {
      const strangers = sample.records[type].flatMap(idsIn).filter((id) => !known.has(id) && !inner.has(id))
      expect(strangers, type).toEqual([])
    }
  })

  it('refers to its own partner’s records', () => {
    const partnerOf = new Map<string, string>()
    for (const type of recordTypes) {
      for (const row of sample.records[type]) if ('partnerId' in row) partnerOf.set(row.id, row.partnerId)
    }
    for (const type of recordTypes) {
      for (const row of sample.records[type]) {
        if (!('partnerId' in row)) continue
        const others = idsIn(row).map((id) => partnerOf.get(id) ?? row.partnerId)
        expect(new Set(others), `${type} ${row.id}`).toEqual(new Set([row.partnerId]))
      }
    }
  })

  it('has an id of its own', () => {
    const ids = recordTypes.flatMap((type) => sample.records[type].map((row) => row.id))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(
      true,
    )
  })

  it('was made before now and changed after it was made', () => {
    const now = `${today}T06:45:00.000Z`
    for (const type of recordTypes) {
      for (const row of sample.records[type]) {
        expect(
          row.createdAt <= row.updatedAt && row.updatedAt <= now,
          `${type} ${row.createdAt} ${row.updatedAt}`,
        ).toBe(true)
      }
    }
  })
})

describe('the size', () => {
  it.each([1_000, 5_000])('is %i records when asked', (records) => {
    const made = generateSample({ ...options, size: { records } })
    expect(count(made)).toBe(records)
    expect(made.records.partner.length).toBeGreaterThan(records / 260)
  })

  it('can be many partners of which little is known', () => {
    const made = generateSample({ ...options, size: { partners: 120, records: 6_000 } })
    expect(made.records.partner).toHaveLength(120)
    expect(count(made)).toBe(6_000)
  })

  it('is 25 partners unless asked otherwise, with names of their own', () => {
    expect(new Set(sample.records.partner.map((partner) => partner.name)).size).toBe(25)
  })
})

describe('what a channel account manager finds', () => {
  const of = <T extends RecordType>(type: T): RecordOf<T>[] => sample.records[type]
  const open = (row: { state: string }) => row.state === 'open'

  it('a review on the next working day, being prepared, with last time’s commitments', () => {
    const [first] = of('partner').filter((partner) => partner.segment === 'strategic')
    const review = of('review').find((one) => one.partnerId === first?.id && one.state === 'preparing')
    const meeting = of('meeting').find((one) => one.id === review?.meetingId)
    expect(daysBetween(today, meeting?.startsAt.slice(0, 10) ?? '')).toBe(1)
    const last = of('review')
      .filter((one) => one.partnerId === first?.id && one.state === 'closed')
      .at(-1)
    const promised = of('action').filter((action) => action.source?.id === last?.id)
    expect(
      promised.some((action) => action.side === 'ours') && promised.some((action) => action.side === 'theirs'),
    ).toBe(true)
  })

  it('promises late, due this week and slipped with a reason', () => {
    const due = (least: number, most: number) =>
      of('action').filter(
        (action) =>
          open(action) && (action.dueOn ?? '') >= addDays(today, least) && (action.dueOn ?? '') <= addDays(today, most),
      )
    expect(due(-200, -1).length).toBeGreaterThan(5)
    expect(due(0, 7).length).toBeGreaterThan(5)
    expect(of('action').filter((action) => action.slips.length > 0).length).toBeGreaterThan(40)
  })

  it('promises done on a day exactly when they are done', () => {
    for (const action of of('action')) {
      expect(action.doneOn !== null).toBe(action.state === 'done')
      expect((action.doneOn ?? today) <= today).toBe(true)
    }
  })

  it('deals over two years in three currencies, in all three roles', () => {
    const deals = of('deal')
    expect(sumMoney(deals.flatMap((deal) => deal.amount ?? [])).map((total) => total.currency)).toEqual([
      'EUR',
      'GBP',
      'USD',
    ])
    const closing = deals.map((deal) => deal.closeOn ?? '').sort()
    expect(daysBetween(closing[0] ?? '', today)).toBeGreaterThan(600)
    expect((closing.at(-1) ?? '') > addDays(today, 60)).toBe(true)
    expect(
      deals.some((deal) => deal.sourced) &&
        deals.some((deal) => deal.influenced) &&
        deals.some((deal) => deal.processed),
    ).toBe(true)
    expect(deals.every((deal) => !(deal.sourced && deal.influenced))).toBe(true)
    expect(deals.every((deal) => deal.state === 'open' || (deal.closeOn ?? '') <= today)).toBe(true)
    const resold = deals.filter((deal) => deal.processed).map((deal) => deal.partnerId)
    const providers = of('partner').filter((partner) => partner.kind === 'serviceProvider')
    expect(providers.length).toBeGreaterThan(0)
    expect(providers.every((partner) => !resold.includes(partner.id))).toBe(true)
  })

  it('certificates about to lapse, a claim about to expire, leads and escalations waiting', () => {
    const soon = addDays(today, 40)
    const lapsing = of('certificate').filter(
      (one) => one.expiresOn !== null && one.expiresOn >= today && one.expiresOn <= soon,
    )
    expect(lapsing.length).toBeGreaterThan(3)
    expect(
      of('mdfRequest').filter((one) => one.state === 'approved' && (one.claimBy ?? '') >= today).length,
    ).toBeGreaterThan(0)
    expect(of('lead').filter((one) => one.state === 'offered').length).toBeGreaterThan(0)
    expect(of('escalation').filter((one) => one.resolvedAt === null).length).toBeGreaterThan(3)
  })

  it('reviews with figures frozen the evening before, held or being prepared, that know nothing of later', () => {
    const reviews = of('review')
    expect(reviews.filter((review) => review.state === 'closed').length).toBeGreaterThan(25)
    expect(reviews.filter((review) => review.state === 'preparing').length).toBeGreaterThan(5)
    let promised = 0
    for (const review of reviews) {
      const snapshot = of('reviewSnapshot').find((one) => one.id === review.snapshotId)
      const day = addDays(review.heldOn ?? today, -1)
      expect(snapshot?.cutOffAt.slice(0, 10)).toBe(day)
      const figures = snapshot?.figures as unknown as ReviewFigures
      for (const row of figures.commitments.rows) expect((row.doneOn ?? day) <= day && row.promisedOn <= day).toBe(true)
      for (const meeting of figures.talks.meetings.rows) expect(meeting.on <= day).toBe(true)
      for (const deal of figures.deals.sourced.deals.rows) expect((deal.closeOn ?? '') <= day).toBe(true)
      promised += figures.commitments.rows.filter((row) => row.origin === 'review').length
    }
    expect(promised).toBeGreaterThan(50)
    expect(of('reviewSnapshot')).toHaveLength(reviews.length)
  })

  it('marketing money within its rules', () => {
    for (const claim of of('mdfClaim')) {
      const request = of('mdfRequest').find((one) => one.id === claim.requestId)
      const fund = of('fund').find((one) => one.id === request?.fundId)
      const cost = request?.totalCost?.amount ?? 0
      expect(claim.amount.amount).toBeLessThanOrEqual(request?.approved?.amount ?? 0)
      expect(request?.approved?.amount ?? 0).toBeLessThanOrEqual((cost * Number(fund?.maxPercent)) / 100)
      expect(claim.submittedAt?.slice(0, 10) ?? '').toSatisfy((on: string) => on <= (request?.claimBy ?? ''))
    }
  })

  it('plans whose weights add up to a hundred and whose quarters fill the year', () => {
    expect(of('plan').length).toBeGreaterThan(10)
    for (const plan of of('plan')) {
      const objectives = of('objective').filter((objective) => objective.planId === plan.id)
      expect(objectives.reduce((sum, objective) => sum + objective.weight, 0)).toBe(100)
      for (const { quarters } of objectives) {
        expect([quarters[0]?.from, quarters.at(-1)?.to]).toEqual([plan.from, plan.to])
      }
    }
  })

  it('a workspace with one currency, its rates, and me among the people', () => {
    expect(of('workspace')).toHaveLength(1)
    expect(of('user').map((user) => user.id)).toContain(sample.userId)
    const mine = generateSample({
      ...options,
      locale: 'en-US',
      size: { records: 500 },
      me: { id: sample.userId, name: 'Kim Ferro' },
    })
    expect(mine.records.workspace[0]?.currency).toBe('USD')
    expect(mine.records.user.find((user) => user.id === mine.userId)?.name).toBe('Kim Ferro')
  })
})

describe('the writing', () => {
  const textOf = (blocks: Sample['documents'][number]['blocks']) => blocks.map(blockText).join('\n')

  it('is valid, belongs to a record of the same scope, and stands once', () => {
    const rows = new Map(
      recordTypes.flatMap((type) => sample.records[type].map((row) => [`${type} ${row.id}`, row] as const)),
    )
    for (const { address, blocks } of sample.documents) {
      for (const block of blocks) expect(textBlockSchema.parse(block)).toEqual(block)
      const row = rows.get(`${address.type} ${address.recordId}`)
      expect(row).toBeDefined()
      expect(address.scope).toBe(address.part === 'private' ? `u:${sample.userId}` : row?.scope)
    }
    const ids = sample.documents.map(({ address }) => documentId(address))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('has no holes and marks lines with records of that title', () => {
    const titles = new Map<string, string>()
    for (const type of ['action', 'decision', 'concern', 'wantRating'] as const) {
      for (const row of sample.records[type]) titles.set(row.id, row.title)
    }
    let lines = 0
    for (const { blocks } of sample.documents) {
      expect(textOf(blocks)).not.toMatch(/[{}]|undefined|null|NaN/)
      for (const block of blocks) {
        if (block.type === 'heading' || block.marker === undefined) continue
        lines += 1
        expect(blockText(block)).toBe(titles.get(block.marker.recordId))
      }
    }
    expect(lines).toBeGreaterThan(500)
  })

  it('reads differently for each partner and each meeting', () => {
    const notes = sample.documents
      .filter(({ address }) => address.type === 'meeting')
      .map(({ blocks }) => textOf(blocks))
    expect(notes.length).toBeGreaterThan(250)
    expect(new Set(notes).size).toBe(notes.length)
  })

  it('of one partner never says the same line of notes twice', () => {
    for (const partner of sample.records.partner) {
      const own = sample.documents.filter(
        ({ address }) => address.part === 'notes' && address.scope === `p:${partner.id}`,
      )
      const lines = own.flatMap(({ blocks }) =>
        blocks.filter((block) => block.type === 'paragraph' && block.marker === undefined).map(blockText),
      )
      expect(new Set(lines).size, partner.name).toBe(lines.length)
    }
  })

  it('keeps what is private of mine only', () => {
    const own = sample.documents.filter(({ address }) => address.part === 'private')
    expect(own.length).toBeGreaterThan(20)
    const shared = sample.documents
      .filter(({ address }) => address.part !== 'private')
      .flatMap(({ blocks }) => blocks.map(blockText))
    const secrets = own.flatMap(({ blocks }) => blocks.map(blockText)).filter((line) => line !== 'Before I go in:')
    expect(secrets.filter((line) => shared.includes(line))).toEqual([])
    const frozen = JSON.stringify(sample.records.reviewSnapshot)
    expect(secrets.filter((line) => frozen.includes(JSON.stringify(line).slice(1, -1)))).toEqual([])
  })
})

it('is sound on any day, for any seed', () => {
  const anyDay = fc.date({ min: new Date('2024-01-01'), max: new Date('2032-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(fc.integer(), anyDay, (seed, day) => {
      const made = generateSample({
        seed,
        today: day.toISOString().slice(0, 10),
        locale: 'de-AT',
        size: { records: 500 },
      })
      expect(count(made)).toBeGreaterThanOrEqual(500)
      expect(made.records.review.some((review) => review.state === 'preparing')).toBe(true)
    }),
    { numRuns: 15 },
  )
})
