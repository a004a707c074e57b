import ICAL from 'ical.js'
import type { Instant } from '#shared/domain/dates.ts'
import {
  type CalendarTime,
  type CalendarZones,
  calendarTime,
  clockAt,
  type WallTime,
  wallInstant,
  wallTimes,
} from './calendarTimes.ts'
import { fileLimits } from './fileLimits.ts'

/** The time a calendar is read for; `to` is exclusive. */
export interface CalendarWindow {
  from: Instant
  to: Instant
}

/** Steps of a rule before it is given up: a daily rule of 130 years. */
const longestRule = 50_000
const day = 86_400_000

/**
 * When a repeating event takes place within a window: its rules and RDATEs without its EXDATEs (RFC 5545 3.8.5), its
 * own start always counted. The rules run on the clock of the event's zone, so that 9:00 stays 9:00 over a change of
 * the clocks. Null when it repeats more often than an import takes.
 */
export function repeatTimes(
  event: ICAL.Component,
  start: WallTime,
  length: number,
  window: CalendarWindow,
  zones: CalendarZones,
): CalendarTime[] | null {
  const earliest = clockAt(new Date(Date.parse(window.from) - length - 2 * day).toISOString(), start.zone)
  const latest = clockAt(new Date(Date.parse(window.to) + 2 * day).toISOString(), start.zone)
  const clocks = new Set([clockText(start)])
  for (const property of event.getAllProperties('rrule')) {
    const rule = property.getFirstValue() as ICAL.Recur
    const complete = addRuleClocks(clocks, rule, start, earliest, latest)
    if (!complete) return null
  }

  const except = exceptions(event, zones)
  const times = new Map<string, CalendarTime>()
  const walls = [...clocks].map((clock) => wallOf(clock, start))
  for (const property of event.getAllProperties('rdate')) walls.push(...wallTimes(property, zones))
  for (const wall of walls) {
    if (except.days.has(wall.date) || (wall.time !== null && except.instants.has(wallInstant(wall)))) continue
    const time = calendarTime(wall, zones)
    const from = time.allDay ? Date.parse(time.date) : Date.parse(time.instant)
    // A whole day lies within the window in somebody's zone up to half a day off.
    const slack = time.allDay ? day : 0
    if (from + length + slack <= Date.parse(window.from) || from - slack >= Date.parse(window.to)) continue
    times.set(time.allDay ? time.date : time.instant, time)
  }
  if (times.size > fileLimits.occurrences) return null
  return [...times].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, time]) => time)
}

function addRuleClocks(
  clocks: Set<string>,
  rule: ICAL.Recur,
  start: WallTime,
  earliest: string,
  latest: string,
): boolean {
  rule.until = localUntil(rule.until, start)
  const iterator = rule.iterator(ICAL.Time.fromString(clockText(start), null))
  for (let steps = 0; steps < longestRule; steps++) {
    const next = iterator.next() as ICAL.Time | null
    if (next === null) return true
    const clock = next.toString()
    if (clock > latest) return true
    if (clock < earliest) continue
    clocks.add(clock)
    if (clocks.size > fileLimits.occurrences * 2) return false
  }
  return false
}

/** UNTIL is written in UTC, the rule runs on the clock of the zone: the same moment, as that clock shows it. */
function localUntil(until: ICAL.Time | null, start: WallTime): ICAL.Time | null {
  if (until === null) return null
  const text = until.toString()
  if (start.time === null) return ICAL.Time.fromDateString(text.slice(0, 10))
  if (until.isDate) return ICAL.Time.fromDateTimeString(`${text.slice(0, 10)}T23:59:59`)
  if (!text.endsWith('Z')) return ICAL.Time.fromDateTimeString(text)
  return ICAL.Time.fromDateTimeString(clockAt(new Date(text).toISOString(), start.zone))
}

function exceptions(event: ICAL.Component, zones: CalendarZones): { instants: Set<string>; days: Set<string> } {
  const instants = new Set<string>()
  const days = new Set<string>()
  for (const property of event.getAllProperties('exdate')) {
    for (const wall of wallTimes(property, zones)) {
      // A day excludes whatever begins on it; some programs write so for timed events too.
      if (wall.time === null) days.add(wall.date)
      else instants.add(wallInstant(wall))
    }
  }
  return { instants, days }
}

const clockText = ({ date, time }: WallTime): string => (time === null ? date : `${date}T${time}`)

function wallOf(clock: string, { zone }: WallTime): WallTime {
  return { date: clock.slice(0, 10), time: clock.length > 10 ? clock.slice(11, 19) : null, zone }
}
