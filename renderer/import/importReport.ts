import type { PlannedRow } from '#shared/importing/plan.ts'
import { writeCsv } from '#shared/intake/writeCsv.ts'

/** The words of a report: its header, what a state is called, and the sentence for a reason. */
export interface ReportWords {
  readonly header: readonly string[]
  readonly states: Readonly<Record<PlannedRow['status'], string>>
  readonly types: Readonly<Record<PlannedRow['type'], string>>
  readonly reasons: Readonly<Record<string, string>>
}

/** What became of every row, as CSV: file, line, what, name, state, fields, reason, the text concerned. */
export function importReport(rows: readonly PlannedRow[], names: readonly string[], words: ReportWords): string {
  return writeCsv(
    words.header,
    rows.map((row) => [
      names[row.part] ?? '',
      row.line,
      words.types[row.type],
      row.title,
      words.states[row.status],
      row.field ?? row.fields.join(', '),
      row.reason === null ? '' : (words.reasons[row.reason] ?? row.reason),
      row.text,
    ]),
  )
}
