import { type Opportunity, opportunitiesOf, type Part } from '#shared/domain/review/opportunities.ts'
import type { PlainDate } from './dates.ts'
import { convertMoney, type ExchangeRate, type Money, sumMoney } from './money.ts'
import type { RecordOf } from './records.ts'

/** The parts a partner can have in a deal, in the order they are shown. Their totals are never added up. */
export const dealParts = ['sourced', 'influenced', 'processed'] as const satisfies readonly Part[]

/** How amounts become one figure: the currency to show, the rates that lead to it, and today. */
export interface MoneyRule {
  readonly currency: string
  readonly rates: readonly ExchangeRate[]
  readonly today: PlainDate
}

/** Opportunities as one figure. `unconverted` is what has no rate into the currency, so it is not in `total`. */
export interface DealTotal {
  readonly count: number
  readonly total: Money
  readonly unconverted: readonly Money[]
}

/**
 * The opportunities behind deal rows, each counted once. Amounts are converted at the rate of the day the deal closed
 * (today's while it is open), each rounded once, half-even, to the minor unit; then added.
 */
export const dealTotal = (
  deals: readonly RecordOf<'deal'>[],
  rule: MoneyRule,
  field: 'amount' | 'monthly' = 'amount',
): DealTotal => totalOf(opportunitiesOf(deals), rule, field)

/** The total of the opportunities that count under one part. */
export const partTotal = (deals: readonly RecordOf<'deal'>[], part: Part, rule: MoneyRule): DealTotal =>
  totalOf(
    opportunitiesOf(deals).filter((one) => one.part === part),
    rule,
    'amount',
  )

function totalOf(all: readonly Opportunity[], rule: MoneyRule, field: 'amount' | 'monthly'): DealTotal {
  const converted: Money[] = []
  const unconverted: Money[] = []
  for (const { deal } of all) {
    const money = deal[field]
    if (money === null) continue
    const on = deal.state === 'open' ? rule.today : (deal.closeOn ?? rule.today)
    const inCurrency = convertMoney(money, rule.currency, rule.rates, on)
    if (inCurrency === null) unconverted.push(money)
    else converted.push(inCurrency)
  }
  return {
    count: all.length,
    total: sumMoney(converted)[0] ?? { amount: 0, currency: rule.currency },
    unconverted: sumMoney(unconverted),
  }
}
