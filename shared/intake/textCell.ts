import { type Parsed, parsed, unreadable } from './problems.ts'
import type { Cell } from './table.ts'

/** Longest one-line text and longest several-line text the records take (shared/domain/record.ts). */
const lineLength = 300
const textLength = 10_000

/** Control characters except tab and line feed, byte order marks, and marks that turn the writing direction around. */
const invisible = /(?![\t\n])[\p{Cc}\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]/gu

const unset = new Set(['-', '--', '–', '—', '(no value)', '(blank)', '[not provided]'])

/** The apostrophe that CSV writers, ours too (writeCsv.ts), put before a text a spreadsheet would run. */
const formulaGuard = /^\s*'(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\n])/

/** A cell as plain text, trimmed, without invisible characters. Markup and formulas stay the text they are. */
export function cellText(cell: Cell): string {
  if (typeof cell !== 'string') return typeof cell === 'boolean' ? (cell ? 'true' : 'false') : numberText(cell)
  const text = cell.replace(invisible, '').replace(formulaGuard, '').trim()
  return unset.has(text.toLowerCase()) ? '' : text
}

/** True when a cell says nothing: blank, or one of the words exports write for "not set". */
export const isUnset = (cell: Cell): boolean => cell === '' || cellText(cell) === ''

/** One line: line breaks and runs of spaces become one space. */
export function readLine(cell: Cell): Parsed<string> {
  const text = cellText(cell).replace(/\s+/g, ' ')
  return text.length > lineLength ? unreadable('textTooLong') : parsed(text)
}

/** Several lines, with their breaks. */
export function readText(cell: Cell): Parsed<string> {
  const text = cellText(cell)
  return text.length > textLength ? unreadable('textTooLong') : parsed(text)
}

const yes = new Set([
  '1',
  'true',
  'yes',
  'y',
  'ja',
  'oui',
  'si',
  'sì',
  'sí',
  'wahr',
  'vrai',
  'verdadero',
  'waar',
  'x',
  '✓',
])
const no = new Set(['0', 'false', 'no', 'n', 'nein', 'non', 'nee', 'falsch', 'faux', 'falso', 'onwaar'])

/** Yes or no in the words the CRMs write, in English, German, French, Spanish, Italian and Dutch. */
export function readBoolean(cell: Cell): Parsed<boolean> {
  const text = cellText(cell).toLowerCase()
  if (yes.has(text)) return parsed(true)
  return no.has(text) ? parsed(false) : unreadable('booleanUnreadable')
}

/** The number as plain digits, never in exponent form: ids and phone numbers of a sheet are numbers. */
function numberText(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(value)
}
