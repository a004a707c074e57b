import { bridge } from '#renderer/bridge.ts'
import { text } from '#renderer/state/language.ts'
import { showDone, showProblem } from '#renderer/ui/feedback/toast.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { fileNameOf } from './fileNameOf.ts'

export const papers = ['A4', 'Letter'] as const
export type Paper = (typeof papers)[number]

/** The paper people print on where the locale is spoken. */
export function usualPaper(locale: string): Paper {
  const region = new Intl.Locale(locale).maximize().region ?? ''
  return letterRegions.has(region) ? 'Letter' : 'A4'
}

const letterRegions = new Set('US CA MX CL CO CR DO GT NI PA PH PR SV VE'.split(' '))

/** Prints the review's own print page as PDF and says what came of it. */
export async function exportReview(
  review: Pick<RecordOf<'review'>, 'id' | 'title'>,
  partnerName: string,
  pageSize: Paper,
): Promise<void> {
  const { print } = text().reviews
  const answer = await bridge.printToPdf({
    route: `/reviews/${review.id}/print`,
    suggestedName: fileNameOf(partnerName, review.title),
    pageSize,
  })
  if (answer.ok) {
    if (answer.value.outcome === 'saved') showDone(print.exported(answer.value.name))
    return
  }
  const { reason } = answer
  showProblem(reason in print.failed ? print.failed[reason as keyof typeof print.failed] : print.failed.other)
}
