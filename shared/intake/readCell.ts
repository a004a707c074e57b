import { readDomain, readEmails, readPhones, readWebsite } from './addressCell.ts'
import { type DateOrder, readDate } from './dateCell.ts'
import { type DealRole, dealRoles, type FieldKind } from './fields.ts'
import { readId, type Source } from './idCell.ts'
import { type DecimalMark, readCurrency, readMoney, readPercent } from './moneyCell.ts'
import { type Parsed, parsed, unreadable } from './problems.ts'
import type { Cell } from './table.ts'
import { cellText, readBoolean, readLine, readText } from './textCell.ts'

/** What reading a cell needs to know about its file, its column and its row. */
export interface ReadCellContext {
  source: Source
  dateOrder: DateOrder | 'ambiguous'
  decimalMark: DecimalMark | 'ambiguous'
  /** The row's own currency, if it names one. */
  currency: string | null
  defaultCurrency: string | null
  /** The column's percentages are written as shares of one (0.75). */
  percentAsShare: boolean
}

/** Reads a filled cell as the kind of its field; the value's type is the one fields.ts gives the kind. */
export function readCell(kind: FieldKind, cell: Cell, context: ReadCellContext): Parsed<unknown> {
  switch (kind) {
    case 'line':
      return readLine(cell)
    case 'text':
      return readText(cell)
    case 'id':
      return readId(cell, context.source)
    case 'money':
      return readMoney(cell, { ...context, mark: context.decimalMark })
    case 'currency':
      return readCurrency(cell)
    case 'percent':
      return readPercent(cell, context.percentAsShare)
    case 'date':
      return readDate(cell, context.dateOrder)
    case 'emails':
      return readEmails(cell)
    case 'phones':
      return readPhones(cell)
    case 'domain':
      return readDomain(cell)
    case 'website':
      return readWebsite(cell)
    case 'roles':
      return readRoles(cell)
    case 'boolean':
      return readBoolean(cell)
  }
}

const roleWords: readonly (readonly [DealRole, RegExp])[] = [
  ['sourced', /sourc|originat|initiat|registered|referr|deal reg/i],
  ['influenced', /influenc|assist|co-?sell|advis|technical win|implement/i],
  ['processed', /process|fulfil|resale|resell|transact|distribut/i],
]

/**
 * A partner's part in a deal from the words programs use: 'Partner-Initiated', 'Channel Assist', 'Channel Fulfil',
 * 'Sourced; Influenced'. Order as in dealRoles.
 */
function readRoles(cell: Cell): Parsed<DealRole[]> {
  const text = cellText(cell)
  const found = new Set(roleWords.flatMap(([role, words]) => (words.test(text) ? [role] : [])))
  return found.size === 0 ? unreadable('roleUnreadable') : parsed(dealRoles.filter((role) => found.has(role)))
}
