import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimal } from '#shared/domain/decimal.ts'
import { type CountedActual, countActual, isCounted, type PlanFacts } from '#shared/domain/planActuals.ts'
import { objectiveStanding, planStanding } from '#shared/domain/planProgress.ts'
import { newId } from '#shared/domain/record.ts'
import type { NewFieldsOf, RecordOf } from '#shared/domain/records.ts'
import { buildRecord } from '#test/support/build.ts'

const partnerId = '01890000-0000-7000-8000-0000000000a1'
const planId = '01890000-0000-7000-8000-0000000000a2'
const q3 = { from: '2026-07-01', to: '2026-09-30' }
const q4 = { from: '2026-10-01', to: '2026-12-31' }

const facts = (some: Partial<PlanFacts> = {}): PlanFacts => ({
  deals: [],
  certificates: [],
  leads: [],
  claims: [],
  leftContactIds: [],
  rates: [],
  currency: 'EUR',
  today: '2026-10-20',
  zone: 'Europe/Vienna',
  ...some,
})

type Fields<T extends 'objective' | 'deal' | 'certificate' | 'lead' | 'mdfClaim'> = Partial<NewFieldsOf<T>>

const objective = (fields: Fields<'objective'> = {}) =>
  buildRecord('objective', {
    partnerId,
    planId,
    title: 'Objective',
    kind: 'revenueSourced',
    unit: 'money',
    currency: 'EUR',
    weight: 100,
    ...fields,
  })
const euro = (major: number, currency = 'EUR') => ({ amount: major * 100, currency })
const deal = (fields: Fields<'deal'> = {}) =>
  buildRecord('deal', {
    partnerId,
    name: 'Deal',
    state: 'won',
    sourced: true,
    amount: euro(1_000),
    closeOn: '2026-08-15',
    ...fields,
  })
const certificate = (contactId: string, fields: Fields<'certificate'> = {}) =>
  buildRecord('certificate', { partnerId, contactId, courseId: planId, passedOn: '2026-01-10', ...fields })
const lead = (fields: Fields<'lead'> = {}) =>
  buildRecord('lead', { partnerId, customerName: 'Customer', offeredAt: '2026-09-30T09:00:00.000Z', ...fields })
const claim = (fields: Fields<'mdfClaim'> = {}) =>
  buildRecord('mdfClaim', { partnerId, requestId: planId, amount: euro(500), ...fields })

/** What was counted in the third quarter. Fails where nothing can be. */
function counted(fields: Fields<'objective'>, some: Partial<PlanFacts>, quarter = q3): CountedActual {
  const actual = countActual(objective(fields), quarter, facts(some))
  if (actual === null) throw new Error('not counted')
  return actual
}
const count = (kind: RecordOf<'objective'>['kind']) => ({ kind, unit: 'count', currency: null }) as const

describe('revenue', () => {
  it('is what closed from the quarter’s first day through its last', () => {
    const days = ['2026-06-30', '2026-07-01', '2026-09-30', '2026-10-01']
    const deals = days.map((closeOn) => deal({ closeOn }))
    const actual = counted({}, { deals })
    expect(actual.value).toBe('2000')
    expect(actual.ids).toEqual([deals[1]?.id, deals[2]?.id].sort())
  })

  it('counts won deals only', () => {
    expect(counted({}, { deals: [deal({ state: 'open' }), deal({ state: 'lost' })] }).value).toBe('0')
  })

  it('counts a deal under one part, as the scorecard does: sourced, else influenced, else processed', () => {
    const value = (
      kind: 'revenueSourced' | 'revenueInfluenced' | 'revenueProcessed',
      roles: Parameters<typeof deal>[0],
    ) => counted({ kind }, { deals: [deal({ sourced: false, influenced: false, processed: false, ...roles })] }).value
    const parts = (roles: Parameters<typeof deal>[0]) => [
      value('revenueSourced', roles),
      value('revenueInfluenced', roles),
      value('revenueProcessed', roles),
    ]
    expect(parts({ sourced: true, influenced: true, processed: true })).toEqual(['1000', '0', '0'])
    expect(parts({ influenced: true, processed: true })).toEqual(['0', '1000', '0'])
    expect(parts({ processed: true })).toEqual(['0', '0', '1000'])
    expect(parts({})).toEqual(['0', '0', '0'])
  })

  it('counts rows of one opportunity once, under the part of all of them, with all of them as evidence', () => {
    const rows = [
      deal({ opportunityKey: 'O-1', sourced: true, influenced: false }),
      deal({ opportunityKey: 'O-1', sourced: false, influenced: true }),
    ]
    const sourced = counted({ kind: 'revenueSourced' }, { deals: rows })
    expect(sourced.value).toBe('1000')
    expect(sourced.ids).toEqual(rows.map(({ id }) => id).sort())
    expect(counted({ kind: 'revenueInfluenced' }, { deals: rows }).value).toBe('0')
    expect(counted(count('dealsWon'), { deals: rows }).value).toBe('1')
  })

  it('is converted at the rate of the day a deal closed, and lists what has no rate', () => {
    const rates = [
      { currency: 'USD', base: 'EUR', rate: '0.5', from: '2026-01-01' },
      { currency: 'USD', base: 'EUR', rate: '0.8', from: '2026-09-01' },
    ]
    const early = deal({ amount: euro(100, 'USD'), closeOn: '2026-08-31' })
    const late = deal({ amount: euro(100, 'USD'), closeOn: '2026-09-01' })
    const none = deal({ amount: euro(100, 'CHF') })
    const empty = deal({ amount: null })
    const actual = counted({}, { deals: [early, late, none, empty], rates })
    expect(actual.value).toBe('130')
    expect(actual.ids).toEqual([early.id, late.id].sort())
    expect(actual.leftOut).toEqual([
      { reason: 'noAmount', ids: [empty.id] },
      { reason: 'noRate', ids: [none.id] },
    ])
  })

  it('is exact to the cent in the objective’s own currency', () => {
    const deals = Array.from({ length: 3 }, () => deal({ amount: { amount: 10, currency: 'EUR' } }))
    expect(counted({}, { deals }).value).toBe('0.3')
    const rates = [{ currency: 'EUR', base: 'USD', rate: '1.1', from: '2026-01-01' }]
    expect(counted({ currency: 'USD' }, { deals: [deal()], rates }).value).toBe('1100')
  })

  it('of one product leaves out deals without it', () => {
    const productId = newId()
    const deals = [deal({ productIds: [productId] }), deal({ productIds: [newId()] }), deal()]
    expect(counted({ productId }, { deals }).value).toBe('1000')
  })
})

describe('other counted actuals', () => {
  it('new pipeline is what was opened in the quarter, whatever became of it', () => {
    const deals = [
      deal({ openedOn: '2026-09-30', state: 'open', closeOn: '2027-01-31' }),
      deal({ openedOn: '2026-07-01', state: 'lost' }),
      deal({ openedOn: '2026-10-01' }),
      deal({ openedOn: null }),
    ]
    expect(counted({ kind: 'newPipeline' }, { deals }).value).toBe('2000')
  })

  it('certified people are distinct people whose certificate holds on the quarter’s last day', () => {
    const [ana, ben, cleo, dan] = [newId(), newId(), newId(), newId()]
    const certificates = [
      certificate(ana, { expiresOn: '2026-09-30' }),
      certificate(ana),
      certificate(ben, { expiresOn: '2026-09-29' }),
      certificate(cleo, { passedOn: '2026-09-30', expiresOn: null }),
      certificate(dan, { passedOn: '2026-10-01' }),
    ]
    const actual = counted(count('certifiedPeople'), { certificates })
    expect(actual.value).toBe('2')
    expect(actual.ids).toHaveLength(3)
    expect(counted(count('certifiedPeople'), { certificates, leftContactIds: [ana] }).value).toBe('1')
  })

  it('certified people are counted today while the quarter runs', () => {
    const certificates = [
      certificate(newId(), { expiresOn: '2026-10-20' }),
      certificate(newId(), { expiresOn: '2026-10-19' }),
      certificate(newId(), { passedOn: '2026-10-21' }),
    ]
    expect(counted(count('certifiedPeople'), { certificates }, q4)).toMatchObject({
      value: '1',
      ids: [certificates[0]?.id],
    })
  })

  it('services attached are won deals with a service', () => {
    const deals = [deal({ services: [{ name: 'Training' }, { name: 'Support' }] }), deal()]
    expect(counted(count('servicesAttached'), { deals }).value).toBe('1')
  })

  it('leads accepted fall into the quarter of the reader’s own day', () => {
    const inVienna = lead({ state: 'accepted', acceptedAt: '2026-09-30T22:30:00.000Z' })
    const before = lead({ state: 'working', acceptedAt: '2026-09-30T21:30:00.000Z' })
    const undated = lead({ state: 'converted' })
    const actual = counted(count('leadsAccepted'), { leads: [inVienna, before, undated, lead()] })
    expect(actual).toMatchObject({ value: '1', ids: [before.id] })
    expect(actual.leftOut).toEqual([{ reason: 'noDate', ids: [undated.id] }])
  })

  it('MDF spent is what was paid, and lists paid claims that do not say when', () => {
    const payment = (on: string) => ({ id: newId(), amount: euro(200), on })
    const paid = claim({
      state: 'paid',
      payments: [payment('2026-07-01'), payment('2026-09-30'), payment('2026-10-01')],
    })
    const silent = claim({ state: 'paid' })
    const actual = counted({ kind: 'mdfSpent' }, { claims: [paid, silent, claim()] })
    expect(actual).toMatchObject({ value: '400', ids: [paid.id], leftOut: [{ reason: 'noDate', ids: [silent.id] }] })
  })
})

describe('what is not counted', () => {
  it('is a quarter that has not begun', () => {
    expect(countActual(objective(), q4, facts({ today: '2026-09-30' }))).toBeNull()
    expect(countActual(objective(), q4, facts({ today: '2026-10-01' }))).not.toBeNull()
  })

  it.each([
    ['typed kinds', { kind: 'custom' }, false],
    ['partner NPS', { kind: 'partnerNps', unit: 'count' }, false],
    ['a region', { region: 'Tyrol' }, false],
    ['certificates by product', { ...count('certifiedPeople'), productId: newId() }, false],
    ['another unit than the kind’s', { unit: 'percent' }, false],
    ['deals by product', { productId: newId() }, true],
  ] as const)('%s', (_, fields, expected) => {
    expect(isCounted(objective(fields))).toBe(expected)
  })
})

describe('an objective', () => {
  const quarters = [
    { ...q4, target: '300', actual: null },
    { ...q3, target: '100.5', actual: null },
  ]

  it('adds its quarters up, the typed figure before the counted one', () => {
    const typed = [quarters[0], { ...q3, target: '100.5', actual: '50' }].filter((quarter) => quarter !== undefined)
    const deals = [deal({ amount: euro(80) }), deal({ amount: euro(20), closeOn: '2026-10-05' })]
    const standing = objectiveStanding(objective({ quarters: typed }), facts({ deals }))
    expect(standing.quarters.map(({ from, source, actual }) => [from, source, actual])).toEqual([
      [q3.from, 'overruled', '50'],
      [q4.from, 'counted', '20'],
    ])
    expect(standing.quarters[0]?.counted?.value).toBe('80')
    expect([standing.target, standing.actual]).toEqual(['400.5', '70'])
  })

  it('of people takes the latest state, not a sum', () => {
    const certificates = [certificate(newId()), certificate(newId())]
    const people = [
      { ...q3, target: '2', actual: null },
      { ...q4, target: '4', actual: null },
    ]
    const standing = objectiveStanding(
      objective({ ...count('certifiedPeople'), quarters: people }),
      facts({ certificates }),
    )
    expect([standing.target, standing.actual, standing.progress?.toString()]).toEqual(['4', '2', '0.5'])
  })

  it('without a target, with a zero target or without an actual has no progress', () => {
    const progressOf = (target: string | null, actual: string | null) =>
      objectiveStanding(objective({ kind: 'custom', quarters: [{ ...q3, target, actual }] }), facts()).progress
    expect([progressOf(null, '5'), progressOf('0', '5'), progressOf('5', null)]).toEqual([null, null, null])
    expect(progressOf('5', '0')?.toString()).toBe('0')
  })
})

describe('a plan', () => {
  const typed = (weight: number, target: string | null, actual: string | null, order = 'm') =>
    objective({ kind: 'custom', unit: 'count', weight, order, quarters: [{ ...q3, target, actual }] })

  it('is the weighted mean, each objective counted in full at most and never below nothing', () => {
    const standing = planStanding([typed(50, '10', '40'), typed(30, '10', '5'), typed(20, '10', '-5')], facts())
    expect([standing.weights, standing.assessed, standing.progress?.toString()]).toEqual([100, 100, '0.65'])
  })

  it('weighs only what can be assessed, and says how much that is', () => {
    const standing = planStanding([typed(30, '10', '5'), typed(50, null, '5')], facts())
    expect([standing.weights, standing.assessed, standing.progress?.toString()]).toEqual([80, 30, '0.5'])
  })

  it('has no progress without weights', () => {
    expect(planStanding([typed(0, '10', '5')], facts()).progress).toBeNull()
    expect(planStanding([], facts())).toEqual({ objectives: [], weights: 0, assessed: 0, progress: null })
  })

  it('stands in the order of its keys', () => {
    const rows = [typed(1, '1', '1', 'd'), typed(2, '1', '1', 'b')]
    expect(planStanding(rows, facts()).objectives.map(({ objective: { weight } }) => weight)).toEqual([2, 1])
  })
})

describe('the order of rows', () => {
  const anyDeal = fc
    .record({
      sourced: fc.boolean(),
      influenced: fc.boolean(),
      opportunityKey: fc.constantFrom(null, 'O-1', 'O-2'),
      state: fc.constantFrom('won', 'open', 'lost'),
      amount: fc.option(
        fc.record({ amount: fc.integer({ min: 0, max: 9_999_999 }), currency: fc.constantFrom('EUR', 'USD') }),
      ),
      closeOn: fc.constantFrom('2026-06-30', '2026-07-01', '2026-09-30', '2026-11-01'),
      openedOn: fc.constantFrom(null, '2026-07-01', '2026-10-02'),
    })
    .map((fields) => deal(fields))
  const anyObjective = fc
    .record({
      kind: fc.constantFrom('revenueSourced', 'revenueInfluenced', 'newPipeline'),
      weight: fc.integer({ min: 0, max: 100 }),
      order: fc.constantFrom('b', 'm', 'x'),
    })
    .map((fields) =>
      objective({ ...fields, quarters: [q3, q4].map((span) => ({ ...span, target: '100', actual: null })) }),
    )

  it('does not matter', () => {
    const shuffled = <T>(rows: T[]) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))
    fc.assert(
      fc.property(
        fc.array(anyDeal, { maxLength: 8 }).chain(shuffled),
        fc.array(anyObjective, { maxLength: 4 }).chain(shuffled),
        ([deals, otherDeals], [objectives, otherObjectives]) => {
          const rates = [{ currency: 'USD', base: 'EUR', rate: '0.9137', from: '2026-08-01' }]
          expect(planStanding(otherObjectives, facts({ deals: otherDeals, rates }))).toEqual(
            planStanding(objectives, facts({ deals, rates })),
          )
        },
      ),
    )
  })

  it('nor does splitting deals over quarters lose any', () => {
    fc.assert(
      fc.property(fc.array(anyDeal, { maxLength: 8 }), (deals) => {
        const one = (quarter: typeof q3) => counted({}, { deals }, quarter).value
        const whole = counted({}, { deals }, { from: q3.from, to: q4.to }).value
        expect(decimal(one(q3)).plus(one(q4)).toFixed()).toBe(whole)
      }),
    )
  })
})
