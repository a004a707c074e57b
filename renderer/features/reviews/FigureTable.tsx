import type { ReactNode } from 'react'
import { useFigureText } from './FigureContext.tsx'
import classes from './FigureTable.module.css'

/** A column of a review's table. `end` is for numbers; `width` in em; a `date` stays on one line. */
export interface FigureColumn<Row> {
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  readonly align?: 'end'
  readonly date?: true
  readonly width?: number
}

/** A plain table for screen and paper: the first column names the row, the header comes again on each page. */
export function FigureTable<Row extends { readonly id: string }>({
  label,
  columns,
  rows,
  more = 0,
}: {
  readonly label: string
  readonly columns: readonly FigureColumn<Row>[]
  readonly rows: readonly Row[]
  /** How many rows are not listed. */
  readonly more?: number
}) {
  const { words } = useFigureText()
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ header, align, width }) => (
            <th key={header} scope="col" data-align={align} style={width ? { width: `${String(width)}em` } : undefined}>
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {columns.map(({ header, cell, align, date }, place) =>
              place === 0 ? (
                <th key={header} scope="row" data-align={align}>
                  {cell(row)}
                </th>
              ) : (
                <td key={header} data-align={align} data-date={date}>
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
      {more > 0 && (
        <tfoot>
          <tr>
            <td colSpan={columns.length}>{words.more(more)}</td>
          </tr>
        </tfoot>
      )}
    </table>
  )
}
