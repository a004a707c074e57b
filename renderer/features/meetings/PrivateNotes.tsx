import { useState } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { bridge } from '#renderer/bridge.ts'
import { useOpenDocument } from '#renderer/data/queries/useOpenDocument.ts'
import { myId } from '#renderer/data/queries/workspace.ts'
import { useText } from '#renderer/state/language.ts'
import { Section } from '#renderer/ui/page/Section.tsx'
import { RichText } from '#renderer/ui/richText/RichText.tsx'
import { privateDocument } from '#shared/domain/document.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import classes from './MeetingPage.module.css'

/** What the author alone sees: a document of its own, in the author's scope. */
export function PrivateNotes({ meeting }: { readonly meeting: RecordOf<'meeting'> }) {
  const text = useText()
  const { meetings } = text
  const [problem, setProblem] = useState<string | null>(null)
  const doc = useOpenDocument(privateDocument('meeting', meeting.id, myId()), (error) =>
    setProblem(error instanceof Error ? error.message : String(error)),
  )
  return (
    <div className={classes.private}>
      <Section title={meetings.private}>
        <p className={classes.hint}>{meetings.privateHint}</p>
        {problem && (
          <p className={classes.problem} role="alert">
            {meetings.notSaved(problem)}
          </p>
        )}
        {doc && (
          <RichText
            doc={doc}
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
