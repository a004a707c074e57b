import { type Chrono, de, en, type ParsedComponents } from 'chrono-node'
import { addMonths, type PlainDate, plainDateSchema } from '#shared/domain/dates.ts'

/** Which way a day without a year lies: '31 mar' typed in April is next year's, unless the field looks back. */
export type Toward = 'future' | 'past'

/** A day and, where one was typed, a time ('14:30'). */
export interface TypedMoment {
  date: PlainDate
  time: string | null
}

/**
 * Reads a day in words or figures ('next friday', 'in 2 weeks', '31 mar', '31.3.', '2026-03-31') seen from `today`, or
 * gives null. Words are English and, for a German reader, German; 3/4 is 3 April except in American English.
 */
export function readDate(text: string, today: PlainDate, locale: string, toward: Toward = 'future'): PlainDate | null {
  return readMoment(text, today, '12:00', locale, toward)?.date ?? null
}

/** The same with a time of day ('tomorrow 3pm', 'fri 14:30'), seen from `today` at `now` ('09:05'). */
export function readMoment(
  text: string,
  today: PlainDate,
  now: string,
  locale: string,
  toward: Toward = 'future',
): TypedMoment | null {
  const typed = text.trim().replace(/^(on|by|until|am|bis)\s+/i, '')
  if (plainDateSchema.safeParse(typed).success) return { date: typed, time: null }
  const dotted = readDotted(typed, today, toward)
  if (dotted !== null) return { date: dotted, time: null }
  const reference = new Date(`${today}T${now}:00`)
  for (const language of languagesOf(locale)) {
    const [found, ...others] = language.parse(typed, reference, { forwardDate: toward === 'future' })
    if (found === undefined || others.length > 0 || found.text.length !== typed.length) continue
    const date = dateIn(found.start)
    if (date === null) continue
    const early = toward === 'past' && date > today && !found.start.isCertain('year')
    return {
      date: early ? addMonths(date, -12) : date,
      time: found.start.isCertain('hour') ? timeIn(found.start) : null,
    }
  }
  return null
}

/** '31.3.', '31.3.26', '31. 3. 2026': day first wherever dots stand. */
function readDotted(text: string, today: PlainDate, toward: Toward): PlainDate | null {
  const match = /^(\d{1,2})\.\s*(\d{1,2})\.?\s*(\d{4}|\d{2})?$/.exec(text)
  if (match === null) return null
  const [, day = '', month = '', year] = match
  const monthAndDay = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const thisYear = Number(today.slice(0, 4))
  const years = year
    ? [year.length === 2 ? 2000 + Number(year) : Number(year)]
    : [thisYear, thisYear + (toward === 'future' ? 1 : -1)]
  const dates = years.map((each) => `${String(each).padStart(4, '0')}-${monthAndDay}`)
  const fitting = dates.find((date) => year !== undefined || (toward === 'future' ? date >= today : date <= today))
  return plainDateSchema.safeParse(fitting).data ?? null
}

function languagesOf(locale: string): Chrono[] {
  const english = locale === 'en-US' ? en.casual : en.GB
  return locale.startsWith('de') ? [de.casual, english] : [english]
}

function dateIn(found: ParsedComponents): PlainDate | null {
  const [year, month, day] = [found.get('year'), found.get('month'), found.get('day')].map(String)
  const date = `${year?.padStart(4, '0')}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  return plainDateSchema.safeParse(date).data ?? null
}

function timeIn(found: ParsedComponents): string {
  return [found.get('hour'), found.get('minute')].map((part) => String(part ?? 0).padStart(2, '0')).join(':')
}
