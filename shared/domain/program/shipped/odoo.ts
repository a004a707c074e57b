import type { NewRuleSet } from '#shared/domain/program/ruleSet.ts'
import { ladderOf, latestFigure, type NewMetric, peopleTagged, yearOfFigures } from './parts.ts'

/** Net new users: new and upsell less downsell and churn, over twelve months (domain.md 4.5). */
const users: NewMetric[] = [
  yearOfFigures('usersNew', 'New users', 'count'),
  yearOfFigures('usersUpsell', 'Users by upsell', 'count'),
  yearOfFigures('usersDownsell', 'Users lost by downsell', 'count'),
  yearOfFigures('usersChurn', 'Users lost by churn', 'count'),
  {
    key: 'users',
    name: 'Net new users',
    unit: 'count',
    kind: 'combine',
    terms: [
      { metric: 'usersNew' },
      { metric: 'usersUpsell' },
      { metric: 'usersDownsell', factor: '-1' },
      { metric: 'usersChurn', factor: '-1' },
    ],
  },
]
const certified = peopleTagged('certified', 'Certified employees', 'odoo')

/** Of the customers acquired in so long, the share still active. */
const retention = (years: string): NewMetric[] => [
  latestFigure('customersAcquired', `Customers acquired in ${years}`, 'count'),
  latestFigure('customersActive', 'of which still active', 'count'),
  {
    key: 'retention',
    name: 'Retention',
    unit: 'percent',
    kind: 'ratio',
    numerator: 'customersActive',
    denominator: 'customersAcquired',
  },
]

/** Reviewed every quarter; official partners may be upgraded at once. */
const shared = {
  vendor: 'Odoo',
  name: 'Odoo Partnership',
  currency: 'EUR',
  policy: {
    promotion: 'atOnce',
    demotion: 'atReview',
    graceDays: 0,
    reviews: { type: 'every', kind: 'quarter' },
  },
} as const
const certifiedWho =
  'Certified employees hold a certificate of any of the last three versions: tag those courses “odoo”. '
const levels = ['Ready', 'Silver', 'Gold'].map((name, index) => ({ name, rank: index + 1 }))

export const odoo: readonly NewRuleSet[] = [
  {
    ...shared,
    version: '6a',
    effectiveFrom: '2017-01-01',
    effectiveTo: '2019-12-31',
    source: 'git.nextzenos.com/NextERP/documentation/commit/a90fdffb60 (v6a->v7 diff)',
    note: `${certifiedWho}The source names the year 2017 only; the last day is not in it. No retention is asked for.`,
    metrics: [...users, certified],
    levels,
    tracks: [{ key: 'main', name: 'Partner', ladder: ladderOf({ users: [0, 50, 100], certified: [1, 2, 4] }) }],
  },
  {
    ...shared,
    version: 'interim',
    effectiveFrom: '2020-01-01',
    effectiveTo: '2023-05-18',
    source: 'lawinsider.com/clause/bene1ts',
    note: `${certifiedWho}The day it came into force was not found; this one only lies between the two versions with known days. Retention is defined over 12 months, but the rates asked for were not found, so it is shown and not asked for.`,
    metrics: [...users, certified, ...retention('12 months')],
    levels,
    tracks: [{ key: 'main', name: 'Partner', ladder: ladderOf({ users: [10, 50, 150], certified: [1, 2, 3] }) }],
  },
  {
    ...shared,
    version: '11',
    effectiveFrom: '2023-05-19',
    source: 'github.com/odoo/documentation content/legal/terms/partnership.rst',
    sourceOn: '2023-05-19',
    note: `${certifiedWho}Commission: Learning and Ready 10%, Silver 15%, Gold 20%.`,
    metrics: [...users, certified, ...retention('3 years')],
    levels: [{ name: 'Learning', rank: 0 }, ...levels],
    tracks: [
      {
        key: 'main',
        name: 'Partner',
        ladder: ladderOf({ users: [10, 75, 300], certified: [1, 3, 6], retention: [null, 70, 80] }),
      },
    ],
  },
]
