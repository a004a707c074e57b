import { addDays, type PlainDate } from '#shared/domain/dates.ts'
import type { Id } from '#shared/domain/record.ts'
import { changeDays } from './changeDays.ts'
import { type Evaluation, evaluate, type LevelRef } from './evaluate.ts'
import type { PartnerFacts } from './fact.ts'
import { type Judged, type JudgedMetric, type JudgedState, judgedMetrics } from './judge.ts'
import type { RuleSet } from './ruleSet.ts'
import { versionOn } from './versions.ts'

/** A criterion that will be met no longer, or again; `gone` are the records that do not count any more, `come` new ones. */
interface Turn {
  readonly path: string
  readonly metric: string
  readonly was: JudgedState
  readonly is: JudgedState
  readonly value: string | null
  readonly threshold: string | null
  readonly gone: readonly Id[]
  readonly come: readonly Id[]
}

/** What is different from a day on when nothing is done: the level, and what made it so. */
export interface Change {
  readonly on: PlainDate
  readonly was: LevelRef | null
  readonly is: LevelRef | null
  /** Another version of the rules begins; its criteria are others, so no turns are told. */
  readonly newRules: boolean
  readonly turns: readonly Turn[]
}

/**
 * What falls when: every day after `from` through `to` on which the level earned or a criterion changes if no record
 * is added, by the versions of the rules in force then.
 */
export function outlook(
  versions: readonly RuleSet[],
  partner: PartnerFacts,
  from: PlainDate,
  to: PlainDate,
): readonly Change[] {
  const changes: Change[] = []
  let rules = versionOn(versions, from)
  let before = rules === null ? null : evaluate(rules, partner, from)
  for (const day of daysToLookAt(versions, partner, from, to)) {
    const then = versionOn(versions, day)
    const after = then === null ? null : evaluate(then, partner, day)
    const newRules = then !== rules
    const turns = newRules ? [] : turnsBetween(before, after)
    const was = before?.level ?? null
    const is = after?.level ?? null
    if (newRules || turns.length > 0 || was?.name !== is?.name) changes.push({ on: day, was, is, newRules, turns })
    rules = then
    before = after
  }
  return changes
}

/** The days after `from` through `to` on which something can change, by any version. */
export function daysToLookAt(
  versions: readonly RuleSet[],
  partner: PartnerFacts,
  from: PlainDate,
  to: PlainDate,
): PlainDate[] {
  const days = new Set(
    versions.flatMap((rules) => [
      rules.effectiveFrom,
      ...(rules.effectiveTo === null ? [] : [addDays(rules.effectiveTo, 1)]),
      ...changeDays(rules, partner, from, to),
    ]),
  )
  return [...days].filter((day) => from < day && day <= to).sort()
}

function turnsBetween(before: Evaluation | null, after: Evaluation | null): Turn[] {
  if (before === null || after === null) return []
  const earlier = new Map(criteriaOf(before).map((judged) => [keyOf(judged), judged]))
  return criteriaOf(after).flatMap((now) => {
    const was = earlier.get(keyOf(now))
    if (was === undefined || was.state === now.state) return []
    return {
      path: now.path,
      metric: now.metric,
      was: was.state,
      is: now.state,
      value: now.value,
      threshold: now.threshold,
      gone: missingIn(was, now),
      come: missingIn(now, was),
    }
  })
}

const criteriaOf = ({ tracks, competencies }: Evaluation): JudgedMetric[] => {
  const judged: Judged[] = [
    ...tracks.flatMap(({ rungs }) => rungs.map((rung) => rung.judged)),
    ...competencies.flatMap(({ rungs }) => rungs.map((rung) => rung.judged)),
  ]
  return judged.flatMap(judgedMetrics)
}

/** Several items of a score are judged at one place. */
const keyOf = ({ path, metric }: JudgedMetric) => `${path} ${metric}`

function missingIn(from: JudgedMetric, other: JudgedMetric): readonly Id[] {
  const known = new Set(other.ids)
  return from.ids.filter((id) => !known.has(id))
}
