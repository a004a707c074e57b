import { describe, expect, it } from 'vitest'
import { evaluate } from '#shared/domain/program/evaluate.ts'
import type { Fact, PartnerFacts } from '#shared/domain/program/fact.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import { type ShippedKey, shippedProgram } from '#shared/domain/program/shipped/shippedPrograms.ts'
import { versionOn } from '#shared/domain/program/versions.ts'
import { figure, partnerWith, people } from '#test/support/programFacts.ts'

const today = '2026-06-30'

function levelBy(key: ShippedKey, facts: readonly Fact[], on = today, given: Partial<PartnerFacts> = {}) {
  const rules = versionOn(shippedProgram(key), on) as RuleSet
  return evaluate(rules, partnerWith(facts, given), on).earned?.name ?? null
}

describe('Microsoft, Security (domain.md 4.2)', () => {
  const facts = (adds: number, skilling: string, deployments: number, usage: string) => [
    figure('customersAdded', '2026-03-01', String(adds + 2)),
    figure('customersLost', '2026-03-01', '2'),
    figure('skillingPoints', '2026-03-01', skilling),
    figure('deployments', '2026-03-01', String(deployments)),
    figure('usagePoints', '2026-03-01', usage),
  ]
  const scored = (given: Parameters<typeof facts>) => {
    const rules = shippedProgram('microsoftSecurity')[0] as RuleSet
    const { metrics, earned } = evaluate(rules, partnerWith(facts(...given)), today)
    return [metrics.score?.value, earned?.name]
  }

  it.each([
    [[8, '30', 6, '5'], '71', 'Solutions Partner'],
    [[10, '40', 6, '0'], '80', 'Not qualified'],
    [[10, '30', 3, '9'], '69', 'Not qualified'],
    [[10, '40', 6, '-5'], '80', 'Not qualified'],
    [[10, '35', 6, '0'], '75', 'Not qualified'],
    [[8, '29.9', 6, '4'], '69.9', 'Not qualified'],
    [[8, '29.95', 6, '4'], '69.95', 'Not qualified'],
    [[8, '30', 6, '4'], '70', 'Solutions Partner'],
    [[20, '90', 50, '90'], '100', 'Solutions Partner'],
  ] as const)('adds, skilling, deployments, usage %j: %s points, %s', (given, score, level) => {
    expect(scored([...given] as Parameters<typeof facts>)).toEqual([score, level])
  })

  it('wants points for every metric, even at 95', () => {
    const rules = shippedProgram('microsoftSecurity')[0] as RuleSet
    const raised = {
      ...rules,
      metrics: rules.metrics.map((metric) =>
        metric.kind === 'points'
          ? {
              ...metric,
              items: metric.items.map((item) =>
                item.metric === 'usagePoints'
                  ? { ...item, max: '5' }
                  : item.metric === 'skillingPoints'
                    ? { ...item, max: '55' }
                    : item,
              ),
            }
          : metric,
      ),
    }
    const { metrics, earned } = evaluate(raised, partnerWith(facts(10, '40', 6, '0')), today)
    expect([metrics.score?.value, earned?.name]).toEqual(['95', 'Not qualified'])
  })

  it('can be enrolled for with a day of this month or the five before', () => {
    const good = facts(8, '30', 6, '5').map((fact) => ({ ...fact, on: '2023-03-05', from: '2023-03-05' }))
    // Figures of 5 March 2023 have left the twelve months on 5 March 2024: 4 March 2024 was the last good day.
    expect(levelBy('microsoftSecurity', good, '2024-03-04')).toBe('Solutions Partner')
    expect(levelBy('microsoftSecurity', good, '2024-08-31')).toBe('Solutions Partner')
    expect(levelBy('microsoftSecurity', good, '2024-09-01')).toBe('Not qualified')
  })
})

describe('Microsoft, Modern Work (domain.md 4.2)', () => {
  const seats = (count: number, value: string, metric = 'seatsOfNewCustomer') =>
    Array.from({ length: count }, () => figure(metric, '2026-03-01', value))
  const netPoints = (facts: readonly Fact[]) => {
    const { metrics } = evaluate(shippedProgram('microsoftModernWork')[0] as RuleSet, partnerWith(facts), today)
    return ['scoreEnterprise', 'scoreSmb'].map((key) => metrics[key]?.parts[0]?.points)
  }

  it.each([
    [
      [...seats(3, '301'), ...seats(6, '300')],
      ['12', '12'],
    ],
    [
      [...seats(1, '10'), ...seats(1, '11')],
      ['0', '2'],
    ],
    [
      [...seats(9, '400'), ...seats(30, '40')],
      ['20', '20'],
    ],
    [
      [...seats(5, '400'), ...seats(2, '400', 'seatsOfLostCustomer')],
      ['12', '0'],
    ],
  ])('3 Enterprise and 6 SMB customers are 12 points on either track (%#)', (facts, points) => {
    expect(netPoints(facts)).toEqual(points)
  })

  it('counts the better track', () => {
    const smb = [
      ...seats(10, '100'),
      ...people(2, ['intermediate'], '2026-01-01'),
      ...['advancedPointsSmb', 'usagePointsSmb', 'deploymentPointsSmb'].map((key) => figure(key, '2026-03-01', '15')),
    ]
    const { earned, track, tracks } = evaluate(
      shippedProgram('microsoftModernWork')[0] as RuleSet,
      partnerWith(smb),
      today,
    )
    expect([earned?.name, track, tracks.map(({ level }) => level?.name ?? null)]).toEqual([
      'Solutions Partner',
      'smb',
      [null, 'Solutions Partner'],
    ])
  })
})
