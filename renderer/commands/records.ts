import { store } from '#renderer/data/store.ts'
import { type WriteScope, write } from '#renderer/data/write.ts'
import { AppError } from '#shared/domain/failure.ts'
import { type Id, newId } from '#shared/domain/record.ts'
import { type FieldsOf, type NewFieldsOf, partnerOwnedTypes, type RecordType } from '#shared/domain/records.ts'

/** What a command that can be taken back answers: the undo group, and the record's id. */
export interface Done {
  readonly id: Id
  readonly group: Id
}

/** Adds a record. Fields with a default may be left out. Throws AppError `invalid` naming the field. */
export async function createRecord<T extends RecordType>(
  type: T,
  fields: NewFieldsOf<T>,
  id: Id = newId(),
): Promise<Done> {
  const group = newId()
  await write({ label: `create.${type}`, types: [type], group }, (scope) => scope.create(type, fields, id))
  return { id, group }
}

/** Changes fields of one record; equal values are not written. Throws AppError `invalid` or `gone`. */
export async function changeRecord<T extends RecordType>(type: T, id: Id, patch: Partial<FieldsOf<T>>): Promise<Done> {
  const group = newId()
  await write({ label: `change.${type}`, types: [type], group }, (scope) => scope.set(type, id, patch))
  return { id, group }
}

/** Changes the same fields of several records as one undo step. */
export async function changeRecords<T extends RecordType>(
  type: T,
  ids: readonly Id[],
  patch: Partial<FieldsOf<T>>,
): Promise<{ readonly group: Id }> {
  const group = newId()
  const changes = [...new Set(ids)].map((id) => ({ id, patch }))
  await write({ label: `change.${type}`, types: [type], group }, (scope) => scope.setAll(type, changes))
  return { group }
}

/**
 * Deletes a record together with what only makes sense with it: a partner's own records, a plan's objectives, a
 * review's snapshots. All of it waits in the trash as one group, and one undo brings it back.
 */
export async function deleteRecord(type: RecordType, id: Id): Promise<Done> {
  return deleteRecords(type, [id])
}

/** Deletes several records of one type, with what belongs to them, as one undo step. */
export async function deleteRecords(type: RecordType, ids: readonly Id[]): Promise<Done> {
  const group = newId()
  const unique = [...new Set(ids)]
  await write({ label: `delete.${type}`, types: deletedTypes(type), group }, (scope) =>
    removeWithOwned(scope, type, unique),
  )
  return { id: unique[0] ?? '', group }
}

/** The types a deletion of one type may take rows of, for a write that deletes. */
export const deletedTypes = (type: RecordType): readonly RecordType[] => [
  type,
  ...owners.filter(({ of }) => of === type).map((owned) => owned.type),
]

/** Deletes rows with what belongs to them, inside a write over `deletedTypes`. */
export async function removeWithOwned(scope: WriteScope, type: RecordType, ids: readonly Id[]): Promise<void> {
  for (const { type: child, by } of owners.filter(({ of }) => of === type)) {
    await scope.removeAll(child, await scope.read(child).where(by).anyOf(ids).primaryKeys())
  }
  await scope.removeAll(type, ids)
}

/**
 * Takes a deleted record out of the trash, with everything that was deleted with it, and with the record it belongs
 * to where that was deleted as well: a contact without its partner could not be found.
 */
export async function restoreRecord(type: RecordType, id: Id): Promise<Done> {
  const group = newId()
  const entries = await deletedTogether(type, id)
  await write({ label: `restore.${type}`, types: entries.map((entry) => entry.type), group }, async (scope) => {
    for (const entry of entries) await scope.restore(entry.type, entry.id)
  })
  return { id, group }
}

/** What restoring a record restores, the record itself first. Throws AppError `gone` when it is not in the trash. */
export async function deletedTogether(type: RecordType, id: Id): Promise<readonly TrashedRecord[]> {
  const { db } = store()
  const found = new Map<string, TrashedRecord>()
  const wanted: TrashedRecord[] = [{ type, id }]
  for (let next = wanted.shift(); next; next = wanted.shift()) {
    if (found.has(`${next.type} ${next.id}`)) continue
    const entry = await db.trash.get([next.type, next.id])
    if (!entry || entry.hidden) {
      if (found.size === 0) throw new AppError('gone', { type, id })
      continue
    }
    found.set(`${next.type} ${next.id}`, { type: next.type, id: next.id })
    const together = await db.trash.where('group').equals(entry.group).toArray()
    wanted.push(...together.map((other) => ({ type: other.type, id: other.id })), ...ownersOf(entry.type, entry.row))
  }
  return [...found.values()]
}

/** A record in the trash. */
export interface TrashedRecord {
  readonly type: RecordType
  readonly id: Id
}

/** The records a row belongs to. */
function ownersOf(type: RecordType, row: object): TrashedRecord[] {
  return owners.flatMap((owner) => {
    const id: unknown = owner.type === type ? row[owner.by as keyof typeof row] : null
    return typeof id === 'string' ? [{ type: owner.of, id }] : []
  })
}

interface Ownership {
  /** Rows of this type are deleted with their owner, */
  readonly type: RecordType
  /** whose type is this */
  readonly of: RecordType
  /** and whose id is in this indexed field. */
  readonly by: string
}

const owners: readonly Ownership[] = [
  ...partnerOwnedTypes.map((type) => ({ type, of: 'partner', by: 'partnerId' }) as const),
  ...(['objective', 'targetAccount', 'play', 'planCommitment', 'risk'] as const).map(
    (type) => ({ type, of: 'plan', by: 'planId' }) as const,
  ),
  { type: 'reviewSnapshot', of: 'review', by: 'reviewId' },
  { type: 'mdfClaim', of: 'mdfRequest', by: 'requestId' },
  { type: 'certificate', of: 'contact', by: 'contactId' },
  { type: 'serviceOpportunity', of: 'product', by: 'productId' },
  { type: 'serviceOpportunity', of: 'service', by: 'serviceId' },
]
