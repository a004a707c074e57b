import type { NewRuleSet } from '#shared/domain/program/ruleSet.ts'
import { attested, ladderOf, latestFigure, type NewMetric, peopleTagged } from './parts.ts'

/** Opportunities launched are deals won; they and the plan count for twelve months, the anniversary included. */
const refreshed = { type: 'refreshedWithin', months: 12 } as const
const won = { field: 'state', is: ['won'] }

const metrics: NewMetric[] = [
  peopleTagged('accredited', 'Accredited people', 'accredited technical', 'accredited business'),
  peopleTagged('accreditedTechnical', 'of which technical', 'accredited technical'),
  peopleTagged('accreditedBusiness', 'of which business', 'accredited business'),
  peopleTagged('foundational', 'Foundational certified', 'foundational'),
  peopleTagged('technical', 'Technical certified', 'technical'),
  peopleTagged('professional', 'of which Professional or Specialty', 'professional', 'specialty'),
  {
    key: 'opportunities',
    name: 'Launched opportunities',
    unit: 'count',
    kind: 'count',
    of: 'deal',
    where: [won],
    window: refreshed,
  },
  {
    key: 'monthly',
    name: 'Estimated MRR of them',
    unit: 'money',
    kind: 'sum',
    of: 'deal',
    field: 'monthly',
    where: [won],
    window: refreshed,
  },
  { key: 'plan', name: 'Business plan', unit: 'yesNo', kind: 'evidence', of: 'plan', window: refreshed },
  latestFigure('technicalValidations', 'Technical validations', 'count'),
  attested('operationsValidation', 'one of them MSP, DevOps or CloudOps'),
  attested('sustainedAttainment', 'Sustained attainment'),
  attested('executiveReview', 'Executive business review'),
]

/** domain.md 4.1; the two copies differ in how many of the eight accredited people must be of each kind. */
const version = (
  ofEachKind: number,
  given: Pick<NewRuleSet, 'version' | 'effectiveFrom' | 'effectiveTo' | 'source' | 'sourceOn'>,
): NewRuleSet => ({
  vendor: 'AWS',
  name: 'AWS Services Path',
  ...given,
  note: 'Days in force are those of the copies read, not AWS’s own. Customer success (references, CSAT) is asked for as well, but its numbers were not found. The table prints the business plan and the validations without saying for which tier: read as Advanced and Premier, and as Premier only. The level below Select has no name in the source.',
  currency: 'USD',
  metrics,
  levels: ['Registered', 'Select', 'Advanced', 'Premier'].map((name, rank) => ({ name, rank })),
  tracks: [
    {
      key: 'services',
      name: 'Services Path',
      ladder: ladderOf({
        accredited: [4, 8, 20],
        accreditedTechnical: [2, ofEachKind, 10],
        accreditedBusiness: [2, ofEachKind, 10],
        foundational: [2, 4, 10],
        technical: [2, 6, 25],
        professional: [null, 3, 10],
        opportunities: [3, 20, 50],
        monthly: [1_500, 10_000, 50_000],
        plan: [null, 1, 1],
        technicalValidations: [null, null, 3],
        operationsValidation: [null, null, 1],
        sustainedAttainment: [null, null, 1],
        executiveReview: [null, null, 1],
      }),
    },
  ],
})

export const awsServicesPath: readonly NewRuleSet[] = [
  version(2, {
    version: '2023',
    effectiveFrom: '2023-01-01',
    effectiveTo: '2024-11-30',
    source: 'scribd.com/document/717419505/Services-Path-Tier-Guide',
  }),
  version(4, {
    version: '2024',
    effectiveFrom: '2024-12-01',
    source: 'dream2soar.blogspot.com/2024/12/aws-partner-tiers.html',
  }),
]
