import { contains } from '#shared/domain/fiscal.ts'
import type { RecordOf } from '#shared/domain/records.ts'

/** A sale as this partner takes part in it: one deal, or several rows of one opportunity counted once. */
export interface Opportunity {
  /** The row changed last speaks for the opportunity. */
  readonly deal: RecordOf<'deal'>
  /** All its rows. */
  readonly ids: readonly string[]
  readonly part: Part | null
}

/**
 * The one part a won deal counts under. Sourced: the partner originated it. Influenced: it did not, but materially
 * advanced it. Processed: it transacted it and did neither. The definitions exclude each other, so no deal is in two;
 * they say different things, so they are never added up.
 */
export type Part = 'sourced' | 'influenced' | 'processed'

interface Span {
  readonly from: string
  readonly to: string
}

/** The opportunities behind deal rows, each once: rows with the same `opportunityKey` are one, a part in any counts. */
export function opportunitiesOf(deals: readonly RecordOf<'deal'>[]): Opportunity[] {
  const byKey = new Map<string, RecordOf<'deal'>[]>()
  for (const deal of deals) {
    const key = deal.opportunityKey ? `key ${deal.opportunityKey}` : deal.id
    byKey.set(key, [...(byKey.get(key) ?? []), deal])
  }
  return [...byKey.values()].map((rows) => {
    const deal = rows.reduce((last, row) => (stampOf(last) < stampOf(row) ? row : last))
    return { deal, ids: rows.map((row) => row.id).toSorted(), part: partOf(rows) }
  })
}

const stampOf = (deal: RecordOf<'deal'>) => `${deal.updatedAt} ${deal.id}`

function partOf(rows: readonly RecordOf<'deal'>[]): Part | null {
  if (rows.some((row) => row.sourced)) return 'sourced'
  if (rows.some((row) => row.influenced)) return 'influenced'
  return rows.some((row) => row.processed) ? 'processed' : null
}

/** Won or lost in the span, both ends included: by the real close date. */
export const closedIn = (all: readonly Opportunity[], state: 'won' | 'lost', span: Span): Opportunity[] =>
  all.filter(({ deal }) => deal.state === state && deal.closeOn !== null && contains(span, deal.closeOn))

/** Open now. */
export const openNow = (all: readonly Opportunity[]): Opportunity[] => all.filter(({ deal }) => deal.state === 'open')

/**
 * Open at the end of an earlier day: opened by then, and closed later or not at all. Null when one that may have been
 * open has no opening day, because then nobody can say.
 */
export function openAt(all: readonly Opportunity[], day: string): Opportunity[] | null {
  const notClosed = all.filter(({ deal }) => deal.state === 'open' || (deal.closeOn !== null && deal.closeOn > day))
  if (notClosed.some(({ deal }) => deal.openedOn === null)) return null
  return notClosed.filter(({ deal }) => deal.openedOn !== null && deal.openedOn <= day)
}
