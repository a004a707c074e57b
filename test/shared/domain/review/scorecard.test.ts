import { describe, expect, it } from 'vitest'
import { assembleReview } from '#shared/domain/review/assembleReview.ts'
import { type MetricKey, reviewFiguresSchema } from '#shared/domain/review/figures.ts'
import type { ReviewInput } from '#shared/domain/review/input.ts'
import type { FigureValue } from '#shared/domain/review/value.ts'
import { deal, euro, inputOf, row } from './reviewRows.ts'

const metric = (input: ReviewInput, key: MetricKey) => {
  const found = assembleReview(input).scorecard.metrics.find((one) => one.key === key)
  if (!found) throw new Error(`no ${key}`)
  return found
}
const now = (input: ReviewInput, key: MetricKey) => metric(input, key).now.value
const eur = (major: number): FigureValue => ({ kind: 'money', money: euro(major) })
const missing = (reason: string) => ({ kind: 'missing', reason })

describe('what a deal counts under', () => {
  const roles: readonly [boolean, boolean, boolean, MetricKey | null][] = [
    [true, false, false, 'wonSourced'],
    [true, true, false, 'wonSourced'],
    [true, false, true, 'wonSourced'],
    [false, true, false, 'wonInfluenced'],
    [false, true, true, 'wonInfluenced'],
    [false, false, true, 'wonProcessed'],
    [false, false, false, null],
  ]
  it.each(roles)('sourced %s, influenced %s, processed %s counts as %s', (sourced, influenced, processed, key) => {
    const input = inputOf({ deal: [deal({ sourced, influenced, processed })] })
    for (const one of ['wonSourced', 'wonInfluenced', 'wonProcessed'] as const) {
      expect(now(input, one)).toEqual(eur(one === key ? 1_000 : 0))
    }
  })

  it('lists a won deal nobody said the part of, rather than dropping it', () => {
    const figures = assembleReview(inputOf({ deal: [deal()] }))
    expect(figures.deals.noPart.count).toBe(1)
    expect(figures.deals.noPart.total.value).toEqual(eur(1_000))
  })
})

describe('the period', () => {
  it.each([
    ['2026-06-30', 0],
    ['2026-07-01', 1_000],
    ['2026-09-30', 1_000],
    ['2026-10-01', 0],
  ])('a deal closed on %s brings %s', (closeOn, amount) => {
    expect(now(inputOf({ deal: [deal({ sourced: true, closeOn })] }), 'wonSourced')).toEqual(eur(amount))
  })

  it('puts a deal in its own quarter of the trend, and the quarter before beside it', () => {
    const line = metric(
      inputOf({
        deal: [
          deal({ sourced: true, closeOn: '2025-10-01' }),
          deal({ sourced: true, closeOn: '2026-06-30', amount: euro(300) }),
          deal({ sourced: true, closeOn: '2026-09-30', amount: euro(70) }),
          deal({ sourced: true, closeOn: '2025-09-30', amount: euro(5) }),
        ],
      }),
      'wonSourced',
    )
    expect(line.trend).toEqual([eur(1_000), eur(0), eur(300), eur(70)])
    expect(line.before).toEqual(eur(300))
  })

  it('compares a year with the year before, while the trend stays four quarters', () => {
    const year = { kind: 'year', from: '2025-01-01', to: '2025-12-31' } as const
    const input = inputOf(
      {
        deal: [
          deal({ sourced: true, closeOn: '2025-02-01' }),
          deal({ sourced: true, closeOn: '2024-05-01', amount: euro(9) }),
        ],
      },
      { period: year },
    )
    const line = metric(input, 'wonSourced')
    expect([line.now.value, line.before]).toEqual([eur(1_000), eur(9)])
    expect(line.trend).toEqual([eur(1_000), eur(0), eur(0), eur(0)])
  })

  it('follows the fiscal calendar', () => {
    const figures = assembleReview(
      inputOf(
        {},
        {
          period: { kind: 'quarter', from: '2026-08-01', to: '2026-10-31' },
          workspace: { currency: 'EUR', rates: [], fiscalCalendar: { startMonth: 2, namedBy: 'endYear' } },
        },
      ),
    )
    expect(figures.periodLabel).toBe('FY27 Q3')
    expect(figures.scorecard.quarters.map(({ label }) => label)).toEqual(['FY26 Q4', 'FY27 Q1', 'FY27 Q2', 'FY27 Q3'])
  })
})

describe('ratios and their denominators', () => {
  const rates: readonly [MetricKey, Parameters<typeof inputOf>[0], object][] = [
    ['winRate', { deal: [] }, missing('noDenominator')],
    ['winRate', { deal: [deal({ state: 'lost' })] }, { kind: 'share', part: 0, whole: 1 }],
    [
      'winRate',
      { deal: [deal(), deal({ state: 'lost' }), deal({ state: 'open' })] },
      { kind: 'share', part: 1, whole: 3 },
    ],
    [
      'winRate',
      { deal: [deal(), deal({ state: 'open', closeOn: '2026-10-01' })] },
      { kind: 'share', part: 1, whole: 1 },
    ],
    ['winRate', { deal: [deal({ closeOn: null })] }, missing('noDenominator')],
    ['attachRate', { deal: [deal({ state: 'lost', services: [{ name: 'Design' }] })] }, missing('noDenominator')],
    [
      'attachRate',
      { deal: [deal({ services: [{ name: 'A' }, { name: 'B' }] }), deal()] },
      { kind: 'share', part: 1, whole: 2 },
    ],
    ['averageDeal', {}, missing('noDenominator')],
    ['averageDeal', { deal: [deal({ amount: null })] }, missing('noData')],
    ['averageDeal', { deal: [deal({ amount: euro(0.05) }), deal({ amount: euro(0) })] }, eur(0.02)],
    ['averageDeal', { deal: [deal(), deal({ amount: null })] }, eur(1_000)],
    ['cycleDays', { deal: [deal({ openedOn: null })] }, missing('noDenominator')],
    ['cycleDays', { deal: [deal({ openedOn: '2026-08-15' })] }, { kind: 'days', total: 0, of: 1 }],
    ['cycleDays', { deal: [deal({ openedOn: '2026-08-16' })] }, missing('noDenominator')],
    [
      'cycleDays',
      { deal: [deal({ openedOn: '2026-08-05' }), deal({ openedOn: '2026-08-10' })] },
      { kind: 'days', total: 15, of: 2 },
    ],
    ['partnerMonthly', {}, eur(0)],
    [
      'partnerMonthly',
      { deal: [deal({ services: [{ name: 'Care', monthly: euro(90), oneOff: euro(5_000) }, { name: 'Plan' }] })] },
      eur(90),
    ],
    ['mdfUsed', {}, missing('noDenominator')],
  ]
  it.each(rates)('%s', (key, rows, expected) => {
    expect(now(inputOf(rows), key)).toEqual(expected)
  })
})

describe('open pipeline', () => {
  const open = (fields: Parameters<typeof deal>[0] = {}) => deal({ state: 'open', closeOn: '2026-11-30', ...fields })

  it('is counted at the cut-off, whatever the period', () => {
    const line = metric(
      inputOf({
        deal: [open({ openedOn: '2026-10-04', probability: 50 }), open({ openedOn: '2026-05-01', probability: 1 })],
      }),
      'openPipeline',
    )
    expect(line.now.value).toEqual(eur(2_000))
    expect(line.details).toEqual([
      { key: 'deals', value: { kind: 'count', count: 2 } },
      { key: 'weighted', value: eur(510) },
    ])
  })

  it('was at the end of a quarter what had been opened by then and not closed yet', () => {
    const line = metric(
      inputOf({
        deal: [
          open({ openedOn: '2026-03-31' }),
          deal({ openedOn: '2026-01-10', closeOn: '2026-03-31', amount: euro(7) }),
          deal({ openedOn: '2026-01-10', closeOn: '2026-04-01', amount: euro(20), state: 'lost' }),
        ],
      }),
      'openPipeline',
    )
    expect(line.trend).toEqual([eur(0), eur(1_020), eur(1_000), eur(1_000)])
    expect(line.before).toEqual(eur(1_000))
  })

  it('cannot be known for earlier days when a deal has no opening day', () => {
    const line = metric(inputOf({ deal: [open()] }), 'openPipeline')
    expect(line.trend.slice(0, 3)).toEqual(Array(3).fill(missing('openingUnknown')))
    expect(line.now.value).toEqual(eur(1_000))
  })

  it('leaves deals without a probability out of the weighted amount, and says which', () => {
    const known = open({ probability: 10 })
    const unknown = open()
    const figures = assembleReview(inputOf({ deal: [known, unknown] }))
    expect(figures.pipeline.weighted.value).toEqual(eur(100))
    const [left] = figures.pipeline.weighted.leftOut
    expect(left?.reason).toBe('noProbability')
    expect(left?.evidence.map((place) => figures.refs[place])).toEqual([`deal/${unknown.id}`])
  })

  it('rounds the weighted amount once, at the end', () => {
    const cents = Array.from({ length: 3 }, () => open({ amount: euro(0.01), probability: 50 }))
    expect(assembleReview(inputOf({ deal: cents })).pipeline.weighted.value).toEqual(eur(0.02))
  })
})

describe('certified people', () => {
  const course = row('course', { name: 'Engineer', credential: 'CE' })
  const person = row('contact', { firstName: 'Maria' })
  const certificate = (passedOn: string, expiresOn: string | null, contactId = person.id) =>
    row('certificate', { contactId, courseId: course.id, passedOn, expiresOn })
  const people = (certificates: ReturnType<typeof certificate>[], contact = [person]) =>
    now(inputOf({ certificate: certificates, contact, course: [course] }), 'certifiedPeople')

  it.each([
    ['ends on the cut-off day', '2026-01-01', '2026-10-05', 1],
    ['ended the day before', '2026-01-01', '2026-10-04', 0],
    ['never ends', '2026-01-01', null, 1],
    ['was passed on the cut-off day', '2026-10-05', null, 1],
    ['will be passed tomorrow', '2026-10-06', null, 0],
  ])('a certificate that %s', (_, passedOn, expiresOn, count) => {
    expect(people([certificate(passedOn, expiresOn)])).toEqual({ kind: 'count', count })
  })

  it('are people, not certificates', () => {
    expect(people([certificate('2026-01-01', null), certificate('2026-02-01', null)])).toEqual({
      kind: 'count',
      count: 1,
    })
  })

  it('are not those who left', () => {
    const left = row('contact', { firstName: 'Jan', left: true })
    expect(people([certificate('2026-01-01', null, left.id)], [left])).toEqual({ kind: 'count', count: 0 })
  })
})

describe('MDF used', () => {
  const request = (fields: object = {}) =>
    row('mdfRequest', {
      fundId: partnerId2,
      title: 'Breakfast',
      requested: euro(2_000),
      approved: euro(1_000),
      state: 'approved',
      startsOn: '2026-08-01',
      ...fields,
    })
  const partnerId2 = '01890000-0000-7000-8000-0000000000d1'
  const paid = (requestId: string, amount: number, on: string) =>
    row('mdfClaim', {
      requestId,
      amount: euro(amount),
      state: 'paid',
      payments: [{ id: partnerId2, amount: euro(amount), on }],
    })

  it('is paid against approved, for activities of the period', () => {
    const one = request()
    const other = request({ startsOn: '2026-10-01' })
    const line = metric(
      inputOf({
        mdfRequest: [one, other],
        mdfClaim: [paid(one.id, 400, '2026-09-01'), paid(other.id, 900, '2026-10-02')],
      }),
      'mdfUsed',
    )
    expect(line.now.value).toEqual({ kind: 'share', part: 40_000, whole: 100_000 })
    expect(line.details).toEqual([
      { key: 'paid', value: eur(400) },
      { key: 'allocated', value: eur(1_000) },
    ])
  })

  it.each(['draft', 'submitted', 'rejected', 'declined'])('counts nothing of a %s request', (state) => {
    expect(now(inputOf({ mdfRequest: [request({ state })] }), 'mdfUsed')).toEqual(missing('noDenominator'))
  })

  it('does not count a payment after the cut-off', () => {
    const one = request()
    expect(now(inputOf({ mdfRequest: [one], mdfClaim: [paid(one.id, 400, '2026-10-06')] }), 'mdfUsed')).toEqual({
      kind: 'share',
      part: 0,
      whole: 100_000,
    })
  })
})

describe('currencies', () => {
  const rates = [
    { currency: 'USD', base: 'EUR', rate: '0.5', from: '2026-01-01' },
    { currency: 'USD', base: 'EUR', rate: '0.8', from: '2026-08-01' },
  ]
  const workspace = { currency: 'EUR', rates, fiscalCalendar: { startMonth: 1, namedBy: 'endYear' } } as const
  const dollars = (major: number, closeOn: string) =>
    deal({ sourced: true, closeOn, amount: { amount: major * 100, currency: 'USD' } })

  it('are converted at the rate of the day each deal closed', () => {
    const input = inputOf({ deal: [dollars(100, '2026-07-31'), dollars(100, '2026-08-01')] }, { workspace })
    expect(now(input, 'wonSourced')).toEqual(eur(130))
  })

  it('without a rate are left out and listed, beside what could be counted', () => {
    const pounds = deal({ sourced: true, amount: { amount: 5_000, currency: 'GBP' } })
    const figures = assembleReview(inputOf({ deal: [deal({ sourced: true }), pounds] }, { workspace }))
    const line = figures.scorecard.metrics[0]
    expect(line?.now.value).toEqual(eur(1_000))
    expect(line?.now.leftOut.map(({ reason, evidence }) => [reason, evidence.map((at) => figures.refs[at])])).toEqual([
      ['noRate', [`deal/${pounds.id}`]],
    ])
    expect(now(inputOf({ deal: [pounds] }, { workspace }), 'wonSourced')).toEqual(missing('noRate'))
  })
})

describe('one opportunity in several rows', () => {
  it('counts once, as the row changed last says, with every part any row says', () => {
    const older = deal(
      { opportunityKey: 'OP-1', sourced: true, amount: euro(10) },
      { updatedAt: '2026-07-01T00:00:00.000Z' },
    )
    const newer = deal(
      { opportunityKey: 'OP-1', processed: true, amount: euro(20) },
      { updatedAt: '2026-08-01T00:00:00.000Z' },
    )
    const figures = assembleReview(inputOf({ deal: [older, newer] }))
    expect(figures.deals.sourced.count).toBe(1)
    expect(figures.deals.sourced.total.value).toEqual(eur(20))
    expect(figures.deals.processed.count).toBe(0)
  })
})

describe('retention', () => {
  it('is on the scorecard only where somebody reported it, as last reported in the period', () => {
    const reported = (from: string, to: string, value: string) =>
      row('metricValue', { metric: 'grossRetention', from, to, value })
    expect(assembleReview(inputOf()).scorecard.metrics.map(({ key }) => key)).not.toContain('retention')
    const input = inputOf({
      metricValue: [reported('2026-07-01', '2026-09-30', '93.5'), reported('2026-07-01', '2026-08-31', '90')],
    })
    expect(now(input, 'retention')).toEqual({ kind: 'percent', percent: '93.5' })
  })
})

describe('the plan’s objectives', () => {
  const plan = row('plan', { title: 'Plan 2026', from: '2026-01-01', to: '2026-12-31', status: 'active' })
  const q2 = { from: '2026-04-01', to: '2026-06-30', target: '7', actual: null }
  const q3 = { from: '2026-07-01', to: '2026-09-30', target: '4000', actual: null }
  const objective = (fields: object) => row('objective', { planId: plan.id, title: 'Sourced', ...fields })
  const objectives = (...list: ReturnType<typeof objective>[]) =>
    assembleReview(inputOf({ plan: [plan], objective: list, deal: [deal({ sourced: true })] })).scorecard.objectives

  it('stand with target and actual of the quarters in the period', () => {
    const money = { kind: 'revenueSourced', unit: 'money', currency: 'EUR', quarters: [q2, q3] }
    expect(objectives(objective(money))).toMatchObject([
      {
        title: 'Sourced',
        target: eur(4_000),
        actual: { value: eur(1_000), evidence: [expect.any(Number)] },
        progress: { actual: '1000', target: '4000' },
      },
    ])
  })

  it('without a target or a typed actual in the period are left out; a typed one is as typed', () => {
    const typed = { ...q3, target: null, actual: '2.5' }
    expect(objectives(objective({ quarters: [q2] }), objective({ title: 'Typed', quarters: [typed] }))).toMatchObject([
      {
        title: 'Typed',
        target: missing('noData'),
        actual: { value: { kind: 'number', number: '2.5' } },
        progress: null,
      },
    ])
  })

  it('are not there without a plan of the period', () => {
    const old = row('plan', { title: 'Old', from: '2025-01-01', to: '2025-12-31' })
    expect(assembleReview(inputOf({ plan: [old] })).scorecard.plan).toBeNull()
  })
})

it('an empty partner gives a whole review without a number that is none', () => {
  const figures = assembleReview(inputOf())
  expect(reviewFiguresSchema.parse(JSON.parse(JSON.stringify(figures)))).toEqual(figures)
  expect(JSON.stringify(figures)).not.toMatch(/NaN|Infinity/)
})
