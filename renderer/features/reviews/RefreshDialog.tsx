import { Button, Modal } from '@mantine/core'
import { Fragment } from 'react'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
import { refreshReview } from '#renderer/commands/reviews.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { formatInstant } from '#shared/domain/dates.ts'
import type { FigureChange } from '#shared/domain/review/compareFigures.ts'
import type { MetricKey, ReviewFigures } from '#shared/domain/review/figures.ts'
import { reviewSections } from '#shared/domain/review.ts'
import { useFigureText } from './FigureContext.tsx'
import classes from './ReviewPage.module.css'

/** What a refresh would change, shown before it is taken. */
export interface ProposedRefresh {
  readonly fresh: ReviewFigures
  readonly changes: readonly FigureChange[]
}

/** The changes side by side; taking them freezes new figures, and the old ones stay. */
export function RefreshDialog({
  reviewId,
  frozenAt,
  proposed,
  onClose,
}: {
  readonly reviewId: string
  readonly frozenAt: string
  readonly proposed: ProposedRefresh
  readonly onClose: () => void
}) {
  const { reviews, common } = useText()
  const { zone, locale } = useLanguage()
  const { refresh } = reviews
  const take = async () => {
    const { group } = await refreshReview(reviewId, proposed.fresh)
    onClose()
    reportDone(refresh.taken, group)
  }
  return (
    <Modal opened onClose={onClose} title={refresh.title} size="xl" closeButtonProps={{ 'aria-label': common.close }}>
      <p>{refresh.intro(formatInstant(frozenAt, zone, locale))}</p>
      <table className={classes.changes} aria-label={refresh.title}>
        <thead>
          <tr>
            <th scope="col">{refresh.what}</th>
            <th scope="col">{refresh.was}</th>
            <th scope="col">{refresh.is}</th>
          </tr>
        </thead>
        <tbody>
          {reviewSections.map((section) => {
            const changes = proposed.changes.filter((change) => change.section === section)
            return (
              changes.length > 0 && (
                <Fragment key={section}>
                  <tr>
                    <th scope="rowgroup" colSpan={3} className={classes.group}>
                      {reviews.titles[section]}
                    </th>
                  </tr>
                  {changes.map((change) => (
                    <ChangeRow key={keyOf(change)} change={change} />
                  ))}
                </Fragment>
              )
            )
          })}
        </tbody>
      </table>
      <div className={classes.buttons}>
        <Button onClick={onClose}>{common.cancel}</Button>
        <Button variant="filled" data-autofocus onClick={() => void take().catch(reportFailure)}>
          {refresh.take}
        </Button>
      </div>
    </Modal>
  )
}

const keyOf = (change: FigureChange): string =>
  change.kind === 'figure' ? `${change.name} ${change.point}` : `${change.subject} ${change.field} ${change.was?.kind}`

function ChangeRow({ change }: { readonly change: FigureChange }) {
  const { wants } = useText()
  const { words, shown } = useFigureText()
  const { refresh } = words
  const what = () => {
    if (change.kind === 'figure') {
      const { name } = change
      const figure =
        name in words.metrics ? words.metrics[name as MetricKey] : words.others[name as keyof typeof words.others]
      return change.point === null ? figure : refresh.at(figure, change.point)
    }
    const subject = change.section === 'wants' ? (wants.items[change.subject] ?? change.subject) : change.subject
    return change.field === null ? subject : refresh.field(subject, words.rowFields[change.field])
  }
  return (
    <tr>
      <th scope="row">{what()}</th>
      <td className={classes.was}>{change.was === null ? refresh.absent : shown(change.was)}</td>
      <td>{change.is === null ? refresh.absent : shown(change.is)}</td>
    </tr>
  )
}
