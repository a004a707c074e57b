import { numberText } from '#renderer/ui/values/numberText.ts'
import { decimal } from '#shared/domain/decimal.ts'
import { currencyExponent } from '#shared/domain/money.ts'
import type { Comparison } from '#shared/domain/program/key.ts'
import type { Metric } from '#shared/domain/program/metric.ts'
import type { Messages } from '#shared/text/en.ts'

/** How figures of a program are written. */
export interface FigureStyle {
  readonly locale: string
  readonly currency: string
  readonly words: Messages['level']
}

/** Big's names of the ways to round: towards zero, and away from it. */
const [down, up] = [0, 3] as const

/**
 * A figure for the reader. What is held against a threshold is cut (`down`), so that 69.95 never reads as 70; what is
 * missing is rounded `up`, so that doing it is enough, and of percent it is points. Money is in whole units from a hundred on.
 */
export function figureText(
  value: string,
  unit: Metric['unit'],
  { locale, currency, words }: FigureStyle,
  toward: 'down' | 'up' = 'down',
): string {
  const exact = decimal(value)
  if (unit === 'yesNo') return exact.gt(0) ? words.figures.yes : words.figures.no
  const places = placesOf(unit, exact.abs().gte(100), currency)
  const shown = exact.round(places, toward === 'up' ? up : down).toFixed()
  if (unit === 'money') return numberText(shown, locale, { style: 'currency', currency, ...digits(shown, places) })
  const text = numberText(shown, locale, { maximumFractionDigits: places })
  if (unit !== 'percent') return text
  return toward === 'up' ? words.figures.percentPoints(text) : `${text}\u00a0%`
}

function placesOf(unit: Metric['unit'], large: boolean, currency: string): number {
  if (unit === 'count') return 0
  if (unit === 'money') return large ? 0 : currencyExponent(currency)
  return large ? 1 : 2
}

/** Whole amounts of money are written without their cents. */
const digits = (shown: string, places: number) => {
  const whole = !shown.includes('.')
  return { minimumFractionDigits: whole ? 0 : places, maximumFractionDigits: places }
}

/** What is asked for, in words: "10 % or more"; of yes or no just that. */
export function askedText(
  { op, threshold }: { readonly op: Comparison; readonly threshold: string },
  unit: Metric['unit'],
  style: FigureStyle,
): string {
  const value = figureText(threshold, unit, style)
  return unit === 'yesNo' ? value : style.words.criteria.compared[op](value)
}
