import { isOpenableLink } from './link.ts'
import { deepestLevel, isListBlock, type TextBlock, type TextRun } from './textBlock.ts'

/** Line ends as `\n`; halves of surrogate pairs replaced, because they cannot be stored as UTF-8. */
function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\p{Surrogate}/gu, '\uFFFD')
}

function lookOf(run: TextRun): Omit<TextRun, 'text'> {
  return {
    ...(run.bold === true ? { bold: true } : {}),
    ...(run.italic === true ? { italic: true } : {}),
    ...(run.code === true ? { code: true } : {}),
    ...(run.href !== undefined && isOpenableLink(run.href) ? { href: run.href } : {}),
  }
}

function sameLook(a: TextRun, b: TextRun): boolean {
  return a.bold === b.bold && a.italic === b.italic && a.code === b.code && a.href === b.href
}

/**
 * Runs in the one form a text has: neighbours of the same look joined, nothing empty, no `false` flags, no link that
 * could not be opened. A line break has no look of its own, since the document keeps none for it.
 */
function canonicalRuns(runs: readonly TextRun[]): TextRun[] {
  const pieces = runs.flatMap((run) =>
    cleanText(run.text)
      .split(/(\n)/)
      .filter((text) => text !== '')
      .map((text): TextRun => (text === '\n' ? { text } : { text, ...lookOf(run) })),
  )
  const joined: TextRun[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (last !== undefined && sameLook(last, piece)) last.text += piece.text
    else joined.push({ ...piece })
  }
  return joined
}

/**
 * Blocks in the one form a document gives back: canonical runs, levels without gaps (an item is at most one deeper
 * than the item before it), defaults left out.
 */
export function canonicalBlocks(blocks: readonly TextBlock[]): TextBlock[] {
  let depth = 0
  return blocks.map((block): TextBlock => {
    const { marker, ...bare } = { marker: undefined, ...block }
    const kept = { ...bare, text: canonicalRuns(block.text), ...(marker === undefined ? {} : { marker }) } as TextBlock
    if (!isListBlock(kept)) {
      depth = 0
      return kept
    }
    depth = Math.min(kept.level ?? 1, depth + 1, deepestLevel)
    const { level: _level, ...item } = kept
    const placed = depth === 1 ? item : { ...item, level: depth }
    if (placed.type !== 'ordered' || (placed.start !== undefined && placed.start !== 1)) return placed
    const { start: _start, ...counted } = placed
    return counted
  })
}
