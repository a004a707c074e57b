import Dexie, { type PromiseExtended } from 'dexie'
import type { Id } from '#shared/domain/record.ts'
import type { HistoryStep } from './database.ts'
import { store } from './store.ts'

/** How many undo steps (groups) are kept. */
const keptGroups = 200
/** How many hidden rows one sweep removes, so that opening stays quick. */
const sweptAtOnce = 1_000

/** Adds a done step. Must run in the transaction that makes the change. */
export async function rememberStep(step: Omit<HistoryStep, 'seq' | 'state' | 'turn'>): Promise<void> {
  const { db } = store()
  const seq = await db.history.add({ ...step, state: 'done', turn: 0 })
  if (Number(seq) % 50 === 0) await forgetOld()
}

/** The steps that were undone. */
export const undoneSteps = (): PromiseExtended<number[]> =>
  store().db.history.where('state').equals('undone').primaryKeys()

/** Drops what was undone, because a new change makes it impossible to redo; steps of the given group stay. */
export async function forgetUndone(group: Id, undone: readonly number[]): Promise<void> {
  const { db } = store()
  if (undone.length === 0) return
  const kept = new Set(await db.history.where('group').equals(group).primaryKeys())
  await db.history.bulkDelete(undone.filter((seq) => !kept.has(seq)))
}

/**
 * Removes rows hidden by an undo that no step can bring back any more. Not done where a step is dropped: an undone
 * import hides tens of thousands of rows, and the next keystroke must not wait for them.
 */
export async function sweepHidden(): Promise<void> {
  const { db } = store()
  await db.transaction('rw', db.trash, db.history, async () => {
    const hidden = db.trash.where('[hidden+group]').between([1, Dexie.minKey], [1, Dexie.maxKey])
    let left = sweptAtOnce
    for (const key of await hidden.uniqueKeys()) {
      const group = (key as unknown as [1, Id])[1]
      if (left === 0 || (await db.history.where('group').equals(group).count()) > 0) continue
      const swept = await db.trash.where('[hidden+group]').equals([1, group]).limit(left).primaryKeys()
      await db.trash.bulkDelete(swept)
      left -= swept.length
    }
  })
}

/** Keeps the groups written last. Reads keys only: steps of an import are large. */
async function forgetOld(): Promise<void> {
  const { db } = store()
  const groups = (await db.history.orderBy('group').keys()) as Id[]
  const seqs = await db.history.orderBy('group').primaryKeys()
  const steps = groups.map((group, i) => ({ group, seq: seqs[i] ?? 0 })).sort((left, right) => right.seq - left.seq)
  const kept = new Set<Id>()
  for (const { group } of steps) if (kept.size < keptGroups) kept.add(group)
  await db.history.bulkDelete(steps.filter(({ group }) => !kept.has(group)).map(({ seq }) => seq))
}
