import { foldText } from '#shared/domain/matchKey.ts'

/** A text's words as search compares them: folded, with the letters that have two spellings in one of them. */
export function searchWords(text: string): string[] {
  return foldText(text).replaceAll('ß', 'ss').replaceAll('ς', 'σ').split(' ').filter(Boolean)
}

/** About how many characters of a text a hit shows. */
const contextLength = 90
const leadIn = 24

/**
 * The part of a text around the first word that was found, on one line; '' when none of `found` (folded words) is in
 * it.
 */
export function wordsInContext(text: string, found: ReadonlySet<string>): string {
  const at = firstOf(text, found)
  if (at === null) return ''
  const from = at <= leadIn ? 0 : wordStart(text, at - leadIn)
  const to = from + contextLength >= text.length ? text.length : wordEnd(text, from + contextLength)
  const part = text.slice(from, to).replace(/\s+/g, ' ').trim()
  return `${from > 0 ? '… ' : ''}${part}${to < text.length ? ' …' : ''}`
}

function firstOf(text: string, found: ReadonlySet<string>): number | null {
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    if (searchWords(match[0]).some((word) => found.has(word))) return match.index
  }
  return null
}

/** The start of the first word at or after a position. */
function wordStart(text: string, position: number): number {
  const gap = /\s/.exec(text.slice(position, position + leadIn))
  return gap ? position + gap.index + 1 : position
}

/** The end of the last word before a position. */
function wordEnd(text: string, position: number): number {
  const gap = text.lastIndexOf(' ', position)
  return gap > position - leadIn ? gap : position
}
