import { newId, partnerScope } from '#shared/domain/record.ts'
import { type NewFieldsOf, type RecordOf, records, rowSchema } from '#shared/domain/records.ts'
import { type ReviewedType, type ReviewInput, type ReviewRows, reviewedTypes } from '#shared/domain/review/input.ts'
import type { ReviewPeriod } from '#shared/domain/review.ts'

export const partnerId = '01890000-0000-7000-8000-0000000000a1'
export const reviewId = '01890000-0000-7000-8000-0000000000b1'
export const me = '01890000-0000-7000-8000-0000000000c1'

/** The third quarter of 2026, reviewed on 5 October. */
export const quarter: ReviewPeriod = { kind: 'quarter', from: '2026-07-01', to: '2026-09-30' }
export const cutOffAt = '2026-10-05T18:00:00.000Z'

type Stamps = {
  readonly id?: string
  readonly createdAt?: string
  readonly updatedAt?: string
  readonly scope?: string
}
type Loose<T extends ReviewedType> = Omit<NewFieldsOf<T>, 'partnerId'>

/** A whole row of the reviewed partner (or of the workspace). */
export function row<T extends ReviewedType>(type: T, fields: Loose<T>, stamps: Stamps = {}): RecordOf<T> {
  return rowSchema(type).parse({
    partnerId,
    ...fields,
    id: stamps.id ?? newId(),
    scope: stamps.scope ?? (records[type].scope === 'workspace' ? 'w' : partnerScope(partnerId)),
    createdAt: stamps.createdAt ?? '2026-07-10T09:00:00.000Z',
    createdBy: me,
    updatedAt: stamps.updatedAt ?? '2026-07-10T09:00:00.000Z',
    updatedBy: me,
  })
}

export const euro = (major: number) => ({ amount: Math.round(major * 100), currency: 'EUR' })

/** A deal won in the quarter for 1,000 euros, unless said otherwise. */
export const deal = (fields: Partial<Loose<'deal'>> = {}, stamps?: Stamps) =>
  row('deal', { name: 'Deal', amount: euro(1_000), state: 'won', closeOn: '2026-08-15', ...fields }, stamps)

type Part = Partial<{ -readonly [T in ReviewedType]: RecordOf<T>[] }>

/** What a review of the quarter is assembled from: the given rows, and nothing else. */
export function inputOf(rows: Part = {}, more: Partial<ReviewInput> = {}): ReviewInput {
  return {
    review: { id: reviewId, meetingId: null },
    partner: rowSchema('partner').parse({
      ...row('user', { name: 'x' }),
      id: partnerId,
      scope: partnerScope(partnerId),
      name: 'Nordwind Systeme',
    }),
    period: quarter,
    workspace: { currency: 'EUR', rates: [], fiscalCalendar: { startMonth: 1, namedBy: 'endYear' } },
    cutOffAt,
    zone: 'Europe/Vienna',
    rows: Object.fromEntries(reviewedTypes.map((type) => [type, rows[type] ?? []])) as unknown as ReviewRows,
    extracts: [],
    ...more,
  }
}
