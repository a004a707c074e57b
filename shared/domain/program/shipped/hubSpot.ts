import type { NewRuleSet } from '#shared/domain/program/ruleSet.ts'
import type { NewMetric } from './parts.ts'
import { peopleTagged } from './parts.ts'

type Multipliers = Extract<NewMetric, { kind: 'sum' }>['multipliers']

/** Points per US$100, twice as many in growth markets (domain.md 4.4). */
const perHundred = (rows: { factor: string; from?: string; to?: string }[]): Multipliers => [
  { name: 'Points per dollar', datedBy: 'since', rows },
  { name: 'Growth market', rows: [{ factor: '2', region: 'growth' }] },
]

/** The rate follows the day the line was first sold: a later upsell of an old line keeps the old rate. */
const sourcedRates = [
  { factor: '0.03', to: '2024-02-29' },
  { factor: '0.05', from: '2024-03-01' },
]

export const hubSpot: readonly NewRuleSet[] = [
  {
    vendor: 'HubSpot',
    name: 'Solutions Partner Program',
    version: '2025-07',
    effectiveFrom: '2025-07-15',
    source: 'hubspot.com/partners/how-tiers-work; knowledge.hubspot.com/account/review-your-partner-tier-points',
    sourceOn: '2025-07-15',
    note: 'Structure only: each tier asks for total points and for sourced points, and for a valid partner certification, but the numbers were not found. Add what each tier asks for before use. The day the rate of sourced points changed from 3 to 5 was not found; it lies after October 2021 and not after March 2024. Which countries are growth markets, and over which days points count, were not found either. Assisted is what we call influenced; managed revenue is a typed figure.',
    currency: 'USD',
    regions: [{ key: 'growth', name: 'Growth markets', places: [] }],
    metrics: [
      {
        key: 'sourced',
        name: 'Sourced points',
        unit: 'points',
        kind: 'sum',
        of: 'deal',
        field: 'amount',
        where: [
          { field: 'state', is: ['won'] },
          { field: 'part', is: ['sourced'] },
        ],
        multipliers: perHundred(sourcedRates),
      },
      {
        key: 'assisted',
        name: 'Assisted points',
        unit: 'points',
        kind: 'sum',
        of: 'deal',
        field: 'amount',
        where: [
          { field: 'state', is: ['won'] },
          { field: 'part', is: ['influenced'] },
        ],
        multipliers: perHundred([{ factor: '0.03' }]),
      },
      {
        key: 'managed',
        name: 'Managed points',
        unit: 'points',
        kind: 'sum',
        of: 'figure',
        field: 'value',
        where: [{ field: 'metric', is: ['managedRevenue'] }],
        multipliers: perHundred([{ factor: '0.01' }]),
      },
      {
        key: 'total',
        name: 'Total points',
        unit: 'points',
        kind: 'combine',
        terms: [{ metric: 'sourced' }, { metric: 'assisted' }, { metric: 'managed' }],
      },
      peopleTagged('certified', 'People with the partner certification', 'partner certification'),
    ],
    levels: ['Partner', 'Gold', 'Platinum', 'Diamond', 'Elite'].map((name, rank) => ({ name, rank })),
    tracks: [{ key: 'main', name: 'Tiers', ladder: [] }],
  },
]
