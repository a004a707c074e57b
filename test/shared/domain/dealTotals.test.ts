import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dealParts, dealTotal, type MoneyRule, partTotal } from '#shared/domain/dealTotals.ts'
import { newId } from '#shared/domain/record.ts'
import { buildRecord, dealFields } from '#test/support/build.ts'

const partnerId = newId()
const buildDeal = (partner: string, fields: Parameters<typeof dealFields>[1]) =>
  buildRecord('deal', dealFields(partner, fields))
const rule: MoneyRule = {
  currency: 'EUR',
  rates: [
    { currency: 'USD', base: 'EUR', rate: '0.8', from: '2026-01-01' },
    { currency: 'USD', base: 'EUR', rate: '0.9', from: '2026-07-01' },
  ],
  today: '2026-11-20',
}
const usd = { amount: 100_00, currency: 'USD' }
const eur = { amount: 10_00, currency: 'EUR' }

describe('deal totals', () => {
  test('count an opportunity once however many rows it has', () => {
    const deals = [1, 2].map(() =>
      buildDeal(partnerId, { opportunityKey: 'crm:7', amount: eur, state: 'won', sourced: true }),
    )
    expect(partTotal(deals, 'sourced', rule)).toMatchObject({ count: 1, total: eur })
  })

  test('convert at the rate of the day a deal closed, and of today while it is open', () => {
    const deals = [
      buildDeal(partnerId, { amount: usd, state: 'won', closeOn: '2026-03-01' }),
      buildDeal(partnerId, { amount: usd, state: 'open', closeOn: '2026-03-01' }),
    ]
    expect(dealTotal(deals, rule).total).toEqual({ amount: 80_00 + 90_00, currency: 'EUR' })
  })

  test('name what has no rate and count a deal without an amount', () => {
    const deals = [
      buildDeal(partnerId, { amount: { amount: 500, currency: 'JPY' } }),
      buildDeal(partnerId, { amount: null, monthly: eur }),
    ]
    expect(dealTotal(deals, rule)).toEqual({
      count: 2,
      total: { amount: 0, currency: 'EUR' },
      unconverted: [{ amount: 500, currency: 'JPY' }],
    })
    expect(dealTotal(deals, rule, 'monthly').total).toEqual(eur)
  })

  test('put no opportunity under two parts, so nobody can add up what overlaps', () => {
    const deal = fc.record({
      sourced: fc.boolean(),
      influenced: fc.boolean(),
      processed: fc.boolean(),
      opportunityKey: fc.option(fc.constantFrom('a', 'b', 'c')),
    })
    fc.assert(
      fc.property(fc.array(deal, { maxLength: 12 }), (parts) => {
        const deals = parts.map((fields) => buildDeal(partnerId, { ...fields, amount: eur, state: 'won' }))
        const counts = dealParts.map((part) => partTotal(deals, part, rule).count)
        const withPart = new Set(
          deals
            .filter((one) => one.sourced || one.influenced || one.processed)
            .map((one) => one.opportunityKey ?? one.id),
        )
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(withPart.size)
      }),
    )
  })
})
