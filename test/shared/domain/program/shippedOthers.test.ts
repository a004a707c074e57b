import { describe, expect, it } from 'vitest'
import { evaluate } from '#shared/domain/program/evaluate.ts'
import type { Fact, PartnerFacts } from '#shared/domain/program/fact.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import { type ShippedKey, shippedProgram } from '#shared/domain/program/shipped/shippedPrograms.ts'
import { versionOn } from '#shared/domain/program/versions.ts'
import { factOn, figure, partnerWith, people, wonDeal } from '#test/support/programFacts.ts'

const today = '2026-06-30'

function levelBy(key: ShippedKey, facts: readonly Fact[], on = today, given: Partial<PartnerFacts> = {}) {
  const rules = versionOn(shippedProgram(key), on) as RuleSet
  return evaluate(rules, partnerWith(facts, given), on).earned?.name ?? null
}

describe('the small programs (domain.md 4.7)', () => {
  it.each([
    ['1990000', 'Select'],
    ['2000000', 'Premier'],
    ['19999999.99', 'Premier'],
    ['20000000', 'Diamond'],
    ['249999.99', 'Registered'],
  ])('Google Cloud: $%s is %s', (acv, level) => {
    expect(levelBy('googleCloud', [figure('coSell', '2026-03-01', acv)])).toBe(level)
  })

  const trained = (trainers: number, courses: string, compliant = '1') => [
    ...people(trainers, ['certified trainer'], '2026-01-01'),
    figure('courses', '2026-03-01', courses),
    figure('compliant', '2026-12-31', compliant, '2026-01-01'),
  ]

  it.each([
    [1, '2026-09-30', 'Enrolled'],
    [1, '2026-10-01', 'None'],
    [2, '2026-10-30', 'Enrolled'],
    [2, '2026-10-31', 'None'],
  ])('GitLab Training, enrolled 10 February, fiscal year from month %i: on %s %s', (fiscalStartMonth, on, level) => {
    const rules = { ...(shippedProgram('gitLabTraining')[0] as RuleSet), fiscalStartMonth }
    const partner = partnerWith(trained(1, '4'), { enrolledOn: '2026-02-10' })
    expect(evaluate(rules, partner, on).earned?.name).toBe(level)
  })

  it.each([
    [2, '4', '1', 'Training Partner'],
    [1, '4', '1', 'None'],
    [2, '3', '1', 'None'],
    [2, '4', '0', 'None'],
  ])('GitLab Training: %i trainers, %s courses, compliant %s is %s', (trainers, courses, compliant, level) => {
    expect(levelBy('gitLabTraining', trained(trainers, courses, compliant))).toBe(level)
  })

  it.each([
    [['47.6', '19.4', '20.0', '9.0'], '96', 'Platinum'],
    [['47.6', '19.4', '14', '9.0'], '90', 'Platinum'],
    [['47.6', '19.4', '13.99', '9.0'], '89.99', 'Gold'],
    [['30', '20', '20', '5'], '75', 'Gold'],
    [['30', '20', '10', '0'], '60', 'Silver'],
    [['30', '10', '0', '0'], '40', 'Bronze'],
    [['30', '9.99', '0', '0'], '39.99', 'None'],
  ])('the scorecard: %j is %s, %s', (parts, score, level) => {
    const facts = ['first', 'second', 'third', 'fourth'].map((part, index) =>
      figure(`${part}Part`, '2026-03-01', parts[index] ?? '0'),
    )
    const { metrics, earned } = evaluate(shippedProgram('scorecard')[0] as RuleSet, partnerWith(facts), today)
    expect([metrics.score?.value, earned?.name]).toEqual([score, level])
  })
})

describe('influence and servicing burden (domain.md 4.9)', () => {
  const services = [
    { id: 's1', weight: '1', requiredPeople: 1, courseIds: [] },
    { id: 's2', weight: '1', requiredPeople: 1, courseIds: [] },
    { id: 's3', weight: '2', requiredPeople: 1, courseIds: [] },
  ]
  const carries = (...ids: string[]) =>
    ids.map((serviceId) => factOn('capability', null, { attributes: { serviceId, willing: 'alone', delivered: 3 } }))
  const deal = (part: string, euros: number) => wonDeal('2026-03-01', euros * 100, 'EUR', { part, processed: true })

  it.each([
    ['brings nothing, carries everything', [...carries('s1', 's2', 's3')], 'Silver'],
    ['brings much, carries nothing', [deal('influenced', 800_000)], 'Silver'],
    ['brings much, carries everything', [deal('influenced', 800_000), ...carries('s1', 's2', 's3')], 'Platinum'],
    ['a cent below the band', [deal('influenced', 799_999.99), ...carries('s1', 's2', 's3')], 'Gold'],
    [
      'sourced and influenced are not added',
      [deal('influenced', 60_000), deal('sourced', 60_000), ...carries('s1')],
      'Bronze',
    ],
    ['either reaches the band', [deal('sourced', 100_000), ...carries('s1')], 'Silver'],
    ['processed revenue brings no level', [deal('processed', 9_000_000)], 'Registered'],
  ] as const)('%s: %s', (_, facts, level) => {
    expect(levelBy('servicingBurden', facts, today, { services })).toBe(level)
  })

  it('shows what was processed', () => {
    const { metrics } = evaluate(
      shippedProgram('servicingBurden')[0] as RuleSet,
      partnerWith([deal('processed', 900)]),
      today,
    )
    expect(metrics.processed?.value).toBe('900')
  })
})
