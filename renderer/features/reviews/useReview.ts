import { useMemo } from 'react'
import { getReview, type OpenReview, readPromisesInput } from '#renderer/data/queries/reviews.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useLanguage } from '#renderer/state/language.ts'
import type { Id } from '#shared/domain/record.ts'
import { assemblePromises, type Promises, withPromises } from '#shared/domain/review/assembleReview.ts'
import type { ReviewFigures } from '#shared/domain/review/figures.ts'

/** A review as it is shown: frozen figures, and until it is closed the promises as they stand. */
export interface ShownReview extends OpenReview {
  readonly figures: ReviewFigures | null
  /** The promises as they stand; null once the review is closed and they are frozen too. */
  readonly promises: Promises | null
}

/** The review with its promises followed live. Undefined while it is read, null when it is not there. */
export function useReview(reviewId: Id): ShownReview | null | undefined {
  const zone = useLanguage((language) => language.zone)
  const opened = useQuery(() => getReview(reviewId), [reviewId])
  const promises = useQuery(async () => {
    const found = await getReview(reviewId)
    if (!found || found.review.state === 'closed') return null
    return assemblePromises(await readPromisesInput(found.review, zone))
  }, [reviewId, zone])
  return useMemo(() => {
    if (!opened || promises === undefined) return opened && undefined
    const { figures } = opened
    return { ...opened, promises, figures: figures && promises ? withPromises(figures, promises) : figures }
  }, [opened, promises])
}
