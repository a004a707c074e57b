import { decimal } from '#shared/domain/decimal.ts'
import type { Id } from '#shared/domain/record.ts'
import { type RecordType, records } from '#shared/domain/records.ts'
import { sameValue } from '#shared/domain/sameValue.ts'
import type { RecordOp } from '#shared/sync/mutation.ts'
import type { Author } from './author.ts'
import { changeOfDeleted, changeRow, checkedChange, rowToChange, startingFields } from './changeRow.ts'
import { Refused } from './refusal.ts'
import { checkNames } from './rows.ts'
import type { WorkingCopy } from './workingCopy.ts'

type MembersOp = Extract<RecordOp, { readonly op: 'tag+' | 'tag-' }>
type IncrementOp = Extract<RecordOp, { readonly op: 'inc' }>

/** Decides `tag+` and `tag-`: members come and go one by one, so nobody's are lost. Returns the conflicts. */
export function decideMembers(copy: WorkingCopy, op: MembersOp, author: Author): Id[] {
  return decideFrom(copy, op, 'set', author, (value) => {
    if (!Array.isArray(value)) throw new Refused('invalid', `${op.type}.${op.field} has no members`)
    return op.op === 'tag+' ? withMembers(value, op.members) : withoutMembers(value, op.members)
  })
}

/** Decides `inc`: increments add up. Returns the conflicts. */
export function decideIncrement(copy: WorkingCopy, op: IncrementOp, author: Author): Id[] {
  return decideFrom(copy, op, 'counter', author, (value) => increased(value, op.by))
}

/** Decides a change of one field of a class that is made from the value there is. */
function decideFrom(
  copy: WorkingCopy,
  op: MembersOp | IncrementOp,
  kind: 'set' | 'counter',
  author: Author,
  change: (value: unknown) => unknown,
): Id[] {
  const row = rowToChange(copy, op, author)
  checkNames(op.type, [op.field])
  if (classOf(op.type, op.field) !== kind) throw new Refused('invalid', `${op.type}.${op.field} is no ${kind}`)
  const from = startingFields(copy, row, author)
  const incoming = checkedChange(row, author, { [op.field]: change(from[op.field]) }, from)
  return row.deleted
    ? changeOfDeleted(copy, row, row.deleted, incoming, author)
    : changeRow(copy, row, incoming, author)
}

const classOf = (type: RecordType, field: string): unknown =>
  (records[type].classes as Readonly<Record<string, unknown>>)[field]

function withMembers(members: readonly unknown[], added: readonly unknown[]): unknown[] {
  const all = [...members]
  for (const member of added) if (!all.some((known) => sameValue(known, member))) all.push(member)
  return all
}

const withoutMembers = (members: readonly unknown[], removed: readonly unknown[]): unknown[] =>
  members.filter((member) => !removed.some((gone) => sameValue(gone, member)))

/** The counter's value, a number or an exact decimal as text, increased. Throws Refused `invalid`. */
export function increased(value: unknown, by: string): number | string {
  try {
    if (typeof value === 'number') return decimal(value).plus(decimal(by)).toNumber()
    return decimal(typeof value === 'string' ? value : 0)
      .plus(decimal(by))
      .toFixed()
  } catch (error) {
    if (error instanceof RangeError) throw new Refused('invalid', error.message)
    throw error
  }
}
