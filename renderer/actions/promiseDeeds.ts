import { completeAction, dropAction, moveAction, reopenAction } from '#renderer/commands/actions.ts'
import { changeRecord, type Done, deleteRecord } from '#renderer/commands/records.ts'
import { text } from '#renderer/state/language.ts'
import type { ShownPromise } from '#renderer/ui/promise/PromiseRow.tsx'
import { actionIsLate } from '#shared/domain/action.ts'
import type { Id } from '#shared/domain/record.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { reportDone, reportFailure } from './feedback.ts'

/** An action as PromiseRow shows it: what came of it, else why it moved last, stands beside it. */
export function shownPromise(action: RecordOf<'action'>, today: string): ShownPromise {
  const { title, state, dueOn, outcome, slips } = action
  const slip = slips.at(-1)
  const note = outcome ?? (slip ? text().promises.slipped(slip.reason) : null)
  return { title, state, dueOn, late: actionIsLate(action, today), note }
}

/** All that can be done to a promise where it stands in a list (PromiseRow), each said once with *Undo*. */
export function promiseDeeds(id: Id, today: string) {
  const words = text().promises
  const say = (said: string, done: Promise<Done>) =>
    done.then(({ group }) => reportDone(said, group)).catch(reportFailure)
  return {
    onDone: () => void say(words.completed, completeAction(id, today)),
    onReopen: () => void reopenAction(id).catch(reportFailure),
    onRename: (title: string) => changeRecord('action', id, { title }),
    onMove: (to: string | null, reason: string | null) => say(words.moved, moveAction(id, to, reason, today)),
    onDrop: (reason: string) => say(words.dropped, dropAction(id, reason)),
    onDelete: () => void say(words.deleted, deleteRecord('action', id)),
  }
}
