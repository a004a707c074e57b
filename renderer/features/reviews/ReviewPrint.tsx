import { readCommentary } from '#renderer/data/queries/reviews.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useText } from '#renderer/state/language.ts'
import { sectionsShown } from '#shared/domain/review/sections.ts'
import { PrintDocument } from './PrintDocument.tsx'
import { usePaper, usePrintReady } from './paper.ts'
import { useReview } from './useReview.ts'

/** The review as it is printed: nothing but the document, which says when it is laid out. */
export function ReviewPrint({ reviewId }: { readonly reviewId: string }) {
  const { reviews } = useText()
  const open = useReview(reviewId)
  const review = open?.review
  const written = useQuery(async () => (review ? readCommentary(review, sectionsShown(review)) : null), [review])
  const figures = open?.figures
  const complete = open && figures && written ? { open: { ...open, figures }, written } : null
  usePaper(complete && `${complete.open.partner.name} · ${complete.open.review.title}`)
  usePrintReady(complete !== null)
  if (complete) return <PrintDocument {...complete} />
  if (open === null) return <p>{reviews.page.gone}</p>
  return open && figures === null ? <p>{reviews.page.newer}</p> : null
}
