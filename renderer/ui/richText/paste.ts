import { Extension } from '@tiptap/core'
import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { parseMarker } from '#shared/writing/marker.ts'
import { markedLinesByRecord } from './markedLines.ts'

/**
 * Style and event attributes under a name of our own. The page's CSP refuses both (and says so) wherever HTML is
 * parsed, even inertly; renamed, the little that matters of a style can be read as text. Style sheets go altogether.
 */
function renameRefused(html: string): string {
  const unstyled = html.replace(/<style\b[\s\S]*?<\/style\s*>/gi, '')
  return unstyled.replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/\s(style|on[a-z]+)\s*=/gi, ' data-pasted-$1='))
}

const styleOf = (element: Element) => element.getAttribute('data-pasted-style') ?? ''

/** Bold and italic that a web editor wrote as style (Google Docs does, and un-bolds its own `b` element). */
function readStyles(body: HTMLElement): void {
  for (const element of body.querySelectorAll('[data-pasted-style]')) {
    const style = styleOf(element)
    if (element.matches('b, strong, i, em')) {
      if (/font-(weight|style)\s*:\s*normal/i.test(style)) element.replaceWith(...element.childNodes)
      continue
    }
    if (!element.matches('span, a, font')) continue
    const looks = [
      ...(/font-weight\s*:\s*(bold|[6-9]00)/i.test(style) ? ['strong'] : []),
      ...(/font-style\s*:\s*italic/i.test(style) ? ['em'] : []),
    ]
    for (const look of looks) {
      const wrapper = element.ownerDocument.createElement(look)
      wrapper.append(...element.childNodes)
      element.append(wrapper)
    }
  }
}

/** How Word writes where a list paragraph belongs: `mso-list:l0 level2 lfo1`. */
const wordList = /mso-list:\s*l\d+\s+level(\d+)/i

interface WordItem {
  readonly level: number
  readonly ordered: boolean
}

function wordItem(element: Element): WordItem | null {
  const level = wordList.exec(styleOf(element))?.[1]
  if (level === undefined) return null
  const sign = element.querySelector('[data-pasted-style*="mso-list:Ignore" i]')
  const ordered = /^\s*[([]?[\p{L}\p{N}]+[.)]/u.test(sign?.textContent ?? '')
  sign?.remove()
  return { level: Number(level), ordered }
}

/** Word's list paragraphs, which only look like a list, as real lists inside each other. */
function listWordItems(body: HTMLElement): void {
  let open: HTMLElement[] = []
  for (const element of [...body.querySelectorAll('p')]) {
    const item = wordItem(element)
    const page = element.ownerDocument
    const follows = open[0]?.nextElementSibling === element
    if (item === null) {
      open = []
      continue
    }
    if (!follows) open = []
    open = open.slice(0, item.level)
    while (open.length < item.level) {
      const list = page.createElement(item.ordered ? 'ol' : 'ul')
      const parent = open.at(-1)
      if (parent === undefined) element.before(list)
      else {
        if (parent.lastElementChild === null) parent.append(page.createElement('li'))
        parent.lastElementChild?.append(list)
      }
      open.push(list)
    }
    const line = page.createElement('li')
    const text = page.createElement('p')
    text.append(...element.childNodes)
    line.append(text)
    open.at(-1)?.append(line)
    element.remove()
  }
}

/**
 * Pasted HTML before the editor reads it. The editor keeps only what its schema knows (no script, image, style or
 * frame can come in); here only what the schema could not see is put right: Word's lists, styles that
 * mean bold or italic, and the words of style sheets, which are not text. The page is parsed inertly: nothing in it is loaded or run.
 */
export function cleanPastedHtml(html: string): string {
  const page = new DOMParser().parseFromString(renameRefused(html), 'text/html')
  for (const element of page.querySelectorAll('script, template, noscript, iframe, object, svg, title')) {
    element.remove()
  }
  listWordItems(page.body)
  readStyles(page.body)
  return page.body.innerHTML
}

/** What the text being pasted into says about a record's line. */
interface KnownLines {
  /** The line has been in this text since it was opened. */
  readonly knows: (recordId: string) => boolean
  /** The line is in the text now. */
  readonly holds: (recordId: string) => boolean
}

/**
 * Pasted lines keep their marker only when they come from this very text. A line that was cut out of it comes back as
 * a line of its own, not as words of the line with the cursor, so that moving lines about keeps their records.
 */
function pastedMarkers(slice: Slice, lines: KnownLines): Slice {
  const mendNode = (node: Node): Node => {
    if (node.isLeaf) return node
    if (!node.isTextblock) return node.copy(mend(node.content))
    const marker = parseMarker(node.attrs.marker)
    if (marker === null || lines.knows(marker.recordId)) return node
    return node.type.create({ ...node.attrs, marker: null }, node.content, node.marks)
  }
  const mend = (content: Fragment): Fragment => Fragment.from(content.content.map(mendNode))
  const moved = (node: Node | null) => {
    const marker = parseMarker(node?.attrs.marker)
    return marker !== null && lines.knows(marker.recordId) && !lines.holds(marker.recordId)
  }
  const { content } = slice
  return new Slice(
    mend(content),
    moved(content.firstChild) ? 0 : slice.openStart,
    moved(content.lastChild) ? 0 : slice.openEnd,
  )
}

/** What comes in by paste and drop, cleaned. */
export const PasteCleaning = Extension.create({
  name: 'pasteCleaning',

  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin({
        key: new PluginKey('pasteCleaning'),
        props: {
          transformPastedHTML: cleanPastedHtml,
          transformPasted: (slice, view) => {
            const present = markedLinesByRecord(view.state.doc)
            return pastedMarkers(slice, {
              knows: (recordId) => editor.storage.markerReports.watch?.knows(recordId) ?? false,
              holds: (recordId) => present.has(recordId),
            })
          },
        },
      }),
    ]
  },
})
