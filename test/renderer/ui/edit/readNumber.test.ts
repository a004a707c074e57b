import { describe, expect, it } from 'vitest'
import { readNumber } from '#renderer/ui/edit/readNumber.ts'

describe('reading a typed number', () => {
  it.each([
    ['1200', 'en-GB', 0, '1200', 1],
    ['1,200', 'en-GB', 2, '1200', 1],
    ['1.200', 'de-AT', 2, '1200', 1],
    ['1 200', 'de-AT', 2, '1200', 1],
    ["1'200.50", 'de-CH', 2, '1200.50', 1],
    ['1.200,50', 'en-GB', 2, '1200.50', 1],
    ['1,234,567', 'en-GB', 0, '1234567', 1],
    ['0,5', 'de-AT', 2, '0.5', 1],
    ['.5', 'en-GB', 2, '0.5', 1],
    ['-3', 'en-GB', 0, '-3', 1],
    ['\u22123', 'en-GB', 0, '-3', 1],
    ['12k', 'en-GB', 2, '12', 1e3],
    ['1.5m', 'en-GB', 2, '1.5', 1e6],
    ['1,5 Mio', 'de-AT', 2, '1.5', 1e6],
    ['1.250m', 'en-GB', 2, '1.250', 1e6],
    ['2bn', 'en-GB', 2, '2', 1e9],
  ])('reads %s in %s', (text, locale, places, plain, factor) => {
    expect(readNumber(text, locale, places)).toEqual({ plain, factor })
  })

  it('takes three digits after the locale’s own decimal mark as decimals where decimals are many', () => {
    expect(readNumber('1.234', 'en-GB', Number.POSITIVE_INFINITY)).toEqual({ plain: '1.234', factor: 1 })
    expect(readNumber('1,234', 'en-GB', Number.POSITIVE_INFINITY)).toEqual({ plain: '1234', factor: 1 })
  })

  it.each(['', 'lots', '12x', '1,23,4', '1.2.3', '--1', '1,2,3.4', '12 k k'])('refuses %s', (text) => {
    expect(readNumber(text, 'en-GB', 2)).toBeNull()
  })
})
