import { decimal, sumDecimals } from '#shared/domain/decimal.ts'
import type { Condition } from '#shared/domain/program/condition.ts'
import type { FactFamily, FactField } from '#shared/domain/program/fact.ts'
import { requirementsOf } from '#shared/domain/program/insideRules.ts'
import type { Metric } from '#shared/domain/program/metric.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import { doubtful, duplicates, type RuleProblem, wrong } from './problem.ts'

/** Metrics another one is made of, each with its place inside it. */
function refersTo(metric: Metric): { readonly key: string; readonly at: string }[] {
  switch (metric.kind) {
    case 'ratio':
      return [
        { key: metric.numerator, at: 'numerator' },
        { key: metric.denominator, at: 'denominator' },
      ]
    case 'combine':
      return metric.terms.map((term, index) => ({ key: term.metric, at: `terms.${index}.metric` }))
    case 'best':
      return metric.among.map((key, index) => ({ key, at: `among.${index}` }))
    case 'points':
    case 'weighted':
      return metric.items.map((item, index) => ({ key: item.metric, at: `items.${index}.metric` }))
    case 'perGroup':
      return [{ key: metric.metric, at: 'metric' }]
    default:
      return []
  }
}

/** What is wrong with the metrics of a rule set, one by one and together. */
export function checkMetrics(rules: RuleSet): RuleProblem[] {
  const keys = new Set(rules.metrics.map(({ key }) => key))
  const regions = new Set(rules.regions.map(({ key }) => key))
  const competencies = new Set(rules.competencies.map(({ key }) => key))
  return [
    ...duplicates(
      rules.metrics.map(({ key }) => key),
      (index) => `metrics.${index}.key`,
    ),
    ...rules.metrics.flatMap((metric, index) => {
      const path = `metrics.${index}`
      return [
        ...refersTo(metric)
          .filter(({ key }) => !keys.has(key))
          .map(({ key, at }) => wrong(`${path}.${at}`, 'unknownMetric', { key })),
        ...checkSelection(metric, path),
        ...checkNumbers(metric, path),
        ...checkFactors(metric, path, regions),
        ...(metric.kind === 'competencies'
          ? metric.among.flatMap((key, at) =>
              competencies.has(key) ? [] : [wrong(`${path}.among.${at}`, 'unknownCompetency', { key })],
            )
          : []),
      ]
    }),
    ...checkCircles(rules),
  ]
}

const amountsOf: { readonly [F in FactFamily]?: readonly FactField[] } = {
  deal: ['amount', 'monthly'],
  lead: ['amount'],
  claim: ['amount'],
  figure: ['value'],
}
const oneDay: readonly FactFamily[] = ['deal', 'review', 'meeting', 'lead', 'escalation', 'claim']

function checkSelection(metric: Metric, path: string): RuleProblem[] {
  const problems: RuleProblem[] = []
  if ('where' in metric) problems.push(...checkConditions(metric.where, `${path}.where`))
  if (!('of' in metric)) return problems
  if (metric.kind === 'sum' && !amountsOf[metric.of]?.includes(metric.field)) {
    problems.push(wrong(`${path}.field`, 'fieldOfFamily', { field: metric.field, family: metric.of }))
  }
  if (metric.window?.type === 'validOn' && oneDay.includes(metric.of)) {
    problems.push(doubtful(`${path}.window`, 'holdsOneDay', { family: metric.of }))
  }
  return problems
}

function checkConditions(where: readonly Condition[], path: string): RuleProblem[] {
  return where.flatMap((condition, index) =>
    'is' in condition && condition.is.length === 0
      ? [wrong(`${path}.${index}.is`, 'neverMatches', { field: condition.field })]
      : [],
  )
}

const isNegative = (value: string) => decimal(value).lt(0)

function checkNumbers(metric: Metric, path: string): RuleProblem[] {
  const negative = (value: string | null, at: string) =>
    value !== null && isNegative(value) ? [wrong(`${path}.${at}`, 'negative', { value })] : []
  const problems = negative(metric.effort, 'effort')
  if (metric.kind === 'points') {
    for (const [index, item] of metric.items.entries()) {
      problems.push(...negative(item.max, `items.${index}.max`))
      if (item.mode === 'proRata' && decimal(item.threshold).lte(0)) {
        problems.push(wrong(`${path}.items.${index}.threshold`, 'notPositive', { value: item.threshold }))
      }
      if (item.mode === 'step') {
        for (const [at, step] of item.steps.entries()) {
          problems.push(...negative(step.points, `items.${index}.steps.${at}.points`))
        }
      }
    }
    problems.push(
      ...checkSum(
        metric.outOf,
        metric.items.map(({ max }) => max),
        `${path}.outOf`,
      ),
    )
  }
  if (metric.kind === 'weighted') {
    problems.push(...metric.items.flatMap(({ weight }, index) => negative(weight, `items.${index}.weight`)))
    problems.push(
      ...checkSum(
        metric.outOf,
        metric.items.map(({ weight }) => weight),
        `${path}.outOf`,
      ),
    )
  }
  if (metric.kind === 'burden')
    problems.push(...negative(metric.withUs, 'withUs'), ...negative(metric.unproven, 'unproven'))
  return problems
}

/** Maxima, or weights, have to add up to what the rule set says they do. */
function checkSum(outOf: string | null, parts: readonly string[], path: string): RuleProblem[] {
  const sum = sumDecimals(parts)
  return outOf === null || sum.eq(outOf) ? [] : [wrong(path, 'sum', { sum: sum.toFixed(), outOf })]
}

function checkFactors(metric: Metric, path: string, regions: ReadonlySet<string>): RuleProblem[] {
  if (metric.kind !== 'sum') return []
  return metric.multipliers.flatMap(({ rows }, table) =>
    rows.flatMap(({ where, region, from, to }, row) => {
      const place = `${path}.multipliers.${table}.rows.${row}`
      return [
        ...checkConditions(where, `${place}.where`),
        ...(region !== null && !regions.has(region)
          ? [wrong(`${place}.region`, 'unknownRegion', { key: region })]
          : []),
        ...(from !== null && to !== null && from > to ? [wrong(`${place}.to`, 'dates', { from, to })] : []),
      ]
    }),
  )
}

/** Metrics that are made of themselves, also through competencies they count. */
function checkCircles(rules: RuleSet): RuleProblem[] {
  const graph = new Map<string, string[]>()
  for (const metric of rules.metrics) {
    const competencies =
      metric.kind === 'competencies'
        ? (metric.among.length > 0 ? metric.among : rules.competencies.map(({ key }) => key)).map(competencyNode)
        : []
    graph.set(metric.key, [...refersTo(metric).map(({ key }) => key), ...competencies])
  }
  for (const [index, { key }] of rules.competencies.entries()) {
    graph.set(
      competencyNode(key),
      requirementsOf(rules)
        .filter(({ path }) => path.startsWith(`competencies.${index}.`))
        .flatMap(({ require }) => {
          if ('metric' in require) return [require.metric]
          if ('each' in require) return [require.each]
          return 'competency' in require ? [competencyNode(require.competency)] : []
        }),
    )
  }
  return [
    ...rules.metrics.map(({ key }, index) => ({ node: key, path: `metrics.${index}` })),
    ...rules.competencies.map(({ key }, index) => ({ node: competencyNode(key), path: `competencies.${index}` })),
  ].flatMap(({ node, path }) => {
    const circle = circleFrom(node, graph)
    return circle === null ? [] : [wrong(path, 'circle', { through: circle.join(' → ') })]
  })
}

/** No metric's key has a space. */
const competencyNode = (key: string) => `competency ${key}`

/** A way from a node back to itself. */
function circleFrom(start: string, graph: ReadonlyMap<string, readonly string[]>): string[] | null {
  const seen = new Set<string>()
  const ways = [[start]]
  for (let way = ways.pop(); way !== undefined; way = ways.pop()) {
    for (const next of graph.get(way.at(-1) ?? '') ?? []) {
      if (next === start) return [...way, next]
      if (!seen.has(next)) {
        seen.add(next)
        ways.push([...way, next])
      }
    }
  }
  return null
}
