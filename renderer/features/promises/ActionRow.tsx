import { promiseDeeds, shownPromise } from '#renderer/actions/promiseDeeds.ts'
import type { ListedAction } from '#renderer/data/queries/actions.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useText } from '#renderer/state/language.ts'
import { PromiseRow } from '#renderer/ui/promise/PromiseRow.tsx'

/** One action of the list, with everything that can be done to it in place. */
export function ActionRow({ action }: { readonly action: ListedAction }) {
  const { promises } = useText()
  const today = useToday()
  return (
    <PromiseRow
      promise={shownPromise(action, today)}
      today={today}
      words={promises.row}
      about={<a href={`#/partners/${action.partnerId}`}>{action.partnerName}</a>}
      owner={action.ownerName ?? promises.sides[action.side]}
      {...promiseDeeds(action.id, today)}
    />
  )
}
