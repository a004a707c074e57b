import { describe, expect, it } from 'vitest'
import { evaluate } from '#shared/domain/program/evaluate.ts'
import type { Fact, PartnerFacts } from '#shared/domain/program/fact.ts'
import type { NewRuleSet } from '#shared/domain/program/ruleSet.ts'
import { certificate, factOn, figure, partnerWith, people, rulesWith, wonDeal } from '#test/support/programFacts.ts'

type NewMetric = NonNullable<NewRuleSet['metrics']>[number]
type Unkeyed<M> = M extends unknown ? Omit<M, 'key' | 'name' | 'unit'> : never

/** The value of a metric; others may be measured by it. */
function measured(
  metric: Unkeyed<NewMetric>,
  facts: readonly Fact[],
  on = '2026-06-30',
  {
    others = [],
    rules = {},
    partner = {},
  }: {
    others?: readonly (Unkeyed<NewMetric> & { key: string })[]
    rules?: Partial<NewRuleSet>
    partner?: Partial<PartnerFacts>
  } = {},
) {
  const metrics = [{ key: 'it', ...metric }, ...others].map((one) => ({ name: one.key, unit: 'number', ...one }))
  const set = rulesWith({ ...rules, metrics: metrics as NewMetric[] })
  return evaluate(set, partnerWith(facts, partner), on).metrics.it
}

const deals = { kind: 'count', of: 'deal' } as const
const figures = (metric: string) => ({
  key: metric,
  kind: 'latest' as const,
  where: [{ field: 'metric', is: [metric] }],
})

describe('windows', () => {
  it.each([
    ['2025-06-30', '0'],
    ['2025-07-01', '1'],
    ['2026-06-30', '1'],
    ['2026-07-01', '0'],
  ])('trailing twelve months on 30 June 2026, a deal of %s counts %s', (on, count) => {
    expect(measured({ ...deals, window: { type: 'trailing', months: 12 } }, [wonDeal(on, 1, 'EUR')])?.value).toBe(count)
  })

  it.each([
    ['2024-02-29', '2025-02-28', '1'],
    ['2024-02-29', '2025-03-01', '0'],
    ['2025-06-30', '2026-06-30', '1'],
    ['2025-06-29', '2026-06-30', '0'],
    ['2023-03-31', '2024-02-29', '1'],
  ])('refreshed within twelve months, what was signed on %s counts on %s: %s', (signed, on, count) => {
    const metric = { ...deals, window: { type: 'refreshedWithin', months: 12 } } as const
    expect(measured(metric, [wonDeal(signed, 1, 'EUR')], on)?.value).toBe(count)
  })

  it.each([
    ['2024-02-29', '2025-02-28', '1'],
    ['2024-02-28', '2025-02-28', '0'],
    ['2024-02-29', '2025-03-01', '0'],
  ])('trailing over a leap day, %s seen from %s: %s', (dealt, on, count) => {
    expect(
      measured({ ...deals, window: { type: 'trailing', months: 12 } }, [wonDeal(dealt, 1, 'EUR')], on)?.value,
    ).toBe(count)
  })

  it.each([
    [0, '2026-01-31', '0'],
    [0, '2026-02-01', '1'],
    [1, '2026-01-31', '1'],
    [1, '2025-02-01', '1'],
    [1, '2025-01-31', '0'],
  ])('fiscal year from February, %s back, a deal of %s counts %s', (back, on, count) => {
    const window = { type: 'fiscal', kind: 'year', back } as const
    expect(
      measured({ ...deals, window }, [wonDeal(on, 1, 'EUR')], '2026-06-30', { rules: { fiscalStartMonth: 2 } })?.value,
    ).toBe(count)
  })

  it.each([
    ['2026-06-29', '0'],
    ['2026-06-30', '1'],
    ['2026-07-01', '1'],
    [null, '1'],
  ])('a certificate through %s counts on 30 June 2026: %s', (until, count) => {
    expect(measured({ kind: 'people' }, [certificate('anna', ['pro'], '2025-01-01', until)])?.value).toBe(count)
  })

  it.each([
    ['2024-03-01', '1'],
    ['2024-02-29', '0'],
  ])('any day of this month or the five before 15 August 2024: a certificate through %s counts %s', (until, count) => {
    const window = { type: 'anyDayIn', previousMonths: 5 } as const
    expect(
      measured({ kind: 'people', window }, [certificate('anna', ['pro'], '2020-01-01', until)], '2024-08-15')?.value,
    ).toBe(count)
  })

  it('lists what has no day instead of counting it', () => {
    const undated = factOn('deal', null)
    const found = measured({ ...deals, window: { type: 'trailing', months: 12 } }, [undated])
    expect(found).toMatchObject({ value: '0', leftOut: [{ reason: 'noDate', ids: undated.ids }] })
  })
})

describe('people', () => {
  const tagged = (tag: string) => [{ field: 'tags', is: [tag] }]

  it('counts a person with two certificates once', () => {
    const facts = [certificate('anna', ['a'], '2026-01-01'), certificate('anna', ['b'], '2026-01-01')]
    expect(measured({ kind: 'people' }, facts)).toMatchObject({ value: '1', ids: facts.flatMap(({ ids }) => ids) })
  })

  it('asks for several different credentials of one person, not twice the same', () => {
    const facts = [
      certificate('anna', ['a'], '2026-01-01'),
      certificate('anna', ['b'], '2026-01-01'),
      certificate('bob', ['a'], '2025-01-01'),
      certificate('bob', ['a'], '2026-01-01'),
    ]
    expect(measured({ kind: 'people', holds: 2 }, facts)?.value).toBe('1')
  })

  it('counts one person in each row whose conditions it meets', () => {
    const facts = [certificate('anna', ['technical', 'foundational', 'accredited'], '2026-01-01')]
    for (const tag of ['technical', 'foundational', 'accredited']) {
      expect(measured({ kind: 'people', where: tagged(tag) }, facts)?.value).toBe('1')
    }
    expect(measured({ kind: 'people', where: tagged('professional') }, facts)?.value).toBe('0')
  })
})

describe('sums', () => {
  const sum = { kind: 'sum', of: 'deal', field: 'amount' } as const
  const rates = [
    { currency: 'USD', base: 'EUR', rate: '0.5', from: '2025-01-01' },
    { currency: 'USD', base: 'EUR', rate: '0.8', from: '2026-01-01' },
  ]

  it('converts each amount at the rate of its own day and lists what has no rate', () => {
    const facts = [
      wonDeal('2025-12-31', 10_000, 'USD'),
      wonDeal('2026-01-01', 10_000, 'USD'),
      wonDeal('2026-01-01', 10_000, 'EUR'),
      wonDeal('2026-01-01', 10_000, 'CHF'),
    ]
    expect(measured(sum, facts, '2026-06-30', { partner: { rates } })).toMatchObject({
      value: '230',
      leftOut: [{ reason: 'noRate', ids: facts[3]?.ids }],
    })
  })

  it('uses the rates of the rule set instead of the workspace’s', () => {
    const own = [{ currency: 'USD', base: 'EUR', rate: '1', from: '2020-01-01' }]
    expect(
      measured(sum, [wonDeal('2026-01-01', 10_000, 'USD')], '2026-06-30', { partner: { rates }, rules: { rates: own } })
        ?.value,
    ).toBe('100')
  })

  it('multiplies the factors of several tables, by market and by the day of the line', () => {
    const metric = {
      ...sum,
      multipliers: [
        {
          name: 'rate',
          datedBy: 'since' as const,
          rows: [
            { factor: '0.03', to: '2023-12-31' },
            { factor: '0.05', from: '2024-01-01' },
          ],
        },
        { name: 'market', rows: [{ factor: '2', region: 'growth' }] },
      ],
    }
    const rules = { regions: [{ key: 'growth', name: 'Growth', places: ['Brasil', 'India'] }] }
    const old = { ...wonDeal('2026-01-01', 100_000, 'EUR'), since: '2021-10-01' }
    const fresh = wonDeal('2024-03-01', 100_000, 'EUR')
    expect(measured(metric, [old], '2026-06-30', { rules })?.value).toBe('30')
    expect(measured(metric, [fresh], '2026-06-30', { rules })?.value).toBe('50')
    expect(measured(metric, [fresh], '2026-06-30', { rules, partner: { places: ['india'] } })?.value).toBe('100')
  })
})

describe('metrics made of others', () => {
  const ratio = { kind: 'ratio', numerator: 'kept', denominator: 'all' } as const
  const others = [figures('kept'), figures('all')]

  it.each([
    ['14', '20', '70', null],
    ['0', '0', null, 'zeroDenominator'],
    ['3', '0', null, 'zeroDenominator'],
  ])('%s of %s is %s percent', (kept, all, value, reason) => {
    const facts = [figure('kept', '2026-01-01', kept), figure('all', '2026-01-01', all)]
    expect(measured(ratio, facts, '2026-06-30', { others })).toMatchObject({ value, reason })
  })

  it('does not take a figure nobody noted for zero', () => {
    expect(measured(ratio, [], '2026-06-30', { others })).toMatchObject({ value: null, reason: 'noFigure' })
  })

  it('adds and subtracts', () => {
    const metric: Unkeyed<NewMetric> = { kind: 'combine', terms: [{ metric: 'kept' }, { metric: 'all', factor: '-1' }] }
    const facts = [figure('kept', '2026-01-01', '5'), figure('all', '2026-01-01', '7')]
    expect(measured(metric, facts, '2026-06-30', { others })?.value).toBe('-2')
  })

  it.each([
    ['max', '7'],
    ['min', '5'],
  ] as const)('takes the %s', (take, value) => {
    const metric: Unkeyed<NewMetric> = { kind: 'best', among: ['kept', 'all'], take }
    const facts = [figure('kept', '2026-01-01', '5'), figure('all', '2026-01-01', '7')]
    expect(measured(metric, facts, '2026-06-30', { others })?.value).toBe(value)
  })

  it.each([
    ['0', '0'],
    ['4', '16'],
    ['5', '20'],
    ['50', '20'],
    ['-3', '0'],
  ])('earns capped points pro rata: %s of 5 brings %s of 20', (value, points) => {
    const item = { mode: 'proRata', metric: 'kept', max: '20', threshold: '5' } as const
    const facts = [figure('kept', '2026-01-01', value)]
    expect(measured({ kind: 'points', items: [item] }, facts, '2026-06-30', { others })?.value).toBe(points)
  })

  it('keeps thirds exact: three times a third of 10 is 10', () => {
    const items = ['kept', 'all', 'third'].map((metric) => ({
      mode: 'proRata' as const,
      metric,
      max: '10',
      threshold: '3',
    }))
    const facts = ['kept', 'all', 'third'].map((metric) => figure(metric, '2026-01-01', '1'))
    const found = measured({ kind: 'points', items }, facts, '2026-06-30', { others: [...others, figures('third')] })
    expect(found?.value).toBe('10')
  })

  it.each([
    ['2', '0'],
    ['3', '5'],
    ['9', '5'],
    ['10', '15'],
  ])('earns points in steps: %s brings %s', (value, points) => {
    const steps = [
      { at: '3', points: '5' },
      { at: '10', points: '15' },
    ]
    const facts = [figure('kept', '2026-01-01', value)]
    const items = [{ mode: 'step' as const, metric: 'kept', max: '15', steps }]
    expect(measured({ kind: 'points', items }, facts, '2026-06-30', { others })?.value).toBe(points)
  })

  it('averages by weight, and can leave out what cannot be assessed', () => {
    const items = [
      { metric: 'kept', weight: '25' },
      { metric: 'all', weight: '75' },
    ]
    const facts = [figure('kept', '2026-01-01', '8')]
    const both = [...facts, figure('all', '2026-01-01', '6')]
    expect(measured({ kind: 'weighted', items }, both, '2026-06-30', { others })?.value).toBe('6.5')
    expect(measured({ kind: 'weighted', items }, facts, '2026-06-30', { others })?.value).toBe('2')
    expect(measured({ kind: 'weighted', items, unassessed: 'leaveOut' }, facts, '2026-06-30', { others })?.value).toBe(
      '8',
    )
  })

  it('measures each region alone and takes the highest', () => {
    const others = [{ key: 'each', ...deals }]
    const facts = ['emea', 'emea', 'apac'].map((region) => wonDeal('2026-01-01', 1, 'EUR', { region }))
    const found = (take: 'max' | 'sum' | 'count') =>
      measured({ kind: 'perGroup', by: 'region', metric: 'each', take, reaching: '1' }, facts, '2026-06-30', { others })
    expect([found('max')?.value, found('sum')?.value, found('count')?.value]).toEqual(['2', '3', '2'])
    expect(found('max')?.parts.map(({ key, value }) => [key, value])).toEqual([
      ['apac', '1'],
      ['emea', '2'],
    ])
  })

  it('ends at a circle and at a metric that does not exist', () => {
    expect(measured({ kind: 'best', among: ['it'] }, [])).toMatchObject({ value: null, reason: 'cycle' })
    expect(measured({ kind: 'best', among: ['gone'] }, [])).toMatchObject({ value: null, reason: 'unknownMetric' })
  })
})

describe('evidence', () => {
  it.each([
    [[], '0'],
    [[factOn('document', '2026-01-01', { until: null, attributes: { name: 'plan.pdf' } })], '1'],
  ])('is there or not', (facts, value) => {
    expect(measured({ kind: 'evidence', of: 'document' }, facts)?.value).toBe(value)
  })

  it('counts different values of a field', () => {
    const facts = ['a', 'b', 'a'].map((customer) => wonDeal('2026-01-01', 1, 'EUR', { customer }))
    expect(measured({ ...deals, distinct: 'customer' }, facts)?.value).toBe('2')
  })

  it.each([
    ['10', 0],
    ['11', 1],
    ['300', 1],
    ['301', 0],
  ])('looks at records whose field lies between bounds: %s seats', (seats, count) => {
    const where = [
      { field: 'seats', op: '>' as const, value: '10' },
      { field: 'seats', op: '<=' as const, value: '300' },
    ]
    expect(measured({ ...deals, where }, [wonDeal('2026-01-01', 1, 'EUR', { seats })])?.value).toBe(String(count))
  })
})

describe('the servicing burden', () => {
  const services = [
    { id: 's1', weight: '1', requiredPeople: 2, courseIds: ['pro'] },
    { id: 's2', weight: '3', requiredPeople: 1, courseIds: [] },
  ]
  const capability = (serviceId: string, attributes: Fact['attributes']) =>
    factOn('capability', null, {
      attributes: { serviceId, delivered: 0, casesTotal: 0, casesWithoutUs: 0, ...attributes },
    })
  const burden = (facts: readonly Fact[], unproven = '0') =>
    measured({ kind: 'burden', unproven, provenAt: 2 }, facts, '2026-06-30', { partner: { services } })

  it.each([
    [{ willing: 'alone', delivered: 2 }, '75'],
    [{ willing: 'withUs', delivered: 2 }, '37.5'],
    [{ willing: 'no', delivered: 2 }, '0'],
    [{ willing: null, delivered: 2 }, '0'],
    [{ willing: 'alone', delivered: 1 }, '37.5'],
    [{ willing: 'alone', delivered: 9, casesTotal: 4, casesWithoutUs: 1 }, '18.75'],
  ])('of a service of three quarters of the weight, %j is %s percent', (attributes, value) => {
    expect(burden([capability('s2', attributes)])?.value).toBe(value)
  })

  it('asks for enough trained people, and never for more', () => {
    const carried = capability('s1', { willing: 'alone', delivered: 5 })
    expect(burden([carried, ...people(1, ['pro'], '2026-01-01')])?.value).toBe('12.5')
    expect(burden([carried, ...people(5, ['pro'], '2026-01-01')])?.value).toBe('25')
    expect(burden([carried, ...people(2, ['pro'], '2025-01-01', '2026-06-29')])?.value).toBe('0')
  })

  it('can count a service not delivered yet in part', () => {
    expect(burden([capability('s2', { willing: 'alone' })], '0.5')?.value).toBe('37.5')
  })

  it('is not assessable without services', () => {
    expect(measured({ kind: 'burden' }, [])).toMatchObject({ value: null, reason: 'zeroDenominator' })
  })
})
