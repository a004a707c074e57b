import { bridge } from '#renderer/bridge.ts'
import { readCommentary } from '#renderer/data/queries/reviews.ts'
import { today } from '#renderer/state/clock.ts'
import { useLanguage } from '#renderer/state/language.ts'
import { showDone, showProblem } from '#renderer/ui/feedback/toast.ts'
import { type Deck, deckOf } from '#shared/deck/deck.ts'
import { figuresCsv } from '#shared/deck/figuresCsv.ts'
import { markdownOf } from '#shared/deck/markdown.ts'
import { sectionsShown, sectionTitle } from '#shared/domain/review/sections.ts'
import { fileNameOf } from './fileNameOf.ts'
import { presentationOf } from './presentation.ts'
import type { ShownReview } from './useReview.ts'

/** What a review can be saved as, beside PDF. */
export const reviewFiles = ['presentation', 'markdown', 'csv'] as const
export type ReviewFile = (typeof reviewFiles)[number]

/** Saves the review as a file of the kind and says what came of it. A review without figures has nothing to save. */
export async function saveReviewAs(open: ShownReview, kind: ReviewFile): Promise<void> {
  const { messages } = useLanguage.getState()
  const { files, print } = messages.reviews
  const deck = await readDeck(open)
  if (!deck) return
  const answer = await bridge.saveFile({
    suggestedName: fileNameOf(deck.partner, deck.title),
    kind,
    bytes: await bytesOf(deck, kind),
  })
  if (!answer.ok) showProblem(answer.reason === 'diskFull' ? print.failed.diskFull : files.notWritable)
  else if (answer.value.outcome === 'saved') showDone(print.exported(answer.value.name))
}

/** The review's deck as it stands, with what is written about it; null while it has no figures. */
async function readDeck({ review, template, figures, promises }: ShownReview): Promise<Deck | null> {
  if (figures === null) return null
  const { messages, locale, zone } = useLanguage.getState()
  const shown = sectionsShown(review)
  return deckOf({
    title: review.title,
    figures,
    sections: shown.map((section) => ({
      section,
      title: sectionTitle(section, template, messages.reviews.titles),
    })),
    written: await readCommentary(review, shown),
    promisesLive: promises !== null,
    today: today(),
    messages,
    locale,
    zone,
  })
}

async function bytesOf(deck: Deck, kind: ReviewFile): Promise<Uint8Array<ArrayBuffer>> {
  switch (kind) {
    case 'presentation':
      return presentationOf(deck)
    case 'markdown':
      return new TextEncoder().encode(markdownOf(deck))
    case 'csv':
      return new TextEncoder().encode(figuresCsv(deck, useLanguage.getState().messages.reviews.files))
  }
}
