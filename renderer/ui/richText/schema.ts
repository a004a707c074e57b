import { type Extensions, mergeAttributes } from '@tiptap/core'
import { Code } from '@tiptap/extension-code'
import { Link } from '@tiptap/extension-link'
import { TaskItem, TaskList } from '@tiptap/extension-list'
import { StarterKit } from '@tiptap/starter-kit'
import { isOpenableLink } from '#shared/writing/link.ts'
import { MarkerAttribute } from './markerAttribute.ts'

/** The link mark keeps nothing but its address: what is stored is what shared/writing/documentText.ts reads. */
const TextLink = Link.extend({
  addAttributes() {
    return { href: { default: null } }
  },
  renderHTML({ HTMLAttributes }) {
    const href: unknown = HTMLAttributes.href
    const safe = typeof href === 'string' && isOpenableLink(href)
    return ['a', mergeAttributes(safe ? { href } : {}, { rel: 'noopener noreferrer' }), 0]
  },
}).configure({
  openOnClick: false,
  defaultProtocol: 'https',
  isAllowedUri: (uri) => isOpenableLink(uri),
})

/** Code may also be bold, italic or a link: two people may mark the same words at once, and both marks stay. */
const TextCode = Code.extend({ excludes: 'code' })

/**
 * The nodes and marks of our writing; shared/writing/documentText.ts reads and writes the same ones and a test holds
 * the two together. Left out on purpose: undo of the editor's own (Yjs undoes), and the empty last paragraph TipTap
 * would add by itself, because each device that opened a text would add one.
 */
export function writingSchema(taskDone: (text: string) => string): Extensions {
  return [
    StarterKit.configure({
      heading: { levels: [1, 2, 3] },
      code: false,
      codeBlock: false,
      horizontalRule: false,
      link: false,
      strike: false,
      trailingNode: false,
      underline: false,
      undoRedo: false,
      dropcursor: { color: 'var(--pb-accent)', width: 2 },
    }),
    TextCode,
    TextLink,
    TaskList,
    TaskItem.configure({
      nested: true,
      a11y: { checkboxLabel: (node) => taskDone(node.firstChild?.textContent ?? '') },
    }),
    MarkerAttribute,
  ]
}
