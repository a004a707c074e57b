import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
import { deleteRecord } from '#renderer/commands/records.ts'
import { getWorkspaceSettings } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useText } from '#renderer/state/language.ts'
import { DateText } from '#renderer/ui/values/DateText.tsx'
import { StateWord, type Tone } from '#renderer/ui/values/StateWord.tsx'
import type { RecordOf } from '#shared/domain/records.ts'
import { reviewPeriodLabel } from '#shared/domain/review/period.ts'
import classes from './ReviewLists.module.css'

export const stateTones = {
  preparing: 'neutral',
  ready: 'info',
  held: 'warn',
  closed: 'good',
} as const satisfies Record<RecordOf<'review'>['state'], Tone>

/** Reviews one below the other, the latest first. */
export function ReviewList({ reviews: list }: { readonly reviews: readonly RecordOf<'review'>[] }) {
  const { reviews } = useText()
  const settings = useQuery(getWorkspaceSettings, [])
  if (!settings) return null
  const remove = async (id: string) => {
    const { group } = await deleteRecord('review', id)
    reportDone(reviews.list.deleted, group)
  }
  return (
    <ul className={classes.list}>
      {list.map((review) => (
        <li key={review.id} className={classes.row}>
          <a className={classes.name} href={`#/reviews/${review.id}`}>
            {review.title}
          </a>
          <span>{reviewPeriodLabel(review.period, settings.fiscalCalendar)}</span>
          <StateWord tone={stateTones[review.state]}>{reviews.states[review.state]}</StateWord>
          <span className={classes.date}>
            {review.heldOn && (
              <>
                {reviews.list.heldOn} <DateText date={review.heldOn} />
              </>
            )}
          </span>
          <span className={classes.tools}>
            <ActionIcon
              aria-label={`${reviews.list.delete}: ${review.title}`}
              onClick={() => void remove(review.id).catch(reportFailure)}
            >
              <IconTrash size={15} aria-hidden />
            </ActionIcon>
          </span>
        </li>
      ))}
    </ul>
  )
}
