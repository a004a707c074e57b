import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
import { closeReview } from '#renderer/commands/reviews.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useText } from '#renderer/state/language.ts'
import { EditableDate } from '#renderer/ui/edit/EditableDate.tsx'
import { addMonths } from '#shared/domain/dates.ts'
import type { Promises } from '#shared/domain/review/assembleReview.ts'
import classes from './ReviewPage.module.css'
import type { ShownReview } from './useReview.ts'

/** Asks for the day it was held and the day of the next one, then closes the review. */
export function CloseDialog({
  open: { review, partner },
  promises,
  onClose,
}: {
  readonly open: ShownReview
  readonly promises: Promises
  readonly onClose: () => void
}) {
  const { reviews, common } = useText()
  const { closing } = reviews
  const today = useToday()
  const [heldOn, setHeldOn] = useState(review.heldOn ?? today)
  const [nextOn, setNextOn] = useState(review.nextReviewOn ?? addMonths(heldOn, partner.reviewEveryMonths ?? 3))
  const close = async () => {
    const { group } = await closeReview(review.id, { heldOn, nextReviewOn: nextOn || null, promises })
    onClose()
    reportDone(closing.closed, group)
  }
  return (
    <Modal opened onClose={onClose} title={closing.title} closeButtonProps={{ 'aria-label': common.close }}>
      <p>{closing.intro}</p>
      <div className={classes.form}>
        <span>{closing.heldOn}</span>
        <EditableDate
          label={closing.heldOn}
          value={heldOn}
          today={today}
          toward="past"
          required
          onCommit={(day) => setHeldOn(day ?? today)}
        />
        <span>{closing.nextOn}</span>
        <EditableDate
          label={closing.nextOn}
          value={nextOn || null}
          placeholder={closing.noNext}
          today={today}
          toward="future"
          onCommit={(day) => setNextOn(day ?? '')}
        />
      </div>
      <div className={classes.buttons}>
        <Button onClick={onClose}>{common.cancel}</Button>
        <Button variant="filled" onClick={() => void close().catch(reportFailure)}>
          {closing.close}
        </Button>
      </div>
    </Modal>
  )
}
