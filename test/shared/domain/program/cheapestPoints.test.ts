import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cheapestPoints, type Gain } from '#shared/domain/program/cheapestPoints.ts'
import { fraction, fractionText } from '#shared/domain/program/fraction.ts'

const small = fc.integer({ min: 1, max: 6 })
const offers = fc.array(fc.record({ perUnit: small, cost: small, most: small }), { minLength: 1, maxLength: 3 })

const gainOf = ({ perUnit, cost, most }: { perUnit: number; cost: number; most: number }, index: number): Gain => ({
  metric: `m${index}`,
  perUnit: fraction(perUnit),
  cost: fraction(cost),
  most: fraction(most),
  whole: true,
  steps: null,
})

/** Every combination there is. */
function cheapestByTrying(
  needed: number,
  given: readonly { perUnit: number; cost: number; most: number }[],
): number | null {
  const [first, ...rest] = given
  if (needed <= 0) return 0
  if (first === undefined) return null
  const costs = Array.from({ length: first.most + 1 }, (_, amount) => {
    const others = cheapestByTrying(needed - amount * first.perUnit, rest)
    return others === null ? Infinity : others + amount * first.cost
  })
  const least = Math.min(...costs)
  return least === Infinity ? null : least
}

it('finds what trying every combination finds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), offers, (needed, given) => {
      const found = cheapestPoints(fraction(needed), given.map(gainOf))
      expect(found === null ? null : Number(fractionText(found.cost))).toBe(cheapestByTrying(needed, given))
    }),
    { numRuns: 500 },
  )
})

it('fills up with what can be split, to the exact point', () => {
  const split: Gain = { ...gainOf({ perUnit: 3, cost: 1, most: 100 }, 1), whole: false }
  const found = cheapestPoints(fraction(10), [gainOf({ perUnit: 9, cost: 1, most: 1 }, 0), split])
  expect(
    [...(found?.bought ?? [])].map(([metric, amount]) => [metric, `${amount.numerator}/${amount.denominator}`]),
  ).toEqual([
    ['m0', '1/1'],
    ['m1', '1/3'],
  ])
})
