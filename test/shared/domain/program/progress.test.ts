import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluate } from '#shared/domain/program/evaluate.ts'
import { progressToNext } from '#shared/domain/program/progress.ts'
import type { Requirement } from '#shared/domain/program/requirement.ts'
import { figure, partnerWith, rulesWith, trackOf } from '#test/support/programFacts.ts'

const on = '2026-06-30'
const keys = ['a', 'b', 'c', 'd'] as const
const wants = (key: string): Requirement => ({ metric: key, op: '>=', value: '10' })

const rulesFor = (...requirements: Requirement[]) =>
  rulesWith({
    metrics: keys.map((key) => ({
      key,
      name: key,
      unit: 'number',
      kind: 'latest',
      where: [{ field: 'metric', is: [key] }],
    })),
    tracks: [trackOf(requirements)],
  })

const partnerAt = (values: Partial<Record<(typeof keys)[number], number>>) =>
  partnerWith(Object.entries(values).map(([key, value]) => figure(key, '2026-01-31', String(value))))

function progress(require: Requirement, values: Parameters<typeof partnerAt>[0]) {
  const rules = rulesFor(require)
  const found = progressToNext(rules, evaluate(rules, partnerAt(values), on))
  return found && [found.met, found.of]
}

test('of all that is asked for each part counts, whatever it is nested in', () => {
  const all: Requirement = { all: [wants('a'), { all: [wants('b'), wants('c')] }] }
  expect(progress(all, { a: 10, b: 9.99, c: 10 })).toEqual([2, 3])
})

test('of alternatives the one that is furthest counts', () => {
  const any: Requirement = { any: [{ all: [wants('a'), wants('b'), wants('c')] }, { all: [wants('c'), wants('d')] }] }
  expect(progress(any, { a: 10 })).toEqual([1, 3])
  expect(progress(any, { c: 10 })).toEqual([1, 2])
})

test('of at least k the k that are furthest count', () => {
  expect(progress({ atLeast: 2, of: keys.map(wants) }, { d: 10 })).toEqual([1, 2])
})

test('what nobody noted is open, and behind a closed gate everything is', () => {
  expect(progress(wants('a'), {})).toEqual([0, 1])
  const gates: Requirement = {
    gates: [
      { name: 'first', require: [wants('a')] },
      { name: 'second', require: [wants('b'), wants('c')] },
    ],
  }
  expect(progress(gates, { a: 10, b: 10, c: 0 })).toEqual([2, 3])
})

test('at the top there is nothing to come', () => {
  expect(progress(wants('a'), { a: 10 })).toBeNull()
})

test('a level that is not earned is never shown as wholly met', () => {
  const requirement: fc.Arbitrary<Requirement> = fc.letrec<{ one: Requirement }>((tie) => ({
    one: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(...keys).map(wants),
      fc.array(tie('one'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie('one'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    ),
  })).one
  const values = fc.record(Object.fromEntries(keys.map((key) => [key, fc.constantFrom(0, 9.99, 10, 11)])))
  fc.assert(
    fc.property(requirement, values, (require, value) => {
      const found = progress(require, value)
      if (found === null) return
      const [met = 0, of = 0] = found
      expect(met).toBeLessThan(of)
    }),
  )
})
