import { contactName } from '#shared/domain/contact.ts'
import { dateOf, type Instant, type PlainDate } from '#shared/domain/dates.ts'
import type { Period } from '#shared/domain/fiscal.ts'
import { convertMoney, type Money } from '#shared/domain/money.ts'
import type { RecordOf, RecordType } from '#shared/domain/records.ts'
import { EvidenceBook } from './evidence.ts'
import type { Figure, leftOutReasons } from './figures.ts'
import { type DocumentExtract, ownExtracts, ownRows, type ReviewInput, type ReviewRows } from './input.ts'
import { type Opportunity, opportunitiesOf } from './opportunities.ts'
import { fiscalPeriodOf, reviewBefore } from './period.ts'
import { type FigureValue, missing } from './value.ts'

/** What every section of a review is made from: the partner's rows in one order, names, days and money. */
export interface Facts {
  readonly input: ReviewInput
  readonly rows: ReviewRows
  readonly extracts: readonly DocumentExtract[]
  readonly opportunities: readonly Opportunity[]
  readonly period: Period
  readonly today: PlainDate
  readonly previous: RecordOf<'review'> | null
  /** The day of the review before (or the last day before the period): what happened after it is new. */
  readonly since: PlainDate
  readonly book: EvidenceBook
  /** The day an instant was in the reader's zone. */
  readonly dayOf: (instant: Instant) => PlainDate
  /** In the workspace's currency at the rate of a day; null without a rate. */
  readonly converted: (money: Money | null, on: PlainDate) => Money | null
  readonly personName: (person: { ownerId: string | null; contactId: string | null }) => string | null
}

/** Reads the input once for all sections. `dayBefore` is the day before the period, for a partner's first review. */
export function factsOf(input: ReviewInput, dayBefore: PlainDate): Facts {
  const rows = ownRows(input)
  const { currency, rates, fiscalCalendar } = input.workspace
  const previous = reviewBefore(rows.review, input.period, input.review.id)
  const users = new Map(rows.user.map((user) => [user.id, user.name]))
  const contacts = new Map(rows.contact.map((contact) => [contact.id, contactName(contact)]))
  const name = (names: ReadonlyMap<string, string>, id: string | null) => (id === null ? '' : (names.get(id) ?? ''))
  return {
    input,
    rows,
    extracts: ownExtracts(input),
    opportunities: opportunitiesOf(rows.deal),
    period: fiscalPeriodOf(input.period, fiscalCalendar),
    today: dateOf(input.cutOffAt, input.zone),
    previous,
    since: previous ? (previous.heldOn ?? previous.period.to) : dayBefore,
    book: new EvidenceBook(),
    dayOf: (instant) => dateOf(instant, input.zone),
    converted: (money, on) => money && convertMoney(money, currency, rates, on),
    personName: ({ ownerId, contactId }) => name(users, ownerId) || name(contacts, contactId) || null,
  }
}

export type LeftOutReason = (typeof leftOutReasons)[number]

/** A figure and its evidence, cited from records of one type. */
export function figure(
  facts: Facts,
  value: FigureValue,
  type: RecordType,
  ids: Iterable<string>,
  leftOut: readonly { readonly reason: LeftOutReason; readonly ids: readonly string[] }[] = [],
): Figure {
  return {
    value,
    evidence: facts.book.cite(type, ids),
    leftOut: leftOut
      .filter(({ ids: left }) => left.length > 0)
      .map(({ reason, ids: left }) => ({ reason, evidence: facts.book.cite(type, left) })),
  }
}

/** Something that is worth an amount on a day. */
export interface Worth {
  readonly ids: readonly string[]
  readonly money: Money | null
  /** The day whose rate converts it. */
  readonly on: PlainDate
}

/** What a list of amounts comes to in the workspace's currency, and what cannot be in it. */
export interface Total {
  readonly value: FigureValue
  readonly counted: readonly { readonly ids: readonly string[]; readonly money: Money }[]
  readonly leftOut: readonly { readonly reason: 'noAmount' | 'noRate'; readonly ids: readonly string[] }[]
}

/**
 * Each amount converted at its own day's rate (rounded once, half-even, to the minor unit), then added. A list of which
 * nothing can be counted has no total; an empty list comes to zero.
 */
export function total(facts: Facts, list: readonly Worth[]): Total {
  const counted: { ids: readonly string[]; money: Money }[] = []
  const noAmount: string[] = []
  const noRate: string[] = []
  for (const { ids, money, on } of list) {
    const converted = facts.converted(money, on)
    if (money === null) noAmount.push(...ids)
    else if (converted === null) noRate.push(...ids)
    else counted.push({ ids, money: converted })
  }
  const amount = counted.reduce((sum, { money }) => sum + BigInt(money.amount), 0n)
  const value: FigureValue =
    counted.length > 0 || list.length === 0
      ? { kind: 'money', money: { amount: Number(amount), currency: facts.input.workspace.currency } }
      : missing(noRate.length > 0 ? 'noRate' : 'noData')
  return {
    value,
    counted,
    leftOut: [
      { reason: 'noAmount', ids: noAmount },
      { reason: 'noRate', ids: noRate },
    ],
  }
}

/** The total as a figure with its evidence. */
export function totalFigure(facts: Facts, type: RecordType, list: readonly Worth[]): Figure {
  const { value, leftOut } = total(facts, list)
  return figure(
    facts,
    value,
    type,
    list.flatMap(({ ids }) => ids),
    leftOut,
  )
}

/** An opportunity's amount, converted on the day it closed, or today while it is open. */
export function worth(facts: Facts, { deal, ids }: Opportunity): Worth {
  return { ids, money: deal.amount, on: deal.state === 'open' ? facts.today : (deal.closeOn ?? facts.today) }
}

/** The rows a list shows; how many more there are is said. */
export function cut<T>(rows: readonly T[], longest = 50): { rows: T[]; more: number } {
  return { rows: rows.slice(0, longest), more: Math.max(0, rows.length - longest) }
}
