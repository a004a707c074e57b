import { startOfDayInstant, type Zone } from '#shared/domain/dates.ts'
import { foldText } from '#shared/domain/matchKey.ts'
import type { Attendee, MeetingKind } from '#shared/domain/meeting.ts'
import type { CalendarAttendee, CalendarEvent, CalendarOccurrence } from '#shared/intake/calendarEvent.ts'
import type { CalendarTime } from '#shared/intake/calendarTimes.ts'
import type { Incoming } from './incoming.ts'

/** The meetings of an event: one, or one for each occurrence of a series. `zone` is that of whole days. */
export function incomingMeetings(event: CalendarEvent, zone: Zone, untitled: string): Incoming<'meeting'>[] {
  return event.occurrences.map((occurrence) => incomingMeeting(event.line, occurrence, zone, untitled))
}

/** The identity of a meeting from a calendar: RFC 5545 UID and RECURRENCE-ID. */
const meetingKey = (uid: string, recurrenceId: string | null): string =>
  recurrenceId === null ? uid : `${uid} ${recurrenceId}`

function incomingMeeting(
  line: number,
  occurrence: CalendarOccurrence,
  zone: Zone,
  untitled: string,
): Incoming<'meeting'> {
  const { uid, recurrenceId, sequence, start, end, organizer } = occurrence
  const title = (occurrence.title ?? untitled).slice(0, 300)
  const people = occurrence.attendees.filter((attendee) => !attendee.isRoom)
  const emails = [...people.map((person) => person.email), organizer?.email ?? null]
  return {
    line,
    type: 'meeting',
    key: meetingKey(uid, recurrenceId),
    title,
    partner: { externalId: null, name: null, emails: [...new Set(emails.flatMap((email) => (email ? [email] : [])))] },
    ownerName: null,
    values: {
      title,
      kind: kindOf(title),
      state: occurrence.status === 'cancelled' ? 'cancelled' : 'planned',
      startsAt: instantOf(start, zone),
      endsAt: instantOf(end, zone),
      zone: start.allDay ? zone : start.zone,
      allDay: start.allDay,
      ...(occurrence.location ? { location: occurrence.location.replace(/\s+/g, ' ').slice(0, 300) } : {}),
      attendees: people.slice(0, 300).map(attendeeOf),
      calendar: { uid: uid.slice(0, 400), recurrenceId, sequence },
    },
  }
}

function attendeeOf({ name, email, response }: CalendarAttendee): Attendee {
  const known = response === 'accepted' || response === 'declined' || response === 'tentative' ? response : 'none'
  return { userId: null, contactId: null, name, email, response: known }
}

const instantOf = (time: CalendarTime, zone: Zone): string =>
  time.allDay ? startOfDayInstant(time.date, zone) : time.instant

function kindOf(title: string): MeetingKind {
  const words = foldText(title)
  if (/\b(qbr|business review|quarterly review|geschaftsreview)\b/.test(words)) return 'qbr'
  if (/\b(planning|account plan|business plan|planung)\b/.test(words)) return 'planning'
  if (/\b(technical|technik|workshop|escalation)\b/.test(words)) return 'technical'
  if (/\b(onboarding|kick ?off)\b/.test(words)) return 'onboarding'
  return 'checkIn'
}
