import type { Id } from '#shared/domain/record.ts'
import { type RecordType, records } from '#shared/domain/records.ts'
import { sameValue } from '#shared/domain/sameValue.ts'
import type { Op } from '#shared/sync/mutation.ts'
import { at, pick } from './rowFields.ts'

/**
 * What of a change goes to the server: members of a set field as those that came and went, so that two people's
 * changes of it meet; other fields with the version they were based on.
 */
export function sentOps(
  type: RecordType,
  before: object,
  row: object & { readonly id: Id },
  names: readonly string[],
  base: Readonly<Record<string, number>>,
): Op[] {
  const { id } = row
  const classes: Readonly<Record<string, string | undefined>> = records[type].classes
  const replaced: string[] = []
  const ops: Op[] = []
  for (const field of names) {
    const [old, next] = [members(before, field), members(row, field)]
    const came = classes[field] === 'set' ? missingIn(old, next) : []
    const went = classes[field] === 'set' ? missingIn(next, old) : []
    if (went.length > 0) ops.push({ op: 'tag-', type, id, field, members: went as never })
    if (came.length > 0) ops.push({ op: 'tag+', type, id, field, members: came as never })
    // A set that only got another order is replaced.
    if (came.length + went.length === 0) replaced.push(field)
  }
  if (replaced.length === 0) return ops
  return [{ op: 'set', type, id, fields: pick(row, replaced) as never, base: pick(base, replaced) as never }, ...ops]
}

/** The members of the second that the first lacks. */
const missingIn = (lacking: readonly unknown[], having: readonly unknown[]) =>
  having.filter((member) => !lacking.some((other) => sameValue(other, member)))

const members = (row: object, field: string): readonly unknown[] => {
  const value = at(row, field)
  return Array.isArray(value) ? value : []
}
