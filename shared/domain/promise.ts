import type { FieldsOf } from './records.ts'

/** The fields of an action that say how it stands. */
type Standing = Pick<FieldsOf<'action'>, 'state' | 'doneOn' | 'outcome' | 'dueOn' | 'slips'>

/** The action was kept, on the given day. */
export function keepPromise(on: string, outcome: string | null = null): Partial<Standing> {
  return { state: 'done', doneOn: on, outcome }
}

/** The action is open again; its due date and history stay. */
export function reopenPromise(): Partial<Standing> {
  return { state: 'open', doneOn: null, outcome: null }
}

/** The action will not be done; `reason` is what the next review shows. */
export function dropPromise(reason: string): Partial<Standing> {
  return { state: 'dropped', doneOn: null, outcome: reason }
}

/**
 * The due date moves to `to` (null: no date yet). With a reason it is a slip that the next review shows; the first date
 * an action gets, or a correction without a reason, is none.
 */
export function movePromise(
  action: Pick<Standing, 'dueOn' | 'slips'>,
  to: string | null,
  reason: string | null,
  on: string,
): Partial<Standing> {
  if (action.dueOn === null || !reason?.trim()) return { dueOn: to }
  return { dueOn: to, slips: [...action.slips, { from: action.dueOn, to, reason: reason.trim(), on }] }
}
