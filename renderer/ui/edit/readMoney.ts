import { decimal } from '#shared/domain/decimal.ts'
import { currencyExponent, type Money, moneyFromMajor } from '#shared/domain/money.ts'
import { readNumber } from './readNumber.ts'

/** Money as typed, or why it is not: not an amount, beyond what can be stored, or in a currency that is not allowed. */
export type TypedMoney = { money: Money } | { problem: 'not money' } | { problem: 'other currency'; currency: string }

const symbols: ReadonlyMap<string, string> = new Map([
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
  ['$', 'USD'],
  ['US$', 'USD'],
  ['A$', 'AUD'],
  ['C$', 'CAD'],
  ['CA$', 'CAD'],
  ['Fr.', 'CHF'],
  ['Fr', 'CHF'],
  ['zł', 'PLN'],
  ['₹', 'INR'],
])

/**
 * Reads '12k', '1.5m', '€ 1,200', '1.200,50 EUR' as money. Without a currency it is in `currency`; a symbol that
 * `currency` itself uses ($ for AUD, kr for SEK) means `currency`. Other currencies pass only when in `allowed`.
 */
export function readMoney(text: string, locale: string, currency: string, allowed: readonly string[]): TypedMoney {
  const match = /^([^\d.,+\-\u2212\s]*)\s*([+\-\u2212]?)\s*([^\d.,+\-\u2212\s]*)\s*(.*)$/.exec(text.trim())
  const [, before = '', sign = '', between = '', rest = ''] = match ?? []
  const { number, after } = splitTail(rest)
  const words = [before, between, after].filter((word) => word !== '')
  if (words.length > 1) return { problem: 'not money' }
  const typed = words[0] === undefined ? currency : currencyOf(words[0], locale, currency)
  if (typed === null) return { problem: 'not money' }
  if (typed !== currency && !allowed.includes(typed)) return { problem: 'other currency', currency: typed }
  const read = readNumber(`${sign}${number}`, locale, currencyExponent(typed))
  if (read === null) return { problem: 'not money' }
  try {
    return { money: moneyFromMajor(decimal(read.plain).times(read.factor).toFixed(), typed) }
  } catch {
    return { problem: 'not money' }
  }
}

/** '12k EUR' -> '12k' and 'EUR'; '1 200' -> '1 200' and nothing. A suffix such as k belongs to the number. */
function splitTail(text: string): { number: string; after: string } {
  const match = /^(.*?\d\s*(?:(?:tsd|mio|mrd|mn|bn|k|m|b)(?![a-z]))?\.?)\s*([^\d\s.,]+\.?)?$/i.exec(text)
  return { number: match?.[1] ?? text, after: match?.[2] ?? '' }
}

function currencyOf(word: string, locale: string, currency: string): string | null {
  if (/^[a-z]{3}$/i.test(word)) return word.toUpperCase()
  const own = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value
  return word === own ? currency : (symbols.get(word) ?? null)
}
