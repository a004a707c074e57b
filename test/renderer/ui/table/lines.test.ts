import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layLines } from '#renderer/ui/table/lines.ts'

const groups = [
  { key: 'a', label: 'A', count: 2 },
  { key: 'b', label: 'B', count: 3 },
  { key: 'c', label: 'C', count: 1 },
]

describe('the lines of a table', () => {
  it('are its rows when nothing is grouped', () => {
    const lines = layLines(3, undefined, [])
    expect(lines.count).toBe(3)
    expect(lines.at(2)).toEqual({ kind: 'row', index: 2 })
    expect(lines.at(3)).toBeUndefined()
  })

  it('are headings with their rows, but for folded groups', () => {
    const lines = layLines(6, groups, ['b'])
    const shown = Array.from({ length: lines.count }, (_, line) => {
      const at = lines.at(line)
      return at?.kind === 'group' ? `${at.group.key}${at.folded ? ' folded' : ''}` : at?.index
    })
    expect(shown).toEqual(['a', 0, 1, 'b folded', 'c', 5])
    expect(lines.ofRow(3)).toBe(-1)
    expect(lines.at(6)).toBeUndefined()
  })

  it('lead from a row to its line and back, whatever the groups', () => {
    const counts = fc.array(fc.record({ count: fc.integer({ min: 1, max: 5 }), folded: fc.boolean() }), {
      minLength: 1,
    })
    fc.assert(
      fc.property(counts, (made) => {
        const all = made.map(({ count }, index) => ({ key: String(index), label: '', count }))
        const folded = made.flatMap((group, index) => (group.folded ? [String(index)] : []))
        const total = all.reduce((sum, { count }) => sum + count, 0)
        const lines = layLines(total, all, folded)
        const rows = Array.from({ length: lines.count }, (_, line) => lines.at(line)).flatMap((line) =>
          line?.kind === 'row' ? [line.index] : [],
        )
        const open = Array.from({ length: total }, (_, row) => row).filter((row) => lines.ofRow(row) >= 0)
        expect(rows).toEqual(open)
        for (const row of open) expect(lines.at(lines.ofRow(row))).toEqual({ kind: 'row', index: row })
      }),
    )
  })
})
