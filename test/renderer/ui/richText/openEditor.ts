import { Editor } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { MarkerKeys } from '#renderer/ui/richText/markerKeys.ts'
import { MarkerReporting, type MarkerReports } from '#renderer/ui/richText/markerReports.ts'
import { PasteCleaning } from '#renderer/ui/richText/paste.ts'
import { writingSchema } from '#renderer/ui/richText/schema.ts'
import type { MarkerChoice } from '#renderer/ui/richText/types.ts'
import { blocksToFragment } from '#shared/writing/documentText.ts'
import type { TextBlock } from '#shared/writing/textBlock.ts'

export const choices: readonly MarkerChoice[] = [
  { kind: 'action', command: 'action', label: 'Action', hint: 'A promise', keys: 'Mod-Shift-a' },
  { kind: 'decision', command: 'decision', label: 'Decision', keys: 'Mod-Shift-d' },
  { kind: 'concern', command: 'concern', label: 'Concern', keys: 'Mod-Shift-k' },
]

export function docOf(blocks: readonly TextBlock[]): Y.Doc {
  const doc = new Y.Doc()
  blocksToFragment(blocks, doc)
  return doc
}

/** A line of plain text, marked when it has a record. */
export function line(text: string, recordId?: string): TextBlock {
  return {
    type: 'paragraph',
    text: text === '' ? [] : [{ text }],
    ...(recordId === undefined ? {} : { marker: { kind: 'action', recordId } }),
  }
}

/** The editor the component makes, without React: the same schema, marker keys, reports and cleaning of pastes. */
export function openEditor(doc: Y.Doc, reports: MarkerReports = {}): Editor {
  const element = document.createElement('div')
  document.body.append(element)
  const editor = new Editor({
    element,
    injectCSS: false,
    extensions: [
      ...writingSchema((text) => text),
      Collaboration.configure({ document: doc, field: 'body' }),
      MarkerReporting.configure({ reports: () => reports }),
      MarkerKeys.configure({ choices: () => choices, open: () => {} }),
      PasteCleaning,
    ],
  })
  onTestFinished(() => {
    editor.destroy()
    element.remove()
  })
  return editor
}

/** Puts the cursor behind the first place where the words stand. */
export function cursorAfter(editor: Editor, words: string): void {
  let at = -1
  editor.state.doc.descendants((node, pos) => {
    const found = node.isText ? (node.text?.indexOf(words) ?? -1) : -1
    if (at < 0 && found >= 0) at = pos + found + words.length
  })
  if (at < 0) throw new Error(`"${words}" is not in the text`)
  editor.commands.setTextSelection(at)
}

/** A key as the browser sends it to the text. */
export function press(editor: Editor, key: string, modifiers: KeyboardEventInit = {}): void {
  editor.view.dom.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers }))
}

/** Types letter by letter, the way ProseMirror hears it, so that input rules see it. */
export function type(editor: Editor, text: string): void {
  for (const letter of text) {
    const { from, to } = editor.state.selection
    const handled = editor.view.someProp('handleTextInput', (handle) =>
      handle(editor.view, from, to, letter, () => editor.state.tr.insertText(letter, from, to)),
    )
    if (handled !== true) editor.view.dispatch(editor.state.tr.insertText(letter, from, to))
  }
}

/** Brings two documents to the same state, as sync does. */
export function meet(a: Y.Doc, b: Y.Doc): void {
  const [forB, forA] = [
    Y.encodeStateAsUpdateV2(a, Y.encodeStateVector(b)),
    Y.encodeStateAsUpdateV2(b, Y.encodeStateVector(a)),
  ]
  Y.applyUpdateV2(a, forA, 'sync')
  Y.applyUpdateV2(b, forB, 'sync')
}
