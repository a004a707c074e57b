import { type Big, decimal, sumDecimals } from '#shared/domain/decimal.ts'
import { holds } from '#shared/domain/program/comparing.ts'
import type { Metric } from '#shared/domain/program/metric.ts'
import type { Requirement } from '#shared/domain/program/requirement.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'

/** The greatest value a metric can ever have; null where there is no limit. */
function greatestOf(metric: Metric | undefined, rules: RuleSet): Big | null {
  switch (metric?.kind) {
    case 'points':
      return sumDecimals(metric.items.map(({ max }) => max))
    case 'weighted':
      return greatestAverage(metric.items)
    case 'burden':
      return decimal(100)
    case 'evidence':
      return decimal(1)
    case 'competencies':
      return decimal(metric.among.length > 0 ? metric.among.length : rules.competencies.length)
    default:
      return null
  }
}

function greatestAverage(items: Extract<Metric, { kind: 'weighted' }>['items']): Big | null {
  const weights = sumDecimals(items.map(({ weight }) => weight))
  if (weights.lte(0) || items.some(({ max }) => max === null)) return null
  return sumDecimals(items.map(({ weight, max }) => decimal(weight).times(max ?? 0))).div(weights)
}

/** Whether any partner could ever meet a requirement. */
export function canHold(require: Requirement, rules: RuleSet): boolean {
  if ('all' in require) return require.all.every((one) => canHold(one, rules)) && !contradicts(require.all)
  if ('any' in require) return require.any.some((one) => canHold(one, rules))
  if ('atLeast' in require) return require.of.filter((one) => canHold(one, rules)).length >= require.atLeast
  if ('gates' in require) return require.gates.every((gate) => gate.require.every((one) => canHold(one, rules)))
  if ('until' in require) return true
  if ('competency' in require) return canHoldCompetency(require, rules)
  if ('each' in require) {
    const score = metricIn(rules, require.each)
    if (score?.kind !== 'points' || require.by !== 'points') return true
    return score.items.every(({ max }) => reaches(decimal(max), require.op, require.value))
  }
  const thresholds =
    'value' in require ? [require.value] : [require.otherwise, ...require.byRegion.map(({ value }) => value)]
  const greatest = greatestOf(metricIn(rules, require.metric), rules)
  return thresholds.some((value) => value !== null && (greatest === null || reaches(greatest, require.op, value)))
}

const metricIn = (rules: RuleSet, key: string) => rules.metrics.find((metric) => metric.key === key)

/** A downward comparison can always hold for something small enough. */
const reaches = (greatest: Big, op: '>=' | '>' | '<=' | '<', value: string) =>
  op === '<=' || op === '<' || holds(greatest, op, decimal(value))

function canHoldCompetency(
  { competency, rank }: Extract<Requirement, { competency: string }>,
  rules: RuleSet,
): boolean {
  const known = rules.competencies.find(({ key }) => key === competency)
  return known?.levels.some((level) => level.rank >= rank) ?? false
}

/** Whether the same metric has to be at least something and at most something less. */
export function contradicts(all: readonly Requirement[]): boolean {
  const bounds = all.flatMap((one) => ('metric' in one && 'value' in one ? [one] : []))
  return bounds.some((low) =>
    bounds.some((high) => {
      if (low.metric !== high.metric || !low.op.startsWith('>') || !high.op.startsWith('<')) return false
      const order = decimal(low.value).cmp(decimal(high.value))
      return order > 0 || (order === 0 && (low.op === '>' || high.op === '<'))
    }),
  )
}
