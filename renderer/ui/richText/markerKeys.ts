import { type Editor, Extension, InputRule } from '@tiptap/core'
import { keydownHandler } from '@tiptap/pm/keymap'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { newId } from '#shared/domain/record.ts'
import { parseMarker } from '#shared/writing/marker.ts'
import type { MarkerChoice } from './types.ts'

export interface MarkerKeysOptions {
  readonly choices: () => readonly MarkerChoice[]
  /** Asked for by Mod+Enter on a marked line. */
  readonly open: (recordId: string) => void
}

/** Makes the line with the cursor a line of a new record; nothing happens when it already is one of this kind. */
export function markCurrentLine(editor: Editor, kind: string): boolean {
  return editor.commands.markLine({ kind, recordId: newId() })
}

/** The marker of the line with the cursor. */
function markerHere(editor: Editor) {
  return parseMarker(editor.state.selection.$from.parent.attrs.marker)
}

/** Takes the marker off the line with the cursor when `where` holds. */
function unmarkHere(editor: Editor, where: (line: { offset: number; empty: boolean }) => boolean): boolean {
  const { empty, $from } = editor.state.selection
  const marker = markerHere(editor)
  if (marker === null || !empty) return false
  if (!where({ offset: $from.parentOffset, empty: $from.parent.content.size === 0 })) return false
  return editor.commands.unmarkLine(marker.recordId)
}

/**
 * Marking without the list: `/action ` typed out, and the choices' own key combinations. Backspace at the start of a
 * marked line, or Enter on an empty one, makes it a plain line first, as lists do.
 */
export const MarkerKeys = Extension.create<MarkerKeysOptions>({
  name: 'markerKeys',
  priority: 1_100,

  addOptions() {
    return { choices: () => [], open: () => {} }
  },

  addKeyboardShortcuts() {
    return {
      Backspace: ({ editor }) => unmarkHere(editor, ({ offset }) => offset === 0),
      Enter: ({ editor }) => unmarkHere(editor, ({ empty }) => empty),
      'Mod-Enter': ({ editor }) => {
        if (this.options.choices().length === 0) return false
        const marker = markerHere(editor)
        if (marker !== null) this.options.open(marker.recordId)
        // Also where there is nothing to open, or the key would break the line there.
        return true
      },
    }
  },

  addInputRules() {
    return [
      new InputRule({
        find: (text) => {
          const typed = /(?:^|\s)\/(\S+)\s$/.exec(text)
          const command = typed?.[1]?.toLowerCase()
          const choice = this.options.choices().find((one) => one.command.toLowerCase() === command)
          if (typed?.[1] === undefined || choice === undefined) return null
          const slash = typed.index + typed[0].indexOf('/')
          return { index: slash, text: text.slice(slash), data: { kind: choice.kind } }
        },
        handler: ({ match, range, commands }) => {
          const kind: unknown = match.data?.kind
          if (typeof kind !== 'string') return
          commands.deleteRange(range)
          commands.markLine({ kind, recordId: newId() })
        },
      }),
    ]
  },

  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin({
        key: new PluginKey('markerKeys'),
        props: {
          // Built per press: the choices are the screen's and may change while the text is open.
          handleKeyDown: (view, event) =>
            editor.isEditable &&
            keydownHandler(
              Object.fromEntries(
                this.options.choices().flatMap((choice) => {
                  const mark = () => {
                    markCurrentLine(editor, choice.kind)
                    return true
                  }
                  return choice.keys === undefined ? [] : [[choice.keys, mark]]
                }),
              ),
            )(view, event),
        },
      }),
    ]
  },
})
