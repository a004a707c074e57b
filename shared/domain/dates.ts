import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

/** A calendar day without a time or zone, 'YYYY-MM-DD', a day that exists. Compares as text. */
export const plainDateSchema = z.iso.date()
export type PlainDate = z.infer<typeof plainDateSchema>

/** A moment in UTC with milliseconds, '2026-09-30T07:05:00.000Z'. Compares as text. */
export const instantSchema = z.iso.datetime({ precision: 3 })
export type Instant = z.infer<typeof instantSchema>

/** An IANA time zone name ('Europe/Vienna', 'UTC'); offsets such as '+02:00' are not zones. */
export const zoneSchema = z.string().refine(isZone, { error: 'not an IANA time zone' })
export type Zone = z.infer<typeof zoneSchema>

/** Order of two dates, or of two instants, for sort(). */
export function compareDates(left: string, right: string): -1 | 0 | 1 {
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** The day `days` later (earlier when negative). Throws RangeError outside the years 0001 to 9999. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return dateText(Date.parse(date) + days * millisecondsPerDay)
}

/** The same day of the month `months` later, or the month's last day where it is shorter: 31 Jan + 1 = 28/29 Feb. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  return checked(Temporal.PlainDate.from(date).add({ months }, { overflow: 'constrain' }).toString())
}

/** Days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return (Date.parse(to) - Date.parse(from)) / millisecondsPerDay
}

/** The last day of the date's month. */
export function endOfMonth(date: PlainDate): PlainDate {
  const day = Temporal.PlainDate.from(date)
  return day.with({ day: day.daysInMonth }).toString()
}

/** The day it is in a zone at an instant: what a clock on the wall there shows. */
export function dateOf(instant: Instant, zone: Zone): PlainDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** Today in a zone, given the present instant: the clock is always passed in. */
export function isoToday(zone: Zone, now: Instant): PlainDate {
  return dateOf(now, zone)
}

/** The first moment of a day in a zone; not always midnight, since clocks may jump over it. */
export function startOfDayInstant(date: PlainDate, zone: Zone): Instant {
  return instantText(Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant())
}

/**
 * The instant of a wall-clock time ('09:30') on a day in a zone. A time the clocks jump over moves forward by the
 * jump; of a time that happens twice the first is taken.
 */
export function instantAt(date: PlainDate, time: string, zone: Zone): Instant {
  return instantText(Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).toInstant())
}

/** The instant `minutes` later (earlier when negative). Throws RangeError beyond the range of dates. */
export function addMinutes(instant: Instant, minutes: number): Instant {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString()
}

/** Which days nobody works: `weekend` as ISO weekdays (1 Monday .. 7 Sunday) and single holidays. */
export interface WorkingCalendar {
  weekend: readonly number[]
  holidays: readonly PlainDate[]
}

/** ISO weekday of a date: 1 Monday .. 7 Sunday. */
export function weekdayOf(date: PlainDate): number {
  return new Date(date).getUTCDay() || 7
}

/** Whether people work on that day. */
export function isWorkingDay(date: PlainDate, calendar: WorkingCalendar): boolean {
  return !calendar.weekend.includes(weekdayOf(date)) && !calendar.holidays.includes(date)
}

/**
 * The day `days` working days later (earlier when negative). The starting day itself is never counted, so 0 returns
 * it even on a holiday. Throws RangeError when the weekend is the whole week.
 */
export function addWorkingDays(date: PlainDate, days: number, calendar: WorkingCalendar): PlainDate {
  if (new Set(calendar.weekend).size >= 7) throw new RangeError('a week without a working day')
  const step = days < 0 ? -1 : 1
  let day = date
  for (let left = Math.abs(days); left > 0; ) {
    day = addDays(day, step)
    if (isWorkingDay(day, calendar)) left -= 1
  }
  return day
}

/** short '30/09/2026', medium '30 Sept 2026', long 'Wednesday 30 September 2026', dayMonth '30 Sept' (en-GB). */
export type DateStyle = 'short' | 'medium' | 'long' | 'dayMonth' | 'monthYear'

const dateStyles: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  short: { day: '2-digit', month: '2-digit', year: 'numeric' },
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  dayMonth: { day: 'numeric', month: 'short' },
  monthYear: { month: 'long', year: 'numeric' },
}

/** A date in the reader's locale. */
export function formatDate(date: PlainDate, locale: string, style: DateStyle = 'medium'): string {
  return formatterFor(locale, `date ${style}`, { ...dateStyles[style], timeZone: 'UTC' }).format(new Date(date))
}

/** date: the day alone; time: the time alone; dateTime: both. All as the clocks of the zone show them. */
export type InstantStyle = 'date' | 'time' | 'dateTime'

const timeOfDay: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' }
const instantStyles: Record<InstantStyle, Intl.DateTimeFormatOptions> = {
  date: dateStyles.medium,
  time: timeOfDay,
  dateTime: { ...dateStyles.medium, ...timeOfDay },
}

/** An instant in the reader's locale and in a zone. */
export function formatInstant(instant: Instant, zone: Zone, locale: string, style: InstantStyle = 'dateTime'): string {
  const options = { ...instantStyles[style], timeZone: zone }
  return formatterFor(locale, `${style} ${zone}`, options).format(new Date(instant))
}

const millisecondsPerDay = 86_400_000

/** Making a formatter costs far more than using one, and tables format thousands of dates. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterFor(locale: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${name}`
  const known = formatters.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(locale, options)
  formatters.set(key, made)
  return made
}

/** Zones seen to be good: asking Intl is slow, and there are only some hundred of them. */
const knownZones = new Set<string>()

export function isZone(name: string): boolean {
  if (knownZones.has(name)) return true
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
  } catch {
    return false
  }
  knownZones.add(name)
  return true
}

/** The UTC day of a time value; counting days needs no zone, and this is far cheaper than a calendar's arithmetic. */
function dateText(milliseconds: number): PlainDate {
  return checked(new Date(milliseconds).toISOString().slice(0, -14))
}

function checked(date: string): PlainDate {
  if (!/^\d{4}-/.test(date) || date.startsWith('0000')) throw new RangeError(`outside the years 0001 to 9999: ${date}`)
  return date
}

function instantText(instant: Temporal.Instant): Instant {
  return instant.toString({ fractionalSecondDigits: 3 })
}

/** A month's full name in a language; 1 is January. */
export function monthName(month: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, month - 1, 15))
}
