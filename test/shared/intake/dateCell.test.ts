import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DateOrder, decideDateOrder, readDate } from '#shared/intake/dateCell.ts'
import type { Cell } from '#shared/intake/table.ts'

const date = (cell: Cell, order: DateOrder | 'ambiguous' = 'ambiguous') => {
  const result = readDate(cell, order)
  return result.ok ? result.value : result.reason
}

describe('readDate', () => {
  it.each<[Cell, string]>([
    ['2026-01-12', '2026-01-12'],
    ['2026/1/2', '2026-01-02'],
    ['20260112', '2026-01-12'],
    ['2026-01-12T09:30:00Z', '2026-01-12'],
    ['2026-01-12T23:30:00.123+02:00', '2026-01-12'],
    ['2026-01-12 09:30', '2026-01-12'],
    ['13.01.2026', '2026-01-13'],
    ['12.01.26', '2026-01-12'],
    ['12. 1. 2026', '2026-01-12'],
    ['13.01.2026 16:40 Uhr', '2026-01-13'],
    ['1/13/2026, 9:00 AM', '2026-01-13'],
    ['13/1/2026 9:00', '2026-01-13'],
    ['12-Jan-2026', '2026-01-12'],
    ['12-jan-26', '2026-01-12'],
    ['Jan 12, 2026', '2026-01-12'],
    ['January 12th, 2026', '2026-01-12'],
    ['Monday, January 12, 2026', '2026-01-12'],
    ['12. März 2026', '2026-03-12'],
    ['Do., 12. Mrz. 2026', '2026-03-12'],
    ['1. Dezember 2026', '2026-12-01'],
    ['1er août 2026', '2026-08-01'],
    ['12 févr. 2026', '2026-02-12'],
    ['3 de marzo de 2026', '2026-03-03'],
    ['4 mrt. 2026', '2026-03-04'],
    [46034, '2026-01-12'],
    [46034.75, '2026-01-12'],
    ['46034', '2026-01-12'],
    ['1/1/2026', '2026-01-01'],
    ['1/12/2026', 'dateAmbiguous'],
    ['31.02.2026', 'dateNotReal'],
    ['2025-02-29', 'dateNotReal'],
    ['29.02.2024', '2024-02-29'],
    ['13/13/2026', 'dateNotReal'],
    ['12 jui 2026', 'dateUnreadable'],
    ['next week', 'dateUnreadable'],
    [12, 'dateUnreadable'],
    [true, 'dateUnreadable'],
  ])('reads %s as %s', (cell, expected) => {
    expect(date(cell)).toBe(expected)
  })

  it('reads digits in the order decided', () => {
    expect(date('1/12/2026', 'dmy')).toBe('2026-12-01')
    expect(date('1/12/2026', 'mdy')).toBe('2026-01-12')
    expect(date('1/13/2026', 'dmy')).toBe('dateNotReal')
  })
})

describe('decideDateOrder', () => {
  it.each<[string, Cell[], string]>([
    ['a day over 12 first', ['1/12/2026', '13/1/2026'], 'dmy'],
    ['a day over 12 second', ['1/12/2026', '1/13/2026'], 'mdy'],
    ['points', ['1.12.2026'], 'dmy'],
    ['the year first', ['2026-01-12', '2026/1/13'], 'ymd'],
    ['nothing', ['1/12/2026', '3/4/2026'], 'ambiguous'],
    ['contradictions', ['13/1/2026', '1/13/2026'], 'ambiguous'],
    ['the year first beside open ones', ['2026-01-12', '1/12/2026'], 'ambiguous'],
  ])('decides by %s', (_, cells, order) => {
    expect(decideDateOrder(cells).order).toBe(order)
  })

  it('shows its evidence', () => {
    expect(decideDateOrder(['3/4/2026', '1/12/2026', '1/13/2026', '1/1/2026', '', 46034]).evidence).toEqual({
      dmy: 0,
      mdy: 1,
      ymd: 0,
      either: 2,
      example: '1/12/2026',
    })
  })

  it('says the same for any order of the rows', () => {
    const cell = fc
      .tuple(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 31 }))
      .map(([a, b]) => `${a}/${b}/2026`)
    const column = fc.array(cell, { maxLength: 12 })
    fc.assert(
      fc.property(
        column.chain((cells) => fc.tuple(fc.constant(cells), fc.shuffledSubarray(cells, { minLength: cells.length }))),
        ([cells, shuffled]) => {
          expect(decideDateOrder(shuffled)).toEqual(decideDateOrder(cells))
        },
      ),
    )
  })

  it('reads back what a locale prints once the column decides', () => {
    const locales = fc.constantFrom('en-US', 'en-GB', 'de-DE', 'fr-FR', 'es-ES', 'nl-NL', 'sv-SE')
    const styles = fc.constantFrom<Intl.DateTimeFormatOptions>(
      { year: 'numeric', month: 'numeric', day: 'numeric' },
      { year: 'numeric', month: 'long', day: 'numeric' },
      { year: 'numeric', month: 'short', day: 'numeric' },
    )
    const day = fc
      .integer({ min: 7_305, max: 36_524 })
      .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
    fc.assert(
      fc.property(locales, styles, day, (locale, style, iso) => {
        fc.pre(locale !== 'sv-SE' || style.month === 'numeric')
        const format = new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' })
        const text = format.format(new Date(iso))
        const order = decideDateOrder([text, format.format(new Date('2026-03-31'))]).order
        expect(date(text, order), text).toBe(iso)
      }),
    )
  })
})
