import type { Id } from '#shared/domain/record.ts'
import type { RecordType } from '#shared/domain/records.ts'
import { sameValue } from '#shared/domain/sameValue.ts'
import { isLead, mayChangeFields } from '#shared/sync/access.ts'
import { parentsOf } from '#shared/sync/parents.ts'
import { type Author, permit } from './author.ts'
import { openMine, putConflict } from './conflictRows.ts'
import type { Entity, EntityKey } from './ports.ts'
import { Refused } from './refusal.ts'
import { checkedFields, type Fields, pick, placeOf, type Row, withFields } from './rows.ts'
import type { WorkingCopy } from './workingCopy.ts'

/** The row, deleted or not, that the author is to change. Throws Refused `gone` or `noPermission`. */
export function rowToChange(copy: WorkingCopy, { type, id }: { type: RecordType; id: Id }, author: Author): Row {
  const entity = copy.entity({ type, id })
  if (!entity) throw new Refused('gone', `${type} ${id}`)
  permit(author, type, id, entity.scope)
  return { ...entity, type }
}

/**
 * Sets fields of a row, which may move it, with its documents, to another partner. `fields` are as the schema takes
 * them; what is equal is left alone. Returns the conflict it leads to, if any.
 */
export function changeRow(copy: WorkingCopy, row: Row, fields: Fields, author: Author): Id[] {
  const changed = pick(
    fields,
    Object.keys(fields).filter((name) => !sameValue(fields[name], row.fields[name])),
  )
  const names = Object.keys(changed)
  if (names.length === 0) return []
  checkMember(row, names, author)
  if (!mayChangeFields(author.access, row.type, names))
    throw new Refused('noPermission', `${row.type}: ${names.join()}`)
  const next = withFields(row, author, changed)
  const scope = placeOf(row.type, row.id, next.fields, author)
  if (scope !== row.scope) {
    permit(author, row.type, row.id, scope)
    for (const doc of copy.docsOf(row, row.scope)) copy.putDoc({ ...doc, scope, seq: author.seq }, null)
  }
  copy.put({ ...next, scope })
  copy.audit({ type: row.type, id: row.id, seq: author.seq, patch: changed, previous: pick(row.fields, names) })
  const before = parentsOf(row.type, row.fields)
  const joined = parentsOf(row.type, next.fields).filter(({ id }) => !before.some((known) => known.id === id))
  return underDeleted(copy, row, joined, author)
}

/** Puts a change of a deleted row into the author's inbox, on top of what they meant for it before. */
export function changeOfDeleted(
  copy: WorkingCopy,
  row: Row,
  deleted: NonNullable<Entity['deleted']>,
  mine: Fields,
  author: Author,
): Id[] {
  const { type, id, fields } = row
  const unit: readonly string[] = []
  const conflict = { kind: 'changeOfDeleted', about: { type, id }, unit } as const
  return [putConflict(copy, author, { ...conflict, mine, theirs: fields, theirsBy: deleted.by, theirsAt: deleted.at })]
}

/** The fields a change starts from: of a deleted row, those the author already meant to change count as changed. */
export function startingFields(copy: WorkingCopy, { type, id, deleted, fields }: Row, author: Author): Fields {
  if (!deleted) return fields
  return { ...fields, ...openMine(copy, author.userId, { kind: 'changeOfDeleted', about: { type, id }, unit: [] }) }
}

/** Tells the author that a row hangs on one that is deleted, if it does. */
export function underDeleted(
  copy: WorkingCopy,
  about: EntityKey & { readonly type: RecordType },
  parents: readonly EntityKey[],
  author: Author,
): Id[] {
  for (const parent of parents) {
    const deleted = copy.entity(parent)?.deleted
    if (!deleted) continue
    const { type, id } = about
    const theirs = { parent: { type: parent.type, id: parent.id } }
    const met = { kind: 'childOfDeleted', about: { type, id }, unit: [], mine: {}, theirs } as const
    return [putConflict(copy, author, { ...met, theirsBy: deleted.by, theirsAt: deleted.at })]
  }
  return []
}

/** Fields whose values, each alone, are as the schema takes them. Throws Refused `invalid`. */
export function checkedChange(row: Row, author: Author, fields: Fields, from: Fields = row.fields): Fields {
  // A partner that moves the row is checked against the scope it moves to.
  const next = { ...from, ...fields }
  return pick(
    checkedFields({ ...row, scope: placeOf(row.type, row.id, next, author) }, author, next),
    Object.keys(fields),
  )
}

/** What people with an account are called is theirs and their leads' to change; what they may do is not set here. */
function checkMember(row: Row, names: readonly string[], author: Author) {
  if (row.type !== 'user' || !author.members.has(row.id)) return
  const own = ['name', 'jobTitle']
  const allowed = isLead(author.access) ? [...own, 'managerId'] : own
  const other = names.find((name) => !allowed.includes(name))
  if (other !== undefined) throw new Refused('noPermission', `user.${other} follows from the account`)
}
