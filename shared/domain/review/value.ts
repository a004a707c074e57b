import { z } from 'zod'
import { type Big, decimal, ratio } from '#shared/domain/decimal.ts'
import { moneySchema } from '#shared/domain/money.ts'
import { decimalText } from '#shared/domain/record.ts'

/**
 * Why a figure cannot be assessed: its denominator is zero; nothing to compute it from; amounts only in currencies
 * without a rate; or a deal whose opening day is unknown, so that nobody can say whether it was open back then.
 */
const missingReasons = ['noDenominator', 'noData', 'noRate', 'openingUnknown'] as const
export type MissingReason = (typeof missingReasons)[number]

/**
 * What a figure says, exactly: money in minor units, a count, a share as its two whole numbers (people, deals or minor
 * units), a mean of whole days, a percentage or number somebody typed, or why there is none. Never NaN, never rounded.
 */
export const figureValueSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('money'), money: moneySchema }),
  z.object({ kind: z.literal('count'), count: z.int() }),
  z.object({ kind: z.literal('share'), part: z.int(), whole: z.int() }),
  z.object({ kind: z.literal('days'), total: z.int(), of: z.int().min(1) }),
  z.object({ kind: z.literal('percent'), percent: decimalText }),
  z.object({ kind: z.literal('number'), number: decimalText }),
  z.object({ kind: z.literal('missing'), reason: z.enum(missingReasons) }),
])
export type FigureValue = z.infer<typeof figureValueSchema>

export const missing = (reason: MissingReason): FigureValue => ({ kind: 'missing', reason })
export const count = (amount: number): FigureValue => ({ kind: 'count', count: amount })

/** part / whole, or not assessable when the whole is zero: never 0 % and never 100 %. */
export const share = (part: number, whole: number): FigureValue =>
  whole === 0 ? missing('noDenominator') : { kind: 'share', part, whole }

/** The mean of whole days, or not assessable when there is nothing to average. */
export const meanDays = (days: readonly number[]): FigureValue =>
  days.length === 0
    ? missing('noDenominator')
    : { kind: 'days', total: days.reduce((sum, day) => sum + day, 0), of: days.length }

/** The figure as a plain number for charts and differences: minor units, counts, days, shares 0..1; null: none. */
export function numberOf(value: FigureValue): Big | null {
  switch (value.kind) {
    case 'money':
      return decimal(value.money.amount)
    case 'count':
      return decimal(value.count)
    case 'share':
      return ratio(value.part, value.whole)
    case 'days':
      return ratio(value.total, value.of)
    case 'percent':
      return decimal(value.percent).div(100)
    case 'number':
      return decimal(value.number)
    case 'missing':
      return null
  }
}

/**
 * How a figure moved: `relative` as a share of what it was (0.12 = 12 % more), `points` as a difference of shares,
 * `days` and `count` as plain differences, `money` in minor units where there was nothing before to compare with.
 */
export interface Change {
  readonly direction: 'up' | 'down' | 'same'
  readonly unit: 'relative' | 'points' | 'days' | 'count' | 'money'
  readonly by: Big
}

/** The change from one figure to a later one of the same kind; null when either cannot be assessed. */
export function changeBetween(before: FigureValue, now: FigureValue): Change | null {
  const from = numberOf(before)
  const to = numberOf(now)
  if (from === null || to === null || before.kind !== now.kind) return null
  const by = to.minus(from)
  const direction = by.gt(0) ? 'up' : by.lt(0) ? 'down' : 'same'
  switch (now.kind) {
    case 'money':
      return from.gt(0) ? { direction, unit: 'relative', by: by.div(from) } : { direction, unit: 'money', by }
    case 'count':
    case 'number':
      return { direction, unit: 'count', by }
    case 'days':
      return { direction, unit: 'days', by }
    default:
      return { direction, unit: 'points', by }
  }
}
