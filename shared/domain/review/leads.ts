import { contains } from '#shared/domain/fiscal.ts'
import { cut, type Facts, figure } from './facts.ts'
import type { SectionFigures } from './figures.ts'
import { count, share } from './value.ts'

/**
 * The leads we passed in the period and what became of them. Acceptance: accepted / offered. Conversion: turned into a
 * deal / accepted.
 */
export function leads(facts: Facts): SectionFigures<'leads'> {
  const offered = facts.rows.lead.filter((lead) => contains(facts.period, facts.dayOf(lead.offeredAt)))
  const accepted = offered.filter(
    (lead) => lead.acceptedAt !== null || ['accepted', 'working', 'converted'].includes(lead.state),
  )
  const converted = accepted.filter((lead) => lead.state === 'converted')
  const ids = (list: typeof offered) => list.map((lead) => lead.id)
  return {
    offered: figure(facts, count(offered.length), 'lead', ids(offered)),
    acceptance: figure(facts, share(accepted.length, offered.length), 'lead', ids(offered)),
    conversion: figure(facts, share(converted.length, accepted.length), 'lead', ids(accepted)),
    leads: cut(
      offered
        .map((lead) => {
          const deal = facts.rows.deal.find((one) => one.id === lead.dealId)
          const offeredOn = facts.dayOf(lead.offeredAt)
          return {
            id: lead.id,
            customer: lead.customerName,
            offeredOn,
            state: lead.state,
            amount: lead.value,
            converted: facts.converted(lead.value, offeredOn),
            deal: deal?.name ?? null,
            dealState: deal?.state ?? null,
            reason: lead.reason,
          }
        })
        .toSorted((a, b) => (`${a.offeredOn} ${a.id}` < `${b.offeredOn} ${b.id}` ? -1 : 1)),
    ),
  }
}
