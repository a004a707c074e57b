import { addDays, type PlainDate } from '#shared/domain/dates.ts'
import { fiscalPeriod, fiscalYearOf } from '#shared/domain/fiscal.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import type { SampleBook } from './sampleBook.ts'
import { fiscalCalendar } from './vendor.ts'

/** Levels of the sample program from the lowest: rank is the index. */
export const levelNames = ['Registered', 'Bronze', 'Silver', 'Gold', 'Platinum'] as const

/** Per level above the lowest: influenced revenue in euro over a year, certified people, servicing burden in percent. */
const thresholds = {
  last: [
    [18_000, 1, 0],
    [80_000, 2, 3],
    [200_000, 3, 8],
    [380_000, 4, 12],
  ],
  current: [
    [20_000, 1, 0],
    [100_000, 2, 4],
    [240_000, 3, 10],
    [450_000, 4, 15],
  ],
} as const

/**
 * Writes last year's and this year's rules. A level asks for influenced revenue and certified people and a share of
 * the servicing burden; for Silver and Gold twice the revenue makes up for half of the burden.
 */
export function addProgram(book: SampleBook, on: PlainDate, by: string): RecordOf<'programRuleSet'>[] {
  const thisYear = fiscalYearOf(book.today, fiscalCalendar)
  return (['last', 'current'] as const).map((which) => {
    const fy = which === 'last' ? thisYear - 1 : thisYear
    const year = fiscalPeriod('year', fy, 1, fiscalCalendar)
    const made = { at: book.moment(which === 'last' ? on : addDays(year.from, -40)), by }
    return book.add(
      'programRuleSet',
      {
        vendor: 'Palehaven',
        name: 'Palehaven Partner Program',
        version: `FY${String(fy % 100).padStart(2, '0')}`,
        effectiveFrom: year.from,
        effectiveTo: which === 'last' ? year.to : null,
        note: 'Levels are earned by revenue the partner influenced and by the services it is trained and willing to carry.',
        currency: 'EUR',
        fiscalStartMonth: fiscalCalendar.startMonth,
        metrics: [
          {
            key: 'influenced',
            name: 'Influenced revenue, twelve months',
            unit: 'money',
            kind: 'sum',
            of: 'deal',
            field: 'amount',
            where: [
              { field: 'state', is: ['won'] },
              { field: 'influenced', is: [true] },
            ],
            window: { type: 'trailing', months: 12 },
          },
          { key: 'certified', name: 'Certified people', unit: 'count', kind: 'people' },
          { key: 'burden', name: 'Servicing burden carried', unit: 'percent', kind: 'burden', unproven: '0.5' },
          {
            key: 'plan',
            name: 'Joint plan agreed in the last twelve months',
            unit: 'yesNo',
            kind: 'evidence',
            of: 'plan',
            window: { type: 'refreshedWithin', months: 12 },
          },
        ],
        levels: levelNames.map((name, rank) => ({ name, rank })),
        tracks: [
          {
            key: 'main',
            name: 'Palehaven Partner Program',
            ladder: thresholds[which].map(([revenue, people, burden], index) => ({
              rank: index + 1,
              require: {
                all: [
                  atLeast('certified', people),
                  index === 1 || index === 2
                    ? {
                        any: [
                          { all: [atLeast('influenced', revenue), atLeast('burden', burden)] },
                          { all: [atLeast('influenced', revenue * 2), atLeast('burden', burden / 2)] },
                        ],
                      }
                    : { all: [atLeast('influenced', revenue), atLeast('burden', burden)] },
                  ...(index === 3 ? [atLeast('plan', 1)] : []),
                ],
              },
            })),
          },
        ],
        policy: {
          promotion: 'atOnce',
          demotion: 'atReview',
          graceDays: 90,
          reviews: { type: 'every', kind: 'quarter' },
        },
      },
      made,
    )
  })
}

const atLeast = (metric: string, value: number) => ({ metric, op: '>=' as const, value: String(value) })
