import type { PlainDate } from '#shared/domain/dates.ts'
import type { Id } from '#shared/domain/record.ts'
import { type Adjustments, type AssessedCompetency, type Assessor, assessorOf } from './assess.ts'
import { byFamily, type FactsByFamily } from './candidates.ts'
import { changeDays } from './changeDays.ts'
import type { PartnerFacts } from './fact.ts'
import { fractionText } from './fraction.ts'
import { type Judged, type JudgedState, judge } from './judge.ts'
import { type LevelOverride, overrideHolds } from './levelOverride.ts'
import type { LeftOut, Measured, Unassessed } from './measured.ts'
import { type Prepared, prepare } from './prepare.ts'
import type { Requirement } from './requirement.ts'
import type { Ladder, RuleSet } from './ruleSet.ts'
import { monthsBack } from './window.ts'

/** A level by its name. A name that an override gives and the rules do not know has no rank. */
export interface LevelRef {
  readonly name: string
  readonly rank: number | null
}

/** A metric as plain data: exact decimals as text. */
export interface MetricResult {
  readonly key: string
  readonly value: string | null
  readonly reason: Unassessed | null
  readonly ids: readonly Id[]
  readonly leftOut: readonly LeftOut[]
  readonly parts: readonly {
    readonly key: string
    readonly value: string | null
    readonly points: string
    readonly max: string | null
  }[]
}

/**
 * A level on one track. `passedOn` is set where an earlier day of the level's window earned it: the day it held again
 * for the last time.
 */
interface Rung {
  readonly level: LevelRef
  readonly state: JudgedState
  readonly passedOn: PlainDate | null
  readonly judged: Judged
}

/** What the rules say about one partner on one day, with everything that led to it. Plain data. */
export interface Evaluation {
  readonly partnerId: Id
  readonly on: PlainDate
  /** What counts: the level given by hand while that holds, else the one earned. Null for none. */
  readonly level: LevelRef | null
  readonly earned: LevelRef | null
  /** The track that brought the level earned; null when none did. */
  readonly track: string | null
  readonly override: LevelOverride | null
  readonly tracks: readonly { readonly key: string; readonly level: LevelRef | null; readonly rungs: readonly Rung[] }[]
  readonly competencies: readonly ({ readonly key: string } & AssessedCompetency)[]
  readonly metrics: Readonly<Record<string, MetricResult>>
}

/** Evaluates a partner by a rule set on a day. Reads no clock: the same records and day always give the same answer. */
export function evaluate(
  rules: RuleSet,
  partner: PartnerFacts,
  on: PlainDate,
  adjustments: Adjustments = {},
): Evaluation {
  return evaluator(rules, on)(partner, adjustments)
}

/** Evaluates many partners by one rule set on one day: what does not depend on the partner is worked out once. */
export function evaluator(rules: RuleSet, on: PlainDate) {
  const prepared = prepare(rules, on)
  return (partner: PartnerFacts, adjustments: Adjustments = {}): Evaluation => {
    const subject = subjectOf(prepared, partner, adjustments)
    const { assessor } = subject
    const tracks = tracksOf(subject)
    return {
      partnerId: partner.id,
      on,
      ...standingOf(rules, partner, on, tracks),
      tracks,
      competencies: rules.competencies.map(({ key }) => ({ key, ...assessor.competency(key) })),
      metrics: metricsOf(rules, assessor),
    }
  }
}

/** Only the levels of many partners, for a whole portfolio: nothing is kept of how they came about. */
export function leveller(rules: RuleSet, on: PlainDate) {
  const prepared = prepare(rules, on)
  return (partner: PartnerFacts, adjustments: Adjustments = {}): Standing =>
    standingOf(rules, partner, on, tracksOf(subjectOf(prepared, partner, adjustments)))
}

/** The level that counts, how it was earned or given. */
type Standing = Pick<Evaluation, 'level' | 'earned' | 'track' | 'override'>

/** Whom and what is judged. */
interface Subject {
  readonly prepared: Prepared
  readonly partner: PartnerFacts
  readonly adjustments: Adjustments
  readonly facts: FactsByFamily
  readonly assessor: Assessor
}

function subjectOf(prepared: Prepared, partner: PartnerFacts, adjustments: Adjustments): Subject {
  const facts = byFamily(partner.facts)
  return { prepared, partner, adjustments, facts, assessor: assessorOf(prepared, partner, adjustments, facts) }
}

function tracksOf(subject: Subject): Evaluation['tracks'] {
  return subject.prepared.rules.tracks.map(({ key, ladder }, index) => {
    const rungs = ladder
      .map((rung, at) => rungOf(rung, `tracks.${index}.ladder.${at}.require`, subject))
      .sort((left, right) => (left.level.rank ?? 0) - (right.level.rank ?? 0))
    return { key, level: rungs.filter(({ state }) => state === 'pass').at(-1)?.level ?? null, rungs }
  })
}

function rungOf({ rank, require }: Ladder[number], path: string, subject: Subject): Rung {
  const level = subject.prepared.rules.levels.find((one) => one.rank === rank)
  const judged = judge(require, path, subject.assessor)
  const months = level?.anyDayIn ?? null
  const passedOn = months === null || judged.state === 'pass' ? null : earlierPass(require, path, months, subject)
  const state = passedOn === null ? judged.state : 'pass'
  return { level: { name: level?.name ?? '', rank }, state, passedOn, judged }
}

function standingOf(rules: RuleSet, partner: PartnerFacts, on: PlainDate, tracks: Evaluation['tracks']): Standing {
  const best = tracks.reduce<(typeof tracks)[number] | null>(
    (most, track) => ((track.level?.rank ?? -1) > (most?.level?.rank ?? -1) ? track : most),
    null,
  )
  const earned = best?.level ?? lowest(rules)
  const override = partner.override !== null && overrideHolds(partner.override, on) ? partner.override : null
  const level = override === null ? earned : levelNamed(rules, override.level)
  return { level, earned, track: best?.key ?? null, override }
}

/** The level of a name. */
export const levelNamed = (rules: RuleSet, name: string): LevelRef => ({
  name,
  rank: rules.levels.find((level) => level.name === name)?.rank ?? null,
})

/** The level everybody has: the lowest, unless a track asks for something to hold it. */
export function lowest({ levels, tracks }: RuleSet): LevelRef | null {
  const [first] = [...levels].sort((left, right) => left.rank - right.rank)
  if (first === undefined) return null
  const asked = tracks.some(({ ladder }) => ladder.some(({ rank }) => rank === first.rank))
  return asked ? null : { name: first.name, rank: first.rank }
}

/** The last day in a level's window, before the day of evaluation, from which on the requirement held. */
function earlierPass(
  require: Requirement,
  path: string,
  months: number,
  { prepared: { rules, on }, partner, adjustments, facts }: Subject,
): PlainDate | null {
  const from = monthsBack(on, months)
  const days = new Set([from, ...changeDays(rules, partner, from, on)])
  for (const day of [...days].sort().reverse()) {
    if (day === on) continue
    const assessor = assessorOf(prepare(rules, day), partner, adjustments, facts)
    if (judge(require, path, assessor).state === 'pass') return day
  }
  return null
}

function metricsOf(rules: RuleSet, assessor: Assessor): Record<string, MetricResult> {
  return Object.fromEntries(rules.metrics.map(({ key }) => [key, asResult(key, assessor.measure(key))]))
}

const textOf = (value: Measured['value']) => (value === null ? null : fractionText(value))

const asResult = (key: string, { value, reason, ids, leftOut, parts }: Measured): MetricResult => ({
  key,
  value: textOf(value),
  reason,
  ids,
  leftOut,
  parts: parts.map((part) => ({
    key: part.key,
    value: textOf(part.value),
    points: fractionText(part.points),
    max: textOf(part.max),
  })),
})
