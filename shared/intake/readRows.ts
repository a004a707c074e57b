import { readDomain } from './addressCell.ts'
import type { Mapping } from './columns.ts'
import { type DateOrder, type DateOrderDecision, decideDateOrder } from './dateCell.ts'
import {
  dealRoles,
  type FieldKind,
  type FieldValues,
  fieldKind,
  requiredFields,
  subjectFields,
  type TableSubject,
} from './fields.ts'
import { excerptLength } from './fileLimits.ts'
import type { Source } from './idCell.ts'
import { type DecimalMark, type DecimalMarkDecision, decideDecimalMark, readCurrency } from './moneyCell.ts'
import type { CellReason, RowReason } from './problems.ts'
import { type ReadControl, rowsPerStep, step } from './progress.ts'
import { type ReadCellContext, readCell } from './readCell.ts'
import type { Cell, SourceRow, Table } from './table.ts'
import { cellText, isUnset } from './textCell.ts'

export interface ReadRowsOptions extends ReadControl {
  source: Source
  /** Assumed when neither a cell nor its row names one, such as the workspace's; null refuses such amounts. */
  defaultCurrency: string | null
  /** The user's answer when the columns do not decide. */
  dateOrder?: DateOrder | undefined
  decimalMark?: DecimalMark | undefined
}

/** A cell whose value is left out, because it cannot be read. */
export interface CellProblem {
  field: string
  reason: CellReason
  text: string
}

/** One row's values. `problems` are cells left out of a row that is read all the same. */
export interface IntakeRow<Subject extends TableSubject> {
  line: number
  values: FieldValues<Subject>
  problems: readonly CellProblem[]
}

/** A row that cannot be taken: which field, and what stands there. */
export interface RowRejection {
  line: number
  field: string | null
  reason: RowReason | CellReason
  text: string
}

export interface ReadRows<Subject extends TableSubject> {
  subject: Subject
  rows: readonly IntakeRow<Subject>[]
  /** The table's own rejected rows and those refused here, by line. */
  rejected: readonly RowRejection[]
  dateOrder: DateOrderDecision
  decimalMark: DecimalMarkDecision
}

/** Kinds whose wrong cell refuses the row: a deal with a missing amount or another day would be a false one. */
const strictKinds: ReadonlySet<FieldKind> = new Set(['money', 'date', 'id', 'percent', 'line', 'currency'])

/**
 * The typed rows of a table under a mapping. The order of digits in dates is decided from all date columns together,
 * and the decimal mark from all amounts, since one program wrote them all; the answers given in the options win.
 */
export async function readRows<Subject extends TableSubject>(
  table: Table,
  subject: Subject,
  mapping: Mapping<Subject>,
  options: ReadRowsOptions,
): Promise<ReadRows<Subject>> {
  const columns = Object.entries<number | undefined>(mapping).flatMap(([field, index]) => {
    const kind = fieldKind(subject, field)
    return index === undefined || kind === undefined ? [] : [{ field, index, kind }]
  })
  const dateOrder = decideDateOrder(cellsOf(table, columns, 'date'))
  const decimalMark = decideDecimalMark(cellsOf(table, columns, 'money'))
  const currencyColumn = columns.find((column) => column.kind === 'currency')?.index
  const context: ReadCellContext = {
    source: options.source,
    dateOrder: options.dateOrder ?? dateOrder.order,
    decimalMark: options.decimalMark ?? decimalMark.mark,
    currency: null,
    defaultCurrency: options.defaultCurrency,
    percentAsShare: sharesOfOne(cellsOf(table, columns, 'percent')),
  }

  const rows: IntakeRow<Subject>[] = []
  const rejected: RowRejection[] = table.rejected.map((row) => ({ ...row, field: null }))
  for (const [index, row] of table.rows.entries()) {
    if (index % rowsPerStep === 0) await step(options, index / table.rows.length)
    const currency = currencyColumn === undefined ? null : rowCurrency(row.cells[currencyColumn] ?? '')
    const result = readRow(row, subject, columns, { ...context, currency })
    if ('values' in result) rows.push(result)
    else rejected.push(result)
  }
  await step(options, 1)
  rejected.sort((left, right) => left.line - right.line)
  return { subject, rows, rejected, dateOrder, decimalMark }
}

interface MappedColumn {
  field: string
  index: number
  kind: FieldKind
}

function readRow<Subject extends TableSubject>(
  row: SourceRow,
  subject: Subject,
  columns: readonly MappedColumn[],
  context: ReadCellContext,
): IntakeRow<Subject> | RowRejection {
  const values = emptyValues(subject)
  const problems: CellProblem[] = []
  for (const { field, index, kind } of columns) {
    const cell = row.cells[index] ?? ''
    if (isUnset(cell) || (kind !== 'line' && kind !== 'text' && isNothing(cell))) continue
    const result = readCell(kind, cell, context)
    if (result.ok) {
      values[field] = result.value
      continue
    }
    const text = cellText(cell).slice(0, excerptLength)
    if (strictKinds.has(kind)) return { line: row.line, field, reason: result.reason, text }
    problems.push({ field, reason: result.reason, text })
  }
  if (subject === 'accounts') addDomain(values)
  if (subject === 'opportunities') addRoles(values)
  for (const anyOf of requiredFields[subject]) {
    if (anyOf.some((field) => values[field] !== null)) continue
    const text = row.cells.map(cellText).filter(Boolean).join(' | ').slice(0, excerptLength)
    return { line: row.line, field: anyOf[0] ?? null, reason: 'nameMissing', text }
  }
  return { line: row.line, values: values as FieldValues<Subject>, problems }
}

const emptyTemplates = new Map<TableSubject, Record<string, unknown>>()

function emptyValues(subject: TableSubject): Record<string, unknown> {
  let template = emptyTemplates.get(subject)
  if (template === undefined) {
    template = Object.fromEntries(Object.keys(subjectFields[subject]).map((field) => [field, null]))
    emptyTemplates.set(subject, template)
  }
  return { ...template }
}

/** Words for "no value" where a number, date, id or address is expected; a person may well be called Null. */
const nothingWords = new Set(['n/a', '#n/a', 'na', 'null', 'none', '#ref!', '#value!', '#name?', '#div/0!'])
const isNothing = (cell: Cell): boolean => typeof cell === 'string' && nothingWords.has(cellText(cell).toLowerCase())

/** The domain is how partners are found again; a website has it too. */
function addDomain(values: Record<string, unknown>): void {
  if (values.domain !== null || typeof values.website !== 'string') return
  const domain = readDomain(values.website)
  if (domain.ok) values.domain = domain.value
}

/** Programs keep the partner's part in one column of words or in a checkbox each; `role` holds both. */
function addRoles(values: Record<string, unknown>): void {
  const named = Array.isArray(values.role) ? values.role : []
  const roles = dealRoles.filter((role) => named.includes(role) || values[role] === true)
  if (roles.length > 0) values.role = roles
}

function rowCurrency(cell: Cell): string | null {
  const currency = isUnset(cell) ? null : readCurrency(cell)
  return currency?.ok ? currency.value : null
}

function* cellsOf(table: Table, columns: readonly MappedColumn[], kind: FieldKind): Generator<Cell> {
  const indexes = columns.filter((column) => column.kind === kind).map((column) => column.index)
  for (const index of indexes) for (const row of table.rows) yield row.cells[index] ?? ''
}

/** A sheet's percent cells are shares of one: numbers, none above 1, at least one a fraction. */
function sharesOfOne(cells: Iterable<Cell>): boolean {
  let fractions = 0
  for (const cell of cells) {
    if (cell === '') continue
    if (typeof cell !== 'number' || cell > 1) return false
    if (!Number.isInteger(cell)) fractions++
  }
  return fractions > 0
}
