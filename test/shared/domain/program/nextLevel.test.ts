import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '#shared/domain/program/evaluate.ts'
import { nextLevel } from '#shared/domain/program/nextLevel.ts'
import type { Requirement } from '#shared/domain/program/requirement.ts'
import type { NewRuleSet, RuleSet } from '#shared/domain/program/ruleSet.ts'
import { atLeast, latestFigure } from '#shared/domain/program/shipped/parts.ts'
import { shippedProgram } from '#shared/domain/program/shipped/shippedPrograms.ts'
import { figure, partnerWith, people, rulesWith, trackOf } from '#test/support/programFacts.ts'

const on = '2026-06-30'
const keys = ['a', 'b', 'c']
const figures = (...values: string[]) => values.map((value, index) => figure(keys[index] ?? '', on, value))
const metricsOf = (unit: 'count' | 'number', efforts: readonly (string | null)[] = []) =>
  keys.map((key, index) => ({ ...latestFigure(key, key, unit), effort: efforts[index] ?? null }))

function next(require: Requirement, values: string[], given: Partial<NewRuleSet> = {}) {
  const rules = rulesWith({
    metrics: metricsOf('count'),
    tracks: [trackOf([require])],
    ...given,
  } as Partial<NewRuleSet>)
  return nextLevel(rules, evaluate(rules, partnerWith(figures(...values)), on))
}
const steps = (...given: Parameters<typeof next>) =>
  next(...given)?.steps.map((step) => (step.kind === 'more' ? [step.metric, step.by] : [step.kind]))

describe('the cheapest next steps', () => {
  it('are everything that is missing of all', () => {
    const require = { all: [atLeast('a', 5), atLeast('b', 5), atLeast('c', 5)] } as Requirement
    expect(steps(require, ['3', '5', '4'])).toEqual([
      ['a', '2'],
      ['c', '1'],
    ])
  })

  it('take the cheapest of any: by the share missing, or by the effort', () => {
    const require = { any: [atLeast('a', 100), atLeast('b', 4)] } as Requirement
    expect(steps(require, ['90', '2', '0'])).toEqual([['a', '10']])
    expect(steps(require, ['90', '2', '0'], { metrics: metricsOf('count', ['1', '3']) })).toEqual([['b', '2']])
  })

  it('of k of several take the cheapest that are missing', () => {
    const require = { atLeast: 2, of: [atLeast('a', 10), atLeast('b', 10), atLeast('c', 10)] } as Requirement
    expect(steps(require, ['10', '1', '7'])).toEqual([['c', '3']])
  })

  it('ask for one more where as many is not enough', () => {
    expect(steps({ metric: 'a', op: '>', value: '5' }, ['5'])).toEqual([['a', '1']])
    expect(next({ metric: 'a', op: '>', value: '5' }, ['5'], { metrics: metricsOf('number') })?.steps).toMatchObject([
      { by: '0', strict: true },
    ])
  })

  it('say what has to be known first, and end where a deadline has passed', () => {
    expect(steps(atLeast('c', 1) as Requirement, ['1'])).toEqual([['assess']])
    const passed: Requirement = { until: { toEndOf: 'day', months: 0 } }
    const rules = rulesWith({ tracks: [trackOf([passed])] })
    expect(nextLevel(rules, evaluate(rules, partnerWith([], { enrolledOn: '2020-01-01' }), on))).toBeNull()
  })

  it('are none at the top', () => {
    expect(next({ all: [] }, [])).toBeNull()
  })

  it('lead through the cheaper track', () => {
    const tracks = [
      trackOf([atLeast('a', 10) as Requirement], 'long'),
      trackOf([atLeast('b', 10) as Requirement], 'short'),
    ]
    expect(next({ all: [] }, ['1', '9'], { tracks })).toMatchObject({
      track: 'short',
      steps: [{ metric: 'b', by: '1' }],
    })
  })

  it('buy points where they cost least, in whole units, and count what is gained anyhow', () => {
    const rules = shippedProgram('microsoftSecurity')[0] as RuleSet
    const partner = partnerWith([
      figure('customersAdded', on, '9'),
      figure('customersLost', on, '0'),
      figure('skillingPoints', on, '30'),
      figure('deployments', on, '4'),
      figure('usagePoints', on, '0'),
    ])
    const evaluation = evaluate(rules, partner, on)
    // 18 + 30 + 0 + 13.3 = 61.3: usage has to be above zero, and 8.7 points are missing.
    const found = nextLevel(rules, evaluation)
    expect(found?.level.name).toBe('Solutions Partner')
    const adjustments = Object.fromEntries(
      found?.steps.flatMap((step) => (step.kind === 'more' ? [[step.metric, step.by]] : [])) ?? [],
    )
    expect(Number(evaluate(rules, partner, on, adjustments).metrics.score?.value)).toBeGreaterThanOrEqual(70)
  })

  it('takes a lump of points only when the small steps cost more', () => {
    const items = [
      { mode: 'step' as const, metric: 'a', max: '50', steps: [{ at: '10', points: '50' }] },
      { mode: 'proRata' as const, metric: 'b', max: '50', threshold: '100' },
    ]
    const score = { key: 'score', name: 'Score', unit: 'points' as const, kind: 'points' as const, items }
    const given = (efforts: string[]) => ({ metrics: [...metricsOf('count', efforts), score] })
    expect(steps(atLeast('score', 20) as Requirement, ['0', '0'], given(['1', '1']))).toEqual([['a', '10']])
    expect(steps(atLeast('score', 20) as Requirement, ['0', '0'], given(['5', '1']))).toEqual([['b', '40']])
    expect(steps(atLeast('score', 60) as Requirement, ['0', '0'], given(['5', '1']))).toEqual([
      ['a', '10'],
      ['b', '20'],
    ])
  })

  it('count people in each row they are missing in', () => {
    const rules = shippedProgram('awsServicesPath')[1] as RuleSet
    const evaluation = evaluate(rules, partnerWith(people(3, ['accredited technical'], '2026-01-01')), on)
    expect(nextLevel(rules, evaluation)?.steps).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ metric: 'accredited', by: '1', from: '3' }),
        expect.objectContaining({ metric: 'accreditedBusiness', by: '2', from: '0' }),
        expect.objectContaining({ metric: 'monthly', by: '1500' }),
      ]),
    )
  })

  it('lead through competencies', () => {
    const rules = rulesWith({
      metrics: [...metricsOf('count'), { key: 'held', name: 'Held', unit: 'count', kind: 'competencies' }],
      competencies: keys.map((key, index) => ({
        key,
        name: key,
        levels: [{ name: 'held', rank: 1 }],
        ladder: [{ rank: 1, require: atLeast(key, 10 + index) }],
      })),
      tracks: [trackOf([atLeast('held', 2) as Requirement])],
    })
    const evaluation = evaluate(rules, partnerWith(figures('10', '2', '9')), on)
    expect(nextLevel(rules, evaluation)?.steps).toMatchObject([{ metric: 'c', by: '3' }])
  })
})

describe('doing the next steps', () => {
  const value = fc.integer({ min: 0, max: 30 })
  const criterion = fc.record({
    metric: fc.constantFrom(...keys, 'score', 'average'),
    value: fc.integer({ min: 1, max: 12 }),
  })
  const leaf = criterion.map(({ metric, value: needed }) => atLeast(metric, needed) as Requirement)
  const require = fc.oneof(
    fc.array(leaf, { minLength: 1, maxLength: 4 }).map((all): Requirement => ({ all })),
    fc.array(leaf, { minLength: 1, maxLength: 4 }).map((any): Requirement => ({ any })),
    fc.array(leaf, { minLength: 2, maxLength: 4 }).map((of): Requirement => ({ atLeast: 2, of })),
  )
  const items = keys.map((metric, index) => ({
    mode: 'proRata' as const,
    metric,
    max: '4',
    threshold: String(3 + 4 * index),
  }))
  const composed = [
    { key: 'score', name: 'Score', unit: 'points' as const, kind: 'points' as const, items },
    {
      key: 'average',
      name: 'Average',
      unit: 'number' as const,
      kind: 'weighted' as const,
      items: keys.map((metric, index) => ({ metric, weight: String(1 + index) })),
    },
  ]

  it('earns the level, whatever is asked for', () => {
    fc.assert(
      fc.property(require, fc.tuple(value, value, value), (asked, values) => {
        const rules = rulesWith({
          metrics: [...metricsOf('count'), ...composed],
          tracks: [trackOf([asked])],
        } as Partial<NewRuleSet>)
        const partner = partnerWith(figures(...values.map(String)))
        const found = nextLevel(rules, evaluate(rules, partner, on))
        if (found === null) return
        const adjustments = Object.fromEntries(
          found.steps.flatMap((step) => (step.kind === 'more' ? [[step.metric, step.by]] : [])),
        )
        expect(evaluate(rules, partner, on, adjustments).earned).toEqual(found.level)
      }),
      { numRuns: 300 },
    )
  })
})
