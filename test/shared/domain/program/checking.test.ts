import { describe, expect, it } from 'vitest'
import { checkRuleSet, checkVersions } from '#shared/domain/program/checking/checkRuleSets.ts'
import type { Requirement } from '#shared/domain/program/requirement.ts'
import { type NewRuleSet, type RuleSet, ruleSetSchema } from '#shared/domain/program/ruleSet.ts'
import { latestFigure, type NewMetric } from '#shared/domain/program/shipped/parts.ts'
import { shippedKeys, shippedProgram } from '#shared/domain/program/shipped/shippedPrograms.ts'
import { rulesWith, trackOf } from '#test/support/programFacts.ts'

const levels = ['None', 'One'].map((name, rank) => ({ name, rank }))
const base = { levels, metrics: [latestFigure('a', 'a', 'number'), latestFigure('b', 'b', 'number')] }
const told = (given: Partial<NewRuleSet>) =>
  checkRuleSet(rulesWith({ ...base, tracks: [trackOf([{ all: [] }])], ...given })).map(({ path, reason }) => [
    path,
    reason,
  ])
const withMetric = (metric: Partial<NewMetric>) =>
  told({ metrics: [...base.metrics, { key: 'm', name: 'm', unit: 'number', ...metric } as NewMetric] })
const asking = (require: Requirement, given: Partial<NewRuleSet> = {}) =>
  told({ tracks: [trackOf([require])], ...given })

const points = (max: string, outOf: string | null = null, threshold = '10'): Partial<NewMetric> => ({
  kind: 'points',
  outOf,
  items: [
    { mode: 'proRata', metric: 'a', max, threshold },
    { mode: 'proRata', metric: 'b', max: '30', threshold: '5' },
  ],
})
const score = { key: 'm', name: 'm', unit: 'points' as const, ...points('70') } as NewMetric

describe('the rules that come with the app', () => {
  it.each(shippedKeys)('%s have nothing wrong', (key) => {
    const problems = checkVersions(shippedProgram(key))
    // HubSpot's tiers have no published numbers.
    const expected = key === 'hubSpot' ? ['Gold', 'Platinum', 'Diamond', 'Elite'] : []
    expect(problems.map(({ severity, reason, detail }) => [severity, reason, detail.level])).toEqual(
      expected.map((level) => ['warning', 'noWay', level]),
    )
  })
})

describe('metrics', () => {
  it.each<[string, Partial<NewMetric>, string, string]>([
    ['maxima that do not sum', points('60', '100'), 'metrics.2.outOf', 'sum'],
    [
      'weights that do not sum',
      { kind: 'weighted', outOf: '100', items: [{ metric: 'a', weight: '99.9' }] },
      'metrics.2.outOf',
      'sum',
    ],
    ['an unknown metric', { kind: 'best', among: ['a', 'x'] }, 'metrics.2.among.1', 'unknownMetric'],
    [
      'an unknown numerator',
      { kind: 'ratio', numerator: 'x', denominator: 'a' },
      'metrics.2.numerator',
      'unknownMetric',
    ],
    ['a circle of one', { kind: 'best', among: ['m'] }, 'metrics.2', 'circle'],
    ['a negative maximum', points('-1'), 'metrics.2.items.0.max', 'negative'],
    ['a threshold of zero', points('70', null, '0'), 'metrics.2.items.0.threshold', 'notPositive'],
    ['a negative effort', { kind: 'people', effort: '-1' }, 'metrics.2.effort', 'negative'],
    ['an unknown competency', { kind: 'competencies', among: ['x'] }, 'metrics.2.among.0', 'unknownCompetency'],
    [
      'a condition nothing meets',
      { kind: 'people', where: [{ field: 'tags', is: [] }] },
      'metrics.2.where.0.is',
      'neverMatches',
    ],
    [
      'an amount the records do not have',
      { kind: 'sum', of: 'plan', field: 'amount' },
      'metrics.2.field',
      'fieldOfFamily',
    ],
    [
      'deals valid on a day',
      { kind: 'count', of: 'deal', window: { type: 'validOn' } },
      'metrics.2.window',
      'holdsOneDay',
    ],
    ['a key used twice', { kind: 'people', key: 'a' }, 'metrics.2.key', 'duplicate'],
    [
      'an unknown region of a factor',
      { kind: 'sum', of: 'deal', field: 'amount', multipliers: [{ name: 't', rows: [{ factor: '2', region: 'x' }] }] },
      'metrics.2.multipliers.0.rows.0.region',
      'unknownRegion',
    ],
    [
      'dates of a factor out of order',
      {
        kind: 'sum',
        of: 'deal',
        field: 'amount',
        multipliers: [{ name: 't', rows: [{ factor: '2', from: '2026-02-01', to: '2026-01-31' }] }],
      },
      'metrics.2.multipliers.0.rows.0.to',
      'dates',
    ],
  ])('%s', (_, metric, path, reason) => {
    expect(withMetric(metric)).toEqual([[path, reason]])
  })

  it('a circle through others, and through competencies, at every metric in it', () => {
    const metrics: NewMetric[] = [
      { key: 'a', name: 'a', unit: 'number', kind: 'combine', terms: [{ metric: 'b' }] },
      { key: 'b', name: 'b', unit: 'number', kind: 'competencies', among: ['c'] },
      latestFigure('free', 'free', 'number'),
    ]
    const competencies = [
      {
        key: 'c',
        name: 'c',
        levels: [{ name: 'held', rank: 1 }],
        ladder: [{ rank: 1, require: { metric: 'a', op: '>=' as const, value: '1' } }],
      },
    ]
    expect(told({ metrics, competencies })).toEqual([
      ['metrics.0', 'circle'],
      ['metrics.1', 'circle'],
      ['competencies.0', 'circle'],
    ])
  })

  it('a metric used twice is no circle', () => {
    const twice = ['x', 'y'].map((key): NewMetric => ({ key, name: key, unit: 'number', kind: 'best', among: ['a'] }))
    expect(
      told({
        metrics: [...base.metrics, ...twice, { key: 'z', name: 'z', unit: 'number', kind: 'best', among: ['x', 'y'] }],
      }),
    ).toEqual([])
  })
})

describe('levels', () => {
  const require = 'tracks.0.ladder.0.require'

  it.each<[string, Requirement, string, string]>([
    ['an unknown metric', { metric: 'x', op: '>=', value: '1' }, `${require}.metric`, 'unknownMetric'],
    [
      'a negative threshold, deep inside',
      { all: [{ any: [{ metric: 'a', op: '>=', value: '-1' }] }] },
      `${require}.all.0.any.0.value`,
      'negative',
    ],
    [
      'an unknown competency',
      { all: [{ any: [{ all: [] }, { competency: 'x', rank: 1 }] }] },
      `${require}.all.0.any.1.competency`,
      'unknownCompetency',
    ],
    ['five of two', { atLeast: 5, of: [{ all: [] }, { all: [] }] }, `${require}.atLeast`, 'unreachable'],
    ['any of nothing', { any: [] }, require, 'noWay'],
    [
      'at least 5 and less than 5',
      {
        all: [
          { metric: 'a', op: '>=', value: '5' },
          { metric: 'a', op: '<', value: '5' },
        ],
      },
      `${require}.all`,
      'contradiction',
    ],
    [
      'every item of what is no score',
      { each: 'a', by: 'points', op: '>', value: '0' },
      `${require}.each`,
      'notAScore',
    ],
    [
      'a region nobody named',
      { metric: 'a', op: '>=', byRegion: [{ region: 'x', value: '1' }], otherwise: '2' },
      `${require}.byRegion.0.region`,
      'unknownRegion',
    ],
  ])('%s', (_, asked, path, reason) => {
    expect(asking(asked)).toEqual([[path, reason]])
  })

  it.each<[Requirement, boolean]>([
    [{ metric: 'm', op: '>=', value: '100' }, true],
    [{ metric: 'm', op: '>', value: '100' }, false],
    [{ metric: 'm', op: '>=', value: '100.01' }, false],
    [{ metric: 'm', op: '<=', value: '1000' }, true],
    [{ any: [{ metric: 'm', op: '>', value: '100' }, { all: [] }] }, true],
    [{ gates: [{ name: 'g', require: [{ metric: 'm', op: '>', value: '100' }] }] }, false],
    [{ each: 'm', by: 'points', op: '>=', value: '30' }, true],
    [{ each: 'm', by: 'points', op: '>', value: '30' }, false],
  ])('points that can, or can never, be reached: %j %s', (asked, reachable) => {
    const problems = asking(asked, { metrics: [...base.metrics, score] }).filter(
      ([, reason]) => reason === 'unreachable' || reason === 'noWay',
    )
    // Where another way is open the impossible one is still pointed out.
    expect(problems.length === 0).toBe(reachable && !JSON.stringify(asked).includes('"any"'))
  })

  it('ranks and names used twice, ranks without a level, levels without a way', () => {
    const twice = [...levels, { name: 'One', rank: 1 }, { name: 'Two', rank: 2 }]
    const tracks = [{ key: 't', name: 't', ladder: [1, 1, 7].map((rank) => ({ rank, require: { all: [] } })) }]
    expect(told({ levels: twice, tracks })).toEqual([
      ['levels.2.name', 'duplicate'],
      ['levels.2.rank', 'duplicate'],
      ['tracks.0.ladder.1.rank', 'duplicate'],
      ['tracks.0.ladder.2.rank', 'unknownRank'],
      ['levels.3', 'noWay'],
    ])
  })
})

describe('versions', () => {
  const version = (effectiveFrom: string, effectiveTo: string | null, given: Partial<NewRuleSet> = {}): RuleSet =>
    rulesWith({ ...base, tracks: [trackOf([{ all: [] }])], effectiveFrom, effectiveTo, ...given })

  it.each([
    ['2025-01-01', '2025-12-31', '2026-01-01', null, 0],
    ['2025-01-01', '2026-01-01', '2026-01-01', null, 1],
    ['2025-01-01', null, '2026-01-01', null, 0],
    ['2025-01-01', null, '2025-01-01', '2025-02-01', 1],
    ['2025-06-01', '2025-06-30', '2025-01-01', '2025-06-01', 1],
  ])('%s to %s and %s to %s: %i overlap', (from, to, otherFrom, otherTo, overlaps) => {
    const problems = checkVersions([version(from, to), version(otherFrom, otherTo)])
    expect(problems.map(({ path, reason }) => [path, reason])).toEqual(
      Array.from({ length: overlaps }, () => ['versions.1.effectiveFrom', 'overlap']),
    )
  })

  it('of different programs do not overlap', () => {
    expect(
      checkVersions([version('2025-01-01', '2025-12-31'), version('2025-01-01', null, { name: 'Other' })]),
    ).toEqual([])
  })

  it.each([
    [{ effectiveTo: '2019-12-31' }, 'effectiveTo', 'dates'],
    [{ currency: 'XQQ' }, 'currency', 'currency'],
    [{ rates: [{ currency: 'EUR', base: 'QQX', rate: '1', from: '2026-01-01' }] }, 'rates.0.base', 'currency'],
    [
      {
        policy: {
          promotion: 'atOnce',
          demotion: 'never',
          graceDays: 0,
          reviews: { type: 'dates', dates: ['2026-02-01', '2026-01-01'] },
        },
      },
      'policy.reviews.dates.1',
      'dates',
    ],
  ] as const)('%j', (given, path, reason) => {
    expect(told(given as unknown as Partial<NewRuleSet>)).toEqual([[path, reason]])
    expect(checkVersions([ruleSetSchema.parse({ ...version('2020-01-01', null), ...given })])).toMatchObject([
      { path: `versions.0.${path}` },
    ])
  })
})
