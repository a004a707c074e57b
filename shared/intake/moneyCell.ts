import { currencyExponent, type Money, moneyFromMajor } from '#shared/domain/money.ts'
import { type Parsed, parsed, unreadable } from './problems.ts'
import type { Cell } from './table.ts'
import { cellText } from './textCell.ts'

/** Which character separates the decimals in a column. */
export type DecimalMark = 'point' | 'comma'

/** What the writer's numbers show about the decimal mark: cells that allow only the one or only the other. */
export interface DecimalMarkDecision {
  mark: DecimalMark | 'ambiguous'
  evidence: { point: number; comma: number }
}

export interface MoneyContext {
  /** The row's currency column, already an ISO code; null when there is none. */
  currency: string | null
  /** What to assume when neither the cell nor the row names a currency; null refuses such a cell. */
  defaultCurrency: string | null
  /** From decideDecimalMark over the column; `ambiguous` reads one mark before exactly three digits as thousands. */
  mark: DecimalMark | 'ambiguous'
}

/**
 * An amount of money as CRMs print it: '$1,234,567', '1.234.567,89 €', 'EUR 1 234,50', '(1,200)', '-5', "1'234.50",
 * or a sheet's number. Exact to the minor unit, further decimals rounded half-even. A rounded figure ('USD 75K',
 * '1.2M') is refused as `amountRounded`: it would overwrite an exact one.
 */
export function readMoney(cell: Cell, context: MoneyContext): Parsed<Money> {
  if (typeof cell === 'boolean') return unreadable('amountUnreadable')
  if (typeof cell === 'number') {
    const currency = context.currency ?? context.defaultCurrency
    return currency === null ? unreadable('currencyMissing') : toMoney(String(cell), currency)
  }
  const split = splitAmount(cellText(cell))
  if (split === null) return unreadable('amountUnreadable')
  if (split.rounded) return unreadable('amountRounded')
  const currency = chooseCurrency(split.unit, context)
  if (!currency.ok) return currency
  const digits = plainDecimal(split.digits, context.mark, currencyExponent(currency.value))
  if (!digits.ok) return digits
  return toMoney(split.negative ? `-${digits.value}` : digits.value, currency.value)
}

/** Reads a percentage ('75%', '75', '12,5 %', 0.75 of a sheet's percent cell when `share`) as 0 to 100. */
export function readPercent(cell: Cell, share = false): Parsed<number> {
  if (typeof cell === 'boolean') return unreadable('percentUnreadable')
  const text = typeof cell === 'number' ? String(cell) : cellText(cell).replace(/[\s\u00a0\u202f%]/g, '')
  const plain = text.includes('.') ? text : text.replace(',', '.')
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return unreadable('percentUnreadable')
  const value = share ? Number((Number(plain) * 100).toFixed(6)) : Number(plain)
  return value < 0 || value > 100 ? unreadable('percentOutOfRange') : parsed(value)
}

/** Counts the cells that can only be read one way. Independent of the rows' order. */
export function decideDecimalMark(cells: Iterable<Cell>): DecimalMarkDecision {
  const evidence = { point: 0, comma: 0 }
  for (const cell of cells) {
    if (typeof cell !== 'string') continue
    const digits = splitAmount(cellText(cell))?.digits ?? ''
    const mark = markOf(digits)
    if (mark !== null) evidence[mark]++
  }
  if (evidence.point > 0 && evidence.comma > 0) return { mark: 'ambiguous', evidence }
  if (evidence.point === evidence.comma) return { mark: 'ambiguous', evidence }
  return { mark: evidence.point > 0 ? 'point' : 'comma', evidence }
}

/** An ISO 4217 code from a currency column: 'EUR', 'EUR - Euro', 'Euro (EUR)', '€'. */
export function readCurrency(cell: Cell): Parsed<string> {
  const text = cellText(cell)
  const code = /(?:^|[^A-Za-z])([A-Za-z]{3})(?=$|[^A-Za-z])/.exec(text)?.[1]?.toUpperCase()
  if (code !== undefined && isCurrency(code)) return parsed(code)
  const named = currencyNames.get(text.toLowerCase())
  if (named !== undefined) return parsed(named)
  const candidates = symbols.get(text)
  const [only, ...others] = candidates ?? []
  if (only === undefined) return unreadable('currencyUnknown')
  return others.length === 0 ? parsed(only) : unreadable('currencyAmbiguous')
}

/** Every currency a sign may stand for; the first is the one meant when nothing else is known. */
const symbols: ReadonlyMap<string, readonly string[]> = new Map([
  ['€', ['EUR']],
  ['£', ['GBP']],
  ['₹', ['INR']],
  ['₩', ['KRW']],
  ['₪', ['ILS']],
  ['₺', ['TRY']],
  ['₫', ['VND']],
  ['₱', ['PHP']],
  ['฿', ['THB']],
  ['zł', ['PLN']],
  ['Kč', ['CZK']],
  ['Ft', ['HUF']],
  ['Fr.', ['CHF']],
  ['SFr.', ['CHF']],
  ['R$', ['BRL']],
  ['US$', ['USD']],
  ['A$', ['AUD']],
  ['C$', ['CAD']],
  ['CA$', ['CAD']],
  ['NZ$', ['NZD']],
  ['HK$', ['HKD']],
  ['S$', ['SGD']],
  ['MX$', ['MXN']],
  ['$', ['USD', 'AUD', 'CAD', 'NZD', 'HKD', 'SGD', 'MXN', 'ARS', 'CLP', 'COP']],
  ['¥', ['JPY', 'CNY']],
  ['kr', ['SEK', 'NOK', 'DKK', 'ISK']],
  ['kr.', ['DKK', 'SEK', 'NOK', 'ISK']],
])

const currencyNames: ReadonlyMap<string, string> = new Map([
  ['euro', 'EUR'],
  ['euros', 'EUR'],
  ['us dollar', 'USD'],
  ['u.s. dollar', 'USD'],
  ['british pound', 'GBP'],
  ['pound sterling', 'GBP'],
  ['swiss franc', 'CHF'],
  ['schweizer franken', 'CHF'],
])

const currencies = new Set(Intl.supportedValuesOf('currency'))
const isCurrency = (code: string): boolean => currencies.has(code)

interface Amount {
  digits: string
  /** A code or sign written with the number, as written; '' when there is none. */
  unit: string
  negative: boolean
  /** Written as thousands, millions or billions. */
  rounded: boolean
}

/** Takes the sign, the unit and the digits apart; null when the text is no single amount. */
function splitAmount(text: string): Amount | null {
  let rest = text.replace(/[\u2212\u2013]/g, '-').trim()
  // Salesforce prints the converted amount behind the original one: 'EUR 1,000.00 (USD 1,180.00)'.
  rest = rest.replace(/(\d)\s*\([A-Z]{3}\s?[\d.,'\s]+\)$/, '$1')
  let negative = false
  const bracketed = /^\((.+)\)$/.exec(rest) ?? /^([^\d()]*)\(([^()]+)\)([^\d()]*)$/.exec(rest)
  if (bracketed) {
    negative = true
    rest = bracketed.slice(1).join('')
  }
  const match = /^([^\d]*?)(\d[\d.,'’\s\u00a0\u202f]*)([^\d]*)$/.exec(rest)
  if (match === null) return null
  let [, before = '', , after = ''] = match
  const digits = (match[2] ?? '').replace(/[\s\u00a0\u202f'’]+$/, '').replace(/[\s\u00a0\u202f]/g, ' ')
  if (/^[.,]$/.test(digits.slice(-1))) return null
  if (/-/.test(before) || /^\s*-\s*$|-$/.test(after)) {
    if (negative) return null
    negative = true
  }
  before = before.replace(/[-+]/g, '').trim()
  after = after.replace(/-/g, '').trim()
  const scale = /^(k|m|b|t|mm|mn|bn|tsd|mio|mrd|thousand|million|billion)\.?(?=\s|$|[^\p{L}])/iu.exec(after)
  if (scale) after = after.slice(scale[0].length).trim()
  if (before !== '' && after !== '') return null
  return { digits, unit: before || after, negative, rounded: scale !== null }
}

function chooseCurrency(unit: string, { currency, defaultCurrency }: MoneyContext): Parsed<string> {
  if (unit === '') {
    const assumed = currency ?? defaultCurrency
    return assumed === null ? unreadable('currencyMissing') : parsed(assumed)
  }
  const candidates = unitCurrencies(unit)
  const [first, ...others] = candidates
  if (first === undefined) return unreadable('currencyUnknown')
  if (currency !== null) return candidates.includes(currency) ? parsed(currency) : unreadable('currencyMismatch')
  if (defaultCurrency !== null && candidates.includes(defaultCurrency)) return parsed(defaultCurrency)
  return others.length === 0 || unit === '$' ? parsed(first) : unreadable('currencyAmbiguous')
}

function unitCurrencies(unit: string): readonly string[] {
  const code = unit.toUpperCase()
  if (/^[A-Z]{3}$/.test(code) && isCurrency(code)) return [code]
  const named = currencyNames.get(unit.toLowerCase())
  return named === undefined ? (symbols.get(unit) ?? []) : [named]
}

/** The decimal mark the digits prove: both marks present, one repeated, or one before other than three digits. */
function markOf(digits: string): DecimalMark | null {
  const points = digits.split('.').length - 1
  const commas = digits.split(',').length - 1
  if (points > 0 && commas > 0) return digits.lastIndexOf('.') > digits.lastIndexOf(',') ? 'point' : 'comma'
  if (points > 1) return 'comma'
  if (commas > 1) return 'point'
  const single = points === 1 ? 'point' : commas === 1 ? 'comma' : null
  if (single === null) return null
  const [whole = '', decimals = ''] = digits.split(/[.,]/)
  if (decimals.length !== 3) return single
  // Spaces or apostrophes already separate the thousands; and nobody groups digits after a leading zero.
  return /[ '’]/.test(whole) || whole.length > 3 || whole.startsWith('0') ? single : null
}

/** Digits in the grouping of one mark as '1234567.89'. */
function plainDecimal(digits: string, column: DecimalMark | 'ambiguous', exponent: number): Parsed<string> {
  let mark = markOf(digits)
  if (mark === null && /[.,]/.test(digits)) {
    if (column === 'ambiguous' && exponent === 3) return unreadable('amountAmbiguous')
    // Thousands: the mark found is then the grouping one, so the decimal mark is the other.
    mark = column === 'ambiguous' ? (digits.includes('.') ? 'comma' : 'point') : column
  }
  const [decimalMark, groupMark] = mark === 'comma' ? [',', '.'] : ['.', ',']
  const [whole = '', decimals, ...more] = digits.split(decimalMark)
  if (more.length > 0 || decimals?.includes(groupMark)) return unreadable('amountUnreadable')
  const groups = whole.split(/[.,'’ ]/)
  const [first = '', ...others] = groups
  const grouped = others.length === 0 || (first.length <= 3 && others.every(isGroup) && others.at(-1)?.length === 3)
  if (!grouped || !/^\d+$/.test(groups.join('')) || (decimals !== undefined && !/^\d+$/.test(decimals))) {
    return unreadable('amountUnreadable')
  }
  return parsed(decimals === undefined ? groups.join('') : `${groups.join('')}.${decimals}`)
}

/** Three digits, or two as India groups above the thousands (12,34,567). */
const isGroup = (group: string): boolean => group.length === 3 || group.length === 2

function toMoney(major: string, currency: string): Parsed<Money> {
  try {
    return parsed(moneyFromMajor(major, currency))
  } catch {
    return unreadable('amountTooLarge')
  }
}
