import { useRef } from 'react'
import type { TableRows } from './useTableRows.ts'

/** Selecting rows: one, a stretch from the last one touched, all, none. */
export interface Selection {
  has: (key: string) => boolean
  toggle: (index: number) => void
  /** Selects from where a stretch began to `index`; `from` is where one stood before. */
  extend: (from: number, index: number) => void
  /** The next stretch begins anew. */
  endStretch: () => void
  all: () => void
  clear: () => boolean
}

export function useSelection<Row>(
  rows: TableRows<Row>,
  selected: ReadonlySet<string>,
  onSelect: ((selected: ReadonlySet<string>) => void) | undefined,
): Selection {
  const stretch = useRef<{ from: number; before: ReadonlySet<string> }>(undefined)
  const last = useRef<number>(undefined)

  return {
    has: (key) => selected.has(key),
    toggle(index) {
      const next = new Set(selected)
      const key = rows.key(index)
      if (!next.delete(key)) next.add(key)
      last.current = index
      stretch.current = undefined
      onSelect?.(next)
    },
    extend(from, index) {
      stretch.current ??= { from: last.current ?? from, before: selected }
      const next = new Set(stretch.current.before)
      const [low, high] = [Math.min(stretch.current.from, index), Math.max(stretch.current.from, index)]
      for (let each = low; each <= high; each += 1) next.add(rows.key(each))
      onSelect?.(next)
    },
    endStretch() {
      stretch.current = undefined
      last.current = undefined
    },
    all: () => onSelect?.(new Set(rows.keys)),
    clear() {
      if (selected.size === 0) return false
      onSelect?.(new Set())
      return true
    },
  }
}
