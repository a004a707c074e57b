import { store } from '#renderer/data/store.ts'
import { type WriteScope, write } from '#renderer/data/write.ts'
import { AppError } from '#shared/domain/failure.ts'
import type { Id } from '#shared/domain/record.ts'
import type { RecordType } from '#shared/domain/records.ts'
import type { RecordOp } from '#shared/sync/mutation.ts'
import { toWire } from '#shared/sync/wire.ts'

/**
 * Makes the changes of a parked mutation again, on what is there now, as one undoable step; then it is parked no more.
 * Its text is not typed again: it stays readable in the file of what waits. Throws AppError `gone` when a row it
 * changes is not here, `invalid` when a value breaks its rule; it stays parked then.
 */
export async function retryParked(uuid: Id): Promise<void> {
  const parked = await store().db.parked.get(uuid)
  if (!parked) return
  const ops = parked.mutation.ops.filter((op) => op.op !== 'y')
  const types = [...new Set(ops.map(({ type }) => type))]
  if (types.length > 0)
    await write({ label: 'retryParked', types }, async (scope) => {
      for (const op of ops) await again(scope, op)
    })
  await discardParked(uuid)
}

/** Forgets a parked mutation for good. */
export async function discardParked(uuid: Id): Promise<void> {
  await store().db.parked.delete(uuid)
}

/** What the server does not have, waiting and parked, as JSON: for keeping, and for support. */
export async function exportPending(): Promise<Uint8Array<ArrayBuffer>> {
  const { db } = store()
  const waiting = (await db.outbox.orderBy('n').toArray()).map((row) => ({ ...toWire(row), touches: undefined }))
  const parked = (await db.parked.toArray()).map((row) => ({ ...row, mutation: toWire(row.mutation) }))
  return new TextEncoder().encode(JSON.stringify({ savedAt: new Date().toISOString(), waiting, parked }, null, 2))
}

async function again(scope: WriteScope, op: RecordOp): Promise<void> {
  const { type, id } = op
  const row: object | undefined = await scope.get<RecordType>(type, id)
  switch (op.op) {
    case 'create':
      if (row) await scope.set<RecordType>(type, id, op.fields as never)
      else await scope.create<RecordType>(type, op.fields as never, id)
      return
    case 'set':
      await scope.set<RecordType>(type, id, op.fields as never)
      return
    case 'tag+':
    case 'tag-': {
      if (!row) throw new AppError('gone', { type, id })
      const members = (row[op.field as keyof typeof row] ?? []) as unknown[]
      const named = new Set(op.members.map((member) => JSON.stringify(member)))
      const others = members.filter((member) => !named.has(JSON.stringify(member)))
      await scope.set<RecordType>(type, id, {
        [op.field]: op.op === 'tag+' ? [...others, ...op.members] : others,
      } as never)
      return
    }
    case 'delete':
      if (row) await scope.remove(type, id)
      return
    case 'restore':
      if (!row) await scope.restore(type, id)
      return
    default:
      // A move follows from the partner; no record has a counter.
      return
  }
}
