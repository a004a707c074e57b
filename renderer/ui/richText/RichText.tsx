import { type Editor, EditorContent } from '@tiptap/react'
import { type Ref, type RefObject, useCallback, useEffect, useImperativeHandle, useRef, useState } from 'react'
import type * as Y from 'yjs'
import { bodyFragment, fragmentToBlocks } from '#shared/writing/documentText.ts'
import { MarkerMargin } from './MarkerMargin.tsx'
import { markCurrentLine } from './markerKeys.ts'
import type { MarkerReports } from './markerReports.ts'
import { ReadOnlyBlocks } from './ReadOnlyBlocks.tsx'
import styles from './RichText.module.css'
import { SelectionMenu } from './SelectionMenu.tsx'
import { SuggestionList } from './SuggestionList.tsx'
import type { MarkerChoice, MarkerFacts, Mention, RichTextWords } from './types.ts'
import { useEditableHere } from './useEditableHere.ts'
import { goToMarker, useWritingEditor } from './useWritingEditor.ts'
import './writing.css'

/** What a screen can ask of an open text. */
export interface RichTextHandle {
  focus: () => void
  /** Makes the line with the cursor a line of a new record of that kind, as the slash list does. */
  mark: (kind: string) => void
  /** Takes the marker off a record's line, for a record deleted elsewhere; the words stay. */
  unmark: (recordId: string) => void
  /** Puts the cursor into a record's line and scrolls to it. False when the text has no such line. */
  goToMarker: (recordId: string) => boolean
}

export interface RichTextProps extends MarkerReports {
  /** The loaded document; who owns it keeps its updates. */
  readonly doc: Y.Doc
  /** Which text of the document; `body` unless it holds several. */
  readonly fragment?: string
  /** Accessible name: "Shared notes". */
  readonly label: string
  readonly words: RichTextWords
  readonly placeholder?: string
  readonly readOnly?: boolean
  /** Puts the cursor at the end when the text opens. */
  readonly autoFocus?: boolean
  /** Escape in the text. Without it Escape lets the focus go, so that Tab moves on from here. */
  readonly onEscape?: () => void
  readonly onOpenLink: (url: string) => void
  /** The kinds of record a line can become, in order. None: no slash list, no margin. */
  readonly markers?: readonly MarkerChoice[]
  /** What is known of the records of marked lines, by record id. */
  readonly markerFacts?: ReadonlyMap<string, MarkerFacts>
  /** Enter or a click on a chip, or Mod+Enter in its line; `anchor` is where the chip stands on the screen. */
  readonly onOpenMarker?: (recordId: string, anchor: DOMRect) => void
  /** People offered after `@`. */
  readonly mentions?: readonly Mention[]
  readonly ref?: Ref<RichTextHandle>
}

const noFacts: ReadonlyMap<string, MarkerFacts> = new Map()

/**
 * The writing surface: a text with headings, lists, quotations and links, whose lines can be tied to records. It knows
 * no data: the screen gives the document and hears about marked lines.
 */
export function RichText(props: RichTextProps) {
  const { doc, fragment = bodyFragment } = props
  const bound = useRef<Editor | null>(null)
  const letGo = useCallback(() => bound.current?.destroy(), [])
  return useEditableHere(doc, fragment, letGo) ? (
    <Surface {...props} fragment={fragment} bound={bound} />
  ) : (
    <NewerText
      doc={doc}
      fragment={fragment}
      label={props.label}
      notice={props.words.newerVersion}
      onOpenLink={props.onOpenLink}
    />
  )
}

function Surface(props: RichTextProps & { fragment: string; bound: RefObject<Editor | null> }) {
  const { doc, fragment, words, markers = [], onOpenMarker, bound } = props
  const surface = useRef<HTMLDivElement>(null)
  const page = useRef<HTMLDivElement>(null)
  const toolbar = useRef<HTMLDivElement>(null)
  const [editingLink, setEditingLink] = useState(false)

  const { editor, menu } = useWritingEditor(props, doc, fragment, {
    editLink: () => setEditingLink(true),
    toToolbar: () => {
      const button = toolbar.current?.isConnected ? toolbar.current.querySelector('button') : null
      button?.focus()
      return button !== null
    },
    openMarker: (recordId) => {
      const chip = page.current?.querySelector(`[data-marker-chip="${recordId}"]`)
      if (chip) onOpenMarker?.(recordId, chip.getBoundingClientRect())
    },
  })

  useEffect(() => {
    bound.current = editor
    return () => {
      bound.current = null
    }
  }, [bound, editor])
  // A menu that was left for another place in the text starts over.
  useEffect(() => {
    const leave = () => setEditingLink(false)
    editor.on('selectionUpdate', leave)
    return () => void editor.off('selectionUpdate', leave)
  }, [editor])

  useImperativeHandle(
    props.ref,
    () => ({
      focus: () => void editor.commands.focus(),
      mark: (kind) => void (editor.commands.focus() && markCurrentLine(editor, kind)),
      unmark: (recordId) => void editor.commands.unmarkLine(recordId),
      goToMarker: (recordId) => goToMarker(editor, recordId),
    }),
    [editor],
  )

  return (
    <div ref={surface} className={styles.surface}>
      <div ref={page} className={styles.page}>
        <EditorContent editor={editor} />
        {markers.length > 0 && (
          <MarkerMargin
            editor={editor}
            page={page}
            label={words.margin}
            choices={markers}
            facts={props.markerFacts ?? noFacts}
            onOpen={onOpenMarker}
          />
        )}
      </div>
      <SelectionMenu
        editor={editor}
        words={words}
        box={toolbar}
        floor={surface}
        editingLink={editingLink}
        onEditLink={setEditingLink}
        onOpenLink={props.onOpenLink}
      />
      <SuggestionList editor={editor} menu={menu} />
    </div>
  )
}

/** A text only a newer version of the app can edit, as it stands now. */
function NewerText({
  doc,
  fragment,
  label,
  notice,
  onOpenLink,
}: {
  doc: Y.Doc
  fragment: string
  label: string
  notice: string
  onOpenLink: (url: string) => void
}) {
  const [blocks, setBlocks] = useState(() => fragmentToBlocks(doc, fragment))
  useEffect(() => {
    const read = () => setBlocks(fragmentToBlocks(doc, fragment))
    read()
    doc.on('updateV2', read)
    return () => doc.off('updateV2', read)
  }, [doc, fragment])
  return (
    <section aria-label={label} className={styles.surface}>
      <p className={styles.notice}>{notice}</p>
      <ReadOnlyBlocks blocks={blocks} onOpenLink={onOpenLink} />
    </section>
  )
}
