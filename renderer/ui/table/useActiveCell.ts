import { type FocusEvent, useEffect, useRef, useState } from 'react'
import type { TableRows } from './useTableRows.ts'

/** Line of the header, for the active cell. */
export const headerLine = -1

/** The one cell that Tab reaches: `line` counts rows and group headings, `column` the shown columns. */
export interface ActiveCell {
  line: number
  column: number
}

/**
 * Keeps one cell active and follows its record when rows come, go or change places above it. Moving gives the cell the
 * focus once it is drawn.
 */
export function useActiveCell<Row>(rows: TableRows<Row>, columns: number) {
  const [place, setPlace] = useState<ActiveCell & { key: string | null }>({ line: 0, column: 0, key: null })
  const grid = useRef<HTMLDivElement>(null)
  const focusWanted = useRef(false)

  const active: ActiveCell = { line: lineNow(), column: Math.min(place.column, Math.max(0, columns - 1)) }

  function lineNow(): number {
    const { lines } = rows
    if (place.line === headerLine || lines.count === 0) return headerLine
    const there = lines.at(place.line)
    const same = there?.kind === 'row' && rows.key(there.index) === place.key
    if (!same && place.key !== null) {
      const line = lines.ofRow(rows.keys.indexOf(place.key))
      if (line >= 0) return line
    }
    return Math.min(place.line, lines.count - 1)
  }

  function keyAt(line: number): string | null {
    const at = rows.lines.at(line)
    return at?.kind === 'row' ? rows.key(at.index) : null
  }

  useEffect(() => {
    if (!focusWanted.current) return
    focusWanted.current = false
    const cell = grid.current?.querySelector<HTMLElement>(`[data-cell="${active.line}:${active.column}"]`)
    const heading = grid.current?.querySelector<HTMLElement>(`[data-cell="${active.line}:0"]`)
    const target = cell ?? heading
    target?.focus({ preventScroll: true })
    target?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })

  return {
    active,
    grid,
    /** `focus` is false where something inside the cell, an editor, takes the focus itself. */
    move(line: number, column: number, focus = true) {
      const to = Math.max(headerLine, Math.min(line, rows.lines.count - 1))
      focusWanted.current = focus
      setPlace({ line: to, column: Math.max(0, Math.min(column, columns - 1)), key: keyAt(to) })
    },
    /** A cell that got the focus by the pointer or by Tab becomes the active one. */
    onFocus(event: FocusEvent) {
      const cell = event.target.closest('[data-cell]')?.getAttribute('data-cell')
      if (!cell) return
      const [line = 0, column = 0] = cell.split(':').map(Number)
      if (line !== active.line || column !== active.column) setPlace({ line, column, key: keyAt(line) })
    },
  }
}
