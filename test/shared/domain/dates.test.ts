import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMinutes,
  addMonths,
  addWorkingDays,
  compareDates,
  dateOf,
  daysBetween,
  endOfMonth,
  formatDate,
  formatInstant,
  instantAt,
  instantSchema,
  isoToday,
  isWorkingDay,
  plainDateSchema,
  startOfDayInstant,
  weekdayOf,
  zoneSchema,
} from '#shared/domain/dates.ts'

const anyDate = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('schemas', () => {
  it.each([
    ['2026-02-28', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['1900-02-29', false],
    ['2026-04-31', false],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['2026-01-01T00:00', false],
  ])('date %s: %s', (text, valid) => {
    expect(plainDateSchema.safeParse(text).success).toBe(valid)
  })

  it.each([
    ['2026-09-30T07:05:00.000Z', true],
    ['2026-09-30T07:05:00Z', false],
    ['2026-09-30T07:05:00.000+02:00', false],
    ['2026-02-30T07:05:00.000Z', false],
  ])('instant %s: %s', (text, valid) => {
    expect(instantSchema.safeParse(text).success).toBe(valid)
  })

  it.each([
    ['Europe/Vienna', true],
    ['UTC', true],
    ['+02:00', false],
    ['Europe/Atlantis', false],
    ['', false],
  ])('zone %s: %s', (text, valid) => {
    expect(zoneSchema.safeParse(text).success).toBe(valid)
  })
})

describe('counting days', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-04-30', 6, '2026-10-30'],
  ])('%s and %i months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected)
  })

  it('ends months where they end', () => {
    expect(['2024-02-01', '2026-02-10', '2026-12-31'].map(endOfMonth)).toEqual([
      '2024-02-29',
      '2026-02-28',
      '2026-12-31',
    ])
  })

  it('adds what lies between', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (from, to) => {
        expect(addDays(from, daysBetween(from, to))).toBe(to)
        expect(Math.sign(daysBetween(from, to))).toBe(compareDates(to, from))
      }),
    )
  })

  it('refuses years that no date text can hold', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
    expect(() => addMonths('0001-01-01', -1)).toThrow(RangeError)
  })
})

describe('zones', () => {
  it('knows which day it is where', () => {
    expect(isoToday('Pacific/Auckland', '2026-06-30T12:30:00.000Z')).toBe('2026-07-01')
    expect(dateOf('2026-07-01T03:30:00.000Z', 'America/New_York')).toBe('2026-06-30')
  })

  it('starts the day where the clocks are', () => {
    expect(startOfDayInstant('2026-07-01', 'Europe/Vienna')).toBe('2026-06-30T22:00:00.000Z')
    expect(startOfDayInstant('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z')
  })

  it('moves a time the clocks jump over, and takes the first of two', () => {
    expect(instantAt('2026-03-29', '02:30', 'Europe/Vienna')).toBe('2026-03-29T01:30:00.000Z')
    expect(instantAt('2026-10-25', '02:30', 'Europe/Vienna')).toBe('2026-10-25T00:30:00.000Z')
    expect(addMinutes('2026-10-25T00:30:00.000Z', 90)).toBe('2026-10-25T02:00:00.000Z')
  })

  it('a day begins on that day', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Vienna', 'America/Sao_Paulo', 'Asia/Kolkata', 'Pacific/Auckland')
    fc.assert(
      fc.property(anyDate, zones, (date, zone) => {
        expect(dateOf(startOfDayInstant(date, zone), zone)).toBe(date)
      }),
    )
  })
})

describe('working days', () => {
  const calendar = { weekend: [6, 7], holidays: ['2026-12-25'] }

  it.each([
    ['2026-12-23', 2, '2026-12-28'],
    ['2026-12-28', -1, '2026-12-24'],
    ['2026-12-26', 0, '2026-12-26'],
    ['2026-12-26', 1, '2026-12-28'],
  ])('%s and %i working days is %s', (date, days, expected) => {
    expect(addWorkingDays(date, days, calendar)).toBe(expected)
  })

  it('follows the weekend of the place', () => {
    expect(weekdayOf('2026-12-27')).toBe(7)
    expect(isWorkingDay('2026-12-27', { weekend: [5, 6], holidays: [] })).toBe(true)
    expect(() => addWorkingDays('2026-12-27', 1, { weekend: [1, 2, 3, 4, 5, 6, 7], holidays: [] })).toThrow(RangeError)
  })
})

describe('formatting', () => {
  it.each([
    ['short', 'en-GB', '30/09/2026'],
    ['medium', 'en-GB', '30 Sept 2026'],
    ['medium', 'en-US', 'Sep 30, 2026'],
    ['long', 'de-AT', 'Mittwoch, 30. September 2026'],
    ['dayMonth', 'en-GB', '30 Sept'],
    ['monthYear', 'en-GB', 'September 2026'],
  ] as const)('%s in %s is %s', (style, locale, shown) => {
    expect(formatDate('2026-09-30', locale, style)).toBe(shown)
  })

  it('shows an instant as the clocks of the zone do', () => {
    expect(formatInstant('2026-09-30T22:15:00.000Z', 'Europe/Vienna', 'en-GB')).toBe('1 Oct 2026, 00:15')
    expect(formatInstant('2026-09-30T22:15:00.000Z', 'UTC', 'en-GB', 'time')).toBe('22:15')
    expect(formatInstant('2026-09-30T22:15:00.000Z', 'Europe/Vienna', 'en-GB', 'date')).toBe('1 Oct 2026')
  })
})
