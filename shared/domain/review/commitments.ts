import type { RecordOf } from '#shared/domain/records.ts'
import { type Facts, figure } from './facts.ts'
import type { CommitmentRow, CommitmentStatus, Figure, SectionFigures } from './figures.ts'
import { share } from './value.ts'

/**
 * Page one: what the two sides promised each other, and what became of it. That is everything promised at the review
 * before, everything promised since then, and what is older and was still open. The new promises of this review are
 * not among them; they are its last section.
 */
export function commitments(facts: Facts): SectionFigures<'commitments'> {
  const rows = facts.rows.action
    .flatMap((action) => {
      const origin = originOf(facts, action)
      return origin === null ? [] : [commitmentRow(facts, action, origin)]
    })
    .toSorted((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1))
  return { rows, kept: { ours: kept(facts, rows, 'ours'), theirs: kept(facts, rows, 'theirs') } }
}

/** The promises made at this review, or in its meeting. */
export function nextCommitments(facts: Facts): SectionFigures<'next'> {
  const rows = facts.rows.action
    .filter((action) => isNew(facts, action))
    .map((action) => promise(facts, action))
    .toSorted((a, b) => (`${a.side} ${a.dueOn ?? '~'} ${a.id}` < `${b.side} ${b.dueOn ?? '~'} ${b.id}` ? -1 : 1))
  return { rows }
}

/** A promise as lists show it. */
export const promise = (facts: Facts, action: RecordOf<'action'>) => ({
  id: action.id,
  title: action.title,
  side: action.side,
  owner: facts.personName(action),
  dueOn: action.dueOn,
})

const isNew = ({ input: { review } }: Facts, { source }: RecordOf<'action'>): boolean =>
  source !== null && (source.id === review.id || (review.meetingId !== null && source.id === review.meetingId))

function originOf(facts: Facts, action: RecordOf<'action'>): CommitmentRow['origin'] | null {
  const { previous, since } = facts
  if (isNew(facts, action)) return null
  const on = promisedOn(facts, action)
  const source = action.source?.id ?? null
  const atReview =
    previous !== null &&
    (source === previous.id || (source !== null && source === previous.meetingId) || on === previous.heldOn)
  if (atReview) return 'review'
  if (on > since) return 'since'
  const settledOn = action.state === 'dropped' ? facts.dayOf(action.updatedAt) : action.doneOn
  return action.state === 'open' || (settledOn !== null && settledOn > since) ? 'before' : null
}

/** The day of the meeting it was promised in, else the day it was written down. */
function promisedOn(facts: Facts, action: RecordOf<'action'>): string {
  const meeting = facts.rows.meeting.find((one) => one.id === action.source?.id)
  return facts.dayOf(meeting?.startsAt ?? action.createdAt)
}

function commitmentRow(facts: Facts, action: RecordOf<'action'>, origin: CommitmentRow['origin']): CommitmentRow {
  const firstDueOn = action.slips[0]?.from ?? action.dueOn
  const status = statusOf(action, facts.today)
  return {
    ...promise(facts, action),
    origin,
    promisedOn: promisedOn(facts, action),
    firstDueOn,
    state: action.state,
    status,
    late: action.doneOn !== null && firstDueOn !== null && action.doneOn > firstDueOn,
    doneOn: action.doneOn,
    reason: status === 'slipped' ? (action.slips.at(-1)?.reason ?? null) : action.outcome,
  }
}

/** Done, dropped, or open; an open promise has slipped when its date was moved or has passed. */
function statusOf(action: Pick<RecordOf<'action'>, 'state' | 'dueOn' | 'slips'>, today: string): CommitmentStatus {
  if (action.state !== 'open') return action.state
  return action.slips.length > 0 || (action.dueOn !== null && action.dueOn < today) ? 'slipped' : 'open'
}

/** Done / all of one side's; with none there is nothing to assess. */
function kept(facts: Facts, rows: readonly CommitmentRow[], side: CommitmentRow['side']): Figure {
  const own = rows.filter((row) => row.side === side)
  const done = own.filter((row) => row.status === 'done')
  return figure(
    facts,
    share(done.length, own.length),
    'action',
    own.map((row) => row.id),
  )
}

/** The last review's first; in each, what needs a word comes before what is done; then by date. */
function rankOf(row: CommitmentRow): string {
  const origin = { review: 0, since: 1, before: 2 }[row.origin]
  const status = { slipped: 0, open: 1, dropped: 2, done: 3 }[row.status]
  return `${origin} ${status} ${row.firstDueOn ?? '~'} ${row.id}`
}
