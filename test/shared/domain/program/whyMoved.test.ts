import { expect, test } from 'vitest'
import { whatIf } from '#shared/domain/program/whatIf.ts'
import { whyMoved } from '#shared/domain/program/whyMoved.ts'
import { figure, partnerWith, rulesWith, trackOf } from '#test/support/programFacts.ts'

const on = '2026-06-30'
const metrics = (['sales', 'people'] as const).map((key) => ({
  key,
  name: key,
  unit: 'number' as const,
  kind: 'latest' as const,
  where: [{ field: 'metric', is: [key] }],
}))
const atLeast = (metric: string, value: number) => ({ metric, op: '>=' as const, value: String(value) })
const rules = rulesWith({
  metrics,
  tracks: [
    trackOf([
      { all: [atLeast('sales', 10), atLeast('people', 1)] },
      { any: [{ all: [atLeast('sales', 100), atLeast('people', 2)] }, atLeast('sales', 500)] },
    ]),
  ],
})
const partner = partnerWith([figure('sales', '2026-01-31', '100'), figure('people', '2026-01-31', '1')])

const because = (comparison: Parameters<typeof whyMoved>[0]) =>
  whyMoved(comparison).map(({ metric, value, threshold }) => `${metric} ${value} ${threshold}`)

test('a move up is explained by what is met now and was not before', () => {
  expect(because(whatIf(rules, partner, on, { adjustments: { people: '1' } }))).toEqual(['people 2 2'])
})

test('a move down is explained by what is met no longer', () => {
  const strong = partnerWith([figure('sales', '2026-01-31', '100'), figure('people', '2026-01-31', '2')])
  expect(because(whatIf(rules, strong, on, { adjustments: { people: '-1' } }))).toEqual(['people 1 2'])
})

test('by other rules everything counts that is not met', () => {
  const harder = rulesWith({
    metrics,
    version: '2',
    tracks: [trackOf([{ all: [atLeast('sales', 200), atLeast('people', 1)] }])],
  })
  expect(because(whatIf(rules, partner, on, { rules: harder }))).toEqual(['sales 100 200'])
})

test('who stays has no reason', () => {
  expect(because(whatIf(rules, partner, on, { adjustments: { sales: '1' } }))).toEqual([])
})

test('of alternatives that are met the first is the reason', () => {
  const both = whatIf(rules, partner, on, { adjustments: { people: '1', sales: '400' } })
  expect(because(both)).toEqual(['people 2 2'])
})
