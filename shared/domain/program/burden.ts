import type { PlainDate } from '#shared/domain/dates.ts'
import type { Id } from '#shared/domain/record.ts'
import { type Candidates, candidates, type FactsByFamily } from './candidates.ts'
import type { Fact, ServiceNeed } from './fact.ts'
import { type Fraction, fraction, greatest, isPositive, least, one, over, plus, times, zero } from './fraction.ts'
import { eachId, type Measured, measuredAs, type Part, unassessed } from './measured.ts'
import type { MetricOf } from './metric.ts'

type Rule = Pick<MetricOf<'burden'>, 'withUs' | 'provenAt' | 'unproven'>

/** How far a partner carries one service: each factor from 0 to 1, and the records behind it. */
interface Carried {
  readonly share: Fraction
  readonly ids: readonly Id[]
}

/**
 * The share of our servicing a partner carries, in percent (domain.md 4.9): the sum over all services of weight x
 * trained x willing x proven, by the sum of the weights. Trained is people certified by people required, at most one (a
 * service without courses asks for none); willing is none, with us, or alone; proven is the share of cases closed
 * without us, or where there are no cases the engagements delivered. Without services there is nothing to carry.
 */
export function measureBurden(
  rule: Rule,
  facts: FactsByFamily,
  services: readonly ServiceNeed[],
  on: PlainDate,
): Measured {
  const held = candidates(facts, 'certificate', anything, { of: 'validity', from: on, to: on }, null)
  const capabilities = facts.get('capability') ?? []
  const parts: Part[] = []
  const ids: Id[] = []
  let carried = zero
  let whole = zero
  for (const service of [...services].sort((left, right) => (left.id < right.id ? -1 : 1))) {
    const weight = fraction(service.weight)
    const best = capabilities
      .filter(({ attributes }) => attributes.serviceId === service.id)
      .map((capability) => carriedOf(service, capability, held, rule))
      .reduce<Carried>((most, next) => (greatest(most.share, next.share) === most.share ? most : next), nothing)
    const points = times(weight, best.share)
    carried = plus(carried, points)
    whole = plus(whole, weight)
    ids.push(...best.ids)
    parts.push({ key: service.id, value: best.share, points, max: weight })
  }
  const share = over(carried, whole)
  const behind = { ids: eachId(ids), parts }
  return share === null ? unassessed('zeroDenominator', behind) : measuredAs(times(share, fraction(100)), behind)
}

const anything = { where: [], window: null }
const nothing: Carried = { share: zero, ids: [] }

function carriedOf(service: ServiceNeed, capability: Fact, { facts }: Candidates, rule: Rule): Carried {
  const willing = willingness(capability, rule)
  if (!isPositive(willing)) return nothing
  const certificates = facts.filter(({ attributes }) => service.courseIds.includes(String(attributes.course)))
  const trained = new Set(certificates.map(({ person }) => person)).size
  const enough =
    service.courseIds.length === 0 ? one : least(one, quotient(fraction(trained), fraction(service.requiredPeople)))
  return {
    share: times(times(enough, willing), proven(capability, rule)),
    ids: [...capability.ids, ...certificates.flatMap(({ ids }) => ids)],
  }
}

function willingness({ attributes: { willing } }: Fact, { withUs }: Rule): Fraction {
  if (willing === 'alone') return one
  return willing === 'withUs' ? fraction(withUs) : zero
}

function proven({ attributes }: Fact, { provenAt, unproven }: Rule): Fraction {
  const number = (field: string) => fraction(Number(attributes[field] ?? 0))
  const ofCases = over(number('casesWithoutUs'), number('casesTotal'))
  if (ofCases !== null) return least(one, ofCases)
  return greatest(fraction(unproven), least(one, quotient(number('delivered'), fraction(provenAt))))
}

const quotient = (left: Fraction, right: Fraction): Fraction => over(left, right) ?? zero
