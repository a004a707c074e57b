import type { MarkedRecords } from '#renderer/data/queries/meetings.ts'
import type { MarkerFacts } from '#renderer/ui/richText/types.ts'
import { actionIsLate } from '#shared/domain/action.ts'
import { formatDate } from '#shared/domain/dates.ts'
import type { Person } from '#shared/writing/markedLine.ts'

interface Words {
  readonly ours: string
  readonly theirs: string
  readonly done: string
  readonly dropped: string
  readonly late: string
  readonly answered: string
}

/** What the margin says about each marked line: who owes it, by when, and how it stands. */
export function markerFacts(
  { actions, decisions, concerns, wants }: MarkedRecords,
  people: readonly Person[],
  today: string,
  locale: string,
  words: Words,
): Map<string, MarkerFacts> {
  const facts = new Map<string, MarkerFacts>()
  for (const action of actions) {
    const owner = people.find((person) => person.id === (action.ownerId ?? action.contactId))
    const late = actionIsLate(action, today)
    facts.set(action.id, {
      ownerLabel: owner?.name ?? words[action.side],
      ...(action.dueOn ? { dueLabel: formatDate(action.dueOn, locale, 'dayMonth') } : {}),
      state: action.state === 'open' ? (late ? 'late' : 'open') : 'done',
      ...(action.state === 'done' ? { stateLabel: words.done } : {}),
      ...(action.state === 'dropped' ? { stateLabel: words.dropped } : {}),
      ...(late ? { stateLabel: words.late } : {}),
    })
  }
  for (const decision of decisions) facts.set(decision.id, { state: 'open' })
  for (const concern of concerns) {
    facts.set(
      concern.id,
      concern.state === 'answered' ? { state: 'done', stateLabel: words.answered } : { state: 'open' },
    )
  }
  for (const want of wants) facts.set(want.id, { state: 'open' })
  return facts
}
