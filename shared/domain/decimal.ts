import Big from 'big.js'

/**
 * Exact decimals. Sums, differences and products are exact; a quotient carries 40 decimal places, far beyond any
 * figure shown or compared. Nothing here rounds except the functions that say so.
 */
const Decimal = Big()
Decimal.DP = 40
Decimal.RM = Big.roundHalfEven

/** Same arithmetic, but a quotient is cut to a whole number: what exact rounding of a ratio starts from. */
const Whole = Big()
Whole.DP = 0
Whole.RM = Big.roundDown

export type { Big }

/** What a decimal can be made from. A `number` must be one that prints as the figure meant (1.1, not 0.1 + 1). */
export type DecimalSource = Big | string | number | bigint

/** Makes a decimal. Throws RangeError on anything that is not a finite decimal number. */
export function decimal(source: DecimalSource): Big {
  try {
    return new Decimal(typeof source === 'bigint' ? source.toString() : source)
  } catch {
    throw new RangeError(`not a decimal number: ${String(source)}`)
  }
}

/** Exact sum; zero for an empty list. */
export function sumDecimals(values: Iterable<DecimalSource>): Big {
  let total = decimal(0)
  for (const value of values) total = total.plus(decimal(value))
  return total
}

/** numerator / denominator, or null when the denominator is zero: such a ratio is not assessable, never 0 or 100%. */
export function ratio(numerator: DecimalSource, denominator: DecimalSource): Big | null {
  const divisor = decimal(denominator)
  return divisor.eq(0) ? null : decimal(numerator).div(divisor)
}

/** Rounds to `places` decimals, ties to the even neighbour (the accounting rule: 2.5 -> 2, 3.5 -> 4). */
export function roundHalfEven(value: DecimalSource, places = 0): Big {
  return decimal(value).round(places, Big.roundHalfEven)
}

/** Rounds to `places` decimals, ties away from zero (what readers expect on screen). Only for display. */
export function roundHalfUp(value: DecimalSource, places = 0): Big {
  return decimal(value).round(places, Big.roundHalfUp)
}

/**
 * numerator / denominator rounded once to a whole number, ties to even, with no intermediate rounding at all.
 * Throws RangeError on a zero denominator.
 */
export function divideHalfEven(numerator: DecimalSource, denominator: DecimalSource): Big {
  const divisor = decimal(denominator)
  if (divisor.eq(0)) throw new RangeError('division by zero')
  const dividend = decimal(numerator)
  const whole = new Whole(dividend).div(divisor)
  const rest = dividend.minus(whole.times(divisor)).abs().times(2)
  const against = rest.cmp(divisor.abs())
  const away = against > 0 || (against === 0 && !whole.mod(2).eq(0))
  if (!away) return decimal(whole)
  return decimal(whole).plus(dividend.s === divisor.s ? 1 : -1)
}

/** The digits of a share as a percentage for `Intl` or plain text: 0.7, 1 -> '70.0'. Ties away from zero. */
export function percentDigits(share: DecimalSource, places = 0): string {
  return roundHalfUp(decimal(share).times(100), places).toFixed(places)
}

/**
 * A percentage as a person types it ('70', '70 %', '69,95%') as an exact share (0.7), or null when it is not one.
 * A comma is read as the decimal mark only when it is the single mark in the text.
 */
export function parsePercent(text: string): Big | null {
  const typed = text.replace(/[\s\u00a0\u202f]|%/g, '')
  const plain = typed.includes('.') ? typed : typed.replace(',', '.')
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? decimal(plain.replace('+', '')).times('0.01') : null
}
