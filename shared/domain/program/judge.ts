import type { PlainDate } from '#shared/domain/dates.ts'
import { currencyExponent } from '#shared/domain/money.ts'
import type { Id } from '#shared/domain/record.ts'
import type { Assessor } from './assess.ts'
import { orderHolds } from './comparing.ts'
import { type Fraction, fraction, fractionText, minus, order, plus } from './fraction.ts'
import type { Comparison } from './key.ts'
import type { LeftOut, Measured, Unassessed } from './measured.ts'
import type { Metric } from './metric.ts'
import type { Requirement } from './requirement.ts'

/** `notReached` is what stands behind a gate that did not open. */
export type JudgedState = 'pass' | 'fail' | 'notAssessable' | 'notReached'

/**
 * A metric held against a threshold. Figures are exact decimals as text; `shortfall` is what is missing, zero or more
 * (for a strict comparison the least that would pass, where the unit has a least step). `reason` says why it could not
 * be assessed.
 */
export interface JudgedMetric {
  readonly kind: 'metric'
  readonly path: string
  readonly state: JudgedState
  readonly metric: string
  readonly op: Comparison
  readonly value: string | null
  readonly threshold: string | null
  readonly shortfall: string | null
  readonly reason: Unassessed | 'noRegion' | null
  readonly ids: readonly Id[]
  readonly leftOut: readonly LeftOut[]
}

/** A requirement as it was judged, with the place it has in the rule set. */
export type Judged =
  | JudgedMetric
  | {
      readonly kind: 'all' | 'any' | 'atLeast' | 'gates' | 'each'
      readonly path: string
      readonly state: JudgedState
      /** How many of `of` have to pass. */
      readonly needed: number
      readonly of: readonly Judged[]
    }
  | {
      readonly kind: 'gate'
      readonly path: string
      readonly state: JudgedState
      readonly name: string
      readonly of: readonly Judged[]
    }
  | {
      readonly kind: 'competency'
      readonly path: string
      readonly state: JudgedState
      readonly competency: string
      readonly rank: number
      readonly held: number | null
    }
  | { readonly kind: 'until'; readonly path: string; readonly state: JudgedState; readonly day: PlainDate | null }

/** Judges a requirement. What cannot be assessed is never a pass, and fails nothing that does not depend on it. */
export function judge(require: Requirement, path: string, assessor: Assessor): Judged {
  if ('all' in require) {
    const of = require.all.map((one, index) => judge(one, `${path}.all.${index}`, assessor))
    return { kind: 'all', path, state: stateOf(of, of.length), needed: of.length, of }
  }
  if ('any' in require) {
    const of = require.any.map((one, index) => judge(one, `${path}.any.${index}`, assessor))
    return { kind: 'any', path, state: stateOf(of, 1), needed: 1, of }
  }
  if ('atLeast' in require) {
    const of = require.of.map((one, index) => judge(one, `${path}.of.${index}`, assessor))
    return { kind: 'atLeast', path, state: stateOf(of, require.atLeast), needed: require.atLeast, of }
  }
  if ('gates' in require) return judgeGates(require.gates, path, assessor)
  if ('each' in require) return judgeEach(require, path, assessor)
  if ('competency' in require) {
    const { rank: held } = assessor.competency(require.competency)
    const state = held !== null && held >= require.rank ? 'pass' : 'fail'
    return { kind: 'competency', path, state, competency: require.competency, rank: require.rank, held }
  }
  if ('until' in require) {
    const day = assessor.lastDay(require.until)
    const state = day === null ? 'notAssessable' : assessor.prepared.on <= day ? 'pass' : 'fail'
    return { kind: 'until', path, state, day }
  }
  const threshold = 'value' in require ? require.value : thresholdFor(require, assessor.region)
  return judgeMetric(require.metric, require.op, threshold, path, assessor)
}

/** `needed` of them have to pass; those that cannot be assessed keep the answer open as long as it depends on them. */
function stateOf(of: readonly { readonly state: JudgedState }[], needed: number): JudgedState {
  const passed = of.filter(({ state }) => state === 'pass').length
  if (passed >= needed) return 'pass'
  const open = of.filter(({ state }) => state === 'notAssessable').length
  return passed + open < needed ? 'fail' : 'notAssessable'
}

function judgeGates(
  gates: Extract<Requirement, { gates: unknown }>['gates'],
  path: string,
  assessor: Assessor,
): Judged {
  let open = true
  const of = gates.map(({ name, require }, index): Judged => {
    const place = `${path}.gates.${index}`
    if (!open) return { kind: 'gate', path: place, state: 'notReached', name, of: [] }
    const inside = require.map((one, at) => judge(one, `${place}.require.${at}`, assessor))
    const state = stateOf(inside, inside.length)
    open = state === 'pass'
    return { kind: 'gate', path: place, state, name, of: inside }
  })
  return { kind: 'gates', path, state: stateOf(of, of.length), needed: of.length, of }
}

/** Every item of a points or weighted metric against one value. */
function judgeEach(require: Extract<Requirement, { each: string }>, path: string, assessor: Assessor): Judged {
  const { parts, reason } = assessor.measure(require.each)
  const of = parts.map(({ key, value, points }) => {
    const own = assessor.measure(key)
    const held: Measured = { ...own, value: value === null ? null : require.by === 'points' ? points : value }
    return judgeValue(
      key,
      held,
      require.op,
      require.value,
      path,
      require.by === 'points' ? null : unitOf(key, assessor),
    )
  })
  const state = of.length === 0 ? (reason === null ? 'fail' : 'notAssessable') : stateOf(of, of.length)
  return { kind: 'each', path, state, needed: of.length, of }
}

/** The value for the partner's region, else the one for all others; null when there is none. */
function thresholdFor(
  { byRegion, otherwise }: Extract<Requirement, { byRegion: unknown }>,
  region: string | null,
): string | null {
  return byRegion.find((row) => row.region === region)?.value ?? otherwise
}

function judgeMetric(metric: string, op: Comparison, threshold: string | null, path: string, assessor: Assessor) {
  return judgeValue(metric, assessor.measure(metric), op, threshold, path, unitOf(metric, assessor))
}

/** The least step of a metric's values: one person, one minor unit of money; null where values have none. */
function unitOf(key: string, { prepared }: Assessor): Fraction | null {
  const metric = prepared.metrics.get(key)?.metric
  return metric === undefined ? null : leastStep(metric, prepared.rules.currency)
}

/** The least step of a metric's values in the currency of its rule set; null where they have none. */
export function leastStep({ unit }: Pick<Metric, 'unit'>, currency: string): Fraction | null {
  if (unit === 'count' || unit === 'yesNo') return fraction(1)
  return unit === 'money' ? fraction(`1e-${currencyExponent(currency)}`) : null
}

function judgeValue(
  metric: string,
  measured: Measured,
  op: Comparison,
  threshold: string | null,
  path: string,
  step: Fraction | null,
): JudgedMetric {
  const { value, ids, leftOut } = measured
  const judgedAs = (
    state: JudgedState,
    shortfall: string | null,
    reason: JudgedMetric['reason'] = null,
  ): JudgedMetric => ({
    kind: 'metric',
    path,
    state,
    metric,
    op,
    value: value === null ? null : fractionText(value),
    threshold,
    shortfall,
    reason,
    ids,
    leftOut,
  })
  if (value === null) return judgedAs('notAssessable', null, measured.reason)
  if (threshold === null) return judgedAs('notAssessable', null, 'noRegion')
  const limit = fraction(threshold)
  const upward = op === '>=' || op === '>'
  if (orderHolds(order(value, limit), op)) {
    // Records that could not be counted would only add to it, so below a limit nothing is sure.
    return upward || leftOut.length === 0 ? judgedAs('pass', '0') : judgedAs('notAssessable', '0', 'incomplete')
  }
  const missing = upward ? minus(limit, value) : minus(value, limit)
  const strict = op === '>' || op === '<'
  return judgedAs('fail', fractionText(strict && step !== null ? plus(missing, step) : missing))
}

/** Every metric that was judged in a requirement. */
export function judgedMetrics(judged: Judged): readonly JudgedMetric[] {
  if ('of' in judged) return judged.of.flatMap(judgedMetrics)
  return judged.kind === 'metric' ? [judged] : []
}
