import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'

function linkUnder(event: Event): string | null {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  return link?.getAttribute('href') ?? null
}

/**
 * A link never navigates by itself. Ctrl/Cmd+click and the middle button hand its address to the screen; so does a
 * plain click where the text cannot be edited (elsewhere that click sets the cursor).
 */
export const LinkOpening = Extension.create<{ readonly open: (url: string) => void }>({
  name: 'linkOpening',

  addOptions() {
    return { open: () => {} }
  },

  addProseMirrorPlugins() {
    const follow = (event: MouseEvent, wanted: boolean) => {
      const href = linkUnder(event)
      if (href === null) return false
      event.preventDefault()
      if (wanted) this.options.open(href)
      return false
    }
    return [
      new Plugin({
        key: new PluginKey('linkOpening'),
        props: {
          handleDOMEvents: {
            click: (view, event) => follow(event, !view.editable || event.ctrlKey || event.metaKey),
            auxclick: (_view, event) => follow(event, event.button === 1),
          },
        },
      }),
    ]
  },
})
