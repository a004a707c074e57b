import Dexie from 'dexie'
import { type Id, newId } from '#shared/domain/record.ts'
import type { HistoryStep } from './database.ts'
import { store } from './store.ts'
import { applyOps, writtenTables } from './write.ts'
import { refuseWhileLocked } from './writeLock.ts'

/** What undo or redo did: the label of the intent, or null when there was nothing to do. */
export type StepDone = { readonly label: string; readonly group: Id } | null

type OnStep = (done: number, total: number) => void

/**
 * Takes back the last done intent, whole. A large one (an import) goes step by step; `onStep` hears how many of how
 * many are taken back. Every step is one transaction, and a run that was cut off is finished by the next undo.
 */
export async function undo(onStep?: OnStep): Promise<StepDone> {
  const last = await store().db.history.where('state').equals('done').last()
  return last ? runGroup(last.group, 'done', onStep) : null
}

/** Does again what the last undo took back. */
export async function redo(onStep?: OnStep): Promise<StepDone> {
  const last = await undoneInTurn().last()
  return last ? runGroup(last.group, 'undone', onStep) : null
}

/** Takes back one named intent although others came after it, as its toast offers. Null when it is not done any more. */
export function undoGroup(group: Id, onStep?: OnStep): Promise<StepDone> {
  return runGroup(group, 'done', onStep)
}

async function runGroup(group: Id, state: HistoryStep['state'], onStep?: OnStep): Promise<StepDone> {
  refuseWhileLocked()
  const { db } = store()
  const seqs = await db.history.where('group').equals(group).primaryKeys()
  if (state === 'done') seqs.reverse()
  const mutationGroup = newId()
  let label: string | null = null
  for (const [i, seq] of seqs.entries()) {
    label = (await runStep(seq, state, mutationGroup)) ?? label
    onStep?.(i + 1, seqs.length)
  }
  return label === null ? null : { label, group }
}

/** One step in one transaction; null when another window or an earlier run has already done it. */
async function runStep(seq: number, state: HistoryStep['state'], mutationGroup: Id): Promise<string | null> {
  const { db } = store()
  const step = await db.history.get(seq)
  if (step?.state !== state) return null
  const types = new Set(step.forward.flatMap((op) => (op.op === 'y' ? [] : [op.type])))
  return db.transaction('rw', writtenTables([...types]), async () => {
    const current = await db.history.get(seq)
    if (current?.state !== state) return null
    const [ops, taken] = state === 'done' ? [current.inverse, current.forward] : [current.forward, current.inverse]
    await applyOps(ops, taken, mutationGroup)
    const changes = state === 'done' ? ({ state: 'undone', turn: await nextTurn() } as const) : doneAgain
    await db.history.update(seq, changes)
    return current.label
  })
}

const doneAgain = { state: 'done', turn: 0 } as const

function undoneInTurn() {
  return store().db.history.where('[state+turn]').between(['undone', Dexie.minKey], ['undone', Dexie.maxKey])
}

async function nextTurn(): Promise<number> {
  const last = (await undoneInTurn().lastKey()) as unknown as readonly [string, number] | undefined
  return (last?.[1] ?? 0) + 1
}
