import { foldText } from '#shared/domain/matchKey.ts'
import { type Parsed, parsed, unreadable } from './problems.ts'
import type { Cell } from './table.ts'
import { cellText } from './textCell.ts'

/** The order in which a writer puts day, month and year in digits. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd'

/**
 * What a column's dates show. `evidence` counts the cells that can only be read one way, `either` those that two
 * orders would read as different days; `example` is such a cell (the first in text order). Only an `ambiguous` order
 * with `either` above 0 is a question to the user: otherwise every date can be read.
 */
export interface DateOrderDecision {
  order: DateOrder | 'ambiguous'
  evidence: Record<DateOrder, number> & { either: number; example: string | null }
}

/**
 * Decides the order of digits from whole columns: '1/12/2026' alone says nothing, one '1/13/2026' decides for all.
 * `ambiguous` when no cell decides and one needs it, or when cells contradict each other. The same for any row order.
 */
export function decideDateOrder(cells: Iterable<Cell>): DateOrderDecision {
  const evidence: DateOrderDecision['evidence'] = { dmy: 0, mdy: 0, ymd: 0, either: 0, example: null }
  for (const cell of cells) {
    if (typeof cell !== 'string') continue
    const text = cellText(cell)
    const parts = digitParts(text)
    if (parts === null) continue
    const proved = provedOrder(parts)
    if (proved !== null) evidence[proved]++
    else if (parts.first !== parts.second) {
      evidence.either++
      if (evidence.example === null || text < evidence.example) evidence.example = text
    }
  }
  const { dmy, mdy, ymd, either } = evidence
  if (dmy > 0 && mdy > 0) return { order: 'ambiguous', evidence }
  if (dmy > 0) return { order: 'dmy', evidence }
  if (mdy > 0) return { order: 'mdy', evidence }
  return { order: ymd > 0 && either === 0 ? 'ymd' : 'ambiguous', evidence }
}

/**
 * A calendar day as 'YYYY-MM-DD' from what exports write: ISO, digits in the column's order, '12-Jan-2026', '12. März
 * 2026', 'Jan 12, 2026', Excel's serial number; a time of day behind it is left out. Digits that two orders read as
 * different days are `dateAmbiguous` when the column did not decide.
 */
export function readDate(cell: Cell, order: DateOrder | 'ambiguous'): Parsed<string> {
  if (typeof cell === 'number') return fromSerial(cell)
  if (typeof cell === 'boolean') return unreadable('dateUnreadable')
  const text = cellText(cell)
  const digits = digitParts(text)
  if (digits !== null) return fromDigits(digits, order)
  if (/^\d{5}(\.\d+)?$/.test(text)) return fromSerial(Number(text))
  return fromWords(text)
}

interface DigitParts {
  first: number
  second: number
  third: number
  /** The year is written first. */
  yearFirst: boolean
  mark: string
}

/** A time of day behind a date, in any of the ways seen: 'T09:00:00Z', ', 9:00 AM', ' 09:00 Uhr'. */
const timeOfDay = String.raw`(?:[T,]?\s*(?:at |um |à )?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?|Uhr|h)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?`

const yearFirst = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${timeOfDay}$`, 'i')
const yearLast = new RegExp(String.raw`^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})${timeOfDay}$`, 'i')
const compact = /^(\d{4})(\d{2})(\d{2})$/

function digitParts(text: string): DigitParts | null {
  const iso = yearFirst.exec(text)
  if (iso) {
    const [, year, mark = '', month, day] = iso
    return { first: Number(year), second: Number(month), third: Number(day), yearFirst: true, mark }
  }
  const packed = compact.exec(text)
  if (packed) {
    const [, year, month, day] = packed
    return { first: Number(year), second: Number(month), third: Number(day), yearFirst: true, mark: '' }
  }
  const local = yearLast.exec(text)
  if (local === null) return null
  const [, first, mark = '', second, year = ''] = local
  return { first: Number(first), second: Number(second), third: fullYear(year), yearFirst: false, mark }
}

/** Two digits mean 1970 to 2069, which is where deals and meetings lie. */
function fullYear(text: string): number {
  const year = Number(text)
  return text.length === 4 ? year : year + (year < 70 ? 2000 : 1900)
}

function provedOrder({ first, second, yearFirst, mark }: DigitParts): DateOrder | null {
  if (yearFirst) return 'ymd'
  if (first > 12 && second <= 12) return 'dmy'
  if (second > 12 && first <= 12) return 'mdy'
  // Points between the numbers are written only where the day comes first.
  return mark === '.' ? 'dmy' : null
}

function fromDigits(parts: DigitParts, column: DateOrder | 'ambiguous'): Parsed<string> {
  const { first, second, third } = parts
  if (parts.yearFirst) return realDay(first, second, third)
  const order = column === 'ymd' || column === 'ambiguous' ? provedOrder(parts) : column
  if (order === 'mdy') return realDay(third, first, second)
  if (order === 'dmy') return realDay(third, second, first)
  return first === second ? realDay(third, first, second) : unreadable('dateAmbiguous')
}

const dayFirst = new RegExp(
  String.raw`^(?:\p{L}+\.?,?\s+)?(\d{1,2})(?:\.|st|nd|rd|th|er)?[\s./-]*(?:de |d')?(\p{L}+)\.?,?[\s./-]*(?:de )?(\d{4}|\d{2})${timeOfDay}$`,
  'iu',
)
const monthFirst = new RegExp(
  String.raw`^(?:\p{L}+\.?,\s+)?(\p{L}+)\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(\d{4})${timeOfDay}$`,
  'iu',
)

function fromWords(text: string): Parsed<string> {
  const before = dayFirst.exec(text)
  if (before !== null) {
    const [, day, word = '', year = ''] = before
    const month = monthNumber(word)
    if (month !== null) return realDay(fullYear(year), month, Number(day))
  }
  const [, word = '', day, year = ''] = monthFirst.exec(text) ?? []
  const month = monthNumber(word)
  return month === null ? unreadable('dateUnreadable') : realDay(Number(year), month, Number(day))
}

/** Months in English, German, French, Spanish, Italian, Dutch and Portuguese, folded as foldText does. */
const monthNames: readonly string[] = [
  'january januar janvier enero gennaio januari janeiro jaenner janner',
  'february februar fevrier febrero febbraio februari fevereiro',
  'march marz maerz mars marzo maart marco mrz mrt',
  'april avril abril aprile',
  'may mai mayo maggio mei maio',
  'june juni juin junio giugno junho',
  'july juli juillet julio luglio julho',
  'august aout agosto augustus',
  'september septembre septiembre settembre setembro',
  'october oktober octobre octubre ottobre outubro',
  'november novembre noviembre novembro',
  'december dezember decembre diciembre dicembre dezembro',
]

/** A month's name or an abbreviation of at least three letters that fits one month only. */
function monthNumber(word: string): number | null {
  const folded = foldText(word)
  if (folded.length < 3) return null
  const fitting = monthNames.flatMap((names, index) =>
    names.split(' ').some((name) => name.startsWith(folded)) ? [index + 1] : [],
  )
  return fitting.length === 1 ? (fitting[0] ?? null) : null
}

/** Excel's day number of the 1900 system. 20000 to 80000 is 1954 to 2119; another number is no date of a CRM. */
function fromSerial(serial: number): Parsed<string> {
  if (!(serial >= 20_000 && serial < 80_000)) return unreadable('dateUnreadable')
  const day = new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000)
  return parsed(day.toISOString().slice(0, 10))
}

function realDay(year: number, month: number, day: number): Parsed<string> {
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  if (!real || year < 1900 || year > 2999) return unreadable('dateNotReal')
  return parsed(date.toISOString().slice(0, 10))
}
