import type { Id } from '#shared/domain/record.ts'
import { type RecordType, records } from '#shared/domain/records.ts'
import { sameValue } from '#shared/domain/sameValue.ts'
import type { RecordOp } from '#shared/sync/mutation.ts'
import type { Author } from './author.ts'
import { changeOfDeleted, changeRow, checkedChange, rowToChange } from './changeRow.ts'
import { putConflict } from './conflictRows.ts'
import { Refused } from './refusal.ts'
import { checkNames, type Fields, pick, type Row } from './rows.ts'
import type { WorkingCopy } from './workingCopy.ts'

type SetOp = Extract<RecordOp, { readonly op: 'set' }>

/** Decides `set`: what nobody else changed since is taken, the rest goes to the inbox. Returns the conflicts. */
export function decideSet(copy: WorkingCopy, op: SetOp, author: Author): Id[] {
  const row = rowToChange(copy, op, author)
  checkNames(op.type, Object.keys(op.fields))
  if (op.type === 'conflict') return resolve(copy, row, op, author)
  const incoming = checkedChange(row, author, op.fields)
  if (row.deleted) return changeOfDeleted(copy, row, row.deleted, incoming, author)

  const taken: string[] = []
  const conflicts: Id[] = []
  for (const unit of unitsOf(op.type, Object.keys(incoming))) {
    const mine = pick(incoming, unit)
    const foreign = changedSince(row, unit, op.base, mine, author)
    if (foreign === null) {
      taken.push(...Object.keys(mine))
      continue
    }
    conflicts.push(
      putConflict(copy, author, {
        kind: 'changed',
        about: { type: op.type, id: op.id },
        unit,
        mine,
        theirs: pick(row.fields, unit),
        theirsBy: foreign,
        theirsAt: row.updatedAt,
      }),
    )
  }
  return [...conflicts, ...changeRow(copy, row, pick(incoming, taken), author)]
}

/** The fields in the units that conflict as one: a declared group whole, or a field alone. */
function unitsOf(type: RecordType, names: readonly string[]): (readonly string[])[] {
  const groups: readonly (readonly string[])[] = records[type].groups
  const units = names.map((name) => groups.find((group) => group.includes(name)) ?? [name])
  // A group is one and the same list, so that it is here once; names are.
  return [...new Set(units)]
}

/** Who else changed one of the unit's fields since the author's base, last; null where nobody did or it is the same. */
function changedSince(
  row: Row,
  unit: readonly string[],
  base: Readonly<Record<string, number>>,
  mine: Fields,
  author: Author,
): Id | null {
  const names = Object.keys(mine)
  if (names.every((name) => sameValue(mine[name], row.fields[name]))) return null
  const classes: Readonly<Record<string, unknown>> = records[row.type].classes
  const oldest = Math.min(...names.map((name) => base[name] ?? 0))
  const foreign = unit
    .filter((name) => (classes[name] ?? 'plain') === 'plain')
    .filter((name) => (row.versions[name] ?? 0) > (base[name] ?? oldest) && row.authors[name] !== author.userId)
    .sort((left, right) => (row.versions[right] ?? 0) - (row.versions[left] ?? 0))[0]
  return foreign === undefined ? null : (row.authors[foreign] ?? row.updatedBy)
}

/**
 * An entry of the inbox is the server's, but for what its author decides. A decision on an older state of it does not
 * close an entry that has been filled anew.
 */
function resolve(copy: WorkingCopy, row: Row, op: SetOp, author: Author): Id[] {
  const other = Object.keys(op.fields).find((name) => name !== 'resolution')
  if (other !== undefined) throw new Refused('noPermission', `conflict.${other} is the server's`)
  if ((row.versions.mine ?? 0) > (op.base.resolution ?? 0)) return []
  return changeRow(copy, row, checkedChange(row, author, op.fields), author)
}
