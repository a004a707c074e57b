import { promiseDeeds } from '#renderer/actions/promiseDeeds.ts'
import type { ListedAction } from '#renderer/data/queries/actions.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useText } from '#renderer/state/language.ts'
import { PromiseRow } from '#renderer/ui/promise/PromiseRow.tsx'
import { actionIsLate } from '#shared/domain/action.ts'

/** One action of the list, with everything that can be done to it in place. */
export function ActionRow({ action }: { readonly action: ListedAction }) {
  const { promises } = useText()
  const today = useToday()
  const slip = action.slips.at(-1)
  return (
    <PromiseRow
      promise={{
        title: action.title,
        state: action.state,
        late: actionIsLate(action, today),
        dueOn: action.dueOn,
        note: action.outcome ?? (slip ? promises.slipped(slip.reason) : null),
      }}
      today={today}
      words={promises.row}
      about={<a href={`#/partners/${action.partnerId}`}>{action.partnerName}</a>}
      owner={action.ownerName ?? promises.sides[action.side]}
      {...promiseDeeds(action.id, today)}
    />
  )
}
