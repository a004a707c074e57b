import { z } from 'zod'
import { plainDateSchema } from './dates.ts'
import { defineRecord, idSchema, line, maybeId, maybeLine, maybeText, recordRefSchema } from './record.ts'

export const actionStates = ['open', 'done', 'dropped'] as const
export type ActionState = (typeof actionStates)[number]

/**
 * A promise one side made to the other. `side` says who owes it; the owner is one of our people (`ownerId`) or one of
 * theirs (`contactId`). `source` is the meeting, plan or review it was made in. `doneOn` is set exactly while the
 * state is done; every time the due date moved with a reason is in `slips`, oldest first.
 */
export const actionRecord = defineRecord(
  'partner',
  {
    partnerId: idSchema,
    title: line,
    detail: maybeText,
    side: z.enum(['ours', 'theirs']).default('ours'),
    ownerId: maybeId,
    contactId: maybeId,
    dueOn: plainDateSchema.nullable().default(null),
    state: z.enum(actionStates).default('open'),
    doneOn: plainDateSchema.nullable().default(null),
    outcome: maybeLine,
    slips: z
      .array(z.object({ from: plainDateSchema, to: plainDateSchema.nullable(), reason: line, on: plainDateSchema }))
      .max(100)
      .default([]),
    source: recordRefSchema.nullable().default(null),
  },
  {
    groups: [
      ['state', 'doneOn', 'outcome'],
      ['ownerId', 'contactId', 'side'],
      ['dueOn', 'slips'],
    ],
  },
)

/** True for an open promise whose due date has passed. */
export function actionIsLate(
  action: { readonly state: ActionState; readonly dueOn: string | null },
  today: string,
): boolean {
  return action.state === 'open' && action.dueOn !== null && action.dueOn < today
}

/** Something decided with a partner. */
export const decisionRecord = defineRecord('partner', {
  partnerId: idSchema,
  title: line,
  detail: maybeText,
  decidedOn: plainDateSchema,
  meetingId: maybeId,
})

/** Something that worries a partner, or us about the partner; answered when `state` says so. */
export const concernRecord = defineRecord(
  'partner',
  {
    partnerId: idSchema,
    title: line,
    detail: maybeText,
    raisedOn: plainDateSchema,
    contactId: maybeId,
    meetingId: maybeId,
    state: z.enum(['open', 'answered']).default('open'),
    answer: maybeText,
    answeredOn: plainDateSchema.nullable().default(null),
  },
  { groups: [['state', 'answer', 'answeredOn']] },
)
