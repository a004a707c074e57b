import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimal } from '#shared/domain/decimal.ts'
import {
  addMoney,
  convertMoney,
  currencyExponent,
  type ExchangeRate,
  exchangeRateSchema,
  formatMoney,
  type Money,
  majorString,
  moneyFromMajor,
  moneySchema,
  scaleMoney,
  subtractMoney,
  sumMoney,
  totalIn,
} from '#shared/domain/money.ts'

const eur = (amount: number): Money => ({ amount, currency: 'EUR' })
const jpy = (amount: number): Money => ({ amount, currency: 'JPY' })
const anyMoney = fc.record({
  amount: fc.integer({ min: -1e9, max: 1e9 }),
  currency: fc.constantFrom('EUR', 'USD', 'JPY', 'KWD', 'CLF'),
})

const rates: ExchangeRate[] = [
  { currency: 'USD', base: 'EUR', rate: '0.9', from: '2025-01-01' },
  { currency: 'USD', base: 'EUR', rate: '0.85', from: '2026-01-01' },
  { currency: 'JPY', base: 'EUR', rate: '0.0062', from: '2025-01-01' },
  { currency: 'KWD', base: 'USD', rate: '3.25', from: '2025-01-01' },
]

describe('the schema', () => {
  it.each([
    { amount: 0.5, currency: 'EUR' },
    { amount: 2 ** 53, currency: 'EUR' },
    { amount: 1, currency: 'eur' },
    { amount: 1, currency: 'EURO' },
    { amount: '1', currency: 'EUR' },
  ])('refuses %o', (bad) => {
    expect(moneySchema.safeParse(bad).success).toBe(false)
  })

  it('returns every amount as it was', () => {
    fc.assert(
      fc.property(anyMoney, (money) => {
        expect(moneySchema.parse(money)).toEqual(money)
      }),
    )
  })

  it('refuses a rate that is zero, negative or not a plain decimal', () => {
    for (const rate of ['0', '0.00', '-1', '1e3', '1,5', '']) {
      expect(exchangeRateSchema.safeParse({ currency: 'USD', base: 'EUR', rate, from: '2026-01-01' }).success).toBe(
        false,
      )
    }
  })
})

describe('adding', () => {
  it('stays in one currency', () => {
    expect(addMoney(eur(150), eur(-200))).toEqual(eur(-50))
    expect(subtractMoney(eur(150), eur(150))).toEqual(eur(0))
    expect(() => addMoney(eur(1), jpy(1))).toThrow(RangeError)
  })

  it('refuses what no longer fits', () => {
    expect(() => addMoney(eur(Number.MAX_SAFE_INTEGER), eur(1))).toThrow(RangeError)
    expect(() => sumMoney([eur(Number.MAX_SAFE_INTEGER), eur(2)])).toThrow(RangeError)
  })

  it('totals each currency apart, by code', () => {
    expect(sumMoney([jpy(5), eur(1), jpy(7), eur(2)])).toEqual([eur(3), jpy(12)])
    expect(sumMoney([])).toEqual([])
  })

  it('does not depend on the order', () => {
    fc.assert(
      fc.property(
        fc
          .array(anyMoney)
          .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          expect(sumMoney(shuffled)).toEqual(sumMoney(list))
        },
      ),
    )
  })
})

describe('major units', () => {
  it.each([
    ['1234.5', 'EUR', 123450, '1234.50'],
    ['1234', 'JPY', 1234, '1234'],
    ['1.234', 'KWD', 1234, '1.234'],
    ['0.0001', 'CLF', 1, '0.0001'],
    ['-0.005', 'EUR', 0, '0.00'],
    ['0.015', 'EUR', 2, '0.02'],
    ['-12.34', 'EUR', -1234, '-12.34'],
  ])('%s %s is %i minor units', (major, currency, amount, text) => {
    const money = moneyFromMajor(major, currency)
    expect(money).toEqual({ amount, currency })
    expect(majorString(money)).toBe(text)
  })

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(anyMoney, (money) => {
        expect(moneyFromMajor(majorString(money), money.currency)).toEqual(money)
      }),
    )
  })

  it('refuses what is not a number', () => {
    expect(() => moneyFromMajor('12 000', 'EUR')).toThrow(RangeError)
    expect(() => moneyFromMajor('90071992547409.93', 'EUR')).toThrow(RangeError)
  })

  it('knows the minor units', () => {
    expect(['EUR', 'JPY', 'KWD', 'CLF', 'XTS'].map(currencyExponent)).toEqual([2, 0, 3, 4, 2])
  })
})

describe('scaling', () => {
  it('rounds once, ties to even', () => {
    expect(scaleMoney(eur(5), '0.5')).toEqual(eur(2))
    expect(scaleMoney(eur(15), '0.5')).toEqual(eur(8))
    expect(scaleMoney(eur(-5), '0.01')).toEqual(eur(0))
    expect(Object.is(scaleMoney(eur(-5), '0.01').amount, 0)).toBe(true)
  })
})

describe('converting', () => {
  it('takes the rate in force on the day', () => {
    const hundred = { amount: 10000, currency: 'USD' }
    expect(convertMoney(hundred, 'EUR', rates, '2025-12-31')).toEqual(eur(9000))
    expect(convertMoney(hundred, 'EUR', rates, '2026-01-01')).toEqual(eur(8500))
    expect(convertMoney(hundred, 'EUR', rates, '2024-12-31')).toBeNull()
  })

  it('goes backwards, across a base, and between different minor units', () => {
    expect(convertMoney(eur(8500), 'USD', rates, '2026-06-01')).toEqual({ amount: 10000, currency: 'USD' })
    expect(convertMoney(jpy(10000), 'USD', rates, '2025-06-01')).toEqual({ amount: 6889, currency: 'USD' })
    expect(convertMoney({ amount: 1000, currency: 'KWD' }, 'USD', rates, '2026-06-01')).toEqual({
      amount: 325,
      currency: 'USD',
    })
    expect(convertMoney(eur(100), 'GBP', rates, '2026-06-01')).toBeNull()
    expect(convertMoney(eur(7), 'EUR', [], '2026-06-01')).toEqual(eur(7))
  })

  it('never moves more than half a minor unit', () => {
    const anyRate = fc.integer({ min: 100, max: 1_000_000 }).map((n) => decimal(n).div(10_000).toFixed())
    fc.assert(
      fc.property(anyMoney, anyRate, anyRate, fc.constantFrom('GBP', 'KRW', 'BHD'), (money, one, two, to) => {
        const across: ExchangeRate[] = [
          { currency: money.currency, base: 'XTS', rate: one, from: '2026-01-01' },
          { currency: to, base: 'XTS', rate: two, from: '2026-01-01' },
        ]
        const beyond = decimal(majorString(money))
          .times(one)
          .div(two)
          .times(decimal(10).pow(currencyExponent(to)))
          .abs()
          .gt(Number.MAX_SAFE_INTEGER)
        if (beyond) {
          expect(() => convertMoney(money, to, across, '2026-01-01')).toThrow(RangeError)
          return
        }
        const converted = convertMoney(money, to, across, '2026-01-01')
        if (converted === null) throw new Error('no rate')
        const inBase = (value: Money, rate: string) => decimal(majorString(value)).times(rate)
        const off = inBase(money, one).minus(inBase(converted, two)).abs()
        const half = decimal('0.5')
          .div(decimal(10).pow(currencyExponent(to)))
          .times(two)
        expect(off.lte(half)).toBe(true)
      }),
    )
  })

  it('says which currencies a total leaves out', () => {
    const list = [eur(100), { amount: 10000, currency: 'USD' }, { amount: 5, currency: 'GBP' }]
    expect(totalIn(list, 'EUR', rates, '2026-06-01')).toEqual({
      total: eur(8600),
      unconverted: [{ amount: 5, currency: 'GBP' }],
    })
    expect(totalIn([], 'EUR', rates, '2026-06-01')).toEqual({ total: eur(0), unconverted: [] })
  })
})

describe('formatting', () => {
  it.each([
    [eur(123456), 'en-GB', {}, '€1,234.56'],
    [eur(-123400), 'en-GB', {}, '-€1,234.00'],
    [jpy(1234567), 'en-GB', {}, 'JP¥1,234,567'],
    [{ amount: 1234567, currency: 'KWD' }, 'en-GB', {}, 'KWD 1,234.567'],
    [{ amount: 1234567, currency: 'IQD' }, 'en-GB', {}, 'IQD 1,234.567'],
    [eur(123456), 'de-DE', {}, '1.234,56 €'],
    [eur(123456), 'en-GB', { whole: true }, '€1,235'],
    [eur(123456789), 'en-US', { compact: true }, '€1.2M'],
    [eur(-100000), 'en-US', { compact: true }, '-€1K'],
  ])('%o in %s %o is %s', (money, locale, options, shown) => {
    expect(formatMoney(money, locale, options).replace(/\u00a0/g, ' ')).toBe(shown)
  })

  it('shows every digit of an amount too long for a double', () => {
    expect(formatMoney(eur(9007199254740991), 'en-GB')).toBe('€90,071,992,547,409.91')
  })
})
