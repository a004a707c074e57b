import type { Gain } from './cheapestPoints.ts'
import type { MetricResult } from './evaluate.ts'
import { type Fraction, fraction, isPositive, least, minus, one, order, over, plus, times, zero } from './fraction.ts'
import { pointsOf } from './measureMetrics.ts'
import type { MetricOf, PointsItem } from './metric.ts'
import type { RuleSet } from './ruleSet.ts'

/**
 * What more of each item would bring to a score: beyond what is gained by other steps, whose points are `already` there.
 */
export function gainsOf(
  rules: RuleSet,
  metric: MetricOf<'points' | 'weighted'>,
  result: MetricResult,
  gained: ReadonlyMap<string, Fraction>,
): { readonly gains: readonly Gain[]; readonly already: Fraction } {
  const gains: Gain[] = []
  let already = zero
  const whole = metric.kind === 'weighted' ? sumOfWeights(metric, result) : one
  for (const [index, item] of metric.items.entries()) {
    const part = result.parts[index]
    const before = fraction(part?.value ?? '0')
    const value = plus(before, gained.get(item.metric) ?? zero)
    if ('weight' in item) {
      if (isLeftOut(metric, part)) continue
      const perUnit = over(fraction(item.weight), whole) ?? zero
      const limit = item.max === null ? null : fraction(item.max)
      const counted = (amount: Fraction) => (limit === null ? amount : least(amount, limit))
      already = plus(already, times(minus(counted(value), counted(before)), perUnit))
      const most = limit === null ? null : minus(limit, value)
      if (isPositive(perUnit) && (most === null || isPositive(most))) {
        gains.push({ ...priced(rules, item.metric, limit ?? one), perUnit, most, steps: null })
      }
    } else {
      already = plus(already, minus(pointsOf(item, value), pointsOf(item, before)))
      const gain = gainOf(rules, item, value)
      if (gain !== null) gains.push(gain)
    }
  }
  return { gains, already }
}

function gainOf(rules: RuleSet, item: PointsItem, value: Fraction): Gain | null {
  if (item.mode === 'proRata') {
    const threshold = fraction(item.threshold)
    const perUnit = over(fraction(item.max), threshold)
    const most = minus(threshold, value)
    if (perUnit === null || !isPositive(perUnit) || !isPositive(most)) return null
    return { ...priced(rules, item.metric, threshold), perUnit, most, steps: null }
  }
  const now = pointsOf(item, value)
  const steps = item.steps
    .filter(({ at }) => order(fraction(at), value) > 0)
    .map(({ at }) => ({ after: minus(fraction(at), value), points: minus(pointsOf(item, fraction(at)), now) }))
    .filter(({ points }) => isPositive(points))
    .sort((left, right) => order(left.after, right.after))
  const [last] = item.steps.map(({ at }) => fraction(at)).sort((left, right) => order(right, left))
  if (steps.length === 0 || last === undefined) return null
  return { ...priced(rules, item.metric, last), perUnit: zero, most: null, steps }
}

/** What one more costs: its effort, or the share of the threshold it is. */
function priced(rules: RuleSet, key: string, threshold: Fraction): Pick<Gain, 'metric' | 'cost' | 'whole'> {
  const metric = rules.metrics.find((one) => one.key === key)
  const cost = metric?.effort == null ? (over(one, threshold) ?? one) : fraction(metric.effort)
  return { metric: key, cost, whole: metric?.unit === 'count' || metric?.unit === 'yesNo' }
}

type WeightedParts = MetricResult['parts']

const isLeftOut = (metric: MetricOf<'points' | 'weighted'>, part: WeightedParts[number] | undefined) =>
  metric.kind === 'weighted' && metric.unassessed === 'leaveOut' && (part?.value ?? null) === null

const sumOfWeights = (metric: MetricOf<'weighted'>, { parts }: MetricResult): Fraction =>
  metric.items.reduce(
    (sum, { weight }, index) => (isLeftOut(metric, parts[index]) ? sum : plus(sum, fraction(weight))),
    zero,
  )
