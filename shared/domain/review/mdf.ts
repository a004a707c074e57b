import { addDays } from '#shared/domain/dates.ts'
import { contains } from '#shared/domain/fiscal.ts'
import { type Money, sumMoney } from '#shared/domain/money.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { cut, type Facts, figure, total, totalFigure, type Worth, worth } from './facts.ts'
import type { SectionFigures } from './figures.ts'
import { approvedRequests, mdfUsed, paidOf } from './measures.ts'
import { asFigure } from './scorecard.ts'
import { type FigureValue, numberOf, share } from './value.ts'

/** How far ahead a review looks for what is about to lapse, in days from the cut-off. */
export const lapsesWithin = 90

/** Marketing money of the period: approved, paid, what it brought, and what lapses if nobody claims it. */
export function mdf(facts: Facts): SectionFigures<'mdf'> {
  const approved = approvedRequests(facts, facts.period)
  const allocated: Worth[] = approved.map(({ request, on }) => ({ ids: [request.id], money: request.approved, on }))
  const paid: Worth[] = approved.flatMap(({ request, on }) =>
    paidOf(facts, request).map((money) => ({ ids: [request.id], money, on })),
  )
  const shown = facts.rows.mdfRequest.filter(
    (request) =>
      approved.some((one) => one.request.id === request.id) ||
      ['submitted', 'approved'].includes(request.state) ||
      (request.startsOn !== null && contains(facts.period, request.startsOn)),
  )
  return {
    allocated: totalFigure(facts, 'mdfRequest', allocated),
    paid: totalFigure(facts, 'mdfRequest', paid),
    used: asFigure(facts, mdfUsed(facts, facts.period)),
    returned: figure(
      facts,
      returnOn(facts, approved, total(facts, paid).value),
      'mdfRequest',
      approved.map(({ request }) => request.id),
    ),
    requests: cut(
      shown
        .map((request) => requestRow(facts, request))
        .toSorted((a, b) => (`${a.startsOn ?? '~'} ${a.id}` < `${b.startsOn ?? '~'} ${b.id}` ? -1 : 1)),
    ),
  }
}

/** (won amount of the deals the claims name - paid) / paid [71]; each deal counts once however many claims name it. */
function returnOn(facts: Facts, approved: ReturnType<typeof approvedRequests>, paid: FigureValue): FigureValue {
  const requests = new Set(approved.map(({ request }) => request.id))
  const named = new Set(
    facts.rows.mdfClaim.filter((claim) => requests.has(claim.requestId)).flatMap((claim) => claim.dealIds),
  )
  const won = facts.opportunities.filter(({ deal, ids }) => deal.state === 'won' && ids.some((id) => named.has(id)))
  const brought = total(
    facts,
    won.map((one) => worth(facts, one)),
  )
  const spent = numberOf(paid)
  const revenue = numberOf(brought.value)
  if (spent === null) return paid
  if (revenue === null) return brought.value
  return share(revenue.minus(spent).toNumber(), spent.toNumber())
}

function requestRow(facts: Facts, request: RecordOf<'mdfRequest'>) {
  const claims = facts.rows.mdfClaim.filter((claim) => claim.requestId === request.id)
  const leads = claims.map((claim) => claim.leads).filter((one) => one !== null)
  const claimed = claims.some((claim) => !['draft', 'rejected'].includes(claim.state))
  const { today } = facts
  return {
    id: request.id,
    title: request.title,
    state: request.state,
    startsOn: request.startsOn,
    requested: request.requested,
    approved: request.approved,
    paid: inOneCurrency(paidOf(facts, request), request.requested.currency),
    claimBy: request.claimBy,
    lapses:
      request.state === 'approved' &&
      !claimed &&
      request.claimBy !== null &&
      contains({ from: today, to: addDays(today, lapsesWithin) }, request.claimBy),
    leads: leads.length === 0 ? null : leads.reduce((sum, one) => sum + one, 0),
  }
}

/** A request is paid in its own currency; null where nothing was paid in it. */
const inOneCurrency = (payments: readonly Money[], currency: string): Money | null =>
  sumMoney(payments).find((sum) => sum.currency === currency) ?? null
