import { certificateHolds } from '#shared/domain/enablement.ts'
import { foldText } from '#shared/domain/matchKey.ts'
import type { Money } from '#shared/domain/money.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { type Facts, totalFigure, type Worth } from './facts.ts'
import type { SectionFigures } from './figures.ts'
import { attachRate, partnerMonthly } from './measures.ts'
import { closedIn, type Opportunity } from './opportunities.ts'
import { asFigure } from './scorecard.ts'
import { share } from './value.ts'

type Attached = RecordOf<'deal'>['services'][number]

/** What the partner earned around the deals won in the period, and what it can and will carry. */
export function services(facts: Facts): SectionFigures<'services'> {
  const won = closedIn(facts.opportunities, 'won', facts.period)
  return {
    attachRate: asFigure(facts, attachRate(facts, facts.period)),
    oneOff: totalFigure(
      facts,
      'deal',
      attachedWorth(facts, won, (service) => service.oneOff),
    ),
    monthly: asFigure(facts, partnerMonthly(facts, facts.period)),
    ourMonthly: totalFigure(
      facts,
      'deal',
      won.flatMap(({ deal, ids }) => priced(ids, deal.monthly, deal.closeOn ?? facts.today)),
    ),
    sold: sold(facts, won),
    capabilities: capabilities(facts),
  }
}

const priced = (ids: readonly string[], money: Money | null, on: string): Worth[] =>
  money === null ? [] : [{ ids, money, on }]

function attachedWorth(
  facts: Facts,
  won: readonly Opportunity[],
  amountOf: (service: Attached) => Money | null,
): Worth[] {
  return won.flatMap(({ deal, ids }) =>
    deal.services.flatMap((service) => priced(ids, amountOf(service), deal.closeOn ?? facts.today)),
  )
}

/** By service: those of the catalogue by their record, others by their name, however it is written. */
function sold(facts: Facts, won: readonly Opportunity[]): SectionFigures<'services'>['sold'] {
  const names = new Map(facts.rows.service.map((service) => [service.id, service.name]))
  const keyOf = (service: Attached) => service.serviceId ?? foldText(service.name)
  const keys = new Map<string, string>()
  for (const { deal } of won) {
    for (const service of deal.services) {
      const name = names.get(service.serviceId ?? '') ?? service.name
      const known = keys.get(keyOf(service))
      keys.set(keyOf(service), known !== undefined && known < name ? known : name)
    }
  }
  return [...keys]
    .map(([key, name]) => {
      const of = (amountOf: (service: Attached) => Money | null) =>
        totalFigure(
          facts,
          'deal',
          attachedWorth(facts, won, (service) => (keyOf(service) === key ? amountOf(service) : null)),
        )
      const deals = won.filter(({ deal }) => deal.services.some((service) => keyOf(service) === key)).length
      return { name, deals, oneOff: of((service) => service.oneOff), monthly: of((service) => service.monthly) }
    })
    .toSorted((a, b) => b.deals - a.deals || (a.name < b.name ? -1 : 1))
}

const phaseOrder = { before: 0, onboarding: 1, after: 2 } as const

/** Per service the partner was asked about: people trained against needed, willing, delivered. */
function capabilities(facts: Facts): SectionFigures<'services'>['capabilities'] {
  return facts.rows.serviceCapability
    .flatMap((capability) => {
      const service = facts.rows.service.find((one) => one.id === capability.serviceId)
      return service ? [{ capability, service }] : []
    })
    .map(({ capability, service }) => ({
      id: capability.id,
      name: service.name,
      phase: service.phase,
      trained: trainedFor(facts, service),
      required: service.requiredPeople,
      willing: capability.willing,
      delivered: capability.delivered,
      casesWithoutUs: share(capability.casesWithoutUs, capability.casesTotal),
    }))
    .toSorted((a, b) => {
      const phase = phaseOrder[a.phase] - phaseOrder[b.phase]
      return phase || (`${a.name} ${a.id}` < `${b.name} ${b.id}` ? -1 : 1)
    })
}

/** Distinct people with a certificate of one of the service's courses that holds at the cut-off. */
function trainedFor(facts: Facts, service: RecordOf<'service'>): number {
  const left = new Set(facts.rows.contact.filter((contact) => contact.left).map((contact) => contact.id))
  const holders = facts.rows.certificate
    .filter((one) => service.courseIds.includes(one.courseId) && certificateHolds(one, facts.today))
    .map((one) => one.contactId)
  return new Set(holders.filter((id) => !left.has(id))).size
}
