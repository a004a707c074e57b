import type { PlainDate } from '#shared/domain/dates.ts'
import type { Id } from '#shared/domain/record.ts'
import type { Adjustments } from './assess.ts'
import { type Evaluation, evaluate, type LevelRef, leveller } from './evaluate.ts'
import type { Fact, PartnerFacts } from './fact.ts'
import type { RuleSet } from './ruleSet.ts'

/**
 * What is supposed: other rules (next year's on today's records), another day, more of a metric ("two more certified"),
 * things that happen (a deal, a certificate) or records that are gone.
 */
export interface Supposition {
  readonly rules?: RuleSet
  readonly on?: PlainDate
  readonly adjustments?: Adjustments
  readonly added?: readonly Fact[]
  readonly gone?: readonly Id[]
}

/** A partner as it is and as it would be. */
export interface Comparison {
  readonly before: Evaluation
  readonly after: Evaluation
}

/** One partner with and without a supposition. Changes nothing that is stored. */
export function whatIf(rules: RuleSet, partner: PartnerFacts, on: PlainDate, suppose: Supposition): Comparison {
  const then = supposed(partner, suppose)
  return {
    before: evaluate(rules, partner, on),
    after: evaluate(suppose.rules ?? rules, then, suppose.on ?? on, suppose.adjustments),
  }
}

/** A partner whose level would be another. `direction`: a level without a rank is below all others. */
export interface Move {
  readonly partnerId: Id
  readonly from: LevelRef | null
  readonly to: LevelRef | null
  readonly direction: 'up' | 'down' | 'renamed'
}

/** Who would move in a whole portfolio, in the order given; the same supposition for each of them. */
export function moves(
  rules: RuleSet,
  partners: readonly PartnerFacts[],
  on: PlainDate,
  suppose: Supposition,
): readonly Move[] {
  const now = leveller(rules, on)
  const then = leveller(suppose.rules ?? rules, suppose.on ?? on)
  return partners.flatMap((partner) => {
    const { level: from } = now(partner)
    const { level: to } = then(supposed(partner, suppose), suppose.adjustments)
    if (from?.name === to?.name && from?.rank === to?.rank) return []
    const further = (to?.rank ?? -1) - (from?.rank ?? -1)
    return { partnerId: partner.id, from, to, direction: further > 0 ? 'up' : further < 0 ? 'down' : 'renamed' }
  })
}

/** A partner with what is supposed to happen, and without what is supposed to be gone. */
export function supposed(partner: PartnerFacts, { added = [], gone = [] }: Supposition): PartnerFacts {
  if (added.length === 0 && gone.length === 0) return partner
  const missing = new Set(gone)
  const kept = partner.facts.filter(({ ids }) => !ids.some((id) => missing.has(id)))
  return { ...partner, facts: [...kept, ...added] }
}
