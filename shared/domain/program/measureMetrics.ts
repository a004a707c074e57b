import { type FactsByFamily, type Group, groupsBy } from './candidates.ts'
import {
  type Fraction,
  fraction,
  greatest,
  isPositive,
  least,
  one,
  order,
  over,
  plus,
  times,
  zero,
} from './fraction.ts'
import { behind, type Measured, measuredAs, type Part, unassessed } from './measured.ts'
import type { MetricOf, PointsItem } from './metric.ts'

/** The metrics that are made of other metrics. */
export type ComposedMetric = MetricOf<'ratio' | 'combine' | 'best' | 'points' | 'weighted' | 'perGroup'>

type Measure = (key: string, group: Group | null) => Measured

/** Measures a metric that is made of others. `measure` gives those, of the same group. */
export function measureComposed(
  metric: ComposedMetric,
  group: Group | null,
  facts: FactsByFamily,
  measure: Measure,
): Measured {
  switch (metric.kind) {
    case 'ratio':
      return ratio(measure(metric.numerator, group), measure(metric.denominator, group), metric.times)
    case 'combine':
      return combine(metric, (key) => measure(key, group))
    case 'best':
      return best(metric, (key) => measure(key, group))
    case 'points':
      return points(metric.items, (key) => measure(key, group))
    case 'weighted':
      return weighted(metric, (key) => measure(key, group))
    case 'perGroup':
      return perGroup(metric, groupsBy(facts, metric.by), (value) => measure(metric.metric, { by: metric.by, value }))
  }
}

function ratio(numerator: Measured, denominator: Measured, factor: string): Measured {
  const from = behind([numerator, denominator])
  if (numerator.value === null) return unassessed(numerator.reason ?? 'noFigure', from)
  if (denominator.value === null) return unassessed(denominator.reason ?? 'noFigure', from)
  // What is missing below the line would make the share look greater than it is.
  if (denominator.leftOut.length > 0) return unassessed('incomplete', from)
  const share = over(numerator.value, denominator.value)
  return share === null ? unassessed('zeroDenominator', from) : measuredAs(times(share, fraction(factor)), from)
}

function combine({ terms }: MetricOf<'combine'>, measure: (key: string) => Measured): Measured {
  const all = terms.map(({ metric }) => measure(metric))
  const from = behind(all)
  let total = zero
  const parts: Part[] = []
  for (const [index, { metric, factor }] of terms.entries()) {
    const { value, reason } = all[index] as Measured
    if (value === null) return unassessed(reason ?? 'noFigure', from)
    const added = times(value, fraction(factor))
    total = plus(total, added)
    parts.push({ key: metric, value, points: added, max: null })
  }
  return measuredAs(total, { ...from, parts })
}

function best({ among, take }: MetricOf<'best'>, measure: (key: string) => Measured): Measured {
  const all = among.map((key) => ({ key, measured: measure(key) }))
  const parts = all.map(({ key, measured: { value } }) => ({ key, value, points: value ?? zero, max: null }))
  const won = all.reduce<Measured | null>((most, { measured }) => {
    if (measured.value === null) return most
    if (most === null || most.value === null) return measured
    const further = order(measured.value, most.value)
    return (take === 'max' ? further > 0 : further < 0) ? measured : most
  }, null)
  const from = behind(all.map(({ measured }) => measured))
  if (won?.value == null) return unassessed(all[0]?.measured.reason ?? 'noFigure', { ...from, parts })
  return measuredAs(won.value, { ids: won.ids, leftOut: from.leftOut, parts })
}

/** What cannot be assessed earns no points; its part says so. */
function points(items: readonly PointsItem[], measure: (key: string) => Measured): Measured {
  const all = items.map((item) => measure(item.metric))
  const parts = items.map((item, index): Part => {
    const value = all[index]?.value ?? null
    return { key: item.metric, value, points: value === null ? zero : pointsOf(item, value), max: fraction(item.max) }
  })
  return measuredAs(
    parts.reduce((total, part) => plus(total, part.points), zero),
    { ...behind(all), parts },
  )
}

/**
 * The points of an item for a value. Pro rata: max x min(1, value / threshold), never below zero; multiplied before it
 * is divided, so that six of six 3.3-point deployments are 20, not 19.8 (domain.md 4.2).
 */
export function pointsOf(item: PointsItem, value: Fraction): Fraction {
  const max = fraction(item.max)
  if (item.mode === 'step') {
    const reached = item.steps.filter(({ at }) => order(value, fraction(at)) >= 0)
    return least(
      max,
      reached.reduce((most, step) => greatest(most, fraction(step.points)), zero),
    )
  }
  const threshold = fraction(item.threshold)
  if (order(value, threshold) >= 0) return max
  if (!isPositive(value)) return zero
  return over(times(max, value), threshold) ?? zero
}

function weighted({ items, unassessed: rule }: MetricOf<'weighted'>, measure: (key: string) => Measured): Measured {
  const all = items.map(({ metric }) => measure(metric))
  let whole = zero
  const counted: { key: string; value: Fraction | null; max: string | null; product: Fraction; weight: Fraction }[] = []
  for (const [index, item] of items.entries()) {
    const value = all[index]?.value ?? null
    const weight = value === null && rule === 'leaveOut' ? zero : fraction(item.weight)
    whole = plus(whole, weight)
    const capped = value === null || item.max === null ? (value ?? zero) : least(value, fraction(item.max))
    counted.push({ key: item.metric, value, max: item.max, product: times(capped, weight), weight })
  }
  const from = behind(all)
  const parts: Part[] = []
  let total = zero
  for (const { key, value, max, product, weight } of counted) {
    const added = over(product, whole)
    if (added === null) return unassessed('zeroDenominator', from)
    total = plus(total, added)
    parts.push({ key, value, points: added, max: max === null ? null : over(times(fraction(max), weight), whole) })
  }
  return items.length === 0 ? unassessed('zeroDenominator', from) : measuredAs(total, { ...from, parts })
}

function perGroup(
  { take, reaching }: MetricOf<'perGroup'>,
  groups: readonly string[],
  measure: (group: string) => Measured,
): Measured {
  const all = groups.map(measure)
  const reaches = (value: Fraction) => order(value, fraction(reaching)) >= 0
  const parts = groups.map((key, index): Part => {
    const value = all[index]?.value ?? null
    const worth = take === 'count' ? (value !== null && reaches(value) ? one : zero) : (value ?? zero)
    return { key, value, points: worth, max: null }
  })
  const known = parts.filter(({ value }) => value !== null)
  const [first, ...rest] = known.map(({ points: worth }) => worth)
  const value = rest.reduce(take === 'max' ? greatest : plus, first ?? zero)
  return measuredAs(value, { ...behind(all), parts })
}
