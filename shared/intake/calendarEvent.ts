import type { Instant } from '#shared/domain/dates.ts'
import type { CalendarTime } from './calendarTimes.ts'

export type AttendeeResponse = 'accepted' | 'declined' | 'tentative' | 'needsAction' | 'delegated'

export interface CalendarPerson {
  name: string | null
  /** In lower case; null when the invite names no address. */
  email: string | null
}

export interface CalendarAttendee extends CalendarPerson {
  response: AttendeeResponse
  /** A room or another resource, not somebody. */
  isRoom: boolean
}

/** One meeting: an event that does not repeat, or one occurrence of a series. */
export interface CalendarOccurrence {
  uid: string
  /** Which occurrence of its series, as RFC 5545 writes a time in UTC ('20260112T090000Z', '20260112'); else null. */
  recurrenceId: string | null
  sequence: number
  status: 'confirmed' | 'tentative' | 'cancelled'
  title: string | null
  description: string | null
  location: string | null
  start: CalendarTime
  /** Exclusive: whole days end on the day after the last. */
  end: CalendarTime
  organizer: CalendarPerson | null
  attendees: readonly CalendarAttendee[]
  lastModified: Instant | null
}

/** An event of the file. Its own fields are those of the series; `occurrences` are its meetings within the window. */
export interface CalendarEvent extends CalendarOccurrence {
  line: number
  /** METHOD in small letters ('request', 'cancel', 'publish'), or null. */
  method: string | null
  /** DTSTAMP: which of two equal sequences is newer. */
  stamp: Instant | null
  repeats: boolean
  /** A change to one occurrence counts for all that follow (RANGE=THISANDFUTURE). */
  andFollowing: boolean
  /** One, the event itself, when it does not repeat (wherever it lies); else those within the window, by start. */
  occurrences: readonly CalendarOccurrence[]
}

/** An event as it stands, with the times its rules give before changes to single occurrences are applied. */
export interface ReadEvent {
  event: CalendarEvent
  /** Null when the event does not repeat. */
  times: readonly CalendarTime[] | null
}

/** True when an event replaces another of the same UID and occurrence: higher SEQUENCE, then later DTSTAMP. */
export function supersedes(
  event: Pick<CalendarEvent, 'sequence' | 'stamp'>,
  other: Pick<CalendarEvent, 'sequence' | 'stamp'>,
): boolean {
  if (event.sequence !== other.sequence) return event.sequence > other.sequence
  return (event.stamp ?? '') >= (other.stamp ?? '')
}
