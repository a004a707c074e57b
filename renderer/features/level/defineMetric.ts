import { dateText } from '#renderer/ui/values/dayText.ts'
import type { PlainDate } from '#shared/domain/dates.ts'
import type { Condition } from '#shared/domain/program/condition.ts'
import type { Metric } from '#shared/domain/program/metric.ts'
import { calendarOf, type RuleSet } from '#shared/domain/program/ruleSet.ts'
import { lookOf, type Window } from '#shared/domain/program/window.ts'
import type { Messages } from '#shared/text/en.ts'
import { metricOf } from './levelContext.ts'

/** What a figure means, and the days it looks at, in words. */
export interface Definition {
  readonly meaning: string
  readonly days: string | null
}

/** Says what a metric of the rules counts, under which conditions and over which days. */
export function defineMetric(
  metric: Metric,
  rules: RuleSet,
  on: PlainDate,
  words: Messages['level']['define'],
  locale: string,
): Definition {
  const conditions = 'where' in metric ? metric.where.map((one) => conditionText(one, words)) : []
  const where = conditions.length > 0 ? ` ${words.where(conditions.join(words.and))}` : ''
  return {
    meaning: `${meaningOf(metric, rules, words)}${where}`,
    days: 'window' in metric ? daysText(metric.window, rules, on, words, locale) : null,
  }
}

function meaningOf(metric: Metric, rules: RuleSet, words: Messages['level']['define']): string {
  const name = (key: string) => metricOf(rules, key)?.name ?? key
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

function conditionText(condition: Condition, words: Messages['level']['define']): string {
  if ('is' in condition) return words.is(condition.field, condition.is.map(String).join(words.or))
  if ('isNot' in condition) return words.isNot(condition.field, condition.isNot.map(String).join(words.or))
  return words.compared(condition.field, condition.op, condition.value)
}

function daysText(
  window: Window | null,
  rules: RuleSet,
  on: PlainDate,
  words: Messages['level']['define'],
  locale: string,
): string {
  const day = (date: PlainDate) => dateText(date, locale)
  if (window === null) return words.upTo(day(on))
  const { of, from, to } = lookOf(window, on, calendarOf(rules))
  if (of === 'day') return words.between(day(from), day(to))
  return from === to ? words.holdsOn(day(to)) : words.holdsBetween(day(from), day(to))
}
