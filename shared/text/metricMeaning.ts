import type { Condition } from '#shared/domain/program/condition.ts'
import type { Metric } from '#shared/domain/program/metric.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import type { Messages } from '#shared/text/en.ts'

type Words = Messages['level']['define']

/** Says what a metric of the rules counts and under which conditions. */
export function metricMeaning(metric: Metric, rules: Pick<RuleSet, 'metrics'>, words: Words): string {
  const conditions = 'where' in metric ? metric.where.map((one) => conditionText(one, words)) : []
  const where = conditions.length > 0 ? ` ${words.where(conditions.join(words.and))}` : ''
  return `${meaningOf(metric, rules, words)}${where}`
}

function meaningOf(metric: Metric, rules: Pick<RuleSet, 'metrics'>, words: Words): string {
  const name = (key: string) => rules.metrics.find((other) => other.key === key)?.name ?? key
  switch (metric.kind) {
    case 'sum':
      return words.sum(words.fields[metric.field], words.families[metric.of])
    case 'count':
      return metric.distinct === null
        ? words.count(words.families[metric.of])
        : words.distinct(metric.distinct, words.families[metric.of])
    case 'people':
      return metric.holds > 1 ? words.peopleWith(metric.holds) : words.people
    case 'evidence':
      return words.evidence(words.families[metric.of])
    case 'ratio':
      return words.ratio(name(metric.numerator), name(metric.denominator))
    case 'best':
      return metric.take === 'max' ? words.bestMax : words.bestMin
    case 'perGroup':
      return words.perGroup(name(metric.metric), metric.by)
    default:
      return words[metric.kind]
  }
}

function conditionText(condition: Condition, words: Words): string {
  if ('is' in condition) return words.is(condition.field, condition.is.map(String).join(words.or))
  if ('isNot' in condition) return words.isNot(condition.field, condition.isNot.map(String).join(words.or))
  return words.compared(condition.field, condition.op, condition.value)
}
