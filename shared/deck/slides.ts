import type { ReviewFigures } from '#shared/domain/review/figures.ts'
import type { ReviewSection } from '#shared/domain/review.ts'
import { blockText, isListBlock, type TextBlock } from '#shared/writing/textBlock.ts'
import type { DeckText } from './deckText.ts'
import { headline } from './headline.ts'
import type { Part } from './part.ts'
import { sectionParts } from './sectionParts.ts'

/** A line of commentary on a slide; `depth` is 0 outside of lists. */
export interface SlideLine {
  readonly text: string
  readonly depth: number
  readonly bold: boolean
}

/** What is on a slide: figures, a chart, a table, or one of them above another; or written lines; or a sentence. */
type SlideBody =
  | { readonly kind: 'parts'; readonly parts: readonly Exclude<Part, { readonly kind: 'words' }>[] }
  | { readonly kind: 'lines'; readonly lines: readonly SlideLine[] }
  | { readonly kind: 'words'; readonly words: string }

/**
 * One slide: one idea. `title` is the sentence it proves, or what is on it; `topic` the section's name. `piece` counts
 * the slides of what did not fit on one.
 */
export interface Slide {
  readonly section: ReviewSection
  readonly topic: string
  readonly title: string
  readonly piece: { readonly number: number; readonly of: number } | null
  readonly body: SlideBody
}

/** A section to show: its name, and what is written about it. */
export interface DeckSection {
  readonly section: ReviewSection
  readonly title: string
  readonly written: readonly TextBlock[]
}

/** How many rows of a table a slide holds at a size that is read from the back of a room. */
const rowsOnSlide = 8
/** How many bars a chart holds with a name at each. */
const barsOnSlide = 12
/** How many lines of commentary a slide holds. */
const linesOnSlide = 9

/** A section's slides: its key figures with its chart, each table, then what is written about it. */
export function sectionSlides(
  { section, title, written }: DeckSection,
  figures: ReviewFigures,
  text: DeckText,
): readonly Slide[] {
  const lead = headline(section, figures, text) ?? title
  const bodies = [...together(sectionParts[section](figures, text)).flatMap(bodiesOf), ...writtenBodies(written)]
  return bodies.map(({ name, body, piece }, i) => ({
    section,
    topic: title,
    title: i === 0 ? lead : name || title,
    piece,
    body,
  }))
}

/** Key figures go above the chart that follows them. */
function together(parts: readonly Part[]): (readonly Part[])[] {
  const [first, second] = parts
  const isChart = second?.kind === 'bars' || second?.kind === 'trend'
  return first?.kind === 'figures' && isChart
    ? [[first, second], ...parts.slice(2).map((part) => [part])]
    : parts.map((part) => [part])
}

type Body = Pick<Slide, 'body' | 'piece'> & { readonly name: string }

function bodiesOf(parts: readonly Part[]): Body[] {
  const [part] = parts
  const name = parts.map((each) => ('title' in each ? each.title : '')).find((title) => title !== '') ?? ''
  const whole = (body: SlideBody): Body => ({ name, body, piece: null })
  if (part?.kind === 'words') return [whole({ kind: 'words', words: part.words })]
  if (part?.kind === 'table')
    return inPieces(part.rows, rowsOnSlide, name, (rows, last) => ({ ...part, rows, more: last ? part.more : '' }))
  if (part?.kind === 'bars') return inPieces(part.bars, barsOnSlide, name, (bars) => ({ ...part, bars }))
  return [whole({ kind: 'parts', parts: parts.filter((each) => each.kind !== 'words') })]
}

function inPieces<T>(
  all: readonly T[],
  size: number,
  name: string,
  partOf: (some: readonly T[], last: boolean) => Exclude<Part, { readonly kind: 'words' }>,
): Body[] {
  return pieces(all, size).map((some, i, { length: of }) => ({
    name,
    body: { kind: 'parts', parts: [partOf(some, i === of - 1)] },
    piece: of === 1 ? null : { number: i + 1, of },
  }))
}

function writtenBodies(written: readonly TextBlock[]): Body[] {
  return pieces(written.flatMap(linesOf), linesOnSlide).map((lines, i, { length: of }) => ({
    name: '',
    body: { kind: 'lines', lines },
    piece: of === 1 ? null : { number: i + 1, of },
  }))
}

/** Cut into pieces of at most `size`, as even as can be; nothing of nothing. */
function pieces<T>(all: readonly T[], size: number): T[][] {
  const count = Math.ceil(all.length / size)
  const each = Math.ceil(all.length / Math.max(1, count))
  return Array.from({ length: count }, (_, i) => all.slice(i * each, (i + 1) * each))
}

function linesOf(block: TextBlock): SlideLine[] {
  const text = blockText(block).trim()
  if (text === '') return []
  return [{ text, depth: isListBlock(block) ? (block.level ?? 1) : 0, bold: block.type === 'heading' }]
}
