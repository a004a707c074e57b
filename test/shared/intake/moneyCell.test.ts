import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { majorString } from '#shared/domain/money.ts'
import { decideDecimalMark, type MoneyContext, readCurrency, readMoney, readPercent } from '#shared/intake/moneyCell.ts'
import type { Cell } from '#shared/intake/table.ts'

const plain: MoneyContext = { currency: null, defaultCurrency: 'EUR', mark: 'ambiguous' }
const money = (cell: Cell, context: Partial<MoneyContext> = {}) => {
  const result = readMoney(cell, { ...plain, ...context })
  return result.ok ? `${result.value.currency} ${majorString(result.value)}` : result.reason
}

describe('readMoney', () => {
  it.each<[Cell, string]>([
    ['$1,234,567', 'USD 1234567.00'],
    ['1.234.567,89 €', 'EUR 1234567.89'],
    ['EUR 1 234,50', 'EUR 1234.50'],
    ['EUR 1\u202f234,50', 'EUR 1234.50'],
    ["CHF 1'234.50", 'CHF 1234.50'],
    ['(1,200)', 'EUR -1200.00'],
    ['($1,200.50)', 'USD -1200.50'],
    ['$(1,200.50)', 'USD -1200.50'],
    ['-$75', 'USD -75.00'],
    ['1.200,00-', 'EUR -1200.00'],
    ['−5', 'EUR -5.00'],
    ['¥1,234', 'currencyAmbiguous'],
    ['JPY 1,234', 'JPY 1234'],
    ['KWD 1.2345', 'KWD 1.234'],
    ['₹12,34,567.00', 'INR 1234567.00'],
    ['NOK 840,000.00 (EUR 71,904.00)', 'NOK 840000.00'],
    ['12.5', 'EUR 12.50'],
    ['12,5', 'EUR 12.50'],
    ['0.125', 'EUR 0.12'],
    ['1234.567', 'EUR 1234.57'],
    [0, 'EUR 0.00'],
    [120500.5, 'EUR 120500.50'],
    [0.1 + 0.2, 'EUR 0.30'],
    ['USD 75K', 'amountRounded'],
    ['$1.2M', 'amountRounded'],
    ['1,2 Mio. €', 'amountRounded'],
    ['75 Tsd. €', 'amountRounded'],
    ['12 apples', 'currencyUnknown'],
    ['XQZ 12', 'currencyUnknown'],
    ['1,23,4', 'amountUnreadable'],
    ['1.234.56', 'amountUnreadable'],
    ['12-13', 'amountUnreadable'],
    ['USD 12 EUR', 'amountUnreadable'],
    ['soon', 'amountUnreadable'],
    [true, 'amountUnreadable'],
    ['99999999999999999', 'amountTooLarge'],
  ])('reads %s as %s', (cell, expected) => {
    expect(money(cell)).toBe(expected)
  })

  it('takes the column into account for one mark before three digits', () => {
    expect(money('1.234')).toBe('EUR 1234.00')
    expect(money('1,234')).toBe('EUR 1234.00')
    expect(money('1.234', { mark: 'point' })).toBe('EUR 1.23')
    expect(money('1,234', { mark: 'comma' })).toBe('EUR 1.23')
    expect(money('KWD 1.234')).toBe('amountAmbiguous')
    expect(money('KWD 1.234', { mark: 'point' })).toBe('KWD 1.234')
  })

  it('takes the currency of the cell, the row, the import, in this order', () => {
    expect(money('5', { currency: 'CAD' })).toBe('CAD 5.00')
    expect(money('$5', { currency: 'CAD' })).toBe('CAD 5.00')
    expect(money('$5', { defaultCurrency: 'AUD' })).toBe('AUD 5.00')
    expect(money('EUR 5', { currency: 'CAD' })).toBe('currencyMismatch')
    expect(money('5', { defaultCurrency: null })).toBe('currencyMissing')
    expect(money(5, { defaultCurrency: null })).toBe('currencyMissing')
    expect(money('5 kr', { defaultCurrency: 'NOK' })).toBe('NOK 5.00')
    expect(money('5 kr')).toBe('currencyAmbiguous')
  })

  it('reads back what any locale prints', () => {
    const locales = fc.constantFrom('en-US', 'de-DE', 'de-CH', 'fr-FR', 'es-ES', 'nl-NL', 'nb-NO', 'en-IN', 'pt-BR')
    const currencies = fc.constantFrom('USD', 'EUR', 'JPY', 'NOK', 'CHF')
    const amounts = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 })
    fc.assert(
      fc.property(locales, currencies, amounts, (locale, currency, amount) => {
        const digits = currency === 'JPY' ? 0 : 2
        const major = amount / 10 ** digits
        const format = (currencyDisplay: 'code' | 'narrowSymbol') =>
          new Intl.NumberFormat(locale, {
            style: 'currency',
            currency,
            currencyDisplay,
            minimumFractionDigits: digits,
            maximumFractionDigits: digits,
          }).format(major)
        const mark = decideDecimalMark([new Intl.NumberFormat(locale).format(1234567.5)]).mark
        for (const text of [format('code'), format('narrowSymbol')]) {
          const result = readMoney(text, { currency, defaultCurrency: null, mark })
          expect(result, text).toEqual({ ok: true, value: { amount: amount + 0, currency } })
        }
      }),
    )
  })
})

describe('decideDecimalMark', () => {
  it.each<[string, Cell[], string]>([
    ['both marks', ['1.234.567,89', '84.000'], 'comma'],
    ['a repeated mark', ['$1,234,567', '$84,000'], 'point'],
    ['two decimals', ['12.50', '1.234'], 'point'],
    ['nothing', ['1.234', '5', 12.5], 'ambiguous'],
    ['contradictions', ['1,50', '1.50'], 'ambiguous'],
  ])('decides by %s', (_, cells, mark) => {
    expect(decideDecimalMark(cells).mark).toBe(mark)
    expect(decideDecimalMark([...cells].reverse())).toEqual(decideDecimalMark(cells))
  })
})

describe('readCurrency', () => {
  it.each([
    ['EUR', 'EUR'],
    ['eur', 'EUR'],
    ['EUR - Euro', 'EUR'],
    ['Euro (EUR)', 'EUR'],
    ['€', 'EUR'],
    ['Euro', 'EUR'],
    ['$', 'currencyAmbiguous'],
    ['XQZ', 'currencyUnknown'],
    ['none', 'currencyUnknown'],
  ])('reads %s as %s', (text, expected) => {
    const result = readCurrency(text)
    expect(result.ok ? result.value : result.reason).toBe(expected)
  })
})

describe('readPercent', () => {
  it.each<[Cell, boolean, number | string]>([
    ['75%', false, 75],
    ['12,5 %', false, 12.5],
    [75, false, 75],
    [0.75, true, 75],
    [0.07, true, 7],
    ['120%', false, 'percentOutOfRange'],
    ['-1', false, 'percentOutOfRange'],
    ['likely', false, 'percentUnreadable'],
    [true, false, 'percentUnreadable'],
  ])('reads %s (share of one: %s) as %s', (cell, share, expected) => {
    const result = readPercent(cell, share)
    expect(result.ok ? result.value : result.reason).toBe(expected)
  })
})
