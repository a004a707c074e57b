import type { NewRuleSet } from '#shared/domain/program/ruleSet.ts'
import { atLeast, attested, ladderOf, latestFigure, peopleTagged } from './parts.ts'

/** domain.md 4.7, a secondary source. */
export const googleCloud: readonly NewRuleSet[] = [
  {
    vendor: 'Google Cloud',
    name: 'Google Cloud Partner Advantage',
    version: '2026',
    effectiveFrom: '2026-01-01',
    source: 'wyra.ai/resources/gcp-partner-advantage-paradox (secondary)',
    note: 'Competencies are asked for as well; which and how many was not found. Validated co-sell ACV is a typed figure. The level below Select has no name in the source.',
    currency: 'USD',
    metrics: [latestFigure('coSell', 'Validated co-sell ACV', 'money')],
    levels: ['Registered', 'Select', 'Premier', 'Diamond'].map((name, rank) => ({ name, rank })),
    tracks: [{ key: 'main', name: 'Co-sell', ladder: ladderOf({ coSell: [250_000, 2_000_000, 20_000_000] }) }],
  },
]

const trains = {
  all: [atLeast('trainers', 2), atLeast('courses', 4), atLeast('compliant', 1)],
}

/** domain.md 4.7. Until six months after the quarter of the enrolment ends, what is asked for may still be missing. */
export const gitLabTraining: readonly NewRuleSet[] = [
  {
    vendor: 'GitLab',
    name: 'GitLab Training Partner',
    version: 'c07b5f96',
    effectiveFrom: '2024-02-01',
    source: 'gitlab.com/gitlab-com/content-sites/handbook/commit/c07b5f96',
    note: 'The day in force was not found. Quarters are those of a fiscal year from February; the source’s example gives both that and the calendar year. The names of the levels below Training Partner are ours.',
    currency: 'USD',
    fiscalStartMonth: 2,
    metrics: [
      peopleTagged('trainers', 'Certified trainers', 'certified trainer'),
      latestFigure('courses', 'Courses it can deliver', 'count'),
      attested('compliant', 'Complies with the base program'),
    ],
    levels: ['None', 'Enrolled', 'Training Partner'].map((name, rank) => ({ name, rank })),
    tracks: [
      {
        key: 'main',
        name: 'Training',
        ladder: [
          { rank: 1, require: { any: [{ until: { toEndOf: 'quarter', months: 6 } }, trains] } },
          { rank: 2, require: trains },
        ],
      },
    ],
  },
]

/** domain.md 4.7: the bands of a weighted scorecard. */
export const scorecard: readonly NewRuleSet[] = [
  {
    vendor: 'elinkages',
    name: 'Partner scorecard',
    version: '90/75/60/40',
    effectiveFrom: '2024-01-01',
    source: 'elinkages.com/resources/partner-scorecard-template',
    note: 'The weights of the four parts were not found: their weighted percentages are typed, as in the source’s example. The day in force is ours; the template has none.',
    currency: 'USD',
    metrics: [
      ...['first', 'second', 'third', 'fourth'].map((part) =>
        latestFigure(`${part}Part`, `Weighted percentage, ${part} part`, 'percent'),
      ),
      {
        key: 'score',
        name: 'Score',
        unit: 'percent',
        kind: 'combine',
        terms: ['first', 'second', 'third', 'fourth'].map((part) => ({ metric: `${part}Part` })),
      },
    ],
    levels: ['None', 'Bronze', 'Silver', 'Gold', 'Platinum'].map((name, rank) => ({ name, rank })),
    tracks: [{ key: 'main', name: 'Score', ladder: ladderOf({ score: [40, 60, 75, 90] }) }],
  },
]
