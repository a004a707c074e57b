import type { Origin } from '#shared/domain/record.ts'

/** A field both sides have changed: what stands here, and what the file says. */
export interface KeptField {
  readonly field: string
  readonly mine: unknown
  readonly theirs: unknown
}

/** What a row of a file does to a record that is there already. */
export interface Merge {
  /** Fields to write; empty when the record has all the file says. */
  readonly patch: Readonly<Record<string, unknown>>
  /** Fields edited here since the last import that the file has changed as well: they stay unless the user says so. */
  readonly kept: readonly KeptField[]
  /** True when the source says something new, so that what it says has to be remembered. */
  readonly sourceChanged: boolean
}

/**
 * Three values per field: what the source said last time (`origin`), what stands here, what the source says now. A
 * source that says what it said before changes nothing. A field nobody edited here, or that is empty, takes what the
 * source says. Lists of addresses are joined. Anything else both have changed and is kept. Without an origin (the
 * record was typed here, or came from another source) only empty fields are filled.
 */
export function mergeRow(
  incoming: Readonly<Record<string, unknown>>,
  existing: Readonly<Record<string, unknown>>,
  origin: Pick<Origin, 'values'> | null,
): Merge {
  const patch: Record<string, unknown> = {}
  const kept: KeptField[] = []
  let sourceChanged = origin === null
  for (const [field, theirs] of Object.entries(incoming)) {
    const mine = existing[field] ?? null
    const base = origin?.values[field]
    if (origin && equal(base, theirs)) continue
    sourceChanged = true
    if (equal(mine, theirs)) continue
    if (isEmpty(mine) || (base !== undefined && equal(mine, base))) patch[field] = theirs
    else if (isWordList(mine) && isWordList(theirs)) {
      const joined = [...new Set([...mine, ...theirs])]
      if (!equal(joined, mine)) patch[field] = joined
    } else kept.push({ field, mine, theirs })
  }
  return { patch, kept, sourceChanged }
}

/** What the source has said by now: the latest of each field. */
export function originAfter(
  source: string,
  key: string,
  incoming: Readonly<Record<string, unknown>>,
  origin: Origin | null,
  at: string,
): Origin {
  return { source, key: key.slice(0, 400), at, values: { ...origin?.values, ...incoming } as Origin['values'] }
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0)

const isWordList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((word) => typeof word === 'string')

function equal(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right)
}
