import type { NewRuleSet } from '#shared/domain/program/ruleSet.ts'
import { latestFigure, type NewMetric, peopleTagged, yearOfFigures } from './parts.ts'

type Items = Extract<NewMetric, { kind: 'points' }>['items']

/** Points that were typed as points, because the source does not say what earns them: at most `max`. */
const typed = (metric: string, max: number): Items[number] => ({
  mode: 'proRata',
  metric,
  max: String(max),
  threshold: String(max),
})

const proRata = (metric: string, max: number, threshold: number): Items[number] => ({
  mode: 'proRata',
  metric,
  max: String(max),
  threshold: String(threshold),
})

const score = (key: string, name: string, items: Items): NewMetric => ({
  key,
  name,
  unit: 'points',
  kind: 'points',
  items,
  outOf: '100',
})

/** 70 of 100 points, and points for every metric (domain.md 4.2). */
const passes = (metric: string) => ({
  rank: 1,
  require: {
    all: [
      { metric, op: '>=' as const, value: '70' },
      { each: metric, by: 'points' as const, op: '>' as const, value: '0' },
    ],
  },
})

/** Qualified on a day of the current month so far or of the five full months before it is enough to enrol. */
const levels = [
  { name: 'Not qualified', rank: 0 },
  { name: 'Solutions Partner', rank: 1, anyDayIn: 5 },
]

const inForce =
  'The day in force is the first of the enrolment window in the source’s example; the real one was not found. '

export const microsoftSecurity: readonly NewRuleSet[] = [
  {
    vendor: 'Microsoft',
    name: 'Solutions Partner for Security',
    version: 'Enterprise',
    effectiveFrom: '2024-03-01',
    source:
      'learn.microsoft.com/en-gb/partner-center/partner-capability-score; dickerdata.com.au …/security/2.1, 4.1, 5.2',
    note: `${inForce}Skilling (40 points in total) and usage growth (20, by subtraction from 100) are typed as points: what earns them was not found. One distributor page prints maxima of 20/20/30 and 30, which do not add up with the others.`,
    currency: 'USD',
    metrics: [
      yearOfFigures('customersAdded', 'Customers added', 'count'),
      yearOfFigures('customersLost', 'Customers lost', 'count'),
      {
        key: 'netAdds',
        name: 'Net customer adds',
        unit: 'count',
        kind: 'combine',
        terms: [{ metric: 'customersAdded' }, { metric: 'customersLost', factor: '-1' }],
      },
      latestFigure('skillingPoints', 'Skilling, points', 'points'),
      latestFigure('usagePoints', 'Usage growth, points', 'points'),
      yearOfFigures('deployments', 'Deployments', 'count'),
      score('score', 'Partner capability score', [
        proRata('netAdds', 20, 10),
        typed('skillingPoints', 40),
        typed('usagePoints', 20),
        proRata('deployments', 20, 6),
      ]),
    ],
    levels,
    tracks: [{ key: 'enterprise', name: 'Enterprise', ladder: [passes('score')] }],
  },
]

/** Customers of a size: a figure for each new or lost customer, whose value is its paid seats. */
function customers(size: 'Enterprise' | 'Smb'): NewMetric[] {
  const seats =
    size === 'Enterprise'
      ? [{ field: 'value', op: '>' as const, value: '300' }]
      : [
          { field: 'value', op: '>' as const, value: '10' },
          { field: 'value', op: '<=' as const, value: '300' },
        ]
  const counted = (key: string, metric: string, name: string): NewMetric => ({
    key,
    name,
    unit: 'count',
    kind: 'count',
    of: 'figure',
    where: [{ field: 'metric', is: [metric] }, ...seats],
    window: { type: 'trailing', months: 12 },
  })
  return [
    counted(`added${size}`, 'seatsOfNewCustomer', `Customers added, ${size}`),
    counted(`lost${size}`, 'seatsOfLostCustomer', `Customers lost, ${size}`),
    {
      key: `netAdds${size}`,
      name: `Net customer adds, ${size}`,
      unit: 'count',
      kind: 'combine',
      terms: [{ metric: `added${size}` }, { metric: `lost${size}`, factor: '-1' }],
    },
    latestFigure(`advancedPoints${size}`, `Advanced certifications, points, ${size}`, 'points'),
    latestFigure(`usagePoints${size}`, `Usage growth, points, ${size}`, 'points'),
    latestFigure(`deploymentPoints${size}`, `Deployments, points, ${size}`, 'points'),
  ]
}

export const microsoftModernWork: readonly NewRuleSet[] = [
  {
    vendor: 'Microsoft',
    name: 'Solutions Partner for Modern Work',
    version: 'SMB and Enterprise',
    effectiveFrom: '2024-03-01',
    source:
      'crn.com.au/gallery/the-six-new-designations…-578471; cloudywithachanceoflicensing.com/tag/microsoft-partner-program',
    note: `${inForce}Both tracks are computed and the better one counts. What earns points for advanced certifications (15), usage growth (30), deployments (25) and, on the Enterprise track, for intermediate certifications (10) was not found, so these are typed as points.`,
    currency: 'USD',
    metrics: [
      ...customers('Enterprise'),
      ...customers('Smb'),
      latestFigure('intermediatePoints', 'Intermediate certifications, points, Enterprise', 'points'),
      peopleTagged('intermediate', 'People with an intermediate certification', 'intermediate'),
      score('scoreEnterprise', 'Partner capability score, Enterprise', [
        proRata('netAddsEnterprise', 20, 5),
        typed('intermediatePoints', 10),
        typed('advancedPointsEnterprise', 15),
        typed('usagePointsEnterprise', 30),
        typed('deploymentPointsEnterprise', 25),
      ]),
      score('scoreSmb', 'Partner capability score, SMB', [
        proRata('netAddsSmb', 20, 10),
        proRata('intermediate', 10, 2),
        typed('advancedPointsSmb', 15),
        typed('usagePointsSmb', 30),
        typed('deploymentPointsSmb', 25),
      ]),
    ],
    levels,
    tracks: [
      { key: 'enterprise', name: 'Enterprise', ladder: [passes('scoreEnterprise')] },
      { key: 'smb', name: 'SMB', ladder: [passes('scoreSmb')] },
    ],
  },
]
