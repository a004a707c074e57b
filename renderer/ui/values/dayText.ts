import type { Instant, PlainDate, Zone } from '#shared/domain/dates.ts'

/** How much of a date is shown: `short` 5 Dec 2026, `day` Fri 5 Dec (the year where it is another), `long` in full. */
export type DateStyle = 'short' | 'day' | 'long'

const formats = new Map<string, Intl.DateTimeFormat>()

/** A calendar day in the reader's locale. `today` decides whether the `day` style needs the year. */
export function dateText(date: PlainDate, locale: string, style: DateStyle = 'short', today?: PlainDate): string {
  const withYear = style !== 'day' || today === undefined || today.slice(0, 4) !== date.slice(0, 4)
  return format(`${locale} ${style} ${withYear}`, locale, () => ({
    timeZone: 'UTC',
    day: 'numeric',
    month: style === 'long' ? 'long' : 'short',
    ...(withYear ? { year: 'numeric' } : {}),
    ...(style === 'short' ? {} : { weekday: style === 'long' ? 'long' : 'short' }),
  })).format(new Date(`${date}T00:00:00Z`))
}

/** A moment as a clock on the wall in `zone` shows it: 5 Dec 2026, 14:30. */
export function instantText(instant: Instant, locale: string, zone: Zone): string {
  return format(`${locale} ${zone} instant`, locale, () => ({
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })).format(new Date(instant))
}

/** The time of day alone: 14:30. */
export function timeText(instant: Instant, locale: string, zone: Zone): string {
  return format(`${locale} ${zone} time`, locale, () => ({
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
  })).format(new Date(instant))
}

/** Formats are costly to make and tables show thousands of dates. `key` names one, with all its options depend on. */
function format(key: string, locale: string, options: () => Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  let made = formats.get(key)
  if (made === undefined) {
    made = new Intl.DateTimeFormat(locale, options())
    formats.set(key, made)
  }
  return made
}
