import type { Fact, PartnerFacts } from '#shared/domain/program/fact.ts'
import type { Requirement } from '#shared/domain/program/requirement.ts'
import { type NewRuleSet, type RuleSet, ruleSetSchema } from '#shared/domain/program/ruleSet.ts'

const partnerId = '01890000-0000-7000-8000-0000000000a1'
let made = 0

/** An id no other fact has; ids rise. */
const nextId = () => `01890000-0000-7000-8000-${(++made).toString(16).padStart(12, '0')}`

type Given = Partial<Omit<Fact, 'family' | 'ids'>>

/** Something on a day, which it holds on only. */
export const factOn = (family: Fact['family'], on: string | null, given: Given = {}): Fact => ({
  family,
  ids: [nextId()],
  on,
  from: on,
  until: on,
  since: null,
  person: null,
  amounts: {},
  attributes: {},
  ...given,
})

/** A typed figure; `value` is an exact decimal, or money. */
export const figure = (metric: string, on: string, value: Fact['amounts']['value'] & {}, from = on): Fact =>
  factOn('figure', on, {
    from,
    amounts: { value },
    attributes: { metric, value: typeof value === 'string' ? value : null },
  })

/** A certificate of a person with the tags of its course. */
export const certificate = (
  person: string,
  tags: readonly string[],
  passedOn: string,
  until: string | null = null,
): Fact =>
  factOn('certificate', passedOn, {
    until,
    person,
    attributes: { credential: tags.join(' '), course: tags[0] ?? '', tags },
  })

/** So many people, each with a certificate with these tags. */
export const people = (count: number, tags: readonly string[], passedOn: string, until: string | null = null): Fact[] =>
  Array.from({ length: count }, (_, index) => certificate(`${tags.join()} ${index}`, tags, passedOn, until))

/** A deal won on a day, in minor units. */
export const wonDeal = (on: string, amount: number, currency: string, attributes: Fact['attributes'] = {}): Fact =>
  factOn('deal', on, {
    amounts: { amount: { amount, currency }, monthly: { amount, currency } },
    attributes: { state: 'won', ...attributes },
  })

/** All that is known of a partner. */
export const partnerWith = (facts: readonly Fact[], given: Partial<PartnerFacts> = {}): PartnerFacts => ({
  id: partnerId,
  enrolledOn: null,
  places: [],
  facts,
  services: [],
  rates: [],
  override: null,
  ...given,
})

/** A rule set with one track, its levels ranked in order from 1 above the first. */
export const rulesWith = (given: Partial<NewRuleSet>): RuleSet =>
  ruleSetSchema.parse({
    vendor: 'Vendor',
    name: 'Program',
    version: '1',
    effectiveFrom: '2020-01-01',
    currency: 'EUR',
    levels: ['None', 'One', 'Two', 'Three'].map((name, rank) => ({ name, rank })),
    ...given,
  })

/** One track of a rule set: what each rank from 1 on asks for. */
export const trackOf = (requirements: readonly Requirement[], key = 'main'): RuleSet['tracks'][number] => ({
  key,
  name: key,
  ladder: requirements.map((require, index) => ({ rank: index + 1, require })),
})
