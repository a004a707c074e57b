import type { Node } from '@tiptap/pm/model'
import { type Marker, parseMarker } from '#shared/writing/marker.ts'

/** A marked line of an open text; `pos` is the position before its paragraph. */
export interface MarkedLine extends Marker {
  readonly pos: number
  readonly text: string
}

/** A line's words; a line break inside it is `\n`. */
function lineText(paragraph: Node): string {
  return paragraph.textBetween(0, paragraph.content.size, undefined, '\n')
}

/** A paragraph never changes, and each key asks for all of them: what one says is read once. */
const read = new WeakMap<Node, Omit<MarkedLine, 'pos'>>()

function readLine(paragraph: Node): Omit<MarkedLine, 'pos'> | null {
  if (paragraph.attrs.marker == null) return null
  const known = read.get(paragraph)
  if (known !== undefined) return known
  const marker = parseMarker(paragraph.attrs.marker)
  if (marker === null) return null
  const line = { ...marker, text: lineText(paragraph) }
  read.set(paragraph, line)
  return line
}

/** Every marked paragraph in order, copies of a line included. */
export function allMarkedLines(doc: Node): MarkedLine[] {
  const found: MarkedLine[] = []
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    const line = readLine(node)
    if (line !== null) found.push({ ...line, pos })
    return false
  })
  return found
}

/** The line of each record: its first, should a line stand there twice. */
export function markedLinesByRecord(doc: Node): Map<string, MarkedLine> {
  const lines = new Map<string, MarkedLine>()
  for (const line of allMarkedLines(doc)) if (!lines.has(line.recordId)) lines.set(line.recordId, line)
  return lines
}
