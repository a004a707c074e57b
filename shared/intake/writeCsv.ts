/**
 * Spreadsheets run a cell that begins with one of these, in either width, as a formula (OWASP, CSV injection); they
 * also take +49-30-1234 for a sum. Only a plain negative number may stay as it is.
 */
const formulaStart = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/
const negativeNumber = /^-\d+(?:[.,]\d+)*%?$/

/**
 * One cell of a CSV file. A text that a spreadsheet would run gets an apostrophe before it, which the spreadsheet does
 * not show; the comma, quotes and line breaks are quoted by RFC 4180.
 */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return ''
  const text = String(value)
  const guarded = typeof value === 'string' && formulaStart.test(text) && !negativeNumber.test(text) ? `'${text}` : text
  return /[",;\n\r\t|]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

/** A CSV file for Excel and its like: byte order mark, commas, CRLF, a header row. */
export function writeCsv(
  header: readonly string[],
  rows: Iterable<readonly (string | number | boolean | null)[]>,
): string {
  const lines = [header.map(csvCell).join(',')]
  for (const row of rows) lines.push(row.map(csvCell).join(','))
  return `\ufeff${lines.join('\r\n')}\r\n`
}
