import { type Id, newId } from '#shared/domain/record.ts'
import { recordTypes } from '#shared/domain/records.ts'
import type { HistoryStep } from './database.ts'
import { store } from './store.ts'
import { applyOps } from './write.ts'

/** What undo or redo did: the label of the intent, or null when there was nothing to do. */
export type StepDone = { readonly label: string; readonly group: Id } | null

/**
 * Takes back the last done intent, whole. A large one (an import) goes step by step; `onStep` hears how many of how
 * many are taken back. Every step is one transaction, and a run that was cut off is finished by the next undo.
 */
export function undo(onStep?: (done: number, total: number) => void): Promise<StepDone> {
  return run('done', onStep)
}

/** Does again what the last undo took back. */
export function redo(onStep?: (done: number, total: number) => void): Promise<StepDone> {
  return run('undone', onStep)
}

/** Takes back one named intent although others came after it, as its toast offers. Null when it is not done any more. */
export async function undoGroup(group: Id, onStep?: (done: number, total: number) => void): Promise<StepDone> {
  return runGroup(group, 'done', onStep)
}

async function run(state: HistoryStep['state'], onStep?: (done: number, total: number) => void): Promise<StepDone> {
  const { db } = store()
  const steps = db.history.where('state').equals(state)
  const seqs = await steps.primaryKeys()
  const seq = state === 'done' ? seqs.at(-1) : seqs[0]
  if (seq === undefined) return null
  const step = await db.history.get(seq)
  return step ? runGroup(step.group, state, onStep) : null
}

async function runGroup(
  group: Id,
  state: HistoryStep['state'],
  onStep?: (done: number, total: number) => void,
): Promise<StepDone> {
  const { db } = store()
  const steps = await db.history.where('group').equals(group).sortBy('seq')
  const seqs = steps.filter((step) => step.state === state).map((step) => step.seq)
  if (state === 'done') seqs.reverse()
  const mutationGroup = newId()
  let label: string | null = null
  for (const [i, seq] of seqs.entries()) {
    label = (await runStep(seq, state, mutationGroup)) ?? label
    onStep?.(i + 1, seqs.length)
  }
  return label === null ? null : { label, group }
}

async function runStep(seq: number, state: HistoryStep['state'], mutationGroup: Id): Promise<string | null> {
  const { db } = store()
  const step = await db.history.get(seq)
  if (step?.state !== state) return null
  const types = new Set(step.forward.flatMap((op) => (op.op === 'y' ? [] : [op.type])))
  const rowTables = recordTypes.filter((type) => types.has(type)).map((type) => db.rows(type))
  return db.transaction('rw', [...rowTables, db.outbox, db.history, db.trash, db.meta], async () => {
    const current = await db.history.get(seq)
    if (current?.state !== state) return null
    await applyOps(state === 'done' ? current.inverse : current.forward, mutationGroup)
    await db.history.update(seq, { state: state === 'done' ? 'undone' : 'done' })
    return current.label
  })
}
