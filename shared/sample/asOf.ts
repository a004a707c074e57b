import { addDays, type PlainDate } from '#shared/domain/dates.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import type { ReviewRows } from '#shared/domain/review/input.ts'

/**
 * Rows as they stood on the evening of an earlier day: what came later is not there, what was settled later is still
 * open. A review frozen then must not know how things went on.
 */
export function rowsAsOf(rows: ReviewRows, day: PlainDate): ReviewRows {
  const end = `${addDays(day, 1)}T00:00:00.000Z`
  const known = <Row extends { createdAt: string }>(list: readonly Row[]) => list.filter((row) => row.createdAt < end)
  const after = (instant: string | null) => instant !== null && instant >= end
  return {
    ...rows,
    deal: known(rows.deal).map((row) => dealOn(row, day)),
    lead: known(rows.lead).map((row) => {
      const closed = row.closedOn !== null && row.closedOn <= day
      const acceptedAt = after(row.acceptedAt) ? null : row.acceptedAt
      const contactedAt = after(row.contactedAt) ? null : row.contactedAt
      if (closed || row.state === 'expired') return row
      return {
        ...row,
        acceptedAt,
        contactedAt,
        closedOn: null,
        reason: null,
        state: acceptedAt === null ? 'offered' : 'working',
      }
    }),
    action: known(rows.action).map((row) => actionOn(row, day, after(row.updatedAt))),
    meeting: known(rows.meeting).map((row) => (row.startsAt < end ? row : { ...row, state: 'planned' })),
    decision: rows.decision.filter((row) => row.decidedOn <= day),
    concern: known(rows.concern).map((row) =>
      row.answeredOn !== null && row.answeredOn > day ? { ...row, state: 'open', answer: null, answeredOn: null } : row,
    ),
    certificate: rows.certificate.filter((row) => row.passedOn <= day),
    mdfRequest: known(rows.mdfRequest).map((row) => {
      if (after(row.decidedAt))
        return { ...row, state: 'submitted', approved: null, decidedAt: null, decidedBy: null, reason: null }
      return row.state === 'expired' && (row.claimBy ?? '') >= day ? { ...row, state: 'approved' } : row
    }),
    mdfClaim: known(rows.mdfClaim).map((row) =>
      row.payments.some((payment) => payment.on > day) ? { ...row, state: 'submitted', payments: [] } : row,
    ),
    escalation: known(rows.escalation).map((row) => ({
      ...row,
      state: after(row.resolvedAt) ? 'inProgress' : after(row.confirmedAt) ? 'resolved' : row.state,
      resolvedAt: after(row.resolvedAt) ? null : row.resolvedAt,
      confirmedAt: after(row.confirmedAt) ? null : row.confirmedAt,
    })),
    wantRating: rows.wantRating.filter((row) => row.askedOn <= day),
    review: rows.review.filter((row) => row.heldOn !== null && row.heldOn <= day),
  }
}

function dealOn(row: RecordOf<'deal'>, day: PlainDate): RecordOf<'deal'> {
  if (row.state === 'open' || row.closeOn === null || row.closeOn <= day) return row
  return { ...row, state: 'open', stage: 'Propose', probability: 50, forecastCategory: 'Best case' }
}

function actionOn(row: RecordOf<'action'>, day: PlainDate, changedLater: boolean): RecordOf<'action'> {
  const slips = row.slips.filter((slip) => slip.on <= day)
  const moved = row.slips[slips.length]
  const dueOn = moved === undefined ? row.dueOn : moved.from
  const settled = row.state === 'done' ? (row.doneOn ?? '') <= day : row.state === 'dropped' && !changedLater
  return settled ? { ...row, slips, dueOn } : { ...row, slips, dueOn, state: 'open', doneOn: null, outcome: null }
}
