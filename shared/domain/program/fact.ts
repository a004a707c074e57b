import type { PlainDate } from '#shared/domain/dates.ts'
import type { ExchangeRate, Money } from '#shared/domain/money.ts'
import type { Id } from '#shared/domain/record.ts'
import type { LevelOverride } from './levelOverride.ts'

/** What rules can look at. `figure` is what somebody typed or imported; `document` a file. */
export const factFamilies = [
  'deal',
  'certificate',
  'figure',
  'plan',
  'review',
  'meeting',
  'lead',
  'escalation',
  'claim',
  'document',
  'capability',
] as const
export type FactFamily = (typeof factFamilies)[number]

export type Scalar = string | number | boolean

/** The amounts rules can add up: of a deal the whole contract or our monthly part of it, of a figure its value. */
export const factFields = ['amount', 'monthly', 'value'] as const
export type FactField = (typeof factFields)[number]

/**
 * One thing that counts once, as rules see it: a deal whatever number of rows it has, a certificate, a typed figure.
 * `on` is the day it counts at, null when nobody noted it. It holds from `from` through `until`, both included; null
 * means for ever. `since` is the day the line it belongs to was first sold, where rates follow that day.
 */
export interface Fact {
  readonly family: FactFamily
  /** The records behind it, in order. */
  readonly ids: readonly Id[]
  readonly on: PlainDate | null
  readonly from: PlainDate | null
  readonly until: PlainDate | null
  readonly since: PlainDate | null
  /** Whose credential it is. */
  readonly person: Id | null
  /** Exact: money, or a plain decimal as text. */
  readonly amounts: { readonly [F in FactField]?: Money | string | null }
  readonly attributes: Readonly<Record<string, Scalar | readonly Scalar[] | null>>
}

/** A service of ours that partners can carry; see the servicing burden. */
export interface ServiceNeed {
  readonly id: Id
  /** An exact decimal, zero or more. */
  readonly weight: string
  readonly requiredPeople: number
  readonly courseIds: readonly Id[]
}

/** All that rules know about one partner. */
export interface PartnerFacts {
  readonly id: Id
  readonly enrolledOn: PlainDate | null
  /** Where it is, in the words of its record: matched against the places of the rule set's regions. */
  readonly places: readonly string[]
  readonly facts: readonly Fact[]
  readonly services: readonly ServiceNeed[]
  /** The workspace's; a rule set that has its own uses those. */
  readonly rates: readonly ExchangeRate[]
  readonly override: LevelOverride | null
}
