import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partnerScope, userScope } from '#shared/domain/record.ts'
import { assembleReview } from '#shared/domain/review/assembleReview.ts'
import { compareFigures } from '#shared/domain/review/compareFigures.ts'
import { evidenceOf } from '#shared/domain/review/evidence.ts'
import { reviewFiguresSchema } from '#shared/domain/review/figures.ts'
import { type ReviewInput, type ReviewRows, reviewedTypes } from '#shared/domain/review/input.ts'
import { numberOf } from '#shared/domain/review/value.ts'
import { deal, euro, inputOf, me, partnerId, row } from './reviewRows.ts'

const day = fc
  .date({ min: new Date('2025-06-01'), max: new Date('2027-02-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const money = fc.record({
  amount: fc.integer({ min: 0, max: 10 ** 9 }),
  currency: fc.constantFrom('EUR', 'USD', 'GBP'),
})
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of)
const anyDeal = fc
  .record({
    state: fc.constantFrom('open' as const, 'won' as const, 'lost' as const),
    amount: maybe(money),
    closeOn: maybe(day),
    openedOn: maybe(day),
    probability: maybe(fc.integer({ min: 0, max: 100 })),
    sourced: fc.boolean(),
    influenced: fc.boolean(),
    processed: fc.boolean(),
    opportunityKey: maybe(fc.constantFrom('A', 'B', 'C')),
    services: fc.array(fc.record({ name: fc.constantFrom('Care', 'care', 'Plan'), monthly: maybe(money) }), {
      maxLength: 2,
    }),
  })
  .map((fields) => deal(fields))
const anyAction = fc
  .record({
    dueOn: maybe(day),
    state: fc.constantFrom('open' as const, 'dropped' as const),
    side: fc.constantFrom('ours' as const, 'theirs' as const),
  })
  .map((fields) => row('action', { title: 'Promise', ...fields }))
const anyWant = fc
  .record({
    item: fc.constantFrom('leads', 'claimSpeed'),
    importance: maybe(fc.integer({ min: 1, max: 5 })),
    delivery: maybe(fc.integer({ min: 1, max: 5 })),
    askedOn: day,
  })
  .map((fields) => row('wantRating', { list: 'company', ...fields }))
const rates = [{ currency: 'USD', base: 'EUR', rate: '0.9137', from: '2026-03-01' }]
const workspace = { currency: 'EUR', rates, fiscalCalendar: { startMonth: 1, namedBy: 'endYear' } } as const

const anyInput = fc
  .record({
    deal: fc.array(anyDeal, { maxLength: 12 }),
    action: fc.array(anyAction, { maxLength: 6 }),
    wantRating: fc.array(anyWant, { maxLength: 5 }),
  })
  .map((rows) => inputOf(rows, { workspace }))

const reversed = (input: ReviewInput): ReviewInput => ({
  ...input,
  rows: Object.fromEntries(reviewedTypes.map((type) => [type, input.rows[type].toReversed()])) as unknown as ReviewRows,
})

describe('any partner', () => {
  it('has the same review whatever order its rows come in, and it is whole', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const figures = assembleReview(input)
        expect(assembleReview(reversed(input))).toEqual(figures)
        expect(reviewFiguresSchema.parse(JSON.parse(JSON.stringify(figures)))).toEqual(figures)
        expect(compareFigures(figures, assembleReview(reversed(input)))).toEqual([])
      }),
    )
  })

  it('has each won deal of the period in exactly one part, and no figure adds parts up', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { deals, refs, scorecard } = assembleReview(input)
        const groups = [deals.sourced, deals.influenced, deals.processed, deals.noPart]
        const ids = groups.flatMap(({ total }) => evidenceOf(refs, total.evidence).map(({ id }) => id))
        expect(new Set(ids).size).toBe(ids.length)
        for (const metric of scorecard.metrics.filter(({ now }) => now.value.kind === 'money')) {
          const parts = new Set(
            groups.slice(0, 3).filter(({ total }) => total.evidence.some((at) => metric.now.evidence.includes(at))),
          )
          expect(parts.size <= 1 || ['averageDeal', 'partnerMonthly', 'openPipeline'].includes(metric.key)).toBe(true)
        }
      }),
    )
  })

  it('is not changed by the same opportunity coming twice', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const keyed = input.rows.deal.map((one, n) => ({ ...one, opportunityKey: one.opportunityKey ?? `only ${n}` }))
        const again = keyed.map((one) => ({
          ...one,
          id: one.id.replace(/^0/, 'f'),
          updatedAt: '2020-01-01T00:00:00.000Z',
        }))
        const numbers = (rows: typeof keyed) => {
          const figures = assembleReview({ ...input, rows: { ...input.rows, deal: rows } })
          return figures.scorecard.metrics.map(({ key, now, trend, details }) => ({
            key,
            value: now.value,
            trend,
            details,
          }))
        }
        expect(numbers([...keyed, ...again])).toEqual(numbers(keyed))
      }),
    )
  })

  it('has shares between none and all, and never a figure that is no number', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        for (const { key, now, trend } of assembleReview(input).scorecard.metrics) {
          for (const value of [now.value, ...trend]) {
            const number = numberOf(value)
            if (number === null) expect(value.kind).toBe('missing')
            else if (['winRate', 'attachRate'].includes(key)) expect(number.gte(0) && number.lte(1)).toBe(true)
          }
        }
      }),
    )
  })
})

describe('evidence', () => {
  it('names every record behind a figure, all rows of one opportunity included', () => {
    const one = deal({ sourced: true, opportunityKey: 'A' })
    const two = deal({ opportunityKey: 'A' })
    const figures = assembleReview(inputOf({ deal: [one, two, deal()] }))
    const behind = evidenceOf(figures.refs, figures.scorecard.metrics[0]?.now.evidence ?? [])
    expect(behind.map(({ type, id }) => [type, id]).sort()).toEqual(
      [
        ['deal', one.id],
        ['deal', two.id],
      ].sort(),
    )
  })
})

describe('what is private', () => {
  const canary = 'CANARY-7f3a'
  const stranger = '01890000-0000-7000-8000-0000000000f9'
  const everyType: Partial<Record<keyof ReviewRows, object>> = {
    deal: { name: canary, state: 'won', closeOn: '2026-08-01', amount: euro(1), customerName: canary },
    action: { title: canary },
    decision: { title: canary, decidedOn: '2026-08-01' },
    concern: { title: canary, raisedOn: '2026-08-01' },
    meeting: { title: canary, startsAt: '2026-08-01T09:00:00.000Z', endsAt: '2026-08-01T09:00:00.000Z', zone: 'UTC' },
    escalation: { title: canary, openedAt: '2026-08-01T09:00:00.000Z' },
    lead: { customerName: canary, offeredAt: '2026-08-01T09:00:00.000Z' },
    wantRating: { title: canary, quote: canary, askedOn: '2026-08-01' },
  }
  const rowsIn = (scope: string) =>
    Object.fromEntries(
      Object.entries(everyType).map(([type, fields]) => [type, [row(type as 'deal', fields as never, { scope })]]),
    )

  it('rows of this scope are shown at all, or the next tests prove nothing', () => {
    expect(JSON.stringify(assembleReview(inputOf(rowsIn(partnerScope(partnerId)))))).toContain(canary)
  })

  it.each([
    ['one person’s own', userScope(me)],
    ['another partner’s', partnerScope(stranger)],
  ])('%s rows never enter a review, whoever passes them in', (_, scope) => {
    expect(JSON.stringify(assembleReview(inputOf(rowsIn(scope))))).not.toContain(canary)
  })

  it('takes shared notes, and no private document, into the extracts', () => {
    const meeting = row('meeting', {
      title: 'Talk',
      startsAt: '2026-08-01T09:00:00.000Z',
      endsAt: '2026-08-01T09:00:00.000Z',
      zone: 'UTC',
    })
    const extract = (part: string, scope: string, text: string) => ({ recordId: meeting.id, part, scope, text })
    const extracts = [
      extract('private', userScope(me), canary),
      extract('notes', userScope(me), canary),
      extract('private', partnerScope(partnerId), canary),
      extract('notes', partnerScope(stranger), canary),
      extract('notes', partnerScope(partnerId), 'They want two products.'),
    ]
    const figures = assembleReview(inputOf({ meeting: [meeting] }, { extracts }))
    expect(figures.talks.meetings.rows[0]?.extract).toBe('They want two products.')
    expect(JSON.stringify(figures)).not.toContain(canary)
  })

  it('our own estimates of the partner stay with us', () => {
    const want = row('wantRating', {
      list: 'company',
      item: 'leads',
      importance: 5,
      delivery: 2,
      camRating: 4,
      askedOn: '2026-08-01',
    })
    const contact = row('contact', { firstName: 'Jan', stance: 'sceptic', cares: canary })
    const figures = JSON.stringify(assembleReview(inputOf({ wantRating: [want], contact: [contact] })))
    expect(figures).not.toMatch(/camRating|sceptic/)
    expect(figures).not.toContain(canary)
  })
})
