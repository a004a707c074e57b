import type { RowGroup } from './source.ts'

/** One line of the table: a row, or the heading of a group. */
type Line = { kind: 'row'; index: number } | { kind: 'group'; group: RowGroup; folded: boolean }

/** The lines a table shows: every row, or the groups' headings with the rows of those that are not folded. */
export interface Lines {
  count: number
  at: (line: number) => Line | undefined
  /** The line of a row; -1 when its group is folded. */
  ofRow: (row: number) => number
}

/** Computes lines without making one object per row, since there may be a hundred thousand. */
export function layLines(rowCount: number, groups: readonly RowGroup[] | undefined, folded: readonly string[]): Lines {
  if (groups === undefined) {
    return {
      count: rowCount,
      at: (line) => (line >= 0 && line < rowCount ? { kind: 'row', index: line } : undefined),
      ofRow: (row) => row,
    }
  }
  const shut = new Set(folded)
  const blocks: { group: RowGroup; folded: boolean; line: number; row: number }[] = []
  let line = 0
  let row = 0
  for (const group of groups) {
    const isFolded = shut.has(group.key)
    blocks.push({ group, folded: isFolded, line, row })
    line += 1 + (isFolded ? 0 : group.count)
    row += group.count
  }
  return {
    count: line,
    at(wanted) {
      const block = lastAtMost(blocks, (each) => each.line, wanted)
      if (block === undefined || wanted >= line) return undefined
      const inside = wanted - block.line
      if (inside === 0) return { kind: 'group', group: block.group, folded: block.folded }
      return { kind: 'row', index: block.row + inside - 1 }
    },
    ofRow(wanted) {
      const block = lastAtMost(blocks, (each) => each.row, wanted)
      return block === undefined || block.folded ? -1 : block.line + 1 + wanted - block.row
    },
  }
}

/** The last of ascending items that is not above a number, by halving. */
function lastAtMost<T>(items: readonly T[], of: (item: T) => number, limit: number): T | undefined {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    const item = items[middle]
    if (item !== undefined && of(item) <= limit) low = middle + 1
    else high = middle
  }
  return items[low - 1]
}
