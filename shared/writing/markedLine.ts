import { findDue } from './dueWords.ts'
import { findOwner, type Person } from './ownerWords.ts'

export type { Person } from './ownerWords.ts'

/** Words of a line that were understood, so that the editor can show them; UTF-16 offsets into the text. */
interface MarkedSpan {
  readonly kind: 'owner' | 'due'
  readonly start: number
  readonly end: number
}

/** What a marked line says about its record. */
export interface MarkedLine {
  /** The text without the words for owner and date; empty only when the text has no visible character. */
  readonly title: string
  readonly ownerId?: string
  readonly ownerSide?: 'us' | 'them'
  /** ISO date. */
  readonly dueOn?: string
  readonly spans: readonly MarkedSpan[]
}

export interface MarkedLineContext {
  readonly people: readonly Person[]
  /** ISO date that words such as `tomorrow` count from. */
  readonly today: string
  /** Whether 3/4 is the third of April (the default) or the fourth of March. */
  readonly dayFirst?: boolean
}

/** The text without the spans, and without the punctuation that only made sense around them. */
function without(text: string, spans: readonly MarkedSpan[]): string {
  const kept = [...spans]
    .sort((a, b) => b.start - a.start)
    .reduce((rest, span) => `${rest.slice(0, span.start)} ${rest.slice(span.end)}`, text)
    .replace(/\s+/g, ' ')
    .trim()
  if (spans.length === 0) return kept
  return kept
    .replace(/\( ?\) ?/g, '')
    .replace(/ ([,.;:)])/g, '$1')
    .replace(/([,;:])[,.;:]+/g, '$1')
    .replace(/^[\s,;:]+|[\s,;:–-]+$/gu, '')
}

/**
 * Reads the line of an action, decision, concern or want as somebody types it in a meeting:
 * "Send the price list @Ana by Friday" has the title "Send the price list", an owner and a due date.
 * `@` takes a person's whole name, a first name only one of them has, or `us` / `them`; the date needs `!` or a word
 * such as `by` before it. Everything not understood stays in the title.
 */
export function readMarkedLine(text: string, { people, ...dates }: MarkedLineContext): MarkedLine {
  const owner = findOwner(text, people)
  // The owner's words are blanked, not cut, so that offsets stay those of the text.
  const rest =
    owner === null ? text : text.slice(0, owner.start) + ' '.repeat(owner.end - owner.start) + text.slice(owner.end)
  const due = findDue(rest, dates)
  const spans: MarkedSpan[] = []
  if (owner !== null) spans.push({ kind: 'owner', start: owner.start, end: owner.end })
  if (due !== null) spans.push({ kind: 'due', start: due.start, end: due.end })
  return {
    title: without(text, spans) || text.replace(/\s+/g, ' ').trim(),
    ...(owner === null ? {} : { ownerSide: owner.ownerSide }),
    ...(owner?.ownerId === undefined ? {} : { ownerId: owner.ownerId }),
    ...(due === null ? {} : { dueOn: due.dueOn }),
    spans: spans.sort((a, b) => a.start - b.start),
  }
}
