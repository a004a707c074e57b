import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { addDays, type Instant, instantAt, type PlainDate, type Zone } from '#shared/domain/dates.ts'
import { ianaZone } from './zoneNames.ts'

/** When something is: a moment with the zone it was planned in, or whole days. */
export type CalendarTime = { allDay: false; instant: Instant; zone: Zone } | { allDay: true; date: PlainDate }

/** A time as it is written, before its zone is applied. `time` is null for a whole day. */
export interface WallTime {
  date: PlainDate
  time: string | null
  zone: CalendarZone
}

/** How a calendar's local times become instants. */
export interface CalendarZone {
  name: Zone
  /** The file's own VTIMEZONE, when its name says nothing. */
  offsets: ICAL.Timezone | null
}

export const utcZone: CalendarZone = { name: 'UTC', offsets: null }

/** The zones of one calendar by TZID. `assumed` collects the names that had to be guessed, for a notice. */
export class CalendarZones {
  readonly assumed = new Map<string, 'zoneUnknown' | 'zoneFromFile'>()
  readonly #known = new Map<string, CalendarZone>()
  readonly #floating: CalendarZone
  readonly #own: CalendarZone

  /** `floating` is the zone of times without one; `own` the calendar's, which tells where its UTC times are planned. */
  constructor(timezones: readonly ICAL.Component[], floating: Zone, own: Zone | null) {
    this.#floating = { name: floating, offsets: null }
    this.#own = { name: own ?? floating, offsets: null }
    for (const component of timezones) {
      const tzid = String(component.getFirstPropertyValue('tzid') ?? '')
      const location = component.getFirstPropertyValue('x-lic-location')
      const name = ianaZone(tzid) ?? (typeof location === 'string' ? ianaZone(location) : null)
      if (tzid === '') continue
      this.#known.set(
        tzid,
        name === null ? { name: floating, offsets: new ICAL.Timezone({ component, tzid }) } : { name, offsets: null },
      )
    }
  }

  of(tzid: string | null): CalendarZone {
    if (tzid === null) return this.#floating
    const known = this.#known.get(tzid)
    if (known !== undefined) {
      if (known.offsets !== null) this.assumed.set(tzid, 'zoneFromFile')
      return known
    }
    const name = ianaZone(tzid)
    const zone = name === null ? this.#floating : { name, offsets: null }
    if (name === null) this.assumed.set(tzid, 'zoneUnknown')
    this.#known.set(tzid, zone)
    return zone
  }

  /** The zone to keep with a time: of a UTC time it is the calendar's own. */
  kept(zone: CalendarZone): Zone {
    return zone === utcZone ? this.#own.name : zone.name
  }
}

/** A property's times: jCal values ('2026-01-12', '2026-01-12T09:00:00', with Z), each with the property's zone. */
export function wallTimes(property: ICAL.Property, zones: CalendarZones): WallTime[] {
  const [, params, , ...values] = property.toJSON() as [string, Record<string, unknown>, string, ...unknown[]]
  const tzid = typeof params.tzid === 'string' ? params.tzid : null
  return values.map((value) => wallTime(Array.isArray(value) ? String(value[0]) : String(value), tzid, zones))
}

/** Throws RangeError when the text is no date or time that exists. */
function wallTime(text: string, tzid: string | null, zones: CalendarZones): WallTime {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(Z)?)?/.exec(text)
  const date = parts?.[1]
  if (date === undefined) throw new RangeError(`not a date: ${text}`)
  Temporal.PlainDate.from(date, { overflow: 'reject' })
  const time = parts?.[2] ?? null
  if (time !== null) Temporal.PlainTime.from(time, { overflow: 'reject' })
  return { date, time, zone: parts?.[3] === 'Z' ? utcZone : zones.of(tzid) }
}

/** The instant of a wall time; of a whole day its first midnight. */
export function wallInstant({ date, time, zone }: WallTime): Instant {
  const clock = time ?? '00:00:00'
  if (zone.offsets === null) return instantAt(date, clock, zone.name)
  const offset = zone.offsets.utcOffset(ICAL.Time.fromDateTimeString(`${date}T${clock}`))
  return new Date(Date.parse(`${date}T${clock}Z`) - offset * 1000).toISOString()
}

/** What the clocks of a zone show at an instant, as 'YYYY-MM-DDTHH:MM:SS'. */
export function clockAt(instant: Instant, zone: CalendarZone): string {
  if (zone.offsets !== null) {
    const offset = zone.offsets.utcOffset(ICAL.Time.fromDateTimeString(instant.slice(0, 19)))
    return new Date(Date.parse(instant) + offset * 1000).toISOString().slice(0, 19)
  }
  const clock = Temporal.Instant.from(instant).toZonedDateTimeISO(zone.name).toPlainDateTime()
  return clock.toString({ smallestUnit: 'second' })
}

export function calendarTime(wall: WallTime, zones: CalendarZones): CalendarTime {
  if (wall.time === null) return { allDay: true, date: wall.date }
  return { allDay: false, instant: wallInstant(wall), zone: zones.kept(wall.zone) }
}

/**
 * The end by DTEND or DURATION (RFC 5545 3.6.1): neither means one day for a whole day and no time for a moment. Of a
 * duration, weeks and days are days on the calendar, the rest is exact time. Whole days end on the day after the last.
 */
export function endTime(
  start: WallTime,
  end: WallTime | null,
  duration: ICAL.Duration | null,
  zones: CalendarZones,
): CalendarTime {
  const from = calendarTime(start, zones)
  const days = duration === null ? (start.time === null ? 1 : 0) : duration.weeks * 7 + duration.days
  const seconds = duration === null ? 0 : duration.hours * 3600 + duration.minutes * 60 + duration.seconds
  if (from.allDay) {
    const date = end === null ? addDays(start.date, Math.max(1, days)) : end.date
    return { allDay: true, date: date > from.date ? date : addDays(from.date, 1) }
  }
  const instant =
    end === null
      ? shift(wallInstant({ ...start, date: addDays(start.date, Math.max(0, days)) }), Math.max(0, seconds) * 1000)
      : wallInstant(end)
  const isLater = instant > from.instant
  return isLater ? { allDay: false, instant, zone: from.zone } : from
}

function shift(instant: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(instant) + milliseconds).toISOString()
}

/** The time moved by the way from one time to another: how an occurrence follows its series. */
export function movedBy(time: CalendarTime, from: CalendarTime, to: CalendarTime): CalendarTime {
  const milliseconds = Date.parse(timeKey(to)) - Date.parse(timeKey(from))
  if (!time.allDay) return { ...time, instant: shift(time.instant, milliseconds) }
  return { allDay: true, date: addDays(time.date, Math.round(milliseconds / 86_400_000)) }
}

/** A time as text that sorts: the instant, or the day. */
export const timeKey = (time: CalendarTime): string => (time.allDay ? time.date : time.instant)

/** A time as RFC 5545 writes it, in UTC: the identity of an occurrence within its series. */
export function recurrenceKey(time: CalendarTime): string {
  return time.allDay ? time.date.replaceAll('-', '') : `${time.instant.slice(0, 19).replace(/[-:]/g, '')}Z`
}
