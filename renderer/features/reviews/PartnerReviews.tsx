import { useCallback, useRef } from 'react'
import { useAction } from '#renderer/actions/handlers.ts'
import { listPartnerReviews } from '#renderer/data/queries/reviews.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useText } from '#renderer/state/language.ts'
import { EmptyState } from '#renderer/ui/page/EmptyState.tsx'
import { Section } from '#renderer/ui/page/Section.tsx'
import { RowSkeletons } from '#renderer/ui/page/Skeletons.tsx'
import { ReviewList } from './ReviewList.tsx'
import classes from './ReviewLists.module.css'
import { StartReview } from './StartReview.tsx'

/** A partner's business reviews, and the start of the next one. */
export function PartnerReviews({ partnerId }: { readonly partnerId: string }) {
  const { reviews } = useText()
  const start = useRef<HTMLButtonElement>(null)
  const list = useQuery(() => listPartnerReviews(partnerId), [partnerId])
  useAction(
    'newReview',
    useCallback(() => start.current?.focus(), []),
  )
  return (
    <div className={classes.tab}>
      <Section title={reviews.start.heading}>
        <StartReview partnerId={partnerId} ref={start} />
      </Section>
      {list === undefined ? (
        <RowSkeletons />
      ) : list.length === 0 ? (
        <EmptyState title={reviews.list.emptyTitle} text={reviews.list.emptyPartner} />
      ) : (
        <Section title={reviews.list.all} count={list.length}>
          <ReviewList reviews={list} />
        </Section>
      )}
    </div>
  )
}
