import { type Big, type DecimalSource, decimal } from '#shared/domain/decimal.ts'

/**
 * An exact number that may have no finite decimal: a third of 20 points three times is 20, never 19.99. The
 * denominator is above zero.
 */
export interface Fraction {
  readonly numerator: Big
  readonly denominator: Big
}

const unit = decimal(1)

/** An exact number from a decimal. Those written in rules are read once, since every partner is held against them. */
export function fraction(value: DecimalSource): Fraction {
  if (typeof value !== 'string') return { numerator: decimal(value), denominator: unit }
  const known = read.get(value)
  if (known !== undefined) return known
  const made = { numerator: decimal(value), denominator: unit }
  if (read.size < 5_000) read.set(value, made)
  return made
}

const read = new Map<string, Fraction>()
export const zero: Fraction = { numerator: decimal(0), denominator: unit }
export const one: Fraction = { numerator: unit, denominator: unit }

/** Exact sum. */
export function plus(left: Fraction, right: Fraction): Fraction {
  if (isSame(left, right)) {
    return simplified(left.numerator.plus(right.numerator), left.denominator)
  }
  return simplified(
    left.numerator.times(right.denominator).plus(right.numerator.times(left.denominator)),
    left.denominator.times(right.denominator),
  )
}

/** Exact difference. */
export const minus = (left: Fraction, right: Fraction): Fraction =>
  plus(left, { numerator: right.numerator.times(-1), denominator: right.denominator })

/** Exact product. */
export const times = (left: Fraction, right: Fraction): Fraction =>
  simplified(left.numerator.times(right.numerator), left.denominator.times(right.denominator))

/** Exact quotient; null over zero, which is not assessable, never 0 or 100%. */
export function over(left: Fraction, right: Fraction): Fraction | null {
  if (right.numerator.eq(0)) return null
  const numerator = left.numerator.times(right.denominator)
  const denominator = left.denominator.times(right.numerator)
  return denominator.s < 0 ? simplified(numerator.times(-1), denominator.times(-1)) : simplified(numerator, denominator)
}

/** Below zero when `left` is smaller, 0 when they are equal, above zero when it is greater. */
export function order(left: Fraction, right: Fraction): number {
  if (isSame(left, right)) return left.numerator.cmp(right.numerator)
  return left.numerator.times(right.denominator).cmp(right.numerator.times(left.denominator))
}

export const least = (left: Fraction, right: Fraction): Fraction => (order(left, right) <= 0 ? left : right)
export const greatest = (left: Fraction, right: Fraction): Fraction => (order(left, right) >= 0 ? left : right)
export const isPositive = (value: Fraction): boolean => value.numerator.gt(0)

/** Plain decimal text, exact where there is a finite decimal, else to 40 places. */
export const fractionText = ({ numerator, denominator }: Fraction): string =>
  (denominator.eq(unit) ? numerator : numerator.div(denominator)).toFixed()

/** The smallest whole number that is not less than a value of zero or more. */
export function roundedUp(value: Fraction): Fraction {
  const whole = fraction(fractionText(value).split('.')[0] ?? '0')
  return order(whole, value) < 0 ? plus(whole, one) : whole
}

const isSame = ({ denominator: left }: Fraction, { denominator: right }: Fraction) => left === right || left.eq(right)

/** A finite decimal wherever there is one, so that long sums stay small and fast. */
function simplified(numerator: Big, denominator: Big): Fraction {
  if (denominator === unit || denominator.eq(unit) || numerator.eq(0)) return { numerator, denominator: unit }
  if (numerator.eq(denominator)) return one
  const quotient = numerator.div(denominator)
  return quotient.times(denominator).eq(numerator)
    ? { numerator: quotient, denominator: unit }
    : { numerator, denominator }
}
