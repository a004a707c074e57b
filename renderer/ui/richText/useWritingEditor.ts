import { Collaboration } from '@tiptap/extension-collaboration'
import { Placeholder } from '@tiptap/extension-placeholder'
import { type Editor, useEditor } from '@tiptap/react'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import type * as Y from 'yjs'
import { KeptSelection } from './keptSelection.ts'
import { LinkOpening } from './linkOpening.ts'
import { markedLinesByRecord } from './markedLines.ts'
import { MarkerKeys } from './markerKeys.ts'
import { MarkerReporting } from './markerReports.ts'
import { PasteCleaning } from './paste.ts'
import type { RichTextProps } from './RichText.tsx'
import { writingSchema } from './schema.ts'
import { SuggestionMenu } from './suggestionMenu.ts'
import { Suggestions } from './suggestions.ts'
import { TextKeys } from './textKeys.ts'

/** What the editor's keys ask of the component round it. */
export interface SurfaceKeys {
  readonly editLink: () => void
  readonly toToolbar: () => boolean
  readonly openMarker: (recordId: string) => void
}

/**
 * The TipTap editor bound to the document. It is made once per document: everything it asks of the screen it asks
 * through the latest props, so that a new callback or a new list of people does not cost the undo history.
 */
export function useWritingEditor(props: RichTextProps, doc: Y.Doc, fragment: string, keys: SurfaceKeys) {
  const latest = useRef({ props, keys })
  useLayoutEffect(() => {
    latest.current = { props, keys }
  })
  const [menu] = useState(() => new SuggestionMenu())

  const options = useMemo(() => {
    const now = () => latest.current.props
    return {
      extensions: [
        ...writingSchema((text) => now().words.taskDone(text)),
        Collaboration.configure({ document: doc, field: fragment }),
        Placeholder.configure({ placeholder: () => now().placeholder ?? '' }),
        MarkerReporting.configure({ reports: now }),
        PasteCleaning,
        KeptSelection,
        LinkOpening.configure({ open: (url) => now().onOpenLink(url) }),
        MarkerKeys.configure({
          choices: () => now().markers ?? [],
          open: (recordId) => latest.current.keys.openMarker(recordId),
        }),
        Suggestions.configure({
          menu,
          choices: () => now().markers ?? [],
          mentions: () => now().mentions ?? [],
          words: () => now().words,
        }),
        TextKeys.configure({
          escape: () => now().onEscape,
          editLink: () => latest.current.keys.editLink(),
          toToolbar: () => latest.current.keys.toToolbar(),
        }),
      ],
      editable: now().readOnly !== true,
      autofocus: now().autoFocus === true ? ('end' as const) : false,
      // Its styles are in writing.css: a style element made at run time would need a hole in the CSP.
      injectCSS: false,
      shouldRerenderOnTransaction: false,
      editorProps: {
        attributes: (): Record<string, string> => ({
          class: 'pb-writing',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': now().label,
          tabindex: '0',
          ...(now().readOnly === true ? { 'aria-readonly': 'true' } : {}),
          ...(now().placeholder === undefined ? {} : { 'aria-placeholder': now().placeholder ?? '' }),
        }),
      },
    }
  }, [doc, fragment, menu])

  const editor = useEditor(options, [options])
  const { readOnly = false } = props
  useLayoutEffect(() => {
    if (!editor.isDestroyed && editor.isEditable === readOnly) editor.setEditable(!readOnly, false)
  }, [editor, readOnly])
  return { editor, menu }
}

/** Puts the cursor into a record's line and shows it. False when the text has no such line. */
export function goToMarker(editor: Editor, recordId: string): boolean {
  const line = markedLinesByRecord(editor.state.doc).get(recordId)
  if (line === undefined) return false
  return editor
    .chain()
    .focus(line.pos + 1)
    .scrollIntoView()
    .run()
}
