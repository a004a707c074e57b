import ICAL from 'ical.js'
import type { Instant, Zone } from '#shared/domain/dates.ts'
import { readEmail } from './addressCell.ts'
import type { AttendeeResponse, CalendarAttendee, CalendarEvent, CalendarPerson, ReadEvent } from './calendarEvent.ts'
import { type CalendarWindow, repeatTimes } from './calendarRepeats.ts'
import { eventSeries } from './calendarSeries.ts'
import {
  CalendarZones,
  calendarTime,
  endTime,
  recurrenceKey,
  timeKey,
  utcZone,
  wallInstant,
  wallTimes,
} from './calendarTimes.ts'
import { contentBlocks, contentLines, lineName } from './contentBlocks.ts'
import { excerptLength } from './fileLimits.ts'
import { type Notice, type RowReason, UnreadableFile } from './problems.ts'
import { type ReadControl, step } from './progress.ts'
import type { RowRejection } from './readRows.ts'
import { cellText } from './textCell.ts'
import { ianaZone } from './zoneNames.ts'

export interface CalendarOptions extends ReadControl {
  /** Zone of times written without one. */
  defaultZone: Zone
  window: CalendarWindow
}

export interface CalendarFile {
  /** One per UID; or per changed occurrence, when the file holds the change without its series. */
  events: readonly CalendarEvent[]
  rejected: readonly RowRejection[]
  notices: readonly Notice[]
}

/**
 * The events of an iCalendar text (RFC 5545, 5546). Of an event that is there several times the newest counts; a
 * METHOD:CANCEL or STATUS:CANCELLED makes it `cancelled`. A broken event is a rejected row. Throws UnreadableFile:
 * `noEvents`, `cancelled`.
 */
export async function readCalendar(text: string, options: CalendarOptions): Promise<CalendarFile> {
  const read: ReadEvent[] = []
  const rejected: RowRejection[] = []
  const notices: Notice[] = []
  for (const calendar of contentBlocks(text, 'VCALENDAR')) {
    const method = headerValue(calendar.text, 'METHOD')?.toLowerCase() ?? null
    const own = headerValue(calendar.text, 'X-WR-TIMEZONE')
    const timezones = contentBlocks(calendar.text, 'VTIMEZONE').flatMap((block) => component(block.text) ?? [])
    const zones = new CalendarZones(timezones, options.defaultZone, own === null ? null : ianaZone(own))
    const blocks = contentBlocks(calendar.text, 'VEVENT', calendar.line)
    for (const [index, block] of blocks.entries()) {
      if (index % 200 === 0) await step(options, index / blocks.length)
      const event = block.closed ? readEvent(block.text, block.line, method, zones, options.window) : 'eventBroken'
      if (typeof event !== 'string') read.push(event)
      else rejected.push({ line: block.line, field: null, reason: event, text: excerptOf(block.text) })
    }
    for (const [name, reason] of zones.assumed) notices.push({ reason, line: calendar.line, text: name })
  }
  if (read.length === 0 && rejected.length === 0) throw new UnreadableFile('noEvents')
  const { events, older } = eventSeries(read, options.window)
  for (const event of older)
    notices.push({ reason: 'olderEventDropped', line: event.line, text: event.title ?? event.uid })
  await step(options, 1)
  return { events, rejected, notices }
}

/** A property of the calendar itself, before its first component. */
function headerValue(calendar: string, name: string): string | null {
  const head = calendar.slice('BEGIN:VCALENDAR'.length).split(/\nBEGIN:/i, 1)[0] ?? ''
  const line = contentLines(head).find((one) => lineName(one) === name)
  return line === undefined ? null : line.slice(line.indexOf(':') + 1).trim()
}

function component(text: string): ICAL.Component | null {
  try {
    return new ICAL.Component(ICAL.parse(text))
  } catch {
    return null
  }
}

const notInvites = new Set(['reply', 'counter', 'refresh', 'declinecounter'])

function readEvent(
  text: string,
  line: number,
  method: string | null,
  zones: CalendarZones,
  window: CalendarWindow,
): ReadEvent | RowReason {
  if (method !== null && notInvites.has(method)) return 'eventIsReply'
  const source = component(text)
  if (source === null) return 'eventBroken'
  try {
    return eventOf(source, line, method, zones, window)
  } catch {
    // ical.js and Temporal throw on dates, durations and rules that cannot be.
    return 'eventBroken'
  }
}

function eventOf(
  source: ICAL.Component,
  line: number,
  method: string | null,
  zones: CalendarZones,
  window: CalendarWindow,
): ReadEvent | RowReason {
  const uid = textOf(source, 'uid')
  if (uid === null) return 'eventWithoutUid'
  const [start] = timesOf(source, 'dtstart', zones)
  if (start === undefined) return 'eventWithoutStart'
  const [dtend] = timesOf(source, 'dtend', zones)
  const duration = source.getFirstPropertyValue('duration') as ICAL.Duration | null
  const from = calendarTime(start, zones)
  const end = endTime(start, dtend ?? null, duration, zones)
  const length = Date.parse(timeKey(end)) - Date.parse(timeKey(from))
  const recurrence = source.getFirstProperty('recurrence-id')
  const [original] = recurrence === null ? [] : wallTimes(recurrence, zones)
  const repeats = original === undefined && (source.hasProperty('rrule') || source.hasProperty('rdate'))
  const times = repeats ? repeatTimes(source, start, length, window, zones) : null
  if (repeats && times === null) return 'repeatsTooOften'

  const status = textOf(source, 'status')?.toLowerCase()
  const event: CalendarEvent = {
    uid,
    recurrenceId: original === undefined ? null : recurrenceKey(calendarTime(original, zones)),
    sequence: Math.max(0, Math.trunc(Number(source.getFirstPropertyValue('sequence') ?? 0)) || 0),
    status:
      method === 'cancel' || status === 'cancelled' ? 'cancelled' : status === 'tentative' ? 'tentative' : 'confirmed',
    title: textOf(source, 'summary')?.replace(/\s+/g, ' ') ?? null,
    description: textOf(source, 'description'),
    location: textOf(source, 'location')?.replace(/\s+/g, ' ') ?? null,
    start: from,
    end,
    organizer: personOf(source.getFirstProperty('organizer')),
    attendees: source.getAllProperties('attendee').map(attendeeOf),
    lastModified: stampOf(source, 'last-modified', zones),
    line,
    method,
    stamp: stampOf(source, 'dtstamp', zones),
    repeats,
    andFollowing: String(recurrence?.getParameter('range') ?? '').toUpperCase() === 'THISANDFUTURE',
    occurrences: [],
  }
  return { event, times }
}

function timesOf(source: ICAL.Component, name: string, zones: CalendarZones) {
  const property = source.getFirstProperty(name)
  return property === null ? [] : wallTimes(property, zones)
}

/** DTSTAMP and its like are always UTC, even where a program forgets to say so. */
function stampOf(source: ICAL.Component, name: string, zones: CalendarZones): Instant | null {
  const [wall] = timesOf(source, name, zones)
  return wall === undefined || wall.time === null ? null : wallInstant({ ...wall, zone: utcZone })
}

function textOf(source: ICAL.Component, name: string): string | null {
  const value = source.getFirstPropertyValue(name)
  return typeof value === 'string' ? cellText(value) || null : null
}

function personOf(property: ICAL.Property | null): CalendarPerson | null {
  if (property === null) return null
  const cn = property.getParameter('cn')
  const addressed = property.getParameter('email') ?? property.getFirstValue()
  const email = typeof addressed === 'string' ? readEmail(addressed) : null
  const name = typeof cn === 'string' ? cellText(cn) : ''
  // Outlook writes the address as the name of somebody it does not know.
  return { name: name === '' || name.includes('@') ? null : name, email: email?.ok ? email.value : null }
}

const responses: ReadonlyMap<string, AttendeeResponse> = new Map([
  ['ACCEPTED', 'accepted'],
  ['DECLINED', 'declined'],
  ['TENTATIVE', 'tentative'],
  ['DELEGATED', 'delegated'],
])

function attendeeOf(property: ICAL.Property): CalendarAttendee {
  const person = personOf(property) ?? { name: null, email: null }
  const response = responses.get(String(property.getParameter('partstat') ?? '').toUpperCase()) ?? 'needsAction'
  return { ...person, response, isRoom: /^(?:room|resource)$/i.test(String(property.getParameter('cutype') ?? '')) }
}

function excerptOf(text: string): string {
  const summary = contentLines(text).find((line) => lineName(line) === 'SUMMARY')
  return cellText(summary?.slice(summary.indexOf(':') + 1) ?? '').slice(0, excerptLength)
}
