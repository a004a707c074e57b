import { fileLimits } from './fileLimits.ts'

export interface CsvRow {
  /** Line of the file, from 1, on which the row begins. */
  line: number
  cells: string[]
  /** The row's first characters, for a report. */
  start: number
  /** `broken`: a quote opened and was not closed properly; `cut`: the file ends inside a quoted cell of this row. */
  quotes: 'whole' | 'broken' | 'cut'
}

/**
 * The rows of a delimited text (RFC 4180), one at a time. Line ends are `\n` only (decodeText makes them so). Quotes
 * written bare inside a quoted cell ("the "best" one") are kept as text. A quote never swallows the rows after it: when
 * no proper closing one is found, the row is flagged and reading goes on with the next line.
 *
 * Written here because a row needs its line in the file and its own verdict on quotes, and because importing the
 * usual parser's types would make Node's globals legal in all of shared/. The tests hold it against that parser.
 */
export function* csvRows(text: string, delimiter: string, from = 0, firstLine = 1): Generator<CsvRow> {
  let position = from
  let line = firstLine
  // Looked for once and kept: a file without quotes would otherwise be searched to its end for every row.
  let quote = nextQuote(text, from)
  while (position < text.length) {
    if (quote < position) quote = nextQuote(text, position)
    const row =
      quote < endOfLine(text, position)
        ? quotedRow(text, delimiter, position, line)
        : plainRow(text, delimiter, position, line)
    yield row.row
    position = row.next
    line += row.lines
  }
}

interface ReadRow {
  row: CsvRow
  /** Where the next row begins. */
  next: number
  /** Lines this one takes. */
  lines: number
}

function plainRow(text: string, delimiter: string, start: number, line: number): ReadRow {
  const end = endOfLine(text, start)
  const cells = text.slice(start, end).split(delimiter)
  return { row: { line, cells, start, quotes: 'whole' }, next: end + 1, lines: 1 }
}

function quotedRow(text: string, delimiter: string, start: number, line: number): ReadRow {
  const cells: string[] = []
  let position = start
  let lines = 1
  for (;;) {
    if (text[position] === '"') {
      const cell = readQuoted(text, delimiter, position + 1)
      if (typeof cell === 'string') {
        const end = endOfLine(text, position)
        cells.push(...text.slice(position, end).split(delimiter))
        return { row: { line, cells, start, quotes: cell }, next: end + 1, lines }
      }
      cells.push(cell.value)
      lines += countBreaks(cell.value)
      position = cell.end
    } else {
      const end = cellEnd(text, delimiter, position)
      cells.push(text.slice(position, end))
      position = end
    }
    if (position >= text.length || text[position] === '\n') {
      return { row: { line, cells, start, quotes: 'whole' }, next: position + 1, lines }
    }
    position += delimiter.length
  }
}

/** A quoted cell from behind its opening quote to its delimiter, line end or the end of the text. */
function readQuoted(text: string, delimiter: string, from: number): { value: string; end: number } | 'broken' | 'cut' {
  let search = from
  let bareQuoteAt = -1
  for (;;) {
    const quote = text.indexOf('"', search)
    if (quote === -1 || quote - from > fileLimits.cellText * 2) {
      return quote === -1 && endOfLine(text, from) >= text.length - 1 ? 'cut' : 'broken'
    }
    if (bareQuoteAt >= 0 && text.slice(bareQuoteAt, quote).includes('\n')) return 'broken'
    if (text[quote + 1] === '"') {
      search = quote + 2
      continue
    }
    let end = quote + 1
    while (text[end] === ' ' && delimiter !== ' ') end++
    if (end >= text.length || text[end] === '\n' || text.startsWith(delimiter, end)) {
      return { value: text.slice(from, quote).replaceAll('""', '"'), end }
    }
    // A quote behind a delimiter or line end opens the next cell: this one's closing quote is missing.
    if (text[quote - 1] === '\n' || text.startsWith(delimiter, quote - delimiter.length)) return 'broken'
    if (bareQuoteAt < 0) bareQuoteAt = quote
    search = quote + 1
  }
}

function cellEnd(text: string, delimiter: string, from: number): number {
  const line = endOfLine(text, from)
  const length = text.slice(from, line).indexOf(delimiter)
  return length === -1 ? line : from + length
}

function nextQuote(text: string, from: number): number {
  const quote = text.indexOf('"', from)
  return quote === -1 ? text.length : quote
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end
}

function countBreaks(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}
