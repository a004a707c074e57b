import type { NewRuleSet } from '#shared/domain/program/ruleSet.ts'
import { atLeast, type NewMetric } from './parts.ts'

/** From the lowest band on: what a partner has influenced in twelve months, in the currency, and carries in percent. */
const influencedBands = [25_000, 100_000, 300_000, 800_000]
const burdenBands = [10, 25, 45, 65]

/**
 * The grid: rows are bands of influenced revenue, columns bands of the burden carried, each from "below the first" on.
 * A partner that brings little but carries much stands as high as one that brings much and carries little.
 */
const grid = [
  [0, 0, 1, 1, 2],
  [0, 1, 1, 2, 2],
  [1, 1, 2, 2, 3],
  [1, 2, 2, 3, 3],
  [2, 2, 3, 3, 4],
]

/** Every corner of the grid from which a rank is reached: the least of both that brings it. */
function cornersOf(rank: number) {
  const corners = grid.flatMap((row, influenced) => {
    const burden = row.findIndex((cell) => cell >= rank)
    return burden === -1 ? [] : [{ influenced, burden }]
  })
  return corners.filter(
    (one) => !corners.some((other) => other.burden === one.burden && other.influenced < one.influenced),
  )
}

/** Sourced and influenced revenue are never added up (domain.md 3): either of them alone reaches a band. */
const brings = (band: number) => ({ any: [atLeast('influenced', band), atLeast('sourced', band)] })

const reaching = (rank: number) => ({
  any: cornersOf(rank).map(({ influenced, burden }) => ({
    all: [
      ...(influenced === 0 ? [] : [brings(influencedBands[influenced - 1] ?? 0)]),
      ...(burden === 0 ? [] : [atLeast('burden', burdenBands[burden - 1] ?? 0)]),
    ],
  })),
})

/** Revenue of deals won in the last twelve months that count under one part. */
const revenue = (part: 'sourced' | 'influenced' | 'processed', name: string): NewMetric => ({
  key: part,
  name,
  unit: 'money',
  kind: 'sum',
  of: 'deal',
  field: 'amount',
  where: [
    { field: 'state', is: ['won'] },
    { field: 'part', is: [part] },
  ],
  window: { type: 'trailing', months: 12 },
})

/**
 * Our own program and the default (domain.md 4.9): the level is a function of the revenue it brings or moves and the share
 * of our servicing the partner carries. What it processed is shown and asked for nowhere.
 */
export const servicingBurden: readonly NewRuleSet[] = [
  {
    vendor: 'Partnerbook',
    name: 'Influence and servicing burden',
    version: '1',
    effectiveFrom: '2025-01-01',
    source: 'Partnerbook',
    note: 'Bands and levels are a proposal to start from: change them to fit your business.',
    currency: 'EUR',
    metrics: [
      revenue('influenced', 'Influenced revenue, twelve months'),
      revenue('sourced', 'Sourced revenue, twelve months'),
      revenue('processed', 'Processed revenue, twelve months (for information)'),
      { key: 'burden', name: 'Servicing burden carried', unit: 'percent', kind: 'burden' },
    ],
    levels: ['Registered', 'Bronze', 'Silver', 'Gold', 'Platinum'].map((name, rank) => ({ name, rank })),
    tracks: [
      {
        key: 'grid',
        name: 'Influence and burden',
        ladder: [1, 2, 3, 4].map((rank) => ({ rank, require: reaching(rank) })),
      },
    ],
    policy: {
      promotion: 'atOnce',
      demotion: 'atReview',
      graceDays: 90,
      reviews: { type: 'every', kind: 'quarter' },
    },
  },
]
