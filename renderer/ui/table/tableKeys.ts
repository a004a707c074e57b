import type { KeyboardEvent } from 'react'
import { type ActiveCell, headerLine } from './useActiveCell.ts'

/** What the keys of a table do; DataTable fills it in. */
export interface TableActs {
  active: ActiveCell
  lineCount: number
  columnCount: number
  pageLines: number
  move: (line: number, column: number) => void
  extendTo: (line: number) => void
  open: () => void
  toggleSelected: () => void
  selectAll: () => void
  /** True when there was something to clear. */
  clearSelection: () => boolean
  /** True when the active cell can be edited. */
  edit: (typed?: string) => boolean
  sort: (add: boolean) => void
  openMenu: () => void
}

/** Does what a key means in the table; true when it meant something. */
export function pressTableKey(event: KeyboardEvent, acts: TableActs): boolean {
  const mod = event.ctrlKey || event.metaKey
  const { line, column } = acts.active
  if (event.altKey) {
    if (event.key !== 'ArrowDown' || line !== headerLine) return false
    acts.openMenu()
    return true
  }
  if (mod) return pressWithMod(event, acts)
  const to = moveTo(event.key, acts)
  if (to !== undefined) {
    if (event.shiftKey && to.line !== line && line !== headerLine) acts.extendTo(to.line)
    else acts.move(to.line, to.column)
    return true
  }
  if (line === headerLine) {
    if (event.key !== 'Enter' && event.key !== ' ') return false
    acts.sort(event.shiftKey)
    return true
  }
  switch (event.key) {
    case 'Enter':
      acts.open()
      return true
    case 'x':
    case ' ':
      acts.toggleSelected()
      return true
    case 'Escape':
      return acts.clearSelection()
    case 'e':
    case 'F2':
      return acts.edit()
    default:
      // Letters are commands everywhere in lists, so only a figure begins an edit by itself.
      return /^[\d-]$/.test(event.key) && acts.edit(event.key)
  }

  function pressWithMod(pressed: KeyboardEvent, { move, selectAll, lineCount }: TableActs): boolean {
    if (pressed.key === 'a') selectAll()
    else if (pressed.key === 'Home') move(0, 0)
    else if (pressed.key === 'End') move(lineCount - 1, column)
    else return false
    return true
  }
}

function moveTo(key: string, acts: TableActs): ActiveCell | undefined {
  const { line, column } = acts.active
  switch (key) {
    case 'j':
    case 'J':
    case 'ArrowDown':
      return { line: line + 1, column }
    case 'k':
    case 'K':
    case 'ArrowUp':
      return { line: line - 1, column }
    case 'ArrowLeft':
      return { line, column: column - 1 }
    case 'ArrowRight':
      return { line, column: column + 1 }
    case 'Home':
      return { line, column: 0 }
    case 'End':
      return { line, column: acts.columnCount - 1 }
    case 'PageDown':
      return { line: line + acts.pageLines, column }
    case 'PageUp':
      return { line: Math.max(0, line - acts.pageLines), column }
    default:
      return undefined
  }
}
