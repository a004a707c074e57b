import { type Big, percentDigits, roundHalfUp } from '#shared/domain/decimal.ts'
import type { RecordOf } from '#shared/domain/records.ts'

/** An objective's figure in the reader's locale: whole money, percent with its sign; a dash where it is not known. */
export function figureText(value: string | null, unit: RecordOf<'objective'>['unit'], locale: string): string {
  if (value === null) return '–'
  const places = unit === 'money' ? 0 : 2
  const shown = roundHalfUp(value, places).toFixed() as Intl.StringNumericLiteral
  const figure = new Intl.NumberFormat(locale, { maximumFractionDigits: places }).format(shown)
  return unit === 'percent' ? `${figure}\u00a0%` : figure
}

/** A share as whole percent in the reader's locale; a dash where it is not known. */
export function percentText(share: Big | null, locale: string): string {
  if (share === null) return '–'
  const percent = percentDigits(share) as Intl.StringNumericLiteral
  return `${new Intl.NumberFormat(locale).format(percent)}\u00a0%`
}
