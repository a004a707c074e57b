import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, daysBetween } from '#shared/domain/dates.ts'
import {
  contains,
  type FiscalCalendar,
  type FiscalKind,
  fiscalCalendarSchema,
  fiscalPeriod,
  fiscalYearOf,
  lastNPeriods,
  nextPeriod,
  type Period,
  periodContaining,
  periodLabel,
  periodProgress,
  periodSchema,
  periodsOfYear,
  previousPeriod,
  quarterOf,
  samePeriodLastYear,
} from '#shared/domain/fiscal.ts'

const february: FiscalCalendar = { startMonth: 2, namedBy: 'endYear' }
const january: FiscalCalendar = { startMonth: 1, namedBy: 'endYear' }
const kinds: FiscalKind[] = ['month', 'quarter', 'half', 'year']
const everyCalendar = Array.from({ length: 12 }, (_, index) => index + 1).flatMap((startMonth) =>
  (['startYear', 'endYear'] as const).map((namedBy): FiscalCalendar => ({ startMonth, namedBy })),
)

const anyCalendar = fc.constantFrom(...everyCalendar)
const anyDate = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2110-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const custom = (from: string, to: string): Period => ({ kind: 'custom', from, to })
const wholeMonths = fc.tuple(anyDate, fc.integer({ min: 1, max: 30 })).map(([date, months]) => {
  const from = `${date.slice(0, 7)}-01`
  return custom(from, addDays(addMonths(from, months), -1))
})
/** Mid-month to mid-month: neither it nor its neighbours are whole months. */
const someDays = fc.tuple(anyDate, fc.integer({ min: 1, max: 5 })).map(([date, months]) => {
  const from = `${date.slice(0, 7)}-14`
  return custom(from, addDays(addMonths(from, months), 2))
})
const anyPeriod = (calendar: FiscalCalendar): fc.Arbitrary<Period> =>
  fc.oneof(
    fc.tuple(anyDate, fc.constantFrom(...kinds)).map(([date, kind]) => periodContaining(date, kind, calendar)),
    wholeMonths,
    someDays,
  )

describe('a year from February named by its end', () => {
  it.each([
    ['2026-01-31', 2026, 4],
    ['2026-02-01', 2027, 1],
    ['2026-09-30', 2027, 3],
    ['2027-01-31', 2027, 4],
  ])('%s is FY %i quarter %i', (date, fy, n) => {
    expect(quarterOf(date, february)).toEqual({ fy, n })
    expect(fiscalYearOf(date, february)).toBe(fy)
  })

  it('gives a partner that enrolled on 10 February until 30 October, not 30 September', () => {
    const deadline = (calendar: FiscalCalendar) => addMonths(periodContaining('2026-02-10', 'quarter', calendar).to, 6)
    expect(deadline(february)).toBe('2026-10-30')
    expect(deadline(january)).toBe('2026-09-30')
  })

  it('may be named by its start', () => {
    expect(fiscalYearOf('2026-09-30', { startMonth: 2, namedBy: 'startYear' })).toBe(2026)
    expect(fiscalYearOf('2026-09-30', january)).toBe(2026)
  })

  it('ends February in leap years on the 29th', () => {
    expect(periodContaining('2024-02-10', 'month', february).to).toBe('2024-02-29')
    expect(periodContaining('2024-01-01', 'quarter', { startMonth: 12, namedBy: 'endYear' })).toEqual({
      kind: 'quarter',
      from: '2023-12-01',
      to: '2024-02-29',
      fy: 2024,
      n: 1,
    })
  })
})

describe('every calendar', () => {
  it.each(everyCalendar)('tiles each year exactly: start month $startMonth, $namedBy', (calendar) => {
    for (const fy of [1999, 2000, 2023, 2024, 2025, 2100]) {
      const year = fiscalPeriod('year', fy, 1, calendar)
      expect(daysBetween(year.from, addMonths(year.from, 12)) - 1).toBe(daysBetween(year.from, year.to))
      for (const kind of kinds) {
        const parts = periodsOfYear(fy, kind, calendar)
        let expectedStart = year.from
        for (const part of parts) {
          expect(part.from).toBe(expectedStart)
          expectedStart = addDays(part.to, 1)
        }
        expect(expectedStart).toBe(addDays(year.to, 1))
        expect(parts.map((part) => [part.fy, part.n])).toEqual(parts.map((_, index) => [fy, index + 1]))
      }
    }
  })

  it('finds the one period of a day', () => {
    fc.assert(
      fc.property(anyDate, anyCalendar, fc.constantFrom(...kinds), (date, calendar, kind) => {
        const period = periodContaining(date, kind, calendar)
        expect(contains(period, date)).toBe(true)
        expect(periodsOfYear(period.fy, kind, calendar).filter((part) => contains(part, date))).toEqual([period])
        expect(periodSchema.parse(period)).toEqual(period)
      }),
    )
  })

  it('goes forth and back to where it was, without gap', () => {
    fc.assert(
      fc.property(
        anyCalendar.chain((calendar) => fc.tuple(fc.constant(calendar), anyPeriod(calendar))),
        ([calendar, period]) => {
          const next = nextPeriod(period, calendar)
          expect(previousPeriod(next, calendar)).toEqual(period)
          expect(nextPeriod(previousPeriod(period, calendar), calendar)).toEqual(period)
          expect(next.from).toBe(addDays(period.to, 1))
        },
      ),
    )
  })

  it('is the same part a year earlier', () => {
    fc.assert(
      fc.property(anyDate, anyCalendar, fc.constantFrom(...kinds), (date, calendar, kind) => {
        const period = periodContaining(date, kind, calendar)
        const before = samePeriodLastYear(period, calendar)
        expect(before).toMatchObject({ kind, fy: period.fy - 1, n: period.n })
        expect(before.from).toBe(addMonths(period.from, -12))
      }),
    )
  })
})

describe('custom dates', () => {
  it('of whole months move by months', () => {
    const spring = custom('2026-03-01', '2026-05-31')
    expect(previousPeriod(spring, february)).toEqual(custom('2025-12-01', '2026-02-28'))
    expect(nextPeriod(custom('2024-01-01', '2024-02-29'), february)).toEqual(custom('2024-03-01', '2024-04-30'))
  })

  it('of other days move by their length', () => {
    expect(previousPeriod(custom('2026-03-10', '2026-03-19'), february)).toEqual(custom('2026-02-28', '2026-03-09'))
  })

  it('are compared with the same days a year earlier', () => {
    expect(samePeriodLastYear(custom('2024-02-29', '2024-03-10'), february)).toEqual(custom('2023-02-28', '2023-03-10'))
    expect(samePeriodLastYear(custom('2025-02-01', '2025-02-28'), february)).toEqual(custom('2024-02-01', '2024-02-29'))
  })

  it('may not end before they begin', () => {
    expect(periodSchema.safeParse(custom('2026-03-10', '2026-03-09')).success).toBe(false)
    expect(periodSchema.safeParse(custom('2026-03-10', '2026-03-10')).success).toBe(true)
  })
})

it('looks back over four quarters, oldest first', () => {
  const quarter = periodContaining('2026-03-01', 'quarter', february)
  expect(lastNPeriods(4, quarter, february).map(periodLabel)).toEqual(['FY26 Q2', 'FY26 Q3', 'FY26 Q4', 'FY27 Q1'])
  expect(lastNPeriods(0, quarter, february)).toEqual([])
})

it('has names that need no language', () => {
  const names = kinds.map((kind) => periodLabel(periodContaining('2026-09-30', kind, february)))
  expect(names).toEqual(['FY27 M08', 'FY27 Q3', 'FY27 H2', 'FY27'])
  expect(periodLabel(fiscalPeriod('year', 2005, 1, february))).toBe('FY05')
  expect(periodLabel(custom('2026-05-04', '2026-06-12'))).toBe('2026-05-04 – 2026-06-12')
})

it('knows how much of a period is over', () => {
  const quarter = periodContaining('2026-02-01', 'quarter', february)
  expect(
    ['2026-01-01', '2026-01-31', '2026-02-01', '2026-04-30', '2026-12-01'].map((on) => periodProgress(quarter, on)),
  ).toEqual([0, 0, 1, 89, 89].map((elapsedDays) => ({ elapsedDays, totalDays: 89 })))
})

it('starts in one of twelve months', () => {
  for (const startMonth of [0, 13, 1.5]) {
    expect(fiscalCalendarSchema.safeParse({ startMonth, namedBy: 'endYear' }).success).toBe(false)
  }
})
