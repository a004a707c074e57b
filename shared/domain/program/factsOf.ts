import { dateOf, type Instant, type PlainDate, type Zone } from '#shared/domain/dates.ts'
import { decimal } from '#shared/domain/decimal.ts'
import { currencyExponent, type ExchangeRate, type Money, moneyFromMajor } from '#shared/domain/money.ts'
import type { Id } from '#shared/domain/record.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { opportunitiesOf } from '#shared/domain/review/opportunities.ts'
import type { Fact, PartnerFacts } from './fact.ts'

/** The records of one partner that rules can look at, and what of the workspace they need. */
export interface PartnerRecords {
  readonly partner: RecordOf<'partner'>
  readonly contacts: readonly RecordOf<'contact'>[]
  readonly deals: readonly RecordOf<'deal'>[]
  readonly certificates: readonly RecordOf<'certificate'>[]
  readonly figures: readonly RecordOf<'metricValue'>[]
  readonly plans: readonly RecordOf<'plan'>[]
  readonly reviews: readonly RecordOf<'review'>[]
  readonly meetings: readonly RecordOf<'meeting'>[]
  readonly leads: readonly RecordOf<'lead'>[]
  readonly escalations: readonly RecordOf<'escalation'>[]
  readonly claims: readonly RecordOf<'mdfClaim'>[]
  readonly attachments: readonly RecordOf<'attachment'>[]
  readonly capabilities: readonly RecordOf<'serviceCapability'>[]
}

/** What all partners of a workspace share. `zone` says which day an instant was. */
export interface ProgramSetting {
  readonly courses: readonly RecordOf<'course'>[]
  readonly services: readonly RecordOf<'service'>[]
  readonly rates: readonly ExchangeRate[]
  readonly zone: Zone
}

/** A partner's records as rules see them. */
export function factsOf(records: PartnerRecords, setting: ProgramSetting): PartnerFacts {
  const { partner } = records
  const day = (instant: Instant | null) => (instant === null ? null : dateOf(instant, setting.zone))
  return {
    id: partner.id,
    enrolledOn: partner.enrolledOn,
    places: [partner.country, partner.region].filter((place) => place !== null),
    facts: [
      ...dealFacts(records.deals),
      ...certificateFacts(records, setting),
      ...figureFacts(records),
      ...records.plans.map(planFact),
      ...records.reviews.map((one) => fact('review', one.id, one.heldOn, { state: one.state })),
      ...records.meetings.map((one) =>
        fact('meeting', one.id, day(one.startsAt), { kind: one.kind, state: one.state }),
      ),
      ...records.leads.map((one) =>
        fact(
          'lead',
          one.id,
          day(one.acceptedAt),
          { state: one.state, products: one.productIds },
          { amount: one.value },
        ),
      ),
      ...records.escalations.map((one) =>
        fact('escalation', one.id, day(one.openedAt), { kind: one.kind, state: one.state, severity: one.severity }),
      ),
      ...records.claims.flatMap((one) =>
        one.payments.map(({ amount, on }) => fact('claim', one.id, on, { state: one.state }, { amount })),
      ),
      ...records.attachments.map((one) => ({
        ...fact('document', one.id, day(one.createdAt), { name: one.name, about: one.about.type }),
        until: null,
      })),
      ...records.capabilities.map((one) => fact('capability', one.id, null, capabilityOf(one))),
    ],
    services: setting.services
      .filter(({ active }) => active)
      .map(({ id, weight, requiredPeople, courseIds }) => ({ id, weight, requiredPeople, courseIds })),
    rates: setting.rates,
    override: partner.levelOverride,
  }
}

/** Something that happened on a day and holds on no other. */
function fact(
  family: Fact['family'],
  id: Id,
  on: PlainDate | null,
  attributes: Fact['attributes'],
  amounts: Fact['amounts'] = {},
): Fact {
  return { family, ids: [id], on, from: on, until: on, since: null, person: null, amounts, attributes }
}

/**
 * Each opportunity once, however many rows it has, on the day it closed; while it is open, on the day it was opened.
 * `part` is the one part it counts under; the flags say what the partner did in it.
 */
function dealFacts(deals: readonly RecordOf<'deal'>[]): Fact[] {
  const rows = new Map(deals.map((deal) => [deal.id, deal]))
  return opportunitiesOf(deals).map(({ deal, ids, part }) => {
    const all = ids.flatMap((id) => rows.get(id) ?? [])
    const did = (what: 'sourced' | 'influenced' | 'processed') => all.some((row) => row[what])
    const on = deal.state === 'open' ? deal.openedOn : deal.closeOn
    return {
      ...fact('deal', deal.id, on, {
        state: deal.state,
        part,
        sourced: did('sourced'),
        influenced: did('influenced'),
        processed: did('processed'),
        stage: deal.stage,
        type: deal.type,
        source: deal.leadSource,
        customer: deal.customerName,
        products: deal.productIds,
        withService: deal.services.length > 0,
      }),
      ids,
      amounts: { amount: deal.amount, monthly: deal.monthly },
    }
  })
}

/** Certificates of people who still work there. */
function certificateFacts({ contacts, certificates }: PartnerRecords, { courses }: ProgramSetting): Fact[] {
  const left = new Set(contacts.filter((contact) => contact.left).map(({ id }) => id))
  const known = new Map(courses.map((course) => [course.id, course]))
  return certificates
    .filter(({ contactId }) => !left.has(contactId))
    .map(({ id, contactId, courseId, passedOn, expiresOn }) => {
      const course = known.get(courseId)
      return {
        ...fact('certificate', id, passedOn, {
          course: courseId,
          credential: course?.credential ?? courseId,
          tags: course?.tags ?? [],
        }),
        until: expiresOn,
        person: contactId,
      }
    })
}

/** Figures count on the last day they cover and hold on all of them. A file about one is its evidence. */
function figureFacts({ figures, attachments }: PartnerRecords): Fact[] {
  const withFile = new Set(attachments.map(({ about }) => about.id))
  return figures.map(({ id, metric, from, to, value, currency, source }) => ({
    ...fact('figure', id, to, { metric, source, value, file: withFile.has(id) }),
    from,
    amounts: { value: currency === null ? value : moneyOf(value, currency) },
  }))
}

/** Null beyond what an amount can hold, so that one absurd figure is left out and listed, and ends nothing else. */
function moneyOf(value: string, currency: string): Money | null {
  const minor = decimal(value)
    .abs()
    .times(decimal(10).pow(currencyExponent(currency)))
  return minor.gt(Number.MAX_SAFE_INTEGER) ? null : moneyFromMajor(value, currency)
}

/** A plan counts from the day both sides have signed it. */
function planFact({ id, status, signedByUs, signedByThem, from, to }: RecordOf<'plan'>): Fact {
  const signed = signedByUs !== null && signedByThem !== null
  const on = signed ? (signedByUs.on > signedByThem.on ? signedByUs.on : signedByThem.on) : null
  return { ...fact('plan', id, on, { status, signed }), from: signed ? from : null, until: signed ? to : null }
}

const capabilityOf = (one: RecordOf<'serviceCapability'>): Fact['attributes'] => ({
  serviceId: one.serviceId,
  willing: one.willing,
  delivered: one.delivered,
  casesTotal: one.casesTotal,
  casesWithoutUs: one.casesWithoutUs,
})
