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

export const fraction = (value: DecimalSource): Fraction => ({ numerator: decimal(value), denominator: unit })
export const zero = fraction(0)
export const one = fraction(1)

/** Exact sum. */
export function plus(left: Fraction, right: Fraction): Fraction {
  if (left.denominator.eq(right.denominator)) {
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
  if (left.denominator.eq(right.denominator)) return left.numerator.cmp(right.numerator)
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

/** A finite decimal wherever there is one, so that long sums stay small and fast. */
function simplified(numerator: Big, denominator: Big): Fraction {
  if (denominator.eq(unit)) return { numerator, denominator: unit }
  const quotient = numerator.div(denominator)
  return quotient.times(denominator).eq(numerator)
    ? { numerator: quotient, denominator: unit }
    : { numerator, denominator }
}
