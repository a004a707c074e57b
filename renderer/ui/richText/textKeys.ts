import { type Editor, Extension } from '@tiptap/core'

export interface TextKeysOptions {
  readonly escape: () => (() => void) | undefined
  readonly editLink: () => void
  readonly toToolbar: () => boolean
}

const inList = (editor: Editor) => editor.isActive('listItem') || editor.isActive('taskItem')

/**
 * Keys of the text as a whole, after everything more particular had its turn. Undo and redo never leave the text, even
 * with nothing left to undo: the browser's own undo would take apart what it does not know. Tab indents in a list and
 * otherwise moves on; Escape always lets go, so nobody is caught in a list.
 */
export const TextKeys = Extension.create<TextKeysOptions>({
  name: 'textKeys',
  priority: 1,

  addOptions() {
    return { escape: () => undefined, editLink: () => {}, toToolbar: () => false }
  },

  addKeyboardShortcuts() {
    const swallow = () => true
    return {
      'Mod-z': swallow,
      'Mod-y': swallow,
      'Shift-Mod-z': swallow,
      Tab: ({ editor }) => inList(editor),
      'Shift-Tab': ({ editor }) => inList(editor),
      'Mod-Alt-k': () => {
        this.options.editLink()
        return true
      },
      'Alt-F10': () => this.options.toToolbar(),
      Escape: ({ editor }) => {
        const leave = this.options.escape()
        if (leave === undefined) editor.commands.blur()
        else leave()
        return true
      },
    }
  },
})
