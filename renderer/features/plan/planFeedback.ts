import { explainFailure, reportDone } from '#renderer/actions/feedback.ts'
import type { Done } from '#renderer/commands/records.ts'
import { text } from '#renderer/state/language.ts'
import { showProblem } from '#renderer/ui/feedback/toast.ts'
import { AppError } from '#shared/domain/failure.ts'

/** Why a plan could not be changed, in words: what the plan itself refuses, else any other failure. */
export function explainPlanFailure(error: unknown): string {
  const refused = error instanceof AppError ? text().plans.refused[error.detail.problem ?? ''] : undefined
  return refused ?? explainFailure(error)
}

/** Shows why a plan could not be changed. */
export const reportPlanFailure = (error: unknown): void => showProblem(explainPlanFailure(error))

/** Says what was done to a plan, with *Undo*, or why it was not. */
export const sayDone = (said: string, done: Promise<Done>): Promise<void> =>
  done.then(({ group }) => reportDone(said, group)).catch(reportPlanFailure)
