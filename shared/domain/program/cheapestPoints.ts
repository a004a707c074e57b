import { type Fraction, isPositive, least, minus, one, order, over, plus, roundedUp, times, zero } from './fraction.ts'

/** One way to gain points: by more of one metric. */
export interface Gain {
  readonly metric: string
  /** What one more of the metric brings and costs. */
  readonly perUnit: Fraction
  readonly cost: Fraction
  /** How many more count at most; null without a limit. */
  readonly most: Fraction | null
  /** Whether only whole numbers of it exist. */
  readonly whole: boolean
  /** Points that come all at once: after so many more, so many points. They replace `perUnit`. */
  readonly steps: readonly { readonly after: Fraction; readonly points: Fraction }[] | null
}

/** How much more of each metric, and what all of it costs. */
export interface Purchase {
  readonly cost: Fraction
  readonly bought: ReadonlyMap<string, Fraction>
}

/** A choice of one gain: so much more of the metric, for so much, bringing so many points. */
interface Offer {
  readonly amount: Fraction
  readonly cost: Fraction
  readonly points: Fraction
}

/** How many combinations are looked at before the best found so far is taken. */
const patience = 5_000

/**
 * The cheapest way to gain so many points, or null when all gains together do not bring them. Exact within `patience`:
 * gains in whole units and in steps are tried in all combinations that can still be cheaper, what can be split fills up
 * the rest.
 */
export function cheapestPoints(needed: Fraction, gains: readonly Gain[]): Purchase | null {
  const sorted = [...gains].sort(
    (left, right) =>
      Number(splits(left)) - Number(splits(right)) ||
      order(bestPrice(left), bestPrice(right)) ||
      (left.metric < right.metric ? -1 : 1),
  )
  const prices = sorted.map((_, index) =>
    sorted
      .slice(index)
      .map(bestPrice)
      .reduce(least, bestPrice(sorted[index] as Gain)),
  )
  let best: Purchase | null = null
  let looked = 0

  function search(index: number, missing: Fraction, cost: Fraction, bought: readonly (readonly [string, Fraction])[]) {
    if (!isPositive(missing)) {
      if (best === null || order(cost, best.cost) < 0) best = { cost, bought: new Map(bought) }
      return
    }
    const gain = sorted[index]
    if (gain === undefined || looked > patience) return
    looked += 1
    const price = prices[index] as Fraction
    if (best !== null && order(plus(cost, times(missing, price)), best.cost) >= 0) return
    for (const { amount, cost: paid, points } of offersOf(gain, missing)) {
      search(index + 1, minus(missing, points), plus(cost, paid), [...bought, [gain.metric, amount] as const])
    }
    search(index + 1, missing, cost, bought)
  }

  search(0, needed, zero, [])
  return best
}

const splits = ({ whole, steps }: Gain) => !whole && steps === null

/** What a point costs at best. */
function bestPrice(gain: Gain): Fraction {
  if (gain.steps === null) return over(gain.cost, gain.perUnit) ?? zero
  const all = gain.steps.flatMap(({ after, points }) => over(times(after, gain.cost), points) ?? [])
  return all.reduce(least, all[0] ?? zero)
}

/** The amounts worth considering, the greatest first: never more than what is missing needs. */
function offersOf({ perUnit, cost, most, whole, steps }: Gain, missing: Fraction): Offer[] {
  if (steps !== null) {
    return steps.map(({ after, points }) => ({ amount: after, cost: times(after, cost), points })).reverse()
  }
  const enough = over(missing, perUnit) ?? zero
  const wanted = whole ? roundedUp(enough) : enough
  const limit = most === null ? wanted : least(wanted, whole ? roundedUp(most) : most)
  const offer = (amount: Fraction): Offer => ({
    amount,
    cost: times(amount, cost),
    points: times(most === null ? amount : least(amount, most), perUnit),
  })
  if (!isPositive(limit)) return []
  if (!whole) return [offer(limit)]
  const offers: Offer[] = []
  for (let amount = limit; isPositive(amount) && offers.length < 400; amount = minus(amount, one))
    offers.push(offer(amount))
  return offers
}
