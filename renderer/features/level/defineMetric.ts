import { dateText } from '#renderer/ui/values/dayText.ts'
import type { PlainDate } from '#shared/domain/dates.ts'
import type { Metric } from '#shared/domain/program/metric.ts'
import { calendarOf, type RuleSet } from '#shared/domain/program/ruleSet.ts'
import { lookOf, type Window } from '#shared/domain/program/window.ts'
import type { Messages } from '#shared/text/en.ts'
import { metricMeaning } from '#shared/text/metricMeaning.ts'

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
  return {
    meaning: metricMeaning(metric, rules, words),
    days: 'window' in metric ? daysText(metric.window, rules, on, words, locale) : null,
  }
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
