import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

const key = new PluginKey<boolean>('keptSelection')

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    keptSelection: {
      /** Goes on showing what is selected while the focus is in a field beside the text. */
      keepSelectionShown: (shown: boolean) => ReturnType
    }
  }
}

/** Browsers show a selection only where the focus is; while a link's address is typed the text must show its words. */
export const KeptSelection = Extension.create({
  name: 'keptSelection',

  addCommands() {
    return {
      keepSelectionShown:
        (shown) =>
        ({ tr }) => {
          tr.setMeta(key, shown)
          return true
        },
    }
  },

  addProseMirrorPlugins() {
    return [
      new Plugin<boolean>({
        key,
        state: {
          init: () => false,
          apply: (tr, shown) => (tr.getMeta(key) as boolean | undefined) ?? shown,
        },
        props: {
          decorations: (state) => {
            const { empty, from, to } = state.selection
            if (empty || key.getState(state) !== true) return null
            return DecorationSet.create(state.doc, [Decoration.inline(from, to, { class: 'kept-selection' })])
          },
        },
      }),
    ]
  },
})
