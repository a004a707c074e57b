import { type CalendarEvent, type CalendarOccurrence, type ReadEvent, supersedes } from './calendarEvent.ts'
import type { CalendarWindow } from './calendarRepeats.ts'
import { type CalendarTime, movedBy, recurrenceKey, timeKey } from './calendarTimes.ts'

/**
 * Puts together what a file says about each UID: the newest version of the event, the changes to single occurrences
 * laid over its series. A change whose series is not in the file stays an event of its own. `older` are the versions
 * that newer ones replace.
 */
export function eventSeries(
  read: readonly ReadEvent[],
  window: CalendarWindow,
): { events: CalendarEvent[]; older: CalendarEvent[] } {
  const newest = new Map<string, ReadEvent>()
  const older: CalendarEvent[] = []
  for (const entry of read) {
    const key = `${entry.event.uid}\n${entry.event.recurrenceId ?? ''}`
    const other = newest.get(key)
    if (other !== undefined && !supersedes(entry.event, other.event)) {
      older.push(entry.event)
      continue
    }
    if (other !== undefined) older.push(other.event)
    newest.set(key, entry)
  }

  const changes = new Map<string, CalendarEvent[]>()
  for (const { event } of newest.values()) {
    if (event.recurrenceId === null) continue
    changes.set(event.uid, [...(changes.get(event.uid) ?? []), event])
  }
  const events: CalendarEvent[] = []
  for (const { event, times } of newest.values()) {
    const hasSeries = newest.get(`${event.uid}\n`)?.times != null
    if (event.recurrenceId !== null && hasSeries) continue
    const occurrences =
      times === null ? [occurrenceOf(event)] : expand(event, times, changes.get(event.uid) ?? [], window)
    events.push({ ...event, occurrences })
  }
  return { events, older }
}

/** The series' occurrences within the window, changed ones in their new form, also those moved into the window. */
function expand(
  series: CalendarEvent,
  times: readonly CalendarTime[],
  changes: readonly CalendarEvent[],
  window: CalendarWindow,
): CalendarOccurrence[] {
  const changed = new Set(changes.map((change) => change.recurrenceId))
  const following = changes
    .filter((change) => change.andFollowing)
    .sort((left, right) => ((left.recurrenceId ?? '') < (right.recurrenceId ?? '') ? -1 : 1))
  const occurrences = changes.map(occurrenceOf).filter((occurrence) => isWithin(occurrence, window))
  for (const time of times) {
    const key = recurrenceKey(time)
    // A change may name only the day of a timed occurrence.
    if (changed.has(key) || changed.has(key.slice(0, 8))) continue
    const change = following.findLast((one) => (one.recurrenceId ?? '') < key)
    occurrences.push(change === undefined ? at(series, time, key) : afterChange(change, time, key))
  }
  return occurrences.sort((left, right) => (timeKey(left.start) < timeKey(right.start) ? -1 : 1))
}

/** The series' own occurrence at a time of its rule. */
function at(series: CalendarEvent, time: CalendarTime, recurrenceId: string): CalendarOccurrence {
  return {
    ...occurrenceOf(series),
    recurrenceId,
    start: time,
    end: movedBy(series.end, series.start, time),
  }
}

/** An occurrence after a change for all that follow: the change's fields, moved as far as the rule has moved. */
function afterChange(change: CalendarEvent, time: CalendarTime, recurrenceId: string): CalendarOccurrence {
  const original = originalTime(change, time)
  return {
    ...occurrenceOf(change),
    recurrenceId,
    start: movedBy(change.start, original, time),
    end: movedBy(change.end, original, time),
  }
}

/** The time a change's RECURRENCE-ID names. */
function originalTime(change: CalendarEvent, like: CalendarTime): CalendarTime {
  const id = change.recurrenceId ?? ''
  const date = `${id.slice(0, 4)}-${id.slice(4, 6)}-${id.slice(6, 8)}`
  if (like.allDay) return { allDay: true, date }
  const clock =
    id.length > 8 ? `${id.slice(9, 11)}:${id.slice(11, 13)}:${id.slice(13, 15)}` : like.instant.slice(11, 19)
  return { allDay: false, instant: `${date}T${clock}.000Z`, zone: like.zone }
}

function isWithin({ start, end }: CalendarOccurrence, window: CalendarWindow): boolean {
  return Date.parse(timeKey(end)) > Date.parse(window.from) && Date.parse(timeKey(start)) < Date.parse(window.to)
}

function occurrenceOf(event: CalendarEvent): CalendarOccurrence {
  const {
    line: _line,
    method: _method,
    stamp: _stamp,
    repeats: _repeats,
    andFollowing: _following,
    occurrences: _own,
    ...occurrence
  } = event
  return occurrence
}
