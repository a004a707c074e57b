import { cheapestPoints } from './cheapestPoints.ts'
import type { Evaluation, LevelRef, MetricResult } from './evaluate.ts'
import {
  type Fraction,
  fraction,
  fractionText,
  isPositive,
  minus,
  one,
  order,
  over,
  plus,
  roundedUp,
  times,
  zero,
} from './fraction.ts'
import { gainsOf } from './gains.ts'
import { type Judged, type JudgedMetric, leastStep } from './judge.ts'
import type { Metric } from './metric.ts'
import type { RuleSet } from './ruleSet.ts'
import { cheapest, joined, nothing, type Step, type Way } from './way.ts'

/** The next level, the track that leads there for least, and what to do. `cost` is an exact decimal, to compare ways. */
export interface NextLevel {
  readonly level: LevelRef
  readonly track: string
  readonly cost: string
  readonly steps: readonly Step[]
}

/**
 * The cheapest steps to the lowest level above the one earned: per metric its effort by what is missing, or without an
 * effort the share of the threshold still missing. Null at the top, and when no way is left (a deadline has passed).
 */
export function nextLevel(rules: RuleSet, evaluation: Evaluation): NextLevel | null {
  const above = evaluation.tracks.flatMap(({ key, rungs }) =>
    rungs
      .filter(({ level, state }) => (level.rank ?? 0) > (evaluation.earned?.rank ?? -1) && state !== 'pass')
      .map(({ level, judged }) => ({ track: key, level, judged })),
  )
  const ranks = [...new Set(above.map(({ level }) => level.rank ?? 0))].sort((left, right) => left - right)
  for (const rank of ranks) {
    const ways = above
      .filter(({ level }) => level.rank === rank)
      .flatMap(({ track, level, judged }) => {
        const way = wayTo(judged, new Map(), { rules, evaluation })
        return way === null ? [] : [{ track, level, way }]
      })
    const best = cheapest(ways, ({ way }) => way.cost)
    if (best !== null) {
      return { level: best.level, track: best.track, cost: fractionText(best.way.cost), steps: best.way.steps }
    }
  }
  return null
}

interface Known {
  readonly rules: RuleSet
  readonly evaluation: Evaluation
}

/** What is gained by other steps already, by metric. */
type Gained = ReadonlyMap<string, Fraction>

function wayTo(judged: Judged, gained: Gained, known: Known): Way | null {
  if (judged.state === 'pass') return nothing
  switch (judged.kind) {
    case 'metric':
      return wayOfMetric(judged, gained, known)
    case 'until':
      return null
    case 'competency':
      return wayOfCompetency(judged.competency, judged.rank, gained, known)
    case 'gate':
      return judged.state === 'notReached'
        ? { cost: zero, steps: [{ kind: 'gate', name: judged.name }] }
        : together(judged.of, gained, known)
    case 'all':
    case 'gates':
    case 'each':
      return together(judged.of, gained, known)
    case 'any':
    case 'atLeast': {
      const passed = judged.of.filter(({ state }) => state === 'pass').length
      const ways = judged.of
        .filter(({ state }) => state !== 'pass')
        .flatMap((one) => wayTo(one, gained, known) ?? [])
        .sort((left, right) => order(left.cost, right.cost))
      const missing = judged.needed - passed
      return ways.length < missing ? null : joined(ways.slice(0, missing))
    }
  }
}

/** All of them: those on single records first, so that scores made of them know what is gained already. */
function together(of: readonly Judged[], gained: Gained, known: Known): Way | null {
  const open = of.filter(({ state }) => state !== 'pass')
  const later = (judged: Judged) => Number(judged.kind === 'metric' && isComposed(known.rules, judged.metric))
  let way = nothing
  for (const judged of [...open].sort((left, right) => later(left) - later(right))) {
    const next = wayTo(judged, gainedBy(way, gained), known)
    if (next === null) return null
    way = joined([way, next])
  }
  return way
}

function gainedBy({ steps }: Way, before: Gained): Gained {
  const gained = new Map(before)
  for (const step of steps) if (step.kind === 'more') gained.set(step.metric, fraction(step.by))
  return gained
}

const metricOf = (rules: RuleSet, key: string): Metric | undefined => rules.metrics.find((metric) => metric.key === key)

const isComposed = (rules: RuleSet, key: string) =>
  ['ratio', 'combine', 'best', 'points', 'weighted', 'competencies'].includes(metricOf(rules, key)?.kind ?? '')

function wayOfCompetency(key: string, rank: number, gained: Gained, known: Known): Way | null {
  const rungs = known.evaluation.competencies.find((one) => one.key === key)?.rungs ?? []
  const ways = rungs.filter((rung) => rung.rank >= rank).flatMap(({ judged }) => wayTo(judged, gained, known) ?? [])
  return cheapest(ways, ({ cost }) => cost)
}

function wayOfMetric(judged: JudgedMetric, gained: Gained, known: Known): Way | null {
  if (judged.state !== 'fail' || judged.shortfall === null) {
    return { cost: one, steps: [{ kind: 'assess', metric: judged.metric, reason: judged.reason }] }
  }
  const strict = judged.op === '>' || judged.op === '<'
  const threshold = fraction(judged.threshold ?? '0')
  if (judged.op === '<=' || judged.op === '<') {
    return step(judged.metric, times(fraction(judged.shortfall), fraction(-1)), threshold, strict, known)
  }
  return raise(judged.metric, fraction(judged.shortfall), threshold, strict, gained, known)
}

/** The cheapest way to bring a metric up by so much. */
function raise(
  key: string,
  by: Fraction,
  threshold: Fraction,
  strict: boolean,
  gained: Gained,
  known: Known,
): Way | null {
  const { rules, evaluation } = known
  const metric = metricOf(rules, key)
  const result = evaluation.metrics[key]
  if (metric === undefined || result === undefined) return null
  switch (metric.kind) {
    case 'points':
    case 'weighted':
      return raiseScore(by, strict, gained, known, gainsOf(rules, metric, result, gained))
    case 'best': {
      const target = plus(valueIn(result), by)
      const ways = metric.among.flatMap((among) => {
        const own = valueIn(evaluation.metrics[among])
        const missing = minus(target, own)
        return raise(among, missing, target, strict, gained, known) ?? []
      })
      return metric.take === 'max' ? cheapest(ways, ({ cost }) => cost) : step(key, by, threshold, strict, known)
    }
    case 'combine': {
      const ways = metric.terms.flatMap((term) => {
        const amount = over(by, fraction(term.factor))
        if (amount === null) return []
        return isPositive(amount)
          ? (raise(term.metric, amount, amount, strict, gained, known) ?? [])
          : step(term.metric, amount, amount, strict, known)
      })
      return cheapest(ways, ({ cost }) => cost)
    }
    case 'competencies': {
      const open = result.parts.filter(({ points }) => points === '0').map(({ key: competency }) => competency)
      const ways = open
        .flatMap((competency) => wayOfCompetency(competency, metric.atLeast, gained, known) ?? [])
        .sort((left, right) => order(left.cost, right.cost))
      const missing = Number(fractionText(roundedUp(by)))
      return ways.length < missing ? null : joined(ways.slice(0, missing))
    }
    default:
      return step(key, by, threshold, strict, known)
  }
}

function raiseScore(
  by: Fraction,
  strict: boolean,
  gained: Gained,
  known: Known,
  { gains, already }: ReturnType<typeof gainsOf>,
): Way | null {
  const missing = minus(by, already)
  if (!isPositive(missing) && !(strict && order(missing, zero) === 0)) return nothing
  const bought = cheapestPoints(missing, gains)
  if (bought === null) return null
  const steps = [...bought.bought].map(([metric, amount]): Step => {
    const before = gained.get(metric) ?? zero
    const from = known.evaluation.metrics[metric]?.value ?? null
    return { kind: 'more', metric, by: fractionText(plus(before, amount)), from, strict }
  })
  return { cost: bought.cost, steps }
}

/** So much more (or less) of the metric itself, in whole units where it has only those. */
function step(key: string, by: Fraction, threshold: Fraction, strict: boolean, { rules, evaluation }: Known): Way {
  const metric = metricOf(rules, key)
  const least = metric === undefined ? null : leastStep(metric, rules.currency)
  const whole = metric?.unit === 'count' && isPositive(by) ? roundedUp(by) : by
  const size = isPositive(whole) ? whole : times(whole, fraction(-1))
  const share = isPositive(threshold) ? (over(size, threshold) ?? one) : one
  return {
    cost: metric?.effort == null ? share : times(size, fraction(metric.effort)),
    steps: [
      {
        kind: 'more',
        metric: key,
        by: fractionText(whole),
        from: evaluation.metrics[key]?.value ?? null,
        strict: strict && least === null,
      },
    ],
  }
}

const valueIn = (result: MetricResult | undefined): Fraction => fraction(result?.value ?? '0')
