import { z } from 'zod'
import { plainDateSchema } from './dates.ts'
import { type Big, decimal, divideHalfEven, roundHalfEven } from './decimal.ts'

/**
 * Decimal places of the minor unit of each currency that does not have two.
 * Source: ISO 4217:2015 list one (SIX Group, the maintenance agency), active codes.
 */
const exponents: ReadonlyMap<string, 0 | 3 | 4> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ...'CLF UYW'.split(' ').map((code) => [code, 4] as const),
])

/** An ISO 4217 code: three capitals. */
export const currencySchema = z.string().regex(/^[A-Z]{3}$/)

/** An exact amount: a whole number of the currency's minor unit (cents; yen; thousandths of a dinar). */
export const moneySchema = z.object({ amount: z.number().int(), currency: currencySchema })
export type Money = z.infer<typeof moneySchema>

/** Decimal places between the major and the minor unit: EUR 2, JPY 0, KWD 3, CLF 4. A code not listed has 2. */
export function currencyExponent(currency: string): 0 | 2 | 3 | 4 {
  return exponents.get(currency) ?? 2
}

/** Sum of two amounts in one currency. Throws RangeError on two currencies or beyond 2^53 minor units. */
export function addMoney(left: Money, right: Money): Money {
  if (left.currency !== right.currency) {
    throw new RangeError(`cannot add ${right.currency} to ${left.currency}`)
  }
  return { amount: safe(left.amount + right.amount), currency: left.currency }
}

/** left - right in one currency. Throws as addMoney does. */
export function subtractMoney(left: Money, right: Money): Money {
  return addMoney(left, { amount: 0 - right.amount, currency: right.currency })
}

/** One total per currency present, sorted by code. Never mixes currencies; an empty list gives an empty list. */
export function sumMoney(list: Iterable<Money>): Money[] {
  const totals = new Map<string, bigint>()
  for (const { amount, currency } of list) totals.set(currency, (totals.get(currency) ?? 0n) + BigInt(amount))
  return [...totals]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([currency, amount]) => ({ amount: safe(Number(amount)), currency }))
}

/** Multiplies by an exact decimal ('0.35'), rounding once, half-even, to the minor unit. */
export function scaleMoney(money: Money, factor: string): Money {
  const amount = roundHalfEven(decimal(money.amount).times(decimal(factor)))
  return { amount: safe(amount.toNumber()), currency: money.currency }
}

/**
 * Money from a plain decimal of major units ('1234.5', 'EUR'). Digits beyond the minor unit are rounded half-even.
 * Throws RangeError when the text is not a plain decimal or the amount is beyond 2^53 minor units.
 */
export function moneyFromMajor(major: string, currency: string): Money {
  const scale = decimal(10).pow(currencyExponent(currency))
  return { amount: safe(roundHalfEven(decimal(major).times(scale)).toNumber()), currency }
}

/** Plain decimal text in major units with all minor digits: '1234.50', '1234' (JPY), '1.234' (KWD). */
export function majorString(money: Money): string {
  const exponent = currencyExponent(money.currency)
  const digits = String(Math.abs(money.amount)).padStart(exponent + 1, '0')
  const major = exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
  return money.amount < 0 ? `-${major}` : major
}

/** How an amount is shown: `compact` as 1.2M, `whole` without the minor digits. */
export interface MoneyFormat {
  compact?: boolean
  whole?: boolean
}

const formats = new Map<string, Intl.NumberFormat>()

/** The amount in the reader's locale, with the currency's own number of decimals. Rounds only what it shows. */
export function formatMoney(
  money: Money,
  locale: string,
  { compact = false, whole = false }: MoneyFormat = {},
): string {
  const key = `${locale} ${money.currency} ${compact} ${whole}`
  let format = formats.get(key)
  if (format === undefined) {
    // Intl's own digits follow CLDR, which differs from ISO 4217 for some currencies (IQD 0 instead of 3).
    const digits = compact ? 1 : whole ? 0 : currencyExponent(money.currency)
    format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: money.currency,
      notation: compact ? 'compact' : 'standard',
      minimumFractionDigits: compact ? 0 : digits,
      maximumFractionDigits: digits,
    })
    formats.set(key, format)
  }
  return format.format(majorString(money) as Intl.StringNumericLiteral)
}

/**
 * One unit of `currency` is worth `rate` units of `base` (both in major units) from `from` on, until a later rate of
 * the same pair. `rate` is a positive decimal as text, so that it stays exact.
 */
export const exchangeRateSchema = z.object({
  currency: currencySchema,
  base: currencySchema,
  rate: z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .refine((rate) => /[1-9]/.test(rate), { error: 'a rate is above zero' }),
  from: plainDateSchema,
})
export type ExchangeRate = z.infer<typeof exchangeRateSchema>

/** A price as an exact fraction: converting must round once, and 1/3 has no decimal. */
interface Fraction {
  numerator: Big
  denominator: Big
}

/**
 * The money in another currency at the rates in force on a date, or null when no rate says. Looks for the pair itself,
 * then its inverse, then one common base (the first by code). Exact, with one half-even rounding to the minor unit.
 */
export function convertMoney(money: Money, to: string, rates: readonly ExchangeRate[], on: string): Money | null {
  if (money.currency === to) return money
  const price = crossRate(money.currency, to, rates, on)
  if (price === null) return null
  const numerator = decimal(money.amount).times(price.numerator).times(tenTo(to))
  const amount = divideHalfEven(numerator, price.denominator.times(tenTo(money.currency))).toNumber()
  return { amount: safe(amount), currency: to }
}

/**
 * A list as one figure: each currency is summed first, then converted once. Currencies without a rate stay apart in
 * `unconverted`, so that the reader sees what the total leaves out.
 */
export function totalIn(
  list: Iterable<Money>,
  currency: string,
  rates: readonly ExchangeRate[],
  on: string,
): { total: Money; unconverted: Money[] } {
  const converted: Money[] = []
  const unconverted: Money[] = []
  for (const sum of sumMoney(list)) {
    const inCurrency = convertMoney(sum, currency, rates, on)
    if (inCurrency === null) unconverted.push(sum)
    else converted.push(inCurrency)
  }
  return { total: sumMoney(converted)[0] ?? { amount: 0, currency }, unconverted }
}

function crossRate(from: string, to: string, rates: readonly ExchangeRate[], on: string): Fraction | null {
  const straight = pairRate(from, to, rates, on)
  if (straight !== null) return straight
  const bases = [...new Set(rates.flatMap((rate) => [rate.currency, rate.base]))].sort()
  for (const base of bases) {
    const first = pairRate(from, base, rates, on)
    const second = pairRate(base, to, rates, on)
    if (first !== null && second !== null) {
      return {
        numerator: first.numerator.times(second.numerator),
        denominator: first.denominator.times(second.denominator),
      }
    }
  }
  return null
}

function pairRate(from: string, to: string, rates: readonly ExchangeRate[], on: string): Fraction | null {
  const direct = rateInForce(from, to, rates, on)
  if (direct !== null) return { numerator: decimal(direct), denominator: decimal(1) }
  const inverse = rateInForce(to, from, rates, on)
  return inverse === null ? null : { numerator: decimal(1), denominator: decimal(inverse) }
}

/** The latest rate of the pair that has begun; of two with the same date the later in the list. */
function rateInForce(currency: string, base: string, rates: readonly ExchangeRate[], on: string): string | null {
  let found: ExchangeRate | null = null
  for (const rate of rates) {
    if (rate.currency !== currency || rate.base !== base || rate.from > on) continue
    if (found === null || rate.from >= found.from) found = rate
  }
  return found === null ? null : found.rate
}

function tenTo(currency: string): Big {
  return decimal(10).pow(currencyExponent(currency))
}

/** A whole, safe amount; adding zero turns -0 into 0. */
function safe(amount: number): number {
  if (!Number.isSafeInteger(amount)) throw new RangeError('amount beyond 2^53 minor units')
  return amount + 0
}
