import type { PlainDate } from '#shared/domain/dates.ts'
import { measureBurden } from './burden.ts'
import { byFamily, type FactsByFamily, type Group } from './candidates.ts'
import { type Deadline, lastDayOf } from './deadline.ts'
import type { PartnerFacts } from './fact.ts'
import { fraction, one, plus, zero } from './fraction.ts'
import { type Judged, judge, judgedMetrics } from './judge.ts'
import { eachId, type Measured, measuredAs, unassessed } from './measured.ts'
import { measureComposed } from './measureMetrics.ts'
import { measureRecords, type RecordSource } from './measureRecords.ts'
import type { Metric, MetricOf } from './metric.ts'
import { type Prepared, regionOf } from './prepare.ts'
import { calendarOf, type RuleSet } from './ruleSet.ts'
import type { Look } from './window.ts'

type Competency = RuleSet['competencies'][number]

/** What is added to metrics for a what-if, by key: exact decimals. A figure nobody noted counts as zero then. */
export type Adjustments = Readonly<Record<string, string>>

/** A competency of a partner: the highest rank held, null for none, and how each rank was judged. */
export interface AssessedCompetency {
  readonly rank: number | null
  readonly rungs: readonly { readonly rank: number; readonly judged: Judged }[]
}

/** Everything about one partner on one day that requirements ask for; each metric is measured once. */
export interface Assessor {
  readonly prepared: Prepared
  readonly region: string | null
  measure(key: string): Measured
  competency(key: string): AssessedCompetency
  /** The last day of a deadline; null for a partner nobody noted an enrolment of. */
  lastDay(deadline: Deadline): PlainDate | null
}

/** Makes the assessor of a partner. Metrics that refer to themselves are not assessable and end nowhere else. */
export function assessorOf(
  prepared: Prepared,
  partner: PartnerFacts,
  adjustments: Adjustments,
  facts: FactsByFamily = byFamily(partner.facts),
): Assessor {
  const { rules, on } = prepared
  const region = regionOf(prepared, partner)
  const rates = rules.rates.length > 0 ? rules.rates : partner.rates
  const source: RecordSource = { facts, on, currency: rules.currency, rates, region }
  const measured = new Map<string, Measured | 'measuring'>()
  const competencies = new Map<string, AssessedCompetency | 'assessing'>()

  function measure(key: string, group: Group | null): Measured {
    const name = group === null ? key : `${key} ${group.by} ${group.value}`
    const known = measured.get(name)
    if (known === 'measuring') return unassessed('cycle')
    if (known !== undefined) return known
    const found = prepared.metrics.get(key)
    if (found === undefined) return unassessed('unknownMetric')
    measured.set(name, 'measuring')
    const plain = measureOne(found.metric, found.look, group)
    const adjustment = group === null ? adjustments[key] : undefined
    const value = adjustment === undefined ? plain : adjusted(plain, adjustment)
    measured.set(name, value)
    return value
  }

  function measureOne(metric: Metric, look: Look, group: Group | null): Measured {
    switch (metric.kind) {
      case 'sum':
      case 'count':
      case 'people':
      case 'latest':
      case 'evidence':
        return measureRecords(metric, look, group, source)
      case 'burden':
        return measureBurden(metric, facts, partner.services, on)
      case 'competencies':
        return heldCompetencies(metric)
      default:
        return measureComposed(metric, group, facts, measure)
    }
  }

  function heldCompetencies({ among, atLeast }: MetricOf<'competencies'>): Measured {
    const keys = among.length > 0 ? among : rules.competencies.map(({ key }) => key)
    const parts = keys.map((key) => {
      const { rank } = assessor.competency(key)
      const held = rank !== null && rank >= atLeast
      return { key, value: rank === null ? null : fraction(rank), points: held ? one : zero, max: one }
    })
    const ids = keys.flatMap((key) =>
      assessor.competency(key).rungs.flatMap(({ judged }) => judgedMetrics(judged).flatMap(({ ids }) => ids)),
    )
    return measuredAs(
      parts.reduce((sum, { points }) => plus(sum, points), zero),
      { parts, ids: eachId(ids) },
    )
  }

  const assessor: Assessor = {
    prepared,
    region,
    measure: (key) => measure(key, null),
    competency(key) {
      const known = competencies.get(key)
      if (known !== undefined && known !== 'assessing') return known
      const index = rules.competencies.findIndex((one) => one.key === key)
      const competency = rules.competencies[index]
      if (competency === undefined || known === 'assessing') return { rank: null, rungs: [] }
      competencies.set(key, 'assessing')
      const assessed = assessCompetency(competency, `competencies.${index}`, assessor)
      competencies.set(key, assessed)
      return assessed
    },
    lastDay: (deadline) =>
      partner.enrolledOn === null ? null : lastDayOf(deadline, partner.enrolledOn, calendarOf(rules)),
  }
  return assessor
}

function assessCompetency({ ladder, levels }: Competency, path: string, assessor: Assessor): AssessedCompetency {
  const rungs = ladder.map(({ rank, require }, index) => ({
    rank,
    judged: judge(require, `${path}.ladder.${index}.require`, assessor),
  }))
  const held = rungs.filter(({ judged }) => judged.state === 'pass').map(({ rank }) => rank)
  const free = levels.filter(({ rank }) => !ladder.some((rung) => rung.rank === rank)).map(({ rank }) => rank)
  const ranks = [...held, ...(free.length > 0 ? [Math.min(...free)] : [])]
  return { rank: ranks.length > 0 ? Math.max(...ranks) : null, rungs }
}

function adjusted(measured: Measured, by: string): Measured {
  return { ...measured, value: plus(measured.value ?? zero, fraction(by)), reason: null }
}
