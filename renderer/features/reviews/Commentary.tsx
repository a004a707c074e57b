import { useCallback, useState } from 'react'
import { explainFailure, reportFailure } from '#renderer/actions/feedback.ts'
import { bridge } from '#renderer/bridge.ts'
import { useOpenDocument } from '#renderer/data/queries/useOpenDocument.ts'
import { useText } from '#renderer/state/language.ts'
import { RichText } from '#renderer/ui/richText/RichText.tsx'
import type { RecordOf } from '#shared/domain/records.ts'
import { commentaryOf } from '#shared/domain/review/sections.ts'
import type { ReviewSection } from '#shared/domain/review.ts'
import classes from './ReviewPage.module.css'

/** What is written beside a section's figures, saved as it is typed. */
export function Commentary({
  review,
  section,
  title,
  prompt,
}: {
  readonly review: Pick<RecordOf<'review'>, 'id' | 'partnerId'>
  readonly section: ReviewSection
  readonly title: string
  readonly prompt: string
}) {
  const { reviews, writing } = useText()
  const [problem, setProblem] = useState<string | null>(null)
  const onFailure = useCallback((error: unknown) => setProblem(explainFailure(error)), [])
  const doc = useOpenDocument(commentaryOf(review, section), onFailure)
  return (
    <div className={classes.commentary}>
      {problem && <p role="alert">{problem}</p>}
      {doc && (
        <RichText
          doc={doc}
          label={reviews.commentary(title)}
          words={writing}
          placeholder={prompt}
          onOpenLink={(url) => void bridge.openExternal({ url }).catch(reportFailure)}
        />
      )}
    </div>
  )
}
