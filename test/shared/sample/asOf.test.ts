import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/domain/dates.ts'
import { rowSchema } from '#shared/domain/records.ts'
import { type ReviewRows, reviewedTypes } from '#shared/domain/review/input.ts'
import { rowsAsOf } from '#shared/sample/asOf.ts'
import { generateSample } from '#shared/sample/generate.ts'

const today = '2026-11-24'
const { records } = generateSample({ seed: 3, today, locale: 'en-GB', size: { records: 2_500 } })
const rows: ReviewRows = records
const day = addDays(today, -150)
const end = `${addDays(day, 1)}T00:00:00.000Z`
const then = rowsAsOf(rows, day)

describe('rows as of an earlier day', () => {
  it('hold nothing that came later, and less than today', () => {
    for (const type of [
      'deal',
      'lead',
      'action',
      'meeting',
      'concern',
      'mdfRequest',
      'mdfClaim',
      'escalation',
    ] as const) {
      expect(
        then[type].every((row) => row.createdAt < end),
        type,
      ).toBe(true)
      expect(then[type].length, type).toBeGreaterThan(0)
      expect(then[type].length, type).toBeLessThan(rows[type].length)
    }
  })

  it('know no outcome of later', () => {
    expect(then.deal.filter((deal) => deal.state !== 'open' && (deal.closeOn ?? '') > day)).toEqual([])
    expect(
      then.action.filter((action) => (action.doneOn ?? '') > day || action.slips.some((slip) => slip.on > day)),
    ).toEqual([])
    expect(then.concern.filter((concern) => (concern.answeredOn ?? '') > day)).toEqual([])
    expect(then.escalation.filter((one) => (one.resolvedAt ?? '') >= end || (one.confirmedAt ?? '') >= end)).toEqual([])
    expect(then.lead.filter((lead) => (lead.acceptedAt ?? '') >= end || (lead.contactedAt ?? '') >= end)).toEqual([])
    expect(then.mdfRequest.filter((request) => (request.decidedAt ?? '') >= end)).toEqual([])
    expect(then.mdfClaim.filter((claim) => claim.payments.some((payment) => payment.on > day))).toEqual([])
    expect(then.review.filter((review) => (review.heldOn ?? today) > day)).toEqual([])
  })

  it('keep what was settled by then, and put moved dates back', () => {
    const settled = rows.action.filter((action) => action.doneOn !== null && action.doneOn <= day)
    expect(then.action.filter((action) => action.state === 'done')).toEqual(settled)
    const moved = rows.action.find((action) => action.createdAt < end && (action.slips[0]?.on ?? '') > day)
    expect(then.action.find((action) => action.id === moved?.id)?.dueOn).toBe(moved?.slips[0]?.from)
  })

  it('are valid rows', () => {
    for (const type of reviewedTypes) for (const row of then[type]) expect(rowSchema(type).parse(row)).toEqual(row)
  })
})
