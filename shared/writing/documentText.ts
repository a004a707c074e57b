import * as Y from 'yjs'
import { canonicalBlocks } from './canonicalBlocks.ts'
import { formatMarker, type Marker, parseMarker } from './marker.ts'
import { groupBlocks, type ListGroup } from './nesting.ts'
import { blockText, type ListKind, type TextBlock, type TextRun } from './textBlock.ts'

/** The fragment of a Yjs document that holds its writing. */
export const bodyFragment = 'body'

type Inline = Y.XmlElement | Y.XmlText

const listNames = { bullet: 'bulletList', ordered: 'orderedList', task: 'taskList' } as const satisfies Record<
  ListKind,
  string
>

function element(
  name: string,
  attributes: Record<string, string | number | boolean>,
  children: Inline[],
): Y.XmlElement {
  const made = new Y.XmlElement(name)
  // Yjs keeps any JSON value; only its default type says string.
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string)
  made.insert(0, children)
  return made
}

function marksOf(run: TextRun): Record<string, object> {
  return {
    ...(run.bold === true ? { bold: {} } : {}),
    ...(run.italic === true ? { italic: {} } : {}),
    ...(run.code === true ? { code: {} } : {}),
    ...(run.href === undefined ? {} : { link: { href: run.href } }),
  }
}

/** Line breaks are elements of their own; the text between two of them is one Y.XmlText. */
function inlineOf(runs: readonly TextRun[]): Inline[] {
  const children: Inline[] = []
  let stretch: { insert: string; attributes: object }[] = []
  const close = () => {
    if (stretch.length === 0) return
    const text = new Y.XmlText()
    text.applyDelta(stretch)
    children.push(text)
    stretch = []
  }
  for (const run of runs) {
    for (const piece of run.text.split(/(\n)/)) {
      if (piece === '\n') {
        close()
        children.push(element('hardBreak', {}, []))
      } else if (piece !== '') {
        stretch.push({ insert: piece, attributes: marksOf(run) })
      }
    }
  }
  close()
  return children
}

function paragraph(text: readonly TextRun[], marker: Marker | undefined): Y.XmlElement {
  return element('paragraph', marker === undefined ? {} : { marker: formatMarker(marker) }, inlineOf(text))
}

function listElement(list: ListGroup): Y.XmlElement {
  const items = list.items.map(({ block, lists }) =>
    element(block.type === 'task' ? 'taskItem' : 'listItem', block.type === 'task' ? { checked: block.checked } : {}, [
      paragraph(block.text, block.marker),
      ...lists.map(listElement),
    ]),
  )
  return element(listNames[list.kind], list.kind === 'ordered' ? { start: list.start } : {}, items)
}

/**
 * Replaces the writing in a document by the blocks. Not for a document's first content: two devices that both start
 * a text this way would have it twice after they synced; templateUpdate is for that.
 */
export function blocksToFragment(blocks: readonly TextBlock[], doc: Y.Doc, field: string = bodyFragment): void {
  const children = groupBlocks(canonicalBlocks(blocks)).map((group): Y.XmlElement => {
    if (group.type === 'list') return listElement(group)
    if (group.type === 'quote') {
      return element(
        'blockquote',
        {},
        group.blocks.map((block) => paragraph(block.text, block.marker)),
      )
    }
    return group.block.type === 'heading'
      ? element('heading', { level: group.block.level }, inlineOf(group.block.text))
      : paragraph(group.block.text, group.block.marker)
  })
  doc.transact(() => {
    const fragment = doc.getXmlFragment(field)
    fragment.delete(0, fragment.length)
    fragment.insert(0, children)
  })
}

/** Where in the tree a line was found; decides what kind of block it is. */
interface Place {
  readonly quote: boolean
  readonly list: { readonly kind: ListKind; readonly level: number; readonly checked: boolean } | null
  /** The number the next item begins with, once. */
  readonly counter: { start: number | undefined }
}

function runsOf(nodes: readonly unknown[]): TextRun[] {
  return nodes.flatMap((node): TextRun[] => {
    if (node instanceof Y.XmlText) {
      return node.toDelta().flatMap((part: { insert: unknown; attributes?: Record<string, unknown> }) => {
        if (typeof part.insert !== 'string') return []
        const look = part.attributes ?? {}
        const href = (look.link as { href?: unknown } | null | undefined)?.href
        return [
          {
            text: part.insert,
            bold: look.bold != null,
            italic: look.italic != null,
            code: look.code != null,
            ...(typeof href === 'string' ? { href } : {}),
          },
        ]
      })
    }
    if (node instanceof Y.XmlElement) return node.nodeName === 'hardBreak' ? [{ text: '\n' }] : runsOf(node.toArray())
    return []
  })
}

function lineBlock(node: Y.XmlElement, place: Place): TextBlock {
  const attributes: Record<string, unknown> = node.getAttributes()
  const text = runsOf(node.toArray())
  if (node.nodeName === 'heading') {
    const level = attributes.level === 1 || attributes.level === 2 ? attributes.level : 3
    return { type: 'heading', level, text }
  }
  const marker = parseMarker(attributes.marker) ?? undefined
  if (place.list !== null) {
    const { kind, level, checked } = place.list
    if (kind === 'task') return { type: kind, level, checked, text, marker }
    const { start } = place.counter
    place.counter.start = undefined
    return kind === 'ordered' ? { type: kind, level, start, text, marker } : { type: kind, level, text, marker }
  }
  return place.quote ? { type: 'quote', text, marker } : { type: 'paragraph', text, marker }
}

function kindOfList(name: string): ListKind | null {
  const found = Object.entries(listNames).find(([, listName]) => listName === name)
  return found === undefined ? null : (found[0] as ListKind)
}

/** Every line below a node, in order. An element this version does not know still gives its text. */
function blocksBelow(nodes: readonly unknown[], place: Place): TextBlock[] {
  return nodes.flatMap((node): TextBlock[] => {
    if (node instanceof Y.XmlText) return [{ type: 'paragraph', text: runsOf([node]) }]
    if (!(node instanceof Y.XmlElement)) return []
    const children = node.toArray()
    const kind = kindOfList(node.nodeName)
    if (kind !== null) {
      const start: unknown = node.getAttribute('start')
      const list = { kind, level: (place.list?.level ?? 0) + 1, checked: false }
      return blocksBelow(children, {
        ...place,
        list,
        counter: { start: typeof start === 'number' && start >= 0 ? Math.floor(start) : undefined },
      })
    }
    if (node.nodeName === 'taskItem' && place.list !== null) {
      const checked: unknown = node.getAttribute('checked')
      return blocksBelow(children, { ...place, list: { ...place.list, checked: checked === true } })
    }
    if (node.nodeName === 'blockquote') return blocksBelow(children, { ...place, quote: true, list: null })
    if (node.nodeName === 'paragraph' || node.nodeName === 'heading') return [lineBlock(node, place)]
    const holdsText = children.some((child) => child instanceof Y.XmlText)
    return holdsText ? [lineBlock(node, place)] : blocksBelow(children, place)
  })
}

/** The writing in a document as canonical blocks. Never fails: what cannot be a block of its own keeps its text. */
export function fragmentToBlocks(doc: Y.Doc, field: string = bodyFragment): TextBlock[] {
  const place: Place = { quote: false, list: null, counter: { start: undefined } }
  return canonicalBlocks(blocksBelow(doc.getXmlFragment(field).toArray(), place))
}

/** All words of a document, one block a line: for search, for a short extract, for counting. */
export function plainText(doc: Y.Doc, field: string = bodyFragment): string {
  return fragmentToBlocks(doc, field).map(blockText).join('\n')
}

/** A marked line of a document. */
export interface MarkedText extends Marker {
  readonly text: string
}

/** Every line of a document that belongs to a record, in order; a record's second line (a copy) is left out. */
export function markedTexts(doc: Y.Doc, field: string = bodyFragment): MarkedText[] {
  const found = new Map<string, MarkedText>()
  for (const block of fragmentToBlocks(doc, field)) {
    if (block.type === 'heading' || block.marker === undefined || found.has(block.marker.recordId)) continue
    found.set(block.marker.recordId, { ...block.marker, text: blockText(block) })
  }
  return [...found.values()]
}
