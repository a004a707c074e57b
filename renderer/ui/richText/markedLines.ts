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

/** Every marked paragraph in order, copies of a line included. */
export function allMarkedLines(doc: Node): MarkedLine[] {
  const found: MarkedLine[] = []
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    const marker = parseMarker(node.attrs.marker)
    if (marker !== null) found.push({ ...marker, pos, text: lineText(node) })
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
