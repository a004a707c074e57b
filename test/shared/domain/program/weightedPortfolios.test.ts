import { expect, test } from 'vitest'
import { evaluate } from '#shared/domain/program/evaluate.ts'
import { figure, partnerWith, rulesWith } from '#test/support/programFacts.ts'

/** A value index by portfolio as Cisco 360 has it (domain.md 4.3); the weights are our own, the full ones not known. */

const on = '2026-06-30'
const categories = ['foundational', 'capabilities', 'performance', 'engagement'] as const
const weights = { foundational: '20', capabilities: '25', performance: '35', engagement: '20' }
const rules = rulesWith({
  metrics: [
    ...categories.map((key) => ({
      key,
      name: key,
      unit: 'number' as const,
      kind: 'latest' as const,
      where: [{ field: 'metric', is: [key] }],
    })),
    {
      key: 'index',
      name: 'Partner value index',
      unit: 'number',
      kind: 'weighted',
      items: categories.map((metric) => ({ metric, weight: weights[metric], max: '10' })),
      outOf: '100',
    },
  ],
  levels: ['Welcome', 'Registered', 'Incentives', 'Preferred'].map((name, rank) => ({ name, rank })),
  tracks: [
    {
      key: 'main',
      name: 'Main',
      ladder: ['1.0', '5.0', '7.5'].map((value, place) => ({
        rank: place + 1,
        require: { metric: 'index', op: '>=' as const, value },
      })),
    },
  ],
})

test.each([
  [['8', '7', '8', '6'], '7.35', 'Incentives'],
  [['8', '7', '8', '7'], '7.55', 'Preferred'],
  [['8', '7', '8', '6.7'], '7.49', 'Incentives'],
  [['8', '7', '8', '6.75'], '7.5', 'Preferred'],
  [['5', '4', '4', '3.95'], '4.19', 'Registered'],
  [['0', '0', '0', '0'], '0', 'Welcome'],
  [['10', '10', '10', '12'], '10', 'Preferred'],
] as const)('scores of %j are an index of %s: %s', (scores, index, level) => {
  const facts = categories.map((key, place) => figure(key, '2026-05-31', scores[place] ?? '0'))
  const { metrics, earned } = evaluate(rules, partnerWith(facts), on)
  expect([metrics.index?.value, earned?.name]).toEqual([index, level])
})
