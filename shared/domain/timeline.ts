import type { Instant, PlainDate } from './dates.ts'
import type { RecordOf, RecordType } from './records.ts'

/** What can happen with a partner, and the record that says so. At the same moment they stand in this order. */
export const timelineRecords = {
  meeting: 'meeting',
  review: 'review',
  decision: 'decision',
  concern: 'concern',
  actionMade: 'action',
  actionDone: 'action',
  dealWon: 'deal',
  dealLost: 'deal',
  dealOpened: 'deal',
  lead: 'lead',
  escalation: 'escalation',
  certificate: 'certificate',
  mdf: 'mdfRequest',
  plan: 'plan',
} as const satisfies Record<string, RecordType>

export type TimelineKind = keyof typeof timelineRecords
export const timelineKinds = Object.keys(timelineRecords) as TimelineKind[]

/** A place in the timeline: the moment, then the kind, then the record. */
export interface TimelinePlace {
  /** What has only a date happened at the first moment of that day. */
  readonly at: Instant
  readonly kind: TimelineKind
  readonly id: string
}

/** Something that happened, on a day as the reader's clocks show it. */
export type TimelineEvent = {
  [Kind in TimelineKind]: TimelinePlace & {
    readonly kind: Kind
    readonly day: PlainDate
    readonly record: RecordOf<(typeof timelineRecords)[Kind]>
  }
}[TimelineKind]

const rankOf = new Map(timelineKinds.map((kind, rank) => [kind, rank]))

/** Newest first; at the same moment by kind, then the record made last first. No two events are equal. */
export function compareTimeline(left: TimelinePlace, right: TimelinePlace): number {
  if (left.at !== right.at) return left.at > right.at ? -1 : 1
  if (left.kind !== right.kind) return (rankOf.get(left.kind) ?? 0) - (rankOf.get(right.kind) ?? 0)
  return left.id === right.id ? 0 : left.id > right.id ? -1 : 1
}

/** True for what stands below a place, and so belongs to the pages after it. */
export const standsAfter = (event: TimelinePlace, place: TimelinePlace): boolean => compareTimeline(event, place) > 0

/**
 * One page of several sources, each newest first. Each must have been read one event beyond `limit`, where it has that
 * many: together they then surely hold the page and tell whether there is `more` after it.
 */
export function mergeTimeline(
  sources: readonly (readonly TimelineEvent[])[],
  limit: number,
): { readonly events: readonly TimelineEvent[]; readonly more: boolean } {
  const all = sources.flat().sort(compareTimeline)
  return { events: all.slice(0, limit), more: all.length > limit }
}
