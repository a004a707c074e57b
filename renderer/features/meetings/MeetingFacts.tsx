import { changeRecord } from '#renderer/commands/records.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { EditableDate } from '#renderer/ui/edit/EditableDate.tsx'
import { EditableDateTime } from '#renderer/ui/edit/EditableDateTime.tsx'
import { EditableMultiSelect } from '#renderer/ui/edit/EditableMultiSelect.tsx'
import { EditableNumber } from '#renderer/ui/edit/EditableNumber.tsx'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { EditableText } from '#renderer/ui/edit/EditableText.tsx'
import { addDays, dateOf, daysBetween, formatInstant, startOfDayInstant } from '#shared/domain/dates.ts'
import { type Attendee, meetingKinds, meetingStates } from '#shared/domain/meeting.ts'
import type { FieldsOf, RecordOf } from '#shared/domain/records.ts'
import type { Person } from '#shared/writing/markedLine.ts'
import classes from './MeetingPage.module.css'

/** When, how long, of which kind, where and with whom: one line, each value edited in place. */
export function MeetingFacts({
  meeting,
  people,
}: {
  readonly meeting: RecordOf<'meeting'>
  readonly people: readonly Person[]
}) {
  const { meetings } = useText()
  const { locale, zone } = useLanguage()
  const today = useToday()
  const set = async (patch: Partial<FieldsOf<'meeting'>>) => {
    await changeRecord('meeting', meeting.id, patch)
  }
  const there = formatInstant(meeting.startsAt, meeting.zone, locale)
  const elsewhere = !meeting.allDay && there !== formatInstant(meeting.startsAt, zone, locale)
  const length = Date.parse(meeting.endsAt) - Date.parse(meeting.startsAt)
  const guests = meeting.attendees.map((attendee, i) => ({ value: attendeeKey(attendee, i), attendee }))
  const choices = [
    ...people.map((person) => ({ value: person.id, label: person.name })),
    ...guests
      .filter(({ value }) => !people.some((person) => person.id === value))
      .map(({ value, attendee }) => ({ value, label: attendee.name ?? attendee.email ?? meetings.unnamed })),
  ]
  const setGuests = (keys: readonly string[]) =>
    set({ attendees: keys.map((key) => guests.find(({ value }) => value === key)?.attendee ?? guestFrom(key, people)) })
  return (
    <div className={classes.facts}>
      <span className={classes.fact}>
        {meeting.allDay ? (
          <EditableDate
            label={meetings.when}
            value={dateOf(meeting.startsAt, meeting.zone)}
            today={today}
            required
            onCommit={(day) => (day === null ? undefined : set(wholeDaysFrom(day, meeting)))}
          />
        ) : (
          <EditableDateTime
            label={meetings.when}
            value={meeting.startsAt}
            now={new Date().toISOString()}
            zone={zone}
            required
            onCommit={(startsAt) =>
              startsAt === null
                ? undefined
                : set({ startsAt, endsAt: new Date(Date.parse(startsAt) + length).toISOString() })
            }
          />
        )}
      </span>
      {elsewhere && (
        <span className={classes.elsewhere}>
          {meetings.thereIs(formatInstant(meeting.startsAt, meeting.zone, locale, 'time'), meeting.zone)}
        </span>
      )}
      {meeting.allDay ? (
        <span className={classes.elsewhere}>{meetings.allDay}</span>
      ) : (
        <span className={classes.minutes}>
          <EditableNumber
            label={meetings.minutes}
            value={Math.round(length / 60_000)}
            min={1}
            max={1_440}
            unit={meetings.minuteUnit}
            onCommit={(minutes) =>
              minutes === null
                ? undefined
                : set({ endsAt: new Date(Date.parse(meeting.startsAt) + minutes * 60_000).toISOString() })
            }
          />
        </span>
      )}
      <span className={classes.fact}>
        <EditableSelect
          label={meetings.kind}
          value={meeting.kind}
          choices={meetingKinds.map((kind) => ({ value: kind, label: meetings.kinds[kind] }))}
          clearable={false}
          onCommit={(kind) => set({ kind: meetingKinds.find((known) => known === kind) ?? 'other' })}
        />
      </span>
      <span className={classes.fact}>
        <EditableSelect
          label={meetings.state}
          value={meeting.state}
          choices={meetingStates.map((state) => ({ value: state, label: meetings.states[state] }))}
          clearable={false}
          onCommit={(state) => set({ state: meetingStates.find((known) => known === state) ?? 'planned' })}
        />
      </span>
      <span className={classes.fact}>
        <EditableText
          label={meetings.location}
          placeholder={meetings.location}
          value={meeting.location ?? ''}
          onCommit={(location) => set({ location: location || null })}
        />
      </span>
      <span className={classes.people}>
        <EditableMultiSelect
          label={meetings.attendees}
          placeholder={meetings.attendees}
          value={guests.map(({ value }) => value)}
          choices={choices}
          onCommit={setGuests}
        />
      </span>
    </div>
  )
}

/** The same number of whole days, begun on another one, in the meeting's own zone. */
function wholeDaysFrom(day: string, { startsAt, endsAt, zone }: RecordOf<'meeting'>) {
  const days = daysBetween(dateOf(startsAt, zone), dateOf(endsAt, zone))
  return { startsAt: startOfDayInstant(day, zone), endsAt: startOfDayInstant(addDays(day, days), zone) }
}

function attendeeKey(attendee: Attendee, i: number): string {
  return attendee.userId ?? attendee.contactId ?? attendee.email ?? `guest ${i}`
}

function guestFrom(key: string, people: readonly Person[]): Attendee {
  const person = people.find(({ id }) => id === key)
  return {
    userId: person?.side === 'us' ? key : null,
    contactId: person?.side === 'them' ? key : null,
    name: person ? null : key,
    email: null,
    response: 'none',
  }
}
