import { compareDates as compareText } from './dates.ts'
import type { Id } from './record.ts'

/** A row with a place in a hand-ordered list. */
export interface Ordered {
  readonly id: Id
  readonly order: string
}

/** The rows as they stand: by their key, those with the same key by id. */
export const inOrder = <T extends Ordered>(rows: readonly T[]): T[] =>
  rows.toSorted((left, right) => compareText(left.order, right.order) || compareText(left.id, right.id))

/**
 * The keys to write so that the row `id` stands at `place` among the others (0 is first, beyond the end is last). One
 * row moves where there is a key between its new neighbours; else all of the list gets new keys.
 */
export function placeRow(rows: readonly Ordered[], id: Id, place: number): Ordered[] {
  const others = inOrder(rows.filter((row) => row.id !== id))
  const at = Math.min(Math.max(place, 0), others.length)
  const order = keyBetween(others[at - 1]?.order ?? '', others[at]?.order ?? null)
  if (order !== null) return [{ id, order }]
  return [...others.slice(0, at).map((row) => row.id), id, ...others.slice(at).map((row) => row.id)].map(
    (each, index) => ({ id: each, order: spacedKey(index) }),
  )
}

/** Keys are digits of a fraction between 0 and 1, 'a' being zero; one longer than this is time to begin anew. */
const letters = 'abcdefghijklmnopqrstuvwxyz'
const longestKey = 48

/** A key after `low` ('' is before all) and before `high` (null is after all); null where there is none. */
function keyBetween(low: string, high: string | null): string | null {
  if (!/^[a-z]*$/.test(low) || (high !== null && (!/^[a-z]*[b-z]$/.test(high) || high <= low))) return null
  let key = ''
  for (let at = 0, below: string | null = high; at < longestKey; at++) {
    const from = digitAt(low, at)
    const to = below === null ? letters.length : digitAt(below, at)
    if (to - from > 1) return key + letters.charAt((from + to) >> 1)
    key += letters.charAt(from)
    if (to > from) below = null
  }
  return null
}

const digitAt = (key: string, at: number) => Math.max(0, letters.indexOf(key.charAt(at) || 'a'))

/** The key of the n-th row of a list whose keys are all new, with room on both sides. */
function spacedKey(index: number): string {
  const digits = [676, 26, 1].map((size) => letters.charAt(Math.floor((index + 1) / size) % 26))
  return `${digits.join('')}m`
}
