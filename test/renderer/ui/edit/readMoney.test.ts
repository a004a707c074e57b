import { describe, expect, it } from 'vitest'
import { readMoney } from '#renderer/ui/edit/readMoney.ts'

describe('reading typed money', () => {
  it.each([
    ['12k', 'en-GB', 'EUR', 1_200_000],
    ['1.5m', 'en-GB', 'EUR', 150_000_000],
    ['€ 1,200', 'en-GB', 'EUR', 120_000],
    ['€1,200.50', 'en-GB', 'EUR', 120_050],
    ['1.200,50 €', 'de-AT', 'EUR', 120_050],
    ['1.200', 'en-GB', 'EUR', 120_000],
    ['EUR 12k', 'en-GB', 'EUR', 1_200_000],
    ['12k eur', 'en-GB', 'EUR', 1_200_000],
    ['-€5', 'en-GB', 'EUR', -500],
    ['€-5', 'en-GB', 'EUR', -500],
    ['0.1', 'en-GB', 'EUR', 10],
    ['1,5 Mio', 'de-AT', 'EUR', 150_000_000],
    ['1200', 'en-GB', 'JPY', 1200],
    ['1.234', 'en-GB', 'KWD', 1234],
    ['$ 20', 'en-AU', 'AUD', 2000],
  ])('reads %s in %s as %s', (text, locale, currency, amount) => {
    expect(readMoney(text, locale, currency, [])).toEqual({ money: { amount, currency } })
  })

  it('takes another currency only where it is allowed', () => {
    expect(readMoney('£20', 'en-GB', 'EUR', ['GBP'])).toEqual({ money: { amount: 2000, currency: 'GBP' } })
    expect(readMoney('£20', 'en-GB', 'EUR', [])).toEqual({ problem: 'other currency', currency: 'GBP' })
  })

  it.each(['lots', '12x4', '€ EUR 5', '€', '9e20', '99999999999999999999'])('refuses %s', (text) => {
    expect(readMoney(text, 'en-GB', 'EUR', [])).toEqual({ problem: 'not money' })
  })
})
