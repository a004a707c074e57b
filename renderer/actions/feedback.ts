import { redoLast, undoIntent, undoLast } from '#renderer/commands/history.ts'
import { text } from '#renderer/state/language.ts'
import { showDone, showProblem } from '#renderer/ui/feedback/toast.ts'
import { AppError } from '#shared/domain/failure.ts'
import type { RecordType } from '#shared/domain/records.ts'

/** A failure in the user's words: what happened, what is safe, what to do. */
export function explainFailure(error: unknown): string {
  const { failures, shell } = text()
  return error instanceof AppError
    ? failures[error.reason]
    : shell.unexpected(error instanceof Error ? error.message : String(error))
}

/** Shows a failure in the user's words. */
export const reportFailure = (error: unknown): void => showProblem(explainFailure(error))

/** Says what was done, with *Undo* for its group. */
export function reportDone(said: string, group: string): void {
  const { common } = text()
  showDone(said, { undoLabel: common.undo, onUndo: () => undoAndSay(() => undoIntent(group)) })
}

/** Names an intent from its label, as in "Undone: change partner". */
function intentName(label: string): string {
  const { intents, records } = text()
  const [verb, type] = label.split('.') as ['create' | 'change' | 'delete' | 'restore', RecordType | undefined]
  if (type) return intents[verb](records[type].one)
  const named = intents[label as keyof typeof intents]
  return typeof named === 'string' ? named : label
}

/** Takes back the last intent and says so. */
export const undoAndReport = () => undoAndSay(undoLast)

async function undoAndSay(undo: typeof undoLast): Promise<void> {
  const { shell } = text()
  const step = await undo(sayProgress)
  showDone(step ? shell.undone(intentName(step.label)) : shell.nothingToUndo)
}

/** Does the last undone intent again and says so. */
export async function redoAndReport(): Promise<void> {
  const { shell } = text()
  const step = await redoLast(sayProgress)
  showDone(step ? shell.redone(intentName(step.label)) : shell.nothingToRedo)
}

/** A large intent (an import) is taken back in many steps: say how far it is, now and then. */
function sayProgress(done: number, total: number): void {
  if (total > 4 && done % 5 === 0 && done < total) showDone(text().shell.undoing(done, total))
}
