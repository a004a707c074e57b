import Papa from 'papaparse'
import type { Messages } from '#shared/text/en.ts'
import type { Deck } from './deck.ts'
import type { Part } from './part.ts'

/**
 * The deck's figures as CSV, one figure a line: section, part, row, column, value as it is read. Nothing in it is run as
 * a formula by a spreadsheet.
 */
export function figuresCsv({ sections }: Deck, { columns }: Messages['reviews']['files']): string {
  const lines = sections.flatMap(({ title, parts }) =>
    parts.flatMap((part) => linesOf(part).map((line) => [title, ...line])),
  )
  const header = [columns.section, columns.part, columns.row, columns.column, columns.value]
  return `\ufeff${Papa.unparse([header, ...lines], { escapeFormulae: true })}\r\n`
}

function linesOf(part: Part): string[][] {
  switch (part.kind) {
    case 'words':
      return []
    case 'figures':
      return part.figures.map(({ label, value }) => ['', label, '', value])
    case 'bars':
      return part.bars.map(({ label, text }) => [part.title, label, '', text])
    case 'trend':
      return part.lines.flatMap(({ label, values }) =>
        values.map((value, i) => [part.title, label, part.periods[i] ?? '', value === null ? '' : String(value)]),
      )
    case 'table':
      return part.rows.flatMap(([name = '', ...cells]) =>
        cells.map((cell, i) => [part.title, name, part.columns[i + 1]?.header ?? '', cell]),
      )
  }
}
