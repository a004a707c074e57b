import { describe, expect, it } from 'vitest'
import { evaluate } from '#shared/domain/program/evaluate.ts'
import type { Requirement } from '#shared/domain/program/requirement.ts'
import type { NewRuleSet } from '#shared/domain/program/ruleSet.ts'
import { latestFigure, yearOfFigures } from '#shared/domain/program/shipped/parts.ts'
import { figure, partnerWith, rulesWith, trackOf } from '#test/support/programFacts.ts'

const on = '2026-06-30'
const metrics = ['a', 'b', 'c'].map((key) => latestFigure(key, key, 'number'))
const facts = [figure('a', on, '10'), figure('b', on, '0')]
const a = (op: '>=' | '>' | '<=' | '<', value: string): Requirement => ({ metric: 'a', op, value })
const pass = a('>=', '10')
const fail = a('>=', '10.001')
/** Nobody noted c. */
const unknown: Requirement = { metric: 'c', op: '>=', value: '0' }

function judged(require: Requirement, given: Partial<NewRuleSet> = {}, partner = {}) {
  const rules = rulesWith({ metrics, tracks: [trackOf([require])], ...given } as Partial<NewRuleSet>)
  return evaluate(rules, partnerWith(facts, partner), on).tracks[0]?.rungs[0]?.judged
}

describe('a requirement', () => {
  it.each([
    ['>=', '10', 'pass'],
    ['>', '10', 'fail'],
    ['>', '9.999999999', 'pass'],
    ['<=', '10', 'pass'],
    ['<', '10', 'fail'],
  ] as const)('10 %s %s: %s', (op, value, state) => {
    expect(judged(a(op, value))?.state).toBe(state)
  })

  it.each<[string, Requirement, string]>([
    ['all of none', { all: [] }, 'pass'],
    ['any of none', { any: [] }, 'fail'],
    ['all', { all: [pass, fail] }, 'fail'],
    ['all with an unknown', { all: [pass, unknown] }, 'notAssessable'],
    ['all, failed anyhow', { all: [fail, unknown] }, 'fail'],
    ['any', { any: [fail, pass] }, 'pass'],
    ['any, passed anyhow', { any: [unknown, pass] }, 'pass'],
    ['any with an unknown', { any: [fail, unknown] }, 'notAssessable'],
    ['two of three', { atLeast: 2, of: [pass, fail, pass] }, 'pass'],
    ['two of three, one unknown', { atLeast: 2, of: [pass, fail, unknown] }, 'notAssessable'],
    ['two of three, never', { atLeast: 2, of: [fail, fail, unknown] }, 'fail'],
    ['nested', { any: [{ all: [pass, fail] }, { atLeast: 1, of: [fail, { all: [pass] }] }] }, 'pass'],
  ])('%s', (_, require, state) => {
    expect(judged(require)?.state).toBe(state)
  })

  it('explains a criterion: value, threshold, what is missing, records, place', () => {
    expect(judged({ all: [{ any: [fail] }] })).toMatchObject({
      of: [
        {
          of: [
            {
              kind: 'metric',
              path: 'tracks.0.ladder.0.require.all.0.any.0',
              metric: 'a',
              state: 'fail',
              value: '10',
              threshold: '10.001',
              shortfall: '0.001',
              ids: facts[0]?.ids,
            },
          ],
        },
      ],
    })
  })

  it('says why it cannot be assessed', () => {
    expect(judged(unknown)).toMatchObject({ state: 'notAssessable', reason: 'noFigure', value: null, shortfall: null })
  })

  it('of whole things misses one more when it must be more than it is', () => {
    const given = { metrics: [latestFigure('a', 'a', 'count'), latestFigure('b', 'b', 'money')] }
    expect(judged(a('>', '10'), given)).toMatchObject({ shortfall: '1' })
    expect(judged({ metric: 'b', op: '>', value: '0' }, given)).toMatchObject({ shortfall: '0.01' })
  })

  it('stops at the gate that does not open', () => {
    const gates = [pass, fail, pass].map((require, index) => ({ name: `gate ${index}`, require: [require] }))
    const found = judged({ gates })
    expect(found?.state).toBe('fail')
    expect(found && 'of' in found && found.of.map(({ state }) => state)).toEqual(['pass', 'fail', 'notReached'])
  })

  it.each([
    [['Österreich'], 'pass'],
    [['osterreich'], 'pass'],
    [['Chile'], 'fail'],
    [[], 'notAssessable'],
  ])('takes the threshold of the partner’s region: %j', (places, state) => {
    const regions = [
      { key: 'dach', name: 'DACH', places: ['Österreich', 'Schweiz'] },
      { key: 'latam', name: 'LATAM', places: ['Chile'] },
    ]
    const byRegion = [
      { region: 'dach', value: '5' },
      { region: 'latam', value: '50' },
    ]
    expect(judged({ metric: 'a', op: '>=', byRegion, otherwise: null }, { regions }, { places })?.state).toBe(state)
    expect(judged({ metric: 'a', op: '>=', byRegion, otherwise: '1' }, { regions }, { places: ['Peru'] })?.state).toBe(
      'pass',
    )
  })

  it.each([
    ['value', '>=', '0', 'pass'],
    ['value', '>', '0', 'fail'],
    ['points', '>', '0', 'fail'],
  ] as const)('of each item of a score, by %s %s %s: %s', (by, op, value, state) => {
    const items = ['a', 'b'].map((metric) => ({ mode: 'proRata' as const, metric, max: '5', threshold: '20' }))
    const score = { key: 'score', name: 'Score', unit: 'points' as const, kind: 'points' as const, items }
    expect(judged({ each: 'score', by, op, value }, { metrics: [...metrics, score] })?.state).toBe(state)
  })

  it('does not take a sum for small that leaves out what has no rate', () => {
    const given = { metrics: [yearOfFigures('a', 'a', 'money')] }
    const rules = rulesWith({ ...given, tracks: [trackOf([a('<=', '10')])] })
    const partner = partnerWith([figure('a', on, { amount: 100, currency: 'CHF' })])
    expect(evaluate(rules, partner, on).tracks[0]?.rungs[0]?.judged).toMatchObject({
      state: 'notAssessable',
      reason: 'incomplete',
      leftOut: [{ reason: 'noRate' }],
    })
  })
})

describe('levels', () => {
  it('are the highest whose requirement holds, whatever is below', () => {
    const rules = rulesWith({ metrics, tracks: [trackOf([fail, pass, fail])] })
    expect(evaluate(rules, partnerWith(facts), on).earned).toEqual({ name: 'Two', rank: 2 })
  })

  it('come from the best of several tracks, of equal ones from the first', () => {
    const tracks = [trackOf([pass, fail], 'slow'), trackOf([pass, pass], 'fast'), trackOf([pass, pass], 'same')]
    expect(evaluate(rulesWith({ metrics, tracks }), partnerWith(facts), on)).toMatchObject({
      earned: { name: 'Two' },
      track: 'fast',
    })
  })

  it('are none when even the lowest asks for something', () => {
    const tracks = [{ key: 'main', name: 'main', ladder: [{ rank: 0, require: fail }] }]
    expect(evaluate(rulesWith({ metrics, tracks }), partnerWith(facts), on).earned).toBeNull()
  })

  it.each([
    ['2026-06-29', 'One'],
    ['2026-06-30', 'Three'],
    ['2026-07-31', 'Three'],
    ['2026-08-01', 'One'],
  ])('given by hand hold from their first through their last day: %s is %s', (day, level) => {
    const override = { level: 'Three', reason: 'Merger', byId: 'u', from: '2026-06-30', until: '2026-07-31' }
    const rules = rulesWith({ metrics, tracks: [trackOf([{ all: [] }])] })
    const found = evaluate(rules, partnerWith([], { override }), day)
    expect([found.level?.name, found.earned?.name]).toEqual([level, 'One'])
  })
})

describe('competencies', () => {
  const competency = (key: string, gold: string) => ({
    key,
    name: key,
    levels: ['none', 'silver', 'gold'].map((name, rank) => ({ name, rank })),
    ladder: [
      { rank: 1, require: { metric: key, op: '>=' as const, value: '5' } },
      { rank: 2, require: { metric: key, op: '>=' as const, value: gold } },
    ],
  })
  const competencies = [competency('a', '8'), competency('b', '8'), competency('c', '8')]
  const counted = (atLeast: number) => ({
    key: 'held',
    name: 'Held',
    unit: 'count' as const,
    kind: 'competencies' as const,
    atLeast,
  })
  const found = (a: string, b: string, atLeast: number) => {
    const rules = rulesWith({
      metrics: [...metrics, counted(atLeast)],
      competencies,
      tracks: [
        trackOf([
          { competency: 'a', rank: 2 },
          { metric: 'held', op: '>=', value: '2' },
        ]),
      ],
    })
    return evaluate(rules, partnerWith([figure('a', on, a), figure('b', on, b)]), on)
  }

  it.each([
    ['5', '5', 1, '2'],
    ['5', '5', 2, '0'],
    ['8', '5', 2, '1'],
    ['4', '9', 1, '1'],
  ])('have levels of their own that are counted: %s and %s, from rank %i: %s', (a, b, atLeast, held) => {
    expect(found(a, b, atLeast).metrics.held?.value).toBe(held)
  })

  it('are asked for by their level', () => {
    expect(found('8', '0', 1).earned?.name).toBe('One')
    expect(found('7', '0', 1).earned?.name).toBe('None')
    expect(found('5', '5', 1).earned?.name).toBe('Two')
  })

  it('end in a circle without being held', () => {
    const circle = {
      ...competency('a', '1'),
      ladder: [{ rank: 1, require: { metric: 'held', op: '>=' as const, value: '1' } }],
    }
    const rules = rulesWith({ metrics: [counted(1)], competencies: [circle], tracks: [] })
    expect(evaluate(rules, partnerWith([]), on).metrics.held?.value).toBe('0')
  })
})
