/** Formatters cost far more to make than to use, and tables show thousands of numbers. */
const formats = new Map<string, Intl.NumberFormat>()
const relative = new Map<string, Intl.RelativeTimeFormat>()

/** A number in the reader's locale; exact decimals are given as text. */
export function numberText(value: number | string, locale: string, options: Intl.NumberFormatOptions = {}): string {
  const key = locale + JSON.stringify(options)
  let made = formats.get(key)
  if (made === undefined) {
    made = new Intl.NumberFormat(locale, options)
    formats.set(key, made)
  }
  return made.format(value as Intl.StringNumericLiteral)
}

/** A number of days from now as one says it: tomorrow, in 4 days, 3 days ago. */
export function daysAwayText(days: number, locale: string): string {
  let made = relative.get(locale)
  if (made === undefined) {
    made = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
    relative.set(locale, made)
  }
  return made.format(days, 'day')
}
