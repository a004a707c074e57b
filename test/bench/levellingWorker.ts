import { expose } from 'comlink'
import { leveller } from '#shared/domain/program/evaluate.ts'
import type { PartnerFacts } from '#shared/domain/program/fact.ts'
import type { Metric } from '#shared/domain/program/metric.ts'
import { type RuleSet, ruleSetSchema } from '#shared/domain/program/ruleSet.ts'
import { moves } from '#shared/domain/program/whatIf.ts'

/** Milliseconds to level the partners, to say who would move, and to pass over the same records bare. */
export interface LevellingRound {
  readonly level: number
  readonly whatIf: number
  readonly floor: number
}

const api = {
  /** Levels the partners by thirty criteria, in turn with a bare pass. */
  rounds(partners: readonly PartnerFacts[], on: string, runs: number): readonly LevellingRound[] {
    const rules = thirtyCriteria()
    return Array.from({ length: runs }, () => ({
      level: took(() => {
        const levelOf = leveller(rules, on)
        for (const partner of partners) levelOf(partner)
      }),
      whatIf: took(() => moves(rules, partners, on, { adjustments: { sum0: '50000', people0: '2' } })),
      floor: took(() => barePass(partners, rules.metrics.length)),
    }))
  },
}

export type LevellingApi = typeof api

expose(api)

function took(work: () => unknown): number {
  const started = performance.now()
  work()
  return performance.now() - started
}

/** For each criterion a loop over the partner's records that adds up what they have: nothing is decided or explained. */
function barePass(partners: readonly PartnerFacts[], criteria: number): number {
  let total = 0
  for (const { facts } of partners) {
    for (let criterion = 0; criterion < criteria; criterion += 1) {
      for (const { amounts, on } of facts) {
        const amount = amounts.amount
        if (on !== null && amount && typeof amount === 'object') total += amount.amount
      }
    }
  }
  return total
}

/** A level that asks for ten sums of deals, ten counts of records and ten counts of people, none like another. */
function thirtyCriteria(): RuleSet {
  const ten = Array.from({ length: 10 }, (_, place) => place)
  const window = (place: number) => ({ type: 'trailing' as const, months: 3 + place })
  const metrics = [
    ...ten.map((place) => ({
      key: `sum${String(place)}`,
      kind: 'sum' as const,
      unit: 'money' as const,
      of: 'deal' as const,
      field: place % 2 === 0 ? ('amount' as const) : ('monthly' as const),
      where: [{ field: 'state', is: ['won'] }],
      window: window(place),
    })),
    ...ten.map((place) => ({
      key: `count${String(place)}`,
      kind: 'count' as const,
      unit: 'count' as const,
      of: (['deal', 'meeting', 'lead', 'plan', 'escalation'] as const)[place % 5] ?? 'deal',
      window: window(place),
    })),
    ...ten.map((place) => ({
      key: `people${String(place)}`,
      kind: 'people' as const,
      unit: 'count' as const,
      holds: 1 + (place % 3),
      window: { type: 'anyDayIn' as const, previousMonths: place },
    })),
  ].map((metric) => ({ ...metric, name: metric.key }))
  return ruleSetSchema.parse({
    vendor: 'Bench',
    name: 'Thirty criteria',
    version: '1',
    effectiveFrom: '2020-01-01',
    currency: 'EUR',
    metrics,
    levels: ['Low', 'High'].map((name, rank) => ({ name, rank })),
    tracks: [
      {
        key: 'main',
        name: 'Main',
        ladder: [
          { rank: 1, require: { all: metrics.map(({ key }) => ({ metric: key, op: '>=', value: thresholdOf(key) })) } },
        ],
      },
    ],
  })
}

const thresholdOf = (key: Metric['key']) => (key.startsWith('sum') ? '50000' : '2')
