import type { ReviewFigures } from '#shared/domain/review/figures.ts'
import type { ReviewSection } from '#shared/domain/review.ts'
import { dealParts, pipelineParts, scorecardParts, serviceParts } from './businessParts.ts'
import { enablementParts, escalationParts, leadParts, mdfParts, wantParts } from './companyParts.ts'
import type { DeckText } from './deckText.ts'
import type { Part } from './part.ts'
import { commitmentParts, nextParts, talkParts } from './promiseParts.ts'

/** What each section of a review is made of. It is made of the frozen figures only, so nothing private is in it. */
export const sectionParts: Readonly<
  Record<ReviewSection, (figures: ReviewFigures, text: DeckText) => readonly Part[]>
> = {
  commitments: commitmentParts,
  scorecard: scorecardParts,
  pipeline: pipelineParts,
  deals: dealParts,
  services: serviceParts,
  leads: leadParts,
  mdf: mdfParts,
  enablement: enablementParts,
  escalations: escalationParts,
  wants: wantParts,
  talks: talkParts,
  next: nextParts,
}
