import { useText } from '#renderer/state/language.ts'
import type { ReviewFigures } from '#shared/domain/review/figures.ts'
import type { ReviewSection } from '#shared/domain/review.ts'
import { Commentary } from './Commentary.tsx'
import { CommitmentRows } from './CommitmentRows.tsx'
import { NextCommitments } from './NextCommitments.tsx'
import classes from './ReviewPage.module.css'
import { SectionBody } from './SectionBody.tsx'
import type { ShownReview } from './useReview.ts'

/** Where the index goes to. */
export const sectionAnchor = (section: ReviewSection): string => `section-${section}`

/** A section of the review's page: its figures, and beside or below them what is written about them. */
export function SectionBlock({
  open,
  figures,
  section,
  title,
}: {
  readonly open: ShownReview
  readonly figures: ReviewFigures
  readonly section: ReviewSection
  readonly title: string
}) {
  const { reviews } = useText()
  const { review, template, promises } = open
  const part = template?.parts.find(({ key }) => key === section)
  return (
    <section
      id={sectionAnchor(section)}
      aria-labelledby={`${sectionAnchor(section)}-title`}
      className={classes.section}
    >
      <h2 id={`${sectionAnchor(section)}-title`} className={classes.sectionTitle} tabIndex={-1}>
        {title}
      </h2>
      <div className={classes.columns}>
        <div className={classes.figures}>
          {section === 'commitments' && promises ? (
            <CommitmentRows commitments={figures.commitments} previous={figures.previous} />
          ) : section === 'next' && promises ? (
            <NextCommitments review={review} next={figures.next} />
          ) : (
            <SectionBody section={section} figures={figures} />
          )}
        </div>
        <Commentary review={review} section={section} title={title} prompt={part?.prompt ?? reviews.prompts[section]} />
      </div>
    </section>
  )
}
