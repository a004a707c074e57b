import { redo, type StepDone, undo, undoGroup } from '#renderer/data/undo.ts'

/** Undo and redo as commands, one at a time: a second call waits for the first. */
let running: Promise<unknown> = Promise.resolve()

type OnStep = (done: number, total: number) => void

function inTurn(step: () => Promise<StepDone>): Promise<StepDone> {
  const next = running.then(step, step)
  running = next.catch(() => null)
  return next
}

/** Takes back the last intent. Null when there is none. */
export const undoLast = (onStep?: OnStep): Promise<StepDone> => inTurn(() => undo(onStep))

/** Does the last undone intent again. Null when there is none. */
export const redoLast = (onStep?: OnStep): Promise<StepDone> => inTurn(() => redo(onStep))

/** Takes back one intent by its group, as a toast's Undo does. */
export const undoIntent = (group: string, onStep?: OnStep): Promise<StepDone> => inTurn(() => undoGroup(group, onStep))
