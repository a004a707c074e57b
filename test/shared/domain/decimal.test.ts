import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decimal,
  divideHalfEven,
  parsePercent,
  percentDigits,
  ratio,
  roundHalfEven,
  roundHalfUp,
  sumDecimals,
} from '#shared/domain/decimal.ts'

describe('exact decimals', () => {
  it('adds tenths exactly', () => {
    expect(sumDecimals(['0.1', '0.2']).eq('0.3')).toBe(true)
    expect(sumDecimals([]).eq(0)).toBe(true)
  })

  it('keeps 69.95 below 70 and six deployments of twenty whole', () => {
    expect(decimal('69.95').lt(70)).toBe(true)
    expect(
      decimal(20)
        .times(ratio(6, 6) ?? 0)
        .eq(20),
    ).toBe(true)
  })

  it('refuses what is not a finite number', () => {
    for (const bad of ['', 'x', '1,5', Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => decimal(bad)).toThrow(RangeError)
    }
  })

  it('has no ratio over zero', () => {
    expect(ratio(5, 0)).toBeNull()
    expect(ratio(0, 0)).toBeNull()
    expect(ratio(14, 20)?.eq('0.7')).toBe(true)
  })
})

describe('rounding', () => {
  it.each([
    ['2.5', '2', '3'],
    ['3.5', '4', '4'],
    ['-2.5', '-2', '-3'],
    ['2.5000001', '3', '3'],
    ['0.5', '0', '1'],
  ])('%s is %s half-even and %s half-up', (value, even, up) => {
    expect(roundHalfEven(value).eq(even)).toBe(true)
    expect(roundHalfUp(value).eq(up)).toBe(true)
  })

  it.each([
    [5, 2, '2'],
    [7, 2, '4'],
    [-5, 2, '-2'],
    [5, -2, '-2'],
    [-1, 3, '0'],
    [-2, 3, '-1'],
    [2, 3, '1'],
    ['12345678901234567890', '3', '4115226300411522630'],
  ])('%s / %s rounds to %s', (numerator, denominator, expected) => {
    expect(divideHalfEven(numerator, denominator).eq(expected)).toBe(true)
  })

  it('is the nearest whole number, and the even one at a tie', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        (n, d) => {
          const rounded = BigInt(divideHalfEven(n, d).toFixed(0))
          const twiceOff = 2n * (n - rounded * d)
          const off = twiceOff < 0n ? -twiceOff : twiceOff
          return off < d || (off === d && rounded % 2n === 0n)
        },
      ),
    )
  })

  it('refuses to divide by zero', () => {
    expect(() => divideHalfEven(1, 0)).toThrow(RangeError)
  })
})

describe('percentages', () => {
  it.each([
    ['0.7', 0, '70'],
    ['0.6995', 1, '70.0'],
    ['0.69949', 1, '69.9'],
    ['-0.125', 0, '-13'],
  ])('%s with %i places shows %s', (share, places, shown) => {
    expect(percentDigits(share, places)).toBe(shown)
  })

  it.each([
    ['70', '0.7'],
    ['70 %', '0.7'],
    ['69,95%', '0.6995'],
    ['+2.5', '0.025'],
    ['-5', '-0.05'],
  ])('reads %s as %s', (typed, share) => {
    expect(parsePercent(typed)?.eq(share)).toBe(true)
  })

  it.each(['', '%', 'many', '1.000,5', '1,2,3', '5-'])('does not read %s', (typed) => {
    expect(parsePercent(typed)).toBeNull()
  })
})
