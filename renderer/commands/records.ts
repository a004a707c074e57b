import { store } from '#renderer/data/store.ts'
import { write } from '#renderer/data/write.ts'
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
  await write({ label: `change.${type}`, types: [type], group }, async (scope) => {
    for (const id of ids) await scope.set(type, id, patch)
  })
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
  const owned = ownedTypes(type)
  await write({ label: `delete.${type}`, types: [type, ...owned.map(({ type }) => type)], group }, async (scope) => {
    for (const id of ids) {
      for (const { type: child, by } of owned) {
        const children = await scope.read(child).where(by).equals(id).primaryKeys()
        for (const childId of children) await scope.remove(child, childId)
      }
      await scope.remove(type, id)
    }
  })
  return { id: ids[0] ?? '', group }
}

/** Takes a deleted record out of the trash, with everything that was deleted with it. */
export async function restoreRecord(type: RecordType, id: Id): Promise<Done> {
  const { db } = store()
  const entry = await db.trash.get([type, id])
  const group = newId()
  const entries = entry ? await db.trash.where('group').equals(entry.group).toArray() : []
  const types = [...new Set([type, ...entries.map((other) => other.type)])]
  await write({ label: `restore.${type}`, types, group }, async (scope) => {
    if (entries.length === 0) return scope.restore(type, id)
    for (const other of entries) await scope.restore(other.type, other.id)
  })
  return { id, group }
}

/** The types whose rows are deleted with a row of the given type, and the index that finds them. */
function ownedTypes(type: RecordType): readonly { readonly type: RecordType; readonly by: string }[] {
  switch (type) {
    case 'partner':
      return partnerOwnedTypes.map((owned) => ({ type: owned, by: 'partnerId' }))
    case 'plan':
      return (['objective', 'targetAccount', 'play', 'planCommitment', 'risk'] as const).map((owned) => ({
        type: owned,
        by: 'planId',
      }))
    case 'review':
      return [{ type: 'reviewSnapshot', by: 'reviewId' }]
    case 'mdfRequest':
      return [{ type: 'mdfClaim', by: 'requestId' }]
    case 'contact':
      return [{ type: 'certificate', by: 'contactId' }]
    default:
      return []
  }
}
