import type { Id } from '#shared/domain/record.ts'
import { sameValue } from '#shared/domain/sameValue.ts'
import type { RecordOp } from '#shared/sync/mutation.ts'
import { parentsOf } from '#shared/sync/parents.ts'
import { type Author, permit } from './author.ts'
import { rowToChange, underDeleted } from './changeRow.ts'
import { putConflict } from './conflictRows.ts'
import type { Entity } from './ports.ts'
import { Refused } from './refusal.ts'
import { changedBy, checkedFields, checkNames, type Fields, pick, placeOf, setByOthers, withFields } from './rows.ts'
import type { WorkingCopy } from './workingCopy.ts'

type OpOf<Name extends RecordOp['op']> = Extract<RecordOp, { readonly op: Name }>

/** Decides `create`. Making the same row again changes nothing. Returns the conflicts. */
export function decideCreate(copy: WorkingCopy, op: OpOf<'create'>, author: Author): Id[] {
  const { type, id } = op
  if (type === 'conflict') throw new Refused('noPermission', 'only the server makes conflicts')
  checkNames(type, Object.keys(op.fields))
  const scope = placeOf(type, id, op.fields, author)
  if (op.scope !== scope) throw new Refused('invalid', `${type} belongs to ${scope}, not ${op.scope}`)
  permit(author, type, id, scope, 'create')
  const { createdAt, updatedAt } = stampsOf(op, author)
  const row = { type, id, scope, createdAt, createdBy: author.userId }
  const given = checkedFields(row, author, op.fields)
  const before = copy.entity(op)
  if (type === 'user' && author.members.has(id)) return createOwnUser(copy, row, given, before, author)
  if (before) {
    if (before.createdBy === author.userId && sameValue(before.fields, given)) return []
    throw new Refused('invalid', `there is another ${type} ${id}`)
  }
  copy.put({ ...madeBy(row, given, author), updatedAt })
  if (type === 'partner' && !author.access.grants.has(scope)) {
    author.access.grants.set(scope, author.seq)
    if (author.access.role === 'cam') copy.grant(scope, author.seq)
  }
  return underDeleted(copy, op, parentsOf(type, given), author)
}

/** When the row came about: now, or earlier where it is brought in from elsewhere. */
function stampsOf({ made }: OpOf<'create'>, { at }: Author): Pick<Entity, 'createdAt' | 'updatedAt'> {
  const earlier = (instant: string) => (instant < at ? instant : at)
  return made
    ? { createdAt: earlier(made.createdAt), updatedAt: earlier(made.updatedAt) }
    : { createdAt: at, updatedAt: at }
}

/** The row of somebody with an account follows from the account; a workspace begun on the device brings its own. */
function createOwnUser(
  copy: WorkingCopy,
  row: NewRow,
  given: Fields,
  before: Entity | undefined,
  author: Author,
): Id[] {
  if (row.id !== author.userId) throw new Refused('noPermission', 'users with an account are made by it')
  if (!before) copy.put(madeBy(row, { ...given, role: author.access.role, active: true }, author))
  return []
}

type NewRow = Pick<Entity, 'type' | 'id' | 'scope' | 'createdAt' | 'createdBy'>

function madeBy(row: NewRow, fields: Fields, author: Author): Entity {
  const { userId, at, seq } = author
  const empty = { seq, updatedAt: at, updatedBy: userId, deleted: null, fields: {}, versions: {}, authors: {} }
  return withFields({ ...row, ...empty }, author, fields)
}

/**
 * Decides `delete`: a row somebody else changed since stays, and its author is asked again. One that is not there, or
 * is deleted, is what the author wanted. Returns the conflicts.
 */
export function decideDelete(copy: WorkingCopy, op: OpOf<'delete'>, author: Author): Id[] {
  const { type, id } = op
  if (!copy.entity(op)) return []
  const row = rowToChange(copy, op, author)
  if (type === 'conflict') throw new Refused('noPermission', 'conflicts are resolved, not deleted')
  if (type === 'user' && author.members.has(id)) throw new Refused('noPermission', 'people go by their account')
  if (row.deleted) return []
  const changed = setByOthers(row, op.base, author)
  // A row may also have been restored since, which is no change of a field.
  if (changed.size > 0 || (row.seq > op.base && row.updatedBy !== author.userId)) {
    const theirs = pick(row.fields, [...changed.keys()])
    const [somebody = row.updatedBy] = changed.values()
    const by = row.updatedBy === author.userId ? somebody : row.updatedBy
    const met = { kind: 'deleteOfChanged', about: { type, id }, unit: [], mine: {}, theirs } as const
    return [putConflict(copy, author, { ...met, theirsBy: by, theirsAt: row.updatedAt })]
  }
  const { at, userId: by, group, seq } = author
  copy.put({ ...changedBy(row, author), deleted: { at, by, group, seq } })
  copy.audit({ type, id, seq, patch: {}, previous: row.fields })
  return []
}

/** Decides `restore`: the row is back as it was deleted, whoever deleted it. Returns the conflicts. */
export function decideRestore(copy: WorkingCopy, op: OpOf<'restore'>, author: Author): Id[] {
  const row = rowToChange(copy, op, author)
  if (row.deleted) copy.put({ ...changedBy(row, author), deleted: null })
  return []
}

/**
 * Decides `move`, which only says where the row went by the change of its partner just before. Where that change went
 * to the inbox, because the row is deleted or somebody else placed it, there is nothing to say.
 */
export function decideMove(copy: WorkingCopy, op: OpOf<'move'>, author: Author): Id[] {
  const row = rowToChange(copy, op, author)
  if (row.scope === op.scope || row.deleted || row.authors.partnerId !== author.userId) return []
  throw new Refused('invalid', `${op.type} belongs to ${row.scope}, not ${op.scope}`)
}
