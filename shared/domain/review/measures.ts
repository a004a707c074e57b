import { daysBetween, type PlainDate } from '#shared/domain/dates.ts'
import { decimal, divideHalfEven, roundHalfEven } from '#shared/domain/decimal.ts'
import { certificateHolds } from '#shared/domain/enablement.ts'
import { contains } from '#shared/domain/fiscal.ts'
import type { Money } from '#shared/domain/money.ts'
import type { RecordOf, RecordType } from '#shared/domain/records.ts'
import { type Facts, type LeftOutReason, total, worth } from './facts.ts'
import type { Metric } from './figures.ts'
import { closedIn, type Opportunity, openAt, openNow, type Part } from './opportunities.ts'
import { count, type FigureValue, meanDays, missing, numberOf, share } from './value.ts'

/** A stretch of days, both included. */
export interface Span {
  readonly from: PlainDate
  readonly to: PlainDate
}

/** A figure worked out, with the ids behind it. */
export interface Measure {
  readonly value: FigureValue
  readonly type: RecordType
  readonly ids: readonly string[]
  readonly leftOut?: readonly { readonly reason: LeftOutReason; readonly ids: readonly string[] }[]
  readonly details?: Metric['details']
}

const idsOf = (list: readonly Opportunity[]) => list.flatMap(({ ids }) => ids)

/** Amount of the deals won in the span that count under the part. Source: domain.md, KPI definitions [65]-[70]. */
export function wonAs(part: Part | null, facts: Facts, span: Span): Measure {
  const won = closedIn(facts.opportunities, 'won', span).filter((one) => one.part === part)
  const undated = facts.opportunities.filter(
    (one) => one.part === part && one.deal.state === 'won' && one.deal.closeOn === null,
  )
  const { value, leftOut } = total(
    facts,
    won.map((one) => worth(facts, one)),
  )
  return {
    value,
    type: 'deal',
    ids: idsOf(won),
    leftOut: [...leftOut, { reason: 'noCloseDate', ids: idsOf(undated) }],
    details: [{ key: 'deals', value: count(won.length) }],
  }
}

/**
 * Open deals: their number, amount, and amount weighted by probability. On an earlier day: those opened by then and
 * not closed yet, at the amount known now; no weight, because probabilities of the past are not kept.
 */
export function openPipeline(facts: Facts, day: PlainDate | null): Measure {
  const open = day === null ? openNow(facts.opportunities) : openAt(facts.opportunities, day)
  if (open === null) return { value: missing('openingUnknown'), type: 'deal', ids: [] }
  const { value, leftOut } = total(
    facts,
    open.map((one) => ({ ...worth(facts, one), on: day ?? facts.today })),
  )
  const details: Metric['details'] = [
    { key: 'deals', value: count(open.length) },
    ...(day === null ? [{ key: 'weighted' as const, value: weighted(facts, open).value }] : []),
  ]
  return { value, type: 'deal', ids: idsOf(open), leftOut, details }
}

/** Sum of amount x probability, rounded once at the end. Deals without a probability are left out and listed. */
export function weighted(facts: Facts, open: readonly Opportunity[]): Measure {
  const noProbability = open.filter(({ deal }) => deal.probability === null)
  const known = open.filter(({ deal }) => deal.probability !== null)
  const { value, counted, leftOut } = total(
    facts,
    known.map((one) => worth(facts, one)),
  )
  const probability = new Map(known.map(({ deal, ids }) => [ids, deal.probability ?? 0]))
  const sum = counted.reduce(
    (all, { ids, money }) =>
      all.plus(
        decimal(money.amount)
          .times(probability.get(ids) ?? 0)
          .div(100),
      ),
    decimal(0),
  )
  const nothing = known.length === 0 && open.length > 0
  return {
    value: nothing
      ? missing('noData')
      : value.kind === 'money'
        ? { kind: 'money', money: { ...value.money, amount: roundHalfEven(sum).toNumber() } }
        : value,
    type: 'deal',
    ids: idsOf(open),
    leftOut: [...leftOut, { reason: 'noProbability', ids: idsOf(noProbability) }],
  }
}

/** Won amount / won deals, over those with an amount [71]; to the minor unit, half-even. */
export function averageDeal(facts: Facts, span: Span): Measure {
  const won = closedIn(facts.opportunities, 'won', span)
  const { value, counted, leftOut } = total(
    facts,
    won.map((one) => worth(facts, one)),
  )
  return {
    value:
      won.length === 0 ? missing('noDenominator') : value.kind === 'money' ? mean(value.money, counted.length) : value,
    type: 'deal',
    ids: idsOf(won),
    leftOut,
    details: [{ key: 'deals', value: count(counted.length) }],
  }
}

const mean = (sum: Money, of: number): FigureValue => ({
  kind: 'money',
  money: { ...sum, amount: divideHalfEven(sum.amount, of).toNumber() },
})

/** Mean days from opening to winning, over deals won in the span with both days known and in order. */
export function cycleDays(facts: Facts, span: Span): Measure {
  const won = closedIn(facts.opportunities, 'won', span)
  const days = won.map(({ deal }) =>
    deal.openedOn && deal.closeOn && deal.openedOn <= deal.closeOn ? daysBetween(deal.openedOn, deal.closeOn) : null,
  )
  return {
    value: meanDays(days.filter((one) => one !== null)),
    type: 'deal',
    ids: idsOf(won),
    leftOut: [{ reason: 'noOpenDate', ids: idsOf(won.filter((_, place) => days[place] === null)) }],
  }
}

/** Won deals / all deals with a close date in the span: won, lost, and still open past it or due in it [71]. */
export function winRate(facts: Facts, span: Span): Measure {
  const all = facts.opportunities.filter(({ deal }) => deal.closeOn !== null && contains(span, deal.closeOn))
  const won = all.filter(({ deal }) => deal.state === 'won')
  return {
    value: share(won.length, all.length),
    type: 'deal',
    ids: idsOf(all),
    details: [
      { key: 'won', value: count(won.length) },
      { key: 'deals', value: count(all.length) },
    ],
  }
}

/** Unit attach rate: won deals with at least one service / won deals [73]. */
export function attachRate(facts: Facts, span: Span): Measure {
  const won = closedIn(facts.opportunities, 'won', span)
  const attached = won.filter(({ deal }) => deal.services.length > 0)
  return {
    value: share(attached.length, won.length),
    type: 'deal',
    ids: idsOf(won),
    details: [{ key: 'deals', value: count(won.length) }],
  }
}

/** The partner's own monthly revenue from services attached to the deals won in the span [75]. */
export function partnerMonthly(facts: Facts, span: Span): Measure {
  const worths = closedIn(facts.opportunities, 'won', span).flatMap(({ deal, ids }) =>
    deal.services
      .filter((service) => service.monthly !== null)
      .map((service) => ({ ids, money: service.monthly, on: deal.closeOn ?? facts.today })),
  )
  const { value, leftOut } = total(facts, worths)
  return { value, type: 'deal', ids: worths.flatMap(({ ids }) => ids), leftOut }
}

/** Distinct people of the partner, still there, with a certificate that holds on the day. */
export function certifiedPeople(facts: Facts, day: PlainDate | null): Measure {
  const left = new Set(facts.rows.contact.filter((contact) => contact.left).map((contact) => contact.id))
  const holding = facts.rows.certificate.filter(
    (one) => !left.has(one.contactId) && certificateHolds(one, day ?? facts.today),
  )
  const people = new Set(holding.map((one) => one.contactId))
  return { value: count(people.size), type: 'certificate', ids: holding.map((one) => one.id) }
}

/**
 * Paid / approved, of the requests approved for activities that begin in the span: what became of the money, up to the
 * cut-off [61]. Both sides are converted at the rate of the activity's day.
 */
export function mdfUsed(facts: Facts, span: Span): Measure {
  const requests = approvedRequests(facts, span)
  const allocated = total(
    facts,
    requests.map(({ request, on }) => ({ ids: [request.id], money: request.approved, on })),
  )
  const paid = total(
    facts,
    requests.flatMap(({ request, on }) => paidOf(facts, request).map((money) => ({ ids: [request.id], money, on }))),
  )
  const part = numberOf(paid.value)
  const whole = numberOf(allocated.value)
  return {
    value:
      part !== null && whole !== null
        ? share(part.toNumber(), whole.toNumber())
        : (allocated.value.kind === 'missing' && allocated.value) || paid.value,
    type: 'mdfRequest',
    ids: requests.map(({ request }) => request.id),
    leftOut: allocated.leftOut,
    details: [
      { key: 'paid', value: paid.value },
      { key: 'allocated', value: allocated.value },
    ],
  }
}

/** Requests that were approved, for activities that begin in the span (or, without a day, were decided in it). */
export function approvedRequests(
  facts: Facts,
  span: Span,
): { readonly request: RecordOf<'mdfRequest'>; readonly on: PlainDate }[] {
  return facts.rows.mdfRequest.flatMap((request) => {
    const on = request.startsOn ?? (request.decidedAt && facts.dayOf(request.decidedAt))
    const approved = request.approved !== null && ['approved', 'expired', 'closed'].includes(request.state)
    return approved && on && contains(span, on) ? [{ request, on }] : []
  })
}

/** What was paid on a request's claims up to the cut-off; a claim marked paid without payments counts in full. */
export function paidOf(facts: Facts, request: RecordOf<'mdfRequest'>): Money[] {
  const claims = facts.rows.mdfClaim.filter((claim) => claim.requestId === request.id)
  return claims.flatMap((claim) =>
    claim.state === 'paid' && claim.payments.length === 0
      ? [claim.amount]
      : claim.payments.filter((payment) => payment.on <= facts.today).map((payment) => payment.amount),
  )
}

/** The metric value under which a partner's retention (percent, 12 months, gross) is typed or imported. */
const retentionMetric = 'grossRetention'

/** Gross retention as reported for the span: the value whose own span ends last in it. */
export function retention(facts: Facts, span: Span): Measure {
  const reported = facts.rows.metricValue
    .filter((one) => one.metric === retentionMetric && contains(span, one.to))
    .reduce<RecordOf<'metricValue'> | null>((last, one) => (last === null || last.to <= one.to ? one : last), null)
  return {
    value: reported === null ? missing('noData') : { kind: 'percent', percent: reported.value },
    type: 'metricValue',
    ids: reported === null ? [] : [reported.id],
  }
}
