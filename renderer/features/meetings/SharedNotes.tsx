import { useEffect, useMemo, useRef, useState } from 'react'
import { explainFailure, reportFailure } from '#renderer/actions/feedback.ts'
import { bridge } from '#renderer/bridge.ts'
import { markLine, remarkLine, repairMarkedLines, retellLine, unmarkLine } from '#renderer/commands/meetings.ts'
import type { MarkedRecords } from '#renderer/data/queries/meetings.ts'
import { useOpenDocument } from '#renderer/data/queries/useOpenDocument.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { useMayEdit } from '#renderer/state/sync.ts'
import { Section } from '#renderer/ui/page/Section.tsx'
import { NotSaved } from '#renderer/ui/richText/NotSaved.tsx'
import { RichText, type RichTextHandle } from '#renderer/ui/richText/RichText.tsx'
import type { MarkerChoice } from '#renderer/ui/richText/types.ts'
import { type UiSettings, useUi } from '#renderer/ui/settings/UiProvider.tsx'
import { partnerDocument } from '#shared/domain/document.ts'
import { isMarkerKind, type MarkerKind, markerKinds } from '#shared/domain/markedRecord.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { markedTexts } from '#shared/writing/documentText.ts'
import type { Person } from '#shared/writing/markedLine.ts'
import { MarkerEditor } from './MarkerEditor.tsx'
import classes from './MeetingPage.module.css'
import { markerFacts } from './markerFacts.ts'

/** The notes everybody with the partner can read; lines in them become promises, decisions, concerns and wants. */
export function SharedNotes({
  meeting,
  people,
  marked,
}: {
  readonly meeting: RecordOf<'meeting'>
  readonly people: readonly Person[]
  readonly marked: MarkedRecords
}) {
  const text = useText()
  const mayEdit = useMayEdit()
  const { meetings } = text
  const today = useToday()
  const { locale } = useLanguage()
  const { system } = useUi()
  const editor = useRef<RichTextHandle>(null)
  const [opened, setOpened] = useState<{ readonly id: string; readonly at: DOMRect } | null>(null)
  const { doc, failure } = useOpenDocument(partnerDocument('meeting', meeting.id, 'notes', meeting.partnerId))
  const facts = useMemo(
    () => markerFacts(marked, people, today, locale, meetings),
    [marked, people, today, locale, meetings],
  )
  const marking = { partnerId: meeting.partnerId, meetingId: meeting.id, today, people }
  const kinds = useRef(new Map<string, MarkerKind>())
  const onMarked = (id: string, run: (kind: MarkerKind) => Promise<void>) => {
    const kind = kinds.current.get(id)
    if (kind) run(kind).catch(reportFailure)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per opened document, with whoever is around then
  useEffect(() => {
    if (!doc) return
    const lines = markedTexts(doc).flatMap((line) => (isMarkerKind(line.kind) ? [{ ...line, kind: line.kind }] : []))
    for (const line of lines) kinds.current.set(line.recordId, line.kind)
    repairMarkedLines(lines, marking).catch(reportFailure)
  }, [doc])
  const backToText = () => {
    setOpened(null)
    if (opened) editor.current?.goToMarker(opened.id)
  }
  return (
    <Section title={meetings.notes}>
      <p className={classes.hint}>{meetings.notesHint}</p>
      <NotSaved problem={failure && text.writing.notSaved(explainFailure(failure))} />
      {doc && (
        <RichText
          ref={editor}
          doc={doc}
          readOnly={!mayEdit}
          label={meetings.notes}
          words={text.writing}
          placeholder={meetings.notesPlaceholder}
          mentions={people.map(({ id, name, side }) => ({
            id,
            name,
            hint: side === 'us' ? meetings.ours : meetings.theirs,
          }))}
          markers={markerKinds.map((kind) => markerChoice(kind, meetings.markers[kind], system))}
          markerFacts={facts}
          onOpenLink={(url) => void bridge.openExternal({ url }).catch(reportFailure)}
          onOpenMarker={(id, at) => setOpened({ id, at })}
          onMarker={({ kind, recordId, text: line }) => {
            if (!isMarkerKind(kind)) return
            kinds.current.set(recordId, kind)
            markLine(kind, recordId, line, marking).catch(reportFailure)
          }}
          onMarkerText={(id, line) => onMarked(id, (kind) => retellLine(kind, id, line, marking))}
          onMarkerRemoved={(id) => onMarked(id, (kind) => unmarkLine(kind, id))}
          onMarkerRestored={(id, line) => onMarked(id, (kind) => remarkLine(kind, id, line, marking))}
        />
      )}
      {opened && (
        <MarkerEditor
          key={opened.id}
          recordId={opened.id}
          at={opened.at}
          marked={marked}
          people={people}
          onBack={backToText}
          onLeave={() => setOpened(null)}
        />
      )}
    </Section>
  )
}

function markerChoice(
  kind: MarkerKind,
  words: { readonly label: string; readonly hint: string },
  system: UiSettings['system'],
): MarkerChoice {
  const letter = kind[0] ?? ''
  return {
    kind,
    command: kind,
    ...words,
    keys: `Mod-Shift-${letter}`,
    keysLabel: `${system === 'mac' ? '⌘⇧' : 'Ctrl+Shift+'}${letter.toUpperCase()}`,
  }
}
