import { explainFailure, reportFailure } from '#renderer/actions/feedback.ts'
import { bridge } from '#renderer/bridge.ts'
import { useOpenDocument } from '#renderer/data/queries/useOpenDocument.ts'
import { myId } from '#renderer/data/queries/workspace.ts'
import { useText } from '#renderer/state/language.ts'
import { useTooOld } from '#renderer/state/sync.ts'
import { Section } from '#renderer/ui/page/Section.tsx'
import { NotSaved } from '#renderer/ui/richText/NotSaved.tsx'
import { RichText } from '#renderer/ui/richText/RichText.tsx'
import { privateDocument } from '#shared/domain/document.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import classes from './MeetingPage.module.css'

/** What the author alone sees: a document of its own, in the author's scope. */
export function PrivateNotes({ meeting }: { readonly meeting: RecordOf<'meeting'> }) {
  const text = useText()
  const { meetings } = text
  const tooOld = useTooOld()
  const { doc, failure } = useOpenDocument(privateDocument('meeting', meeting.id, myId()))
  return (
    <div className={classes.private}>
      <Section title={meetings.private}>
        <p className={classes.hint}>{meetings.privateHint}</p>
        <NotSaved problem={failure && text.writing.notSaved(explainFailure(failure))} />
        {doc && (
          <RichText
            doc={doc}
            readOnly={tooOld}
            label={meetings.private}
            words={text.writing}
            placeholder={meetings.privatePlaceholder}
            onOpenLink={(url) => void bridge.openExternal({ url }).catch(reportFailure)}
          />
        )}
      </Section>
    </div>
  )
}
