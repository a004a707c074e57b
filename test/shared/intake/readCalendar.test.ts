import { describe, expect, it } from 'vitest'
import type { CalendarOccurrence } from '#shared/intake/calendarEvent.ts'
import { supersedes } from '#shared/intake/calendarEvent.ts'
import { readCalendar } from '#shared/intake/readCalendar.ts'
import { windowsZones } from '#shared/intake/windowsZones.ts'
import { ianaZone } from '#shared/intake/zoneNames.ts'
import { fixtureText, quarter } from './fixture.ts'

const read = (text: string, window = quarter, defaultZone = 'Europe/Berlin') =>
  readCalendar(text, { defaultZone, window })

/** One event in a calendar, its lines as given. */
const calendar = (...events: string[][]) =>
  ['BEGIN:VCALENDAR', ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']), 'END:VCALENDAR'].join(
    '\n',
  )

const starts = (occurrences: readonly CalendarOccurrence[] = []) =>
  occurrences.map(({ start }) => (start.allDay ? start.date : start.instant.slice(0, 16)))

describe('an invitation', () => {
  it('of Outlook, in a Windows zone, with folded and escaped text', async () => {
    const { events, rejected, notices } = await read(fixtureText('invite-outlook.ics'))
    expect(rejected).toEqual([])
    expect(notices).toEqual([])
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({
      uid: '040000008200E00074C5B7101A82E008',
      recurrenceId: null,
      sequence: 0,
      method: 'request',
      status: 'confirmed',
      title: 'Quartalsgespräch Nordwind',
      description: 'Agenda:\n1. Pipeline\n2. Zertifikate, Fristen',
      location: 'München, Raum Isar',
      start: { allDay: false, instant: '2026-01-12T08:00:00.000Z', zone: 'Europe/Berlin' },
      end: { allDay: false, instant: '2026-01-12T09:30:00.000Z', zone: 'Europe/Berlin' },
      organizer: { name: 'Ingrid Solberg', email: 'ingrid.solberg@vendor.example' },
      attendees: [
        {
          name: 'Albrecht, Hanna',
          email: 'hanna.albrecht@nordwind-systems.example',
          response: 'accepted',
          isRoom: false,
        },
        { name: null, email: 's.weber@nordwind-systems.example', response: 'needsAction', isRoom: false },
        { name: 'Raum Isar', email: 'isar@vendor.example', response: 'accepted', isRoom: true },
      ],
      repeats: false,
    })
  })

  it('in several versions counts by its newest', async () => {
    const { events, notices } = await read(fixtureText('invite-update.ics'))
    expect(events.map((event) => [event.sequence, event.title])).toEqual([
      [2, 'Quartalsgespräch Nordwind (verschoben)'],
    ])
    expect(notices).toMatchObject([{ reason: 'olderEventDropped', line: 13 }])
  })

  it('that is withdrawn is cancelled', async () => {
    const { events } = await read(fixtureText('invite-cancel.ics'))
    expect(events).toMatchObject([{ status: 'cancelled', method: 'cancel', sequence: 3 }])
    const byStatus = await read(calendar(['UID:a', 'DTSTART:20260112T080000Z', 'STATUS:CANCELLED']))
    expect(byStatus.events[0]?.status).toBe('cancelled')
  })

  it("is not somebody's answer to it", async () => {
    const { events, rejected } = await read(fixtureText('invite-reply.ics'))
    expect(events).toEqual([])
    expect(rejected).toMatchObject([{ line: 5, reason: 'eventIsReply' }])
  })

  it('supersedes by sequence, then by stamp', () => {
    const version = (sequence: number, stamp: string | null) => ({ sequence, stamp })
    expect(supersedes(version(2, null), version(1, '2026-01-02T00:00:00.000Z'))).toBe(true)
    expect(supersedes(version(1, '2026-01-01T00:00:00.000Z'), version(1, '2026-01-02T00:00:00.000Z'))).toBe(false)
    expect(supersedes(version(1, '2026-01-02T00:00:00.000Z'), version(1, '2026-01-01T00:00:00.000Z'))).toBe(true)
  })
})

describe("a calendar's export", () => {
  it('of Google: the series with its exceptions, moved and cancelled occurrences, over a change of the clocks', async () => {
    const { events } = await read(fixtureText('calendar-google.ics'))
    const weekly = events.find((event) => event.uid === 'weekly-talvik@google.com')
    expect(weekly?.occurrences.map((one) => [one.recurrenceId, ...starts([one])])).toEqual([
      ['20260105T080000Z', '2026-01-05T08:00'],
      ['20260112T080000Z', '2026-01-12T08:00'],
      ['20260126T080000Z', '2026-01-27T13:00'],
      ['20260202T080000Z', '2026-02-02T08:00'],
      ['20260209T080000Z', '2026-02-09T08:00'],
      ['20260216T080000Z', '2026-02-16T08:00'],
      ['20260223T080000Z', '2026-02-23T08:00'],
      ['20260302T080000Z', '2026-03-02T08:00'],
      ['20260309T080000Z', '2026-03-09T08:00'],
      ['20260316T080000Z', '2026-03-16T08:00'],
      ['20260323T080000Z', '2026-03-23T08:00'],
      ['20260330T070000Z', '2026-03-30T07:00'],
    ])
    expect(weekly?.occurrences[2]).toMatchObject({ title: 'Talvik check-in (moved)', sequence: 2 })
    expect(weekly?.occurrences.filter((one) => one.status === 'cancelled').map((one) => one.recurrenceId)).toEqual([
      '20260202T080000Z',
    ])
    expect(events.filter((event) => event.uid === weekly?.uid)).toHaveLength(1)
  })

  it('includes the last occurrence, which UNTIL names in UTC', async () => {
    const april = { from: '2026-04-20T00:00:00.000Z', to: '2026-06-01T00:00:00.000Z' }
    const { events } = await read(fixtureText('calendar-google.ics'), april)
    expect(starts(events[0]?.occurrences)).toEqual(['2026-04-20T07:00', '2026-04-27T07:00'])
  })

  it('has whole days, UTC times with the zone of the calendar, durations, floating and unknown zones', async () => {
    const { events, notices } = await read(fixtureText('calendar-google.ics'))
    const byUid = new Map(events.map((event) => [event.uid, event]))
    expect(byUid.get('summit@google.com')).toMatchObject({
      start: { allDay: true, date: '2026-03-10' },
      end: { allDay: true, date: '2026-03-12' },
    })
    expect(byUid.get('utc@google.com')).toMatchObject({
      start: { instant: '2026-02-13T08:00:00.000Z', zone: 'Europe/Oslo' },
      end: { instant: '2026-02-13T08:45:00.000Z' },
      attendees: [{ response: 'tentative', name: 'Lucía Ferrán' }],
    })
    expect(byUid.get('floating@google.com')?.start).toMatchObject({
      instant: '2026-02-14T07:00:00.000Z',
      zone: 'Europe/Berlin',
    })
    expect(byUid.get('mars@google.com')?.start).toMatchObject({
      instant: '2026-02-15T07:00:00.000Z',
      zone: 'Europe/Berlin',
    })
    expect(notices).toEqual([{ reason: 'zoneUnknown', line: 1, text: 'Mars/Olympus' }])
  })

  it('rejects broken events and reads the others', async () => {
    const { rejected } = await read(fixtureText('calendar-google.ics'))
    expect(rejected.map((row) => [row.line, row.reason, row.text])).toEqual([
      [84, 'eventBroken', 'No such day'],
      [90, 'eventWithoutUid', 'No identity'],
    ])
    const google = fixtureText('calendar-google.ics')
    const cut = await read(google.slice(0, google.indexOf('RRULE:FREQ=WEEKLY')))
    expect(cut.rejected).toMatchObject([{ line: 26, reason: 'eventBroken' }])
  })

  it("uses the file's own rules for a zone without a name", async () => {
    const { events, notices } = await read(fixtureText('calendar-own-zone.ics'))
    expect(events[0]?.start).toMatchObject({ instant: '2026-01-12T03:30:00.000Z' })
    expect(notices).toEqual([{ reason: 'zoneFromFile', line: 1, text: 'Customized Time Zone' }])
  })

  it('says when there is no event', async () => {
    await expect(read('BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR')).rejects.toMatchObject({
      reason: 'noEvents',
    })
  })
})

describe('repeating events', () => {
  const series = ['UID:s', 'DTSTART;TZID=Europe/Berlin:20260302T090000', 'DTEND;TZID=Europe/Berlin:20260302T100000']
  const one = async (...lines: string[][]) => (await read(calendar(...lines))).events

  it('keep the hour of the wall, take RDATE, and leave out EXDATE in another zone', async () => {
    const [event] = await one([
      ...series,
      'RRULE:FREQ=WEEKLY;COUNT=5',
      'RDATE;TZID=Europe/Berlin:20260304T150000',
      'EXDATE:20260309T080000Z',
    ])
    expect(starts(event?.occurrences)).toEqual([
      '2026-03-02T08:00',
      '2026-03-04T14:00',
      '2026-03-16T08:00',
      '2026-03-23T08:00',
      '2026-03-30T07:00',
    ])
  })

  it('of whole days know no zone', async () => {
    const [event] = await one([
      'UID:d',
      'DTSTART;VALUE=DATE:20260105',
      'DTEND;VALUE=DATE:20260107',
      'RRULE:FREQ=MONTHLY;COUNT=3',
      'EXDATE;VALUE=DATE:20260205',
    ])
    expect(event?.occurrences.map(({ start, end, recurrenceId }) => [start, end, recurrenceId])).toEqual([
      [{ allDay: true, date: '2026-01-05' }, { allDay: true, date: '2026-01-07' }, '20260105'],
      [{ allDay: true, date: '2026-03-05' }, { allDay: true, date: '2026-03-07' }, '20260305'],
    ])
  })

  it('leave a changed occurrence out where it was moved from', async () => {
    const [event] = await one(
      [...series, 'RRULE:FREQ=WEEKLY;COUNT=2'],
      ['UID:s', 'RECURRENCE-ID:20260309T080000Z', 'DTSTART:20260501T080000Z', 'DTEND:20260501T090000Z'],
    )
    expect(starts(event?.occurrences)).toEqual(['2026-03-02T08:00'])
  })

  it('carry a change on to all that follow', async () => {
    const [event] = await one(
      [...series, 'RRULE:FREQ=WEEKLY;COUNT=4', 'SUMMARY:Before'],
      [
        'UID:s',
        'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260316T090000',
        'DTSTART;TZID=Europe/Berlin:20260316T110000',
        'DTEND;TZID=Europe/Berlin:20260316T113000',
        'SUMMARY:After',
      ],
    )
    expect(
      event?.occurrences.map(({ title, start, end }) => [
        title,
        ...(start.allDay || end.allDay ? [] : [start.instant.slice(5, 16), end.instant.slice(11, 16)]),
      ]),
    ).toEqual([
      ['Before', '03-02T08:00', '09:00'],
      ['Before', '03-09T08:00', '09:00'],
      ['After', '03-16T10:00', '10:30'],
      ['After', '03-23T10:00', '10:30'],
    ])
  })

  it('are told apart from a change whose series is not in the file', async () => {
    const [event] = await one(['UID:s', 'RECURRENCE-ID:20260309T080000Z', 'DTSTART:20260310T080000Z'])
    expect(event).toMatchObject({ recurrenceId: '20260309T080000Z', repeats: false })
    expect(event?.occurrences).toHaveLength(1)
  })

  it('that go on for ever are read for the window only, at once', async () => {
    const [event] = await one(['UID:e', 'DTSTART:19950101T090000Z', 'RRULE:FREQ=DAILY'])
    expect(event?.occurrences).toHaveLength(90)
  })

  it('too often for an import are refused', async () => {
    const { rejected } = await read(calendar(['UID:e', 'DTSTART:20260101T090000Z', 'RRULE:FREQ=SECONDLY']))
    expect(rejected).toMatchObject([{ reason: 'repeatsTooOften' }])
  })

  it('with a rule that cannot be are broken', async () => {
    const { rejected } = await read(calendar(['UID:e', 'DTSTART:20260101T090000Z', 'RRULE:FREQ=MONTHLY;BYMONTHDAY=40']))
    expect(rejected).toMatchObject([{ reason: 'eventBroken' }])
  })
})

describe('ianaZone', () => {
  it.each([
    ['W. Europe Standard Time', 'Europe/Berlin'],
    ['"Eastern Standard Time"', 'America/New_York'],
    ['/mozilla.org/20050126_1/Europe/Berlin', 'Europe/Berlin'],
    ['/freeassociation.sourceforge.net/America/Argentina/Buenos_Aires', null],
    ['europe/oslo', 'Europe/Oslo'],
    ['tzone://Microsoft/Utc', 'UTC'],
    ['UTC', 'UTC'],
    ['EST', null],
    ['Customized Time Zone', null],
    ['(UTC+01:00) Amsterdam, Berlin, Bern', null],
    ['', null],
  ])('%s is %s', (name, zone) => {
    const found = ianaZone(name)
    if (name.includes('Argentina')) expect(found).toMatch(/Buenos_Aires$/)
    else expect(found).toBe(zone)
  })

  it('knows a zone for each Windows name', () => {
    expect(windowsZones.size).toBe(139)
    for (const zone of windowsZones.values()) {
      expect(() => new Intl.DateTimeFormat('en', { timeZone: zone }), zone).not.toThrow()
    }
  })
})
