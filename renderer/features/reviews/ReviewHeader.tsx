import type { ReactNode } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { changeRecord } from '#renderer/commands/records.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { PageHeader } from '#renderer/ui/page/PageHeader.tsx'
import { formatDate, formatInstant } from '#shared/domain/dates.ts'
import { reviewStates } from '#shared/domain/review.ts'
import classes from './ReviewPage.module.css'
import type { ShownReview } from './useReview.ts'

/** The review's name, whose it is, its period and state, and when its figures were cut off. */
export function ReviewHeader({ open, actions }: { readonly open: ShownReview; readonly actions: ReactNode }) {
  const { reviews } = useText()
  const { locale, zone } = useLanguage()
  const { review, partner, figures } = open
  const { from, to } = review.period
  return (
    <PageHeader
      title={review.title}
      label={reviews.title}
      onRename={async (title) => {
        await changeRecord('review', review.id, { title })
      }}
      meta={
        <div className={classes.meta}>
          <a href={`#/partners/${partner.id}/reviews`}>{partner.name}</a>
          <span>
            {figures && `${figures.periodLabel}, `}
            {formatDate(from, locale)} – {formatDate(to, locale)}
          </span>
          <span className={classes.state}>
            {review.state === 'closed' ? (
              reviews.states.closed
            ) : (
              <EditableSelect
                label={reviews.state}
                value={review.state}
                clearable={false}
                choices={reviewStates
                  .filter((state) => state !== 'closed')
                  .map((state) => ({ value: state, label: reviews.states[state] }))}
                onCommit={(chosen) => {
                  const state = reviewStates.find((one) => one === chosen)
                  if (state) changeRecord('review', review.id, { state }).catch(reportFailure)
                }}
              />
            )}
          </span>
          {figures && <span>{reviews.page.figuresAsOf(formatInstant(figures.cutOffAt, zone, locale))}</span>}
        </div>
      }
      actions={actions}
    />
  )
}
