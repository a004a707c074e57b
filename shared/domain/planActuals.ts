import { dateOf, type PlainDate, type Zone } from './dates.ts'
import { decimal } from './decimal.ts'
import { certificateHolds } from './enablement.ts'
import { contains } from './fiscal.ts'
import { convertMoney, type ExchangeRate, type Money, majorString } from './money.ts'
import type { ObjectiveKind } from './plan.ts'
import type { Span } from './planPeriod.ts'
import type { Id } from './record.ts'
import type { RecordOf } from './records.ts'
import { closedIn, type Opportunity, opportunitiesOf, type Part } from './review/opportunities.ts'

/** One partner's records that actuals are counted from; `zone` says which day an instant was. */
export interface PlanFacts {
  readonly deals: readonly RecordOf<'deal'>[]
  readonly certificates: readonly RecordOf<'certificate'>[]
  readonly leads: readonly RecordOf<'lead'>[]
  readonly claims: readonly RecordOf<'mdfClaim'>[]
  /** People who no longer work at the partner: their certificates do not count. */
  readonly leftContactIds: readonly Id[]
  readonly rates: readonly ExchangeRate[]
  /** The workspace's, for objectives in money that name none. */
  readonly currency: string
  readonly today: PlainDate
  readonly zone: Zone
}

/** The type of the records behind a counted actual. */
type EvidenceType = 'deal' | 'certificate' | 'lead' | 'mdfClaim'

/** Why a record that belongs to an actual could not be counted. What is left out is listed, never dropped. */
type LeftOut = 'noAmount' | 'noRate' | 'noDate'

/** An actual counted from records: an exact decimal (money in major units), what was counted and what could not be. */
export interface CountedActual {
  readonly value: string
  readonly type: EvidenceType
  readonly ids: readonly Id[]
  readonly leftOut: readonly { readonly reason: LeftOut; readonly ids: readonly Id[] }[]
}

/** What is counted once: its records, and for money how much and the day whose rate converts it. */
interface Item {
  readonly ids: readonly Id[]
  readonly money?: Money | null
  readonly on?: PlainDate
}

interface Rule {
  readonly unit: 'money' | 'count'
  readonly type: EvidenceType
  /** A state on a day (the quarter's last, or today before it) rather than what happened in the quarter. */
  readonly level?: boolean
  /** Whether the records say which product they are about, so that an objective for one product can be counted. */
  readonly byProduct: boolean
  readonly count: (facts: PlanFacts, span: Span, wanted: Wanted) => { items: Item[]; undated?: Id[] }
}

type Wanted = (productIds: readonly Id[]) => boolean

const won = (facts: PlanFacts, span: Span, wanted: Wanted): Opportunity[] =>
  closedIn(opportunitiesOf(facts.deals), 'won', span).filter(({ deal }) => wanted(deal.productIds))

/** Won deals by the partner's part in them and the real close date; each is in one part, as on the scorecard. */
const wonAs = (part: Part): Rule => ({
  unit: 'money',
  type: 'deal',
  byProduct: true,
  count(facts, span, wanted) {
    const items = won(facts, span, wanted)
      .filter((opportunity) => opportunity.part === part)
      .map(({ deal, ids }) => ({ ids, money: deal.amount, on: deal.closeOn ?? span.to }))
    return { items }
  },
})

const rules: { readonly [K in ObjectiveKind]?: Rule } = {
  revenueSourced: wonAs('sourced'),
  revenueInfluenced: wonAs('influenced'),
  revenueProcessed: wonAs('processed'),
  dealsWon: {
    unit: 'count',
    type: 'deal',
    byProduct: true,
    count: (facts, span, wanted) => ({ items: won(facts, span, wanted) }),
  },
  newPipeline: {
    unit: 'money',
    type: 'deal',
    byProduct: true,
    count(facts, span, wanted) {
      const items = opportunitiesOf(facts.deals).flatMap(({ deal, ids }) =>
        deal.openedOn !== null && contains(span, deal.openedOn) && wanted(deal.productIds)
          ? [{ ids, money: deal.amount, on: deal.openedOn }]
          : [],
      )
      return { items }
    },
  },
  certifiedPeople: {
    unit: 'count',
    type: 'certificate',
    level: true,
    byProduct: false,
    count(facts, span) {
      const day = facts.today < span.to ? facts.today : span.to
      const people = new Map<Id, Id[]>()
      for (const certificate of facts.certificates) {
        const { id, contactId } = certificate
        if (facts.leftContactIds.includes(contactId) || !certificateHolds(certificate, day)) continue
        people.set(contactId, [...(people.get(contactId) ?? []), id])
      }
      return { items: [...people.values()].map((ids) => ({ ids })) }
    },
  },
  servicesAttached: {
    unit: 'count',
    type: 'deal',
    byProduct: true,
    count: (facts, span, wanted) => ({
      items: won(facts, span, wanted).filter(({ deal }) => deal.services.length > 0),
    }),
  },
  leadsAccepted: {
    unit: 'count',
    type: 'lead',
    byProduct: true,
    count(facts, span, wanted) {
      const leads = facts.leads.filter((lead) => wanted(lead.productIds))
      const accepted = leads.filter(
        ({ acceptedAt }) => acceptedAt !== null && contains(span, dateOf(acceptedAt, facts.zone)),
      )
      const undated = leads.filter(
        ({ acceptedAt, offeredAt, state }) =>
          acceptedAt === null &&
          ['accepted', 'working', 'converted'].includes(state) &&
          contains(span, dateOf(offeredAt, facts.zone)),
      )
      return { items: accepted.map(({ id }) => ({ ids: [id] })), undated: undated.map(({ id }) => id) }
    },
  },
  mdfSpent: {
    unit: 'money',
    type: 'mdfClaim',
    byProduct: false,
    count(facts, span) {
      const items = facts.claims.flatMap(({ id, payments }) =>
        payments
          .filter(({ on }) => contains(span, on) && on <= facts.today)
          .map(({ amount, on }) => ({ ids: [id], money: amount, on })),
      )
      const undated = facts.claims.filter(({ state, payments }) => state === 'paid' && payments.length === 0)
      return { items, undated: undated.map(({ id }) => id) }
    },
  },
}

/** What an objective must say for its actuals to be counted. */
export type ObjectiveSubject = Pick<RecordOf<'objective'>, 'kind' | 'unit' | 'currency' | 'productId' | 'region'>

/**
 * Whether the objective's actuals are counted from records rather than typed. No record says which region it belongs
 * to, and certificates and payments not which product, so objectives limited to one are typed.
 */
export const isCounted = (objective: ObjectiveSubject): boolean => ruleFor(objective) !== null

function ruleFor({ kind, unit, productId, region }: ObjectiveSubject): Rule | null {
  const rule = rules[kind]
  if (rule === undefined || rule.unit !== unit || region !== null) return null
  return productId === null || rule.byProduct ? rule : null
}

/** The unit the figures of a kind are in; null where any will do. */
export const unitOfKind = (kind: ObjectiveKind): 'money' | 'count' | null =>
  rules[kind]?.unit ?? (kind === 'partnerNps' ? 'count' : null)

/** Whether quarters of the objective say how things stand at their end, so that they are not added up. */
export const isLevel = ({ kind, unit }: Pick<ObjectiveSubject, 'kind' | 'unit'>): boolean =>
  rules[kind]?.level === true || kind === 'partnerNps' || unit === 'percent'

/**
 * The actual of one quarter counted from records; null while the quarter has not begun and for what is typed. Money is
 * converted at the rate of the day it is about (closed, opened, paid), each rounded once to the minor unit, then added.
 */
export function countActual(objective: ObjectiveSubject, quarter: Span, facts: PlanFacts): CountedActual | null {
  const rule = ruleFor(objective)
  if (rule === null || quarter.from > facts.today) return null
  const { productId } = objective
  const { items, undated = [] } = rule.count(facts, quarter, (ids) => productId === null || ids.includes(productId))
  const left: Record<LeftOut, Id[]> = { noAmount: [], noRate: [], noDate: undated }
  const currency = objective.currency ?? facts.currency
  const counted: { readonly ids: readonly Id[]; readonly worth: string }[] = []
  for (const { ids, money, on } of items) {
    if (rule.unit === 'count') counted.push({ ids, worth: '1' })
    else if (!money) left.noAmount.push(...ids)
    else {
      const converted = convertMoney(money, currency, facts.rates, on ?? quarter.to)
      if (converted === null) left.noRate.push(...ids)
      else counted.push({ ids, worth: majorString(converted) })
    }
  }
  return {
    value: counted.reduce((sum, { worth }) => sum.plus(worth), decimal(0)).toFixed(),
    type: rule.type,
    ids: each(counted.flatMap(({ ids }) => ids)),
    leftOut: (['noAmount', 'noRate', 'noDate'] as const)
      .map((reason) => ({ reason, ids: each(left[reason]) }))
      .filter(({ ids }) => ids.length > 0),
  }
}

/** Each id once, in one order whatever order the records came in. */
const each = (ids: readonly Id[]): Id[] => [...new Set(ids)].sort()
