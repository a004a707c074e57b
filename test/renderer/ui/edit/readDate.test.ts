import { describe, expect, it } from 'vitest'
import { readDate, readMoment } from '#renderer/ui/edit/readDate.ts'

/** A Monday. */
const today = '2026-11-23'

describe('reading a typed date', () => {
  it.each([
    ['today', '2026-11-23'],
    ['tomorrow', '2026-11-24'],
    ['friday', '2026-11-27'],
    ['next friday', '2026-12-04'],
    ['in 2 weeks', '2026-12-07'],
    ['31 mar', '2027-03-31'],
    ['31 Dec', '2026-12-31'],
    ['by friday', '2026-11-27'],
    ['2026-02-28', '2026-02-28'],
    ['31.3.', '2027-03-31'],
    ['24.12.26', '2026-12-24'],
    ['3/4/2027', '2027-04-03'],
  ])('reads %s', (text, date) => {
    expect(readDate(text, today, 'en-GB')).toBe(date)
  })

  it('reads the month first in American English', () => {
    expect(readDate('3/4/2027', today, 'en-US')).toBe('2027-03-04')
  })

  it('reads German words for a German reader, and English ones too', () => {
    expect(readDate('morgen', today, 'de-AT')).toBe('2026-11-24')
    expect(readDate('31. März 2027', today, 'de-AT')).toBe('2027-03-31')
    expect(readDate('tomorrow', today, 'de-AT')).toBe('2026-11-24')
  })

  it('looks back where the field does', () => {
    expect(readDate('31 mar', today, 'en-GB', 'past')).toBe('2026-03-31')
    expect(readDate('31.12.', today, 'en-GB', 'past')).toBe('2025-12-31')
  })

  it.each(['', 'lots', '31 feb', '2026-02-30', '32.1.', 'friday or monday', 'the friday meeting'])(
    'refuses %s',
    (text) => {
      expect(readDate(text, today, 'en-GB')).toBeNull()
    },
  )

  it('reads a time with the day, and says when there is none', () => {
    expect(readMoment('tomorrow 3pm', today, '09:00', 'en-GB')).toEqual({ date: '2026-11-24', time: '15:00' })
    expect(readMoment('fri 14:30', today, '09:00', 'en-GB')).toEqual({ date: '2026-11-27', time: '14:30' })
    expect(readMoment('friday', today, '09:00', 'en-GB')).toEqual({ date: '2026-11-27', time: null })
  })
})
