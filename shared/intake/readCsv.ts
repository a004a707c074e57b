import { buildTable } from './buildTable.ts'
import { csvRows } from './csvRows.ts'
import { excerptLength, fileLimits } from './fileLimits.ts'
import { headerScore } from './headerRow.ts'
import { type RejectedRow, UnreadableFile } from './problems.ts'
import { type ReadControl, rowsPerStep, step } from './progress.ts'
import type { SourceRow, Table } from './table.ts'

const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/** How much of the text is looked at to find the delimiter. */
const sampleLength = 64_000
const sampleRows = 100

/**
 * The table of a CSV text as decodeText gives it. Throws UnreadableFile: `noHeader`, `noRows`, `tooManyRows`,
 * `tooManyColumns`, `cancelled`.
 */
export async function readCsv(
  text: string,
  control: ReadControl = {},
): Promise<{ table: Table; delimiter: Delimiter }> {
  const declared = /^sep=([,;|\t])\n/i.exec(text)
  const start = declared?.[0].length ?? 0
  const delimiter = (declared?.[1] as Delimiter | undefined) ?? sniffDelimiter(text)
  const rows: SourceRow[] = []
  const rejected: RejectedRow[] = []

  for (const row of csvRows(text, delimiter, start, declared ? 2 : 1)) {
    if (row.quotes !== 'whole') {
      const reason = row.quotes === 'cut' ? 'rowCut' : 'quotesBroken'
      rejected.push({
        line: row.line,
        reason,
        text: text.slice(row.start, row.start + excerptLength).split('\n', 1)[0] ?? '',
      })
      continue
    }
    if (row.cells.length > fileLimits.columns) throw new UnreadableFile('tooManyColumns', row.line)
    rows.push(row)
    if (rows.length > fileLimits.rows) throw new UnreadableFile('tooManyRows')
    if (rows.length % rowsPerStep === 0) await step(control, row.start / text.length)
  }
  await step(control, 1)

  const table = buildTable(rows, { sheet: null, rectangular: false, endsInRow: !text.endsWith('\n') })
  if (table === null) throw new UnreadableFile('noHeader')
  const all = [...rejected, ...table.rejected].sort((left, right) => left.line - right.line)
  if (table.rows.length === 0 && all.length === 0) throw new UnreadableFile('noRows')
  return { table: { ...table, rejected: all }, delimiter }
}

/** The delimiter under which the beginning has the most known headers and the most even rows. */
export function sniffDelimiter(text: string): Delimiter {
  const sample =
    text.length > sampleLength ? text.slice(0, text.lastIndexOf('\n', sampleLength) + 1 || sampleLength) : text
  let best: Delimiter = ','
  let bestScore = 0
  for (const delimiter of delimiters) {
    const score = delimiterScore(sample, delimiter)
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}

function delimiterScore(sample: string, delimiter: Delimiter): number {
  const widths = new Map<number, number>()
  let headers = 0
  let rows = 0
  for (const row of csvRows(sample, delimiter)) {
    if (rows >= sampleRows) break
    if (row.cells.length === 1 && row.cells[0] === '') continue
    rows++
    widths.set(row.cells.length, (widths.get(row.cells.length) ?? 0) + 1)
    headers = Math.max(headers, headerScore(row.cells))
  }
  let even = 0
  let width = 0
  for (const [cells, count] of widths) {
    if (cells > 1 && count / rows > even) {
      even = count / rows
      width = cells
    }
  }
  return width === 0 ? 0 : headers * 10 + even * 5 + Math.min(width, 50) / 50
}
