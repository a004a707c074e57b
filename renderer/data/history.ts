import type { Id } from '#shared/domain/record.ts'
import type { HistoryStep } from './database.ts'
import { store } from './store.ts'

/** How many undo steps (groups) are kept. */
const keptGroups = 200

/** Adds a done step. Must run in the transaction that makes the change. */
export async function rememberStep(step: Omit<HistoryStep, 'seq' | 'state'>): Promise<void> {
  const { db } = store()
  const seq = await db.history.add({ ...step, state: 'done' })
  if (Number(seq) % 50 === 0) await forgetOld()
}

/** Drops what was undone, because a new change makes it impossible to redo; steps of the given group stay. */
export async function forgetUndone(group: Id): Promise<void> {
  const { db } = store()
  const undone = await db.history.where('state').equals('undone').toArray()
  const dropped = undone.filter((step) => step.group !== group)
  if (dropped.length === 0) return
  await db.history.bulkDelete(dropped.map((step) => step.seq))
  await sweepHidden(dropped)
}

async function forgetOld(): Promise<void> {
  const { db } = store()
  const groups = (await db.history.orderBy('group').uniqueKeys()) as Id[]
  if (groups.length <= keptGroups) return
  const recent: Id[] = []
  await db.history
    .orderBy('seq')
    .reverse()
    .until(() => recent.length > keptGroups)
    .each((step) => {
      if (!recent.includes(step.group)) recent.push(step.group)
    })
  const kept = new Set(recent.slice(0, keptGroups))
  const old = await db.history.filter((step) => !kept.has(step.group)).toArray()
  await db.history.bulkDelete(old.map((step) => step.seq))
  await sweepHidden(old)
}

/** Rows hidden by an undo can go once no step can bring them back. */
async function sweepHidden(dropped: readonly HistoryStep[]): Promise<void> {
  const { db } = store()
  const created = dropped.flatMap((step) => step.forward.filter((op) => op.op === 'create'))
  const entries = await db.trash.bulkGet(created.map((op) => [op.type, op.id]))
  const gone = entries.filter((entry) => entry?.hidden === 1)
  await db.trash.bulkDelete(gone.flatMap((entry) => (entry ? [[entry.type, entry.id] as [typeof entry.type, Id]] : [])))
}
