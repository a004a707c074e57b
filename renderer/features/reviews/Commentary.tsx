import { explainFailure, reportFailure } from '#renderer/actions/feedback.ts'
import { bridge } from '#renderer/bridge.ts'
import { useOpenDocument } from '#renderer/data/queries/useOpenDocument.ts'
import { useText } from '#renderer/state/language.ts'
import { useMayEdit } from '#renderer/state/sync.ts'
import { NotSaved } from '#renderer/ui/richText/NotSaved.tsx'
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
  const mayEdit = useMayEdit()
  const { doc, failure } = useOpenDocument(commentaryOf(review, section))
  return (
    <div className={classes.commentary}>
      <NotSaved problem={failure && writing.notSaved(explainFailure(failure))} />
      {doc && (
        <RichText
          doc={doc}
          readOnly={!mayEdit}
          label={reviews.commentary(title)}
          words={writing}
          placeholder={prompt}
          onOpenLink={(url) => void bridge.openExternal({ url }).catch(reportFailure)}
        />
      )}
    </div>
  )
}
