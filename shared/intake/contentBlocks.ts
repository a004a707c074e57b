/** A component of a vCard or iCalendar text, from its BEGIN to its END line. */
export interface ContentBlock {
  /** Line of the file on which it begins. */
  line: number
  text: string
  /** False when another began or the text ended before its END. */
  closed: boolean
}

/**
 * Cuts the components of one name out of a text, so that a broken one spoils no other. Components of other names
 * inside stay part of the text. `firstLine` is the file's line on which the text begins.
 */
export function contentBlocks(text: string, name: string, firstLine = 1): ContentBlock[] {
  const blocks: ContentBlock[] = []
  const begin = `BEGIN:${name}`
  const end = `END:${name}`
  let open: { line: number; start: number } | null = null
  let line = firstLine
  for (let start = 0; start < text.length; line++) {
    const next = text.indexOf('\n', start)
    const stop = next === -1 ? text.length : next
    // Only a short line can be one of the two marks; a photo's lines need not be looked at.
    const mark = stop - start <= end.length + 8 ? text.slice(start, stop).trim().toUpperCase() : ''
    if (mark === begin) {
      if (open !== null) blocks.push({ line: open.line, text: text.slice(open.start, start), closed: false })
      open = { line, start }
    } else if (mark === end && open !== null) {
      blocks.push({ line: open.line, text: text.slice(open.start, stop), closed: true })
      open = null
    }
    start = stop + 1
  }
  if (open !== null) blocks.push({ line: open.line, text: text.slice(open.start), closed: false })
  return blocks
}

/** The logical lines of a component: folded ones (RFC 5545 3.1, RFC 6350 3.2) joined, blank ones left out. */
export function contentLines(text: string): string[] {
  return text
    .replace(/\n[ \t]/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
}

/** The name of a content line in capitals, without its group ('item1.EMAIL'). */
export function lineName(line: string): string {
  return (/^(?:[\w-]+\.)?([\w-]+)(?=[;:])/.exec(line)?.[1] ?? '').toUpperCase()
}
