import { store } from '#renderer/data/store.ts'
import { type WriteScope, write } from '#renderer/data/write.ts'
import { AppError } from '#shared/domain/failure.ts'
import { type Id, newId, type RecordRef, recordRefSchema } from '#shared/domain/record.ts'
import { type RecordOf, type RecordType, recordTypes } from '#shared/domain/records.ts'
import { type Done, deletedTogether, deletedTypes, removeWithOwned } from './records.ts'

/**
 * What the user decided: what they meant to do is done after all, what the others did stays, or fields get another
 * value than either.
 */
export type Decision =
  | { readonly take: 'mine' | 'theirs' }
  | { readonly take: 'edited'; readonly values: Readonly<Record<string, unknown>> }

/** What a decision does to the records, and which types it needs for that. */
interface Deed {
  readonly types: readonly RecordType[]
  readonly run: (scope: WriteScope) => Promise<void>
}

/**
 * Settles a conflict: the record and the conflict change in one write, and one undo takes both back. Throws AppError
 * `gone` when the conflict is settled already, or the record it is about is nowhere any more.
 */
export async function resolveConflict(id: Id, decision: Decision): Promise<Done> {
  const conflict = await store().db.rows('conflict').get(id)
  if (conflict?.resolution !== 'open') throw new AppError('gone', { type: 'conflict', id })
  const deed = await deedOf(conflict, decision)
  const group = newId()
  const types = [...new Set<RecordType>(['conflict', ...deed.types])]
  await write({ label: 'resolveConflict', types, group }, async (scope) => {
    await deed.run(scope)
    await scope.set('conflict', id, { resolution: decision.take })
  })
  return { id, group }
}

const nothing: Deed = { types: [], run: async () => {} }

async function deedOf(conflict: RecordOf<'conflict'>, decision: Decision): Promise<Deed> {
  const { kind, mine, theirs } = conflict
  const about = known(conflict.about)
  const values = decision.take === 'edited' ? decision.values : mine
  switch (kind) {
    case 'changed':
    case 'changeOfDeleted':
      return decision.take === 'theirs' ? nothing : change(about, values, theirs)
    case 'deleteOfChanged':
      return decision.take === 'mine' ? remove(about) : nothing
    case 'childOfDeleted':
      return decision.take === 'mine' ? restore(known(recordRefSchema.parse(theirs.parent))) : remove(about)
  }
}

type KnownRef = RecordRef & { readonly type: RecordType }

function known(ref: RecordRef): KnownRef {
  const type = recordTypes.find((one) => one === ref.type)
  if (!type) throw new AppError('gone', { type: ref.type, id: ref.id })
  return { ...ref, type }
}

/** Sets the values; a record that was deleted is brought back first, or made anew from its content. */
async function change(about: KnownRef, values: object, content: object): Promise<Deed> {
  const { type, id } = about
  const { db } = store()
  const set = (scope: WriteScope) => scope.set(type, id, values)
  if (await db.rows(type).get(id)) return { types: [type], run: set }
  if (await db.trash.get([type, id])) {
    const back = await restore(about)
    return {
      types: back.types,
      run: async (scope) => {
        await back.run(scope)
        await set(scope)
      },
    }
  }
  // The old id is the server's for a deleted row, so what is made anew has its own.
  return {
    types: [type],
    run: async (scope) => {
      await scope.create(type, { ...content, ...values } as never)
    },
  }
}

async function restore({ type, id }: KnownRef): Promise<Deed> {
  if (await store().db.rows(type).get(id)) return nothing
  const entries = await deletedTogether(type, id)
  return {
    types: entries.map((entry) => entry.type),
    run: async (scope) => {
      for (const entry of entries) await scope.restore(entry.type, entry.id)
    },
  }
}

async function remove({ type, id }: KnownRef): Promise<Deed> {
  if (!(await store().db.rows(type).get(id))) return nothing
  return { types: deletedTypes(type), run: (scope) => removeWithOwned(scope, type, [id]) }
}
