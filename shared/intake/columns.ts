import { type Field, fieldKind, requiredFields, subjectFields, type TableSubject } from './fields.ts'
import { fieldWords, partnerOfLastResort } from './fieldWords.ts'
import { headerKey } from './headerRow.ts'
import type { Source } from './idCell.ts'
import { type ReadCellContext, readCell } from './readCell.ts'
import type { Column, Table } from './table.ts'
import { isUnset } from './textCell.ts'

/** Which column fills which field: field to column index. A field not named stays empty. */
export type Mapping<Subject extends TableSubject = TableSubject> = Partial<Record<Field<Subject>, number>>

/** Why a column was taken for a field: its header is one of the field's, contains one, its cells look like it, or
 * nothing better stands for a field that has to be there. */
type MatchReason = 'header' | 'partOfHeader' | 'cells' | 'lastResort'

interface ColumnMatch<Subject extends TableSubject = TableSubject> {
  column: number
  field: Field<Subject>
  /** 0 to 1. Below 0.6 a person should look. */
  score: number
  reason: MatchReason
}

export interface AutoMapping<Subject extends TableSubject = TableSubject> {
  mapping: Mapping<Subject>
  matches: readonly ColumnMatch<Subject>[]
  /** Required fields without a column; of each inner list one is enough. */
  missing: readonly (readonly Field<Subject>[])[]
}

/** Finds a column for each field, each column at most once, the surest pairs first. */
export function autoMap<Subject extends TableSubject>(
  table: Pick<Table, 'columns' | 'rows'>,
  subject: Subject,
  source: Source = 'generic',
): AutoMapping<Subject> {
  const fields = Object.keys(subjectFields[subject]) as Field<Subject>[]
  const candidates: ColumnMatch<Subject>[] = []
  for (const column of table.columns) {
    for (const field of fields) {
      const match = headerMatch(column, wordsOf(subject, field))
      if (match === null) continue
      const score = match.score * (cellsFit(table, column, subject, field, source) ? 1 : 0.3)
      candidates.push({ column: column.index, field, score, reason: match.reason })
    }
  }
  candidates.push(...cellMatches(table, subject, fields, source))
  candidates.sort((left, right) => right.score - left.score || left.column - right.column)

  const chosen = new Map<string, ColumnMatch<Subject>>()
  const taken = new Set<number>()
  for (const match of candidates) {
    if (match.score < 0.25 || chosen.has(match.field) || taken.has(match.column)) continue
    chosen.set(match.field, match)
    taken.add(match.column)
  }
  if (subject === 'opportunities') takeLastResort(table, chosen)
  return {
    mapping: Object.fromEntries([...chosen].map(([field, match]) => [field, match.column])) as Mapping<Subject>,
    matches: [...chosen.values()],
    missing: missingFields(subject, (field) => chosen.has(field)),
  }
}

/** The required fields a mapping does not fill. */
export function missingFields<Subject extends TableSubject>(
  subject: Subject,
  has: (field: Field<Subject>) => boolean,
): (readonly Field<Subject>[])[] {
  return (requiredFields[subject] as readonly (readonly Field<Subject>[])[]).filter((anyOf) => !anyOf.some(has))
}

/** A mapping as it is remembered for the next file of the same kind: by header, not by position. */
export type RememberedMapping = Record<string, { header: string; occurrence: number }>

export function rememberMapping(columns: readonly Column[], mapping: Mapping): RememberedMapping {
  const remembered: RememberedMapping = {}
  for (const [field, index] of Object.entries(mapping)) {
    const column = columns[index]
    if (column) remembered[field] = { header: headerKey(column.header), occurrence: column.occurrence }
  }
  return remembered
}

/** The remembered mapping on a new file's columns. Fields or headers that no longer exist are left out. */
export function recallMapping<Subject extends TableSubject>(
  columns: readonly Column[],
  subject: Subject,
  remembered: RememberedMapping,
): Mapping<Subject> {
  const mapping: Partial<Record<string, number>> = {}
  for (const [field, { header, occurrence }] of Object.entries(remembered)) {
    const column = columns.find((one) => headerKey(one.header) === header && one.occurrence === occurrence)
    if (column && fieldKind(subject, field) !== undefined) mapping[field] = column.index
  }
  return mapping as Mapping<Subject>
}

function wordsOf<Subject extends TableSubject>(subject: Subject, field: Field<Subject>): readonly string[] {
  const words: Record<string, readonly string[]> = fieldWords[subject]
  return words[field] ?? []
}

/** Words that change what a header is about: 'Account Owner Email' is no owner's name. */
const tellingWords = new Set(
  'email e mail phone fax id ids date time currency converted url link role type code count number alias city'.split(
    ' ',
  ),
)

function headerMatch(column: Column, words: readonly string[]): { score: number; reason: MatchReason } | null {
  const key = headerKey(column.header)
  if (key === '') return null
  const rank = words.indexOf(key)
  // The second column of one name is the first's repetition, or somebody else's value.
  if (rank >= 0) return { score: (1 - rank * 0.01) * (column.occurrence === 1 ? 1 : 0.5), reason: 'header' }
  const tokens = key.split(' ')
  let best = 0
  for (const word of words) {
    if (word.length < 5 || !` ${key} `.includes(` ${word} `)) continue
    const part = word.split(' ')
    const rest = tokens.filter((token) => !part.includes(token))
    if (rest.some((token) => tellingWords.has(token))) continue
    best = Math.max(best, (0.7 * part.length) / tokens.length)
  }
  if (best === 0 && words.includes('owner') && key.endsWith(' owner')) best = 0.5
  return best === 0 ? null : { score: best, reason: 'partOfHeader' }
}

const sampleSize = 60

/** How many of a sample of filled cells can be read as the field; null when all are blank. */
function readableShare(
  table: Pick<Table, 'rows'>,
  column: Column,
  subject: TableSubject,
  field: string,
  source: Source,
): number | null {
  const kind = fieldKind(subject, field)
  if (kind === undefined) return null
  const context: ReadCellContext = {
    source,
    dateOrder: 'dmy',
    decimalMark: 'ambiguous',
    currency: null,
    defaultCurrency: 'USD',
    percentAsShare: false,
  }
  let filled = 0
  let readable = 0
  for (const row of table.rows) {
    const cell = row.cells[column.index] ?? ''
    if (isUnset(cell)) continue
    filled++
    const result = readCell(kind, cell, context)
    if (result.ok || softReasons.has(result.reason)) readable++
    if (filled === sampleSize) break
  }
  return filled === 0 ? null : readable / filled
}

/** The cell is of the field's kind, although this one cannot be taken. */
const softReasons: ReadonlySet<string> = new Set([
  'amountRounded',
  'amountAmbiguous',
  'amountTooLarge',
  'currencyAmbiguous',
  'dateAmbiguous',
  'dateNotReal',
  'idChecksum',
  'idRounded',
])

function cellsFit(table: Pick<Table, 'rows'>, column: Column, subject: TableSubject, field: string, source: Source) {
  const share = readableShare(table, column, subject, field, source)
  return share === null || share >= 0.3
}

/** Columns whose header says nothing but whose cells are addresses. */
function cellMatches<Subject extends TableSubject>(
  table: Pick<Table, 'columns' | 'rows'>,
  subject: Subject,
  fields: readonly Field<Subject>[],
  source: Source,
): ColumnMatch<Subject>[] {
  const telling = fields.filter((field) => field === 'email' || field === 'domain')
  return table.columns.flatMap((column) =>
    telling.flatMap((field) => {
      const share = readableShare(table, column, subject, field, source) ?? 0
      return share >= 0.9 ? [{ column: column.index, field, score: 0.4, reason: 'cells' as const }] : []
    }),
  )
}

/** Gives the plain account's columns of a deals table to the partner when no column names one. */
function takeLastResort<Subject extends TableSubject>(
  table: Pick<Table, 'columns'>,
  chosen: Map<string, ColumnMatch<Subject>>,
): void {
  if (chosen.has('partnerName') || chosen.has('partnerExternalId')) return
  for (const field of ['partnerName', 'partnerExternalId'] as const) {
    const words = partnerOfLastResort[field]
    const ranked = table.columns
      .map((column) => ({ column, rank: words.indexOf(headerKey(column.header)) }))
      .filter(({ column, rank }) => rank >= 0 && column.occurrence === 1)
      .sort((left, right) => left.rank - right.rank)
    const column = ranked[0]?.column
    if (column === undefined) continue
    for (const [other, match] of chosen) if (match.column === column.index) chosen.delete(other)
    chosen.set(field, { column: column.index, field: field as Field<Subject>, score: 0.55, reason: 'lastResort' })
  }
}
