import { addMonths, type PlainDate } from '#shared/domain/dates.ts'
import type { LevelRef } from './evaluate.ts'
import type { PartnerFacts } from './fact.ts'
import { type LevelEvent, type LevelHistory, levelHistory } from './levelHistory.ts'
import { type Change, outlook } from './outlook.ts'
import type { RuleSet } from './ruleSet.ts'

/** A partner's level through time: what it held, what it holds, and what becomes of it when nothing is done. */
export interface LevelStory {
  readonly past: LevelHistory
  /** What the policy of the rules will do to the level held, after the day the story is told on. */
  readonly ahead: readonly LevelEvent[]
  readonly changes: readonly Change[]
}

/** How many months back the story begins, unless the rules begin later, and how many ahead it looks. */
const monthsBack = 24
export const monthsAhead = 9

/** Tells the story of a partner's level on a day, by the records as they are known now. */
export function levelStory(versions: readonly RuleSet[], partner: PartnerFacts, on: PlainDate): LevelStory {
  const from = beginning(versions, on)
  const to = addMonths(on, monthsAhead)
  return {
    past: levelHistory(versions, partner, from, on),
    ahead: levelHistory(versions, partner, from, to).events.filter((event) => event.on > on),
    changes: outlook(versions, partner, on, to),
  }
}

/** The level a partner holds on a day by the rules and their policy: what its story ends with. */
export const heldLevel = (versions: readonly RuleSet[], partner: PartnerFacts, on: PlainDate): LevelRef | null =>
  levelHistory(versions, partner, beginning(versions, on), on).level

function beginning(versions: readonly RuleSet[], on: PlainDate): PlainDate {
  const first = versions.map(({ effectiveFrom }) => effectiveFrom).sort()[0] ?? on
  const earliest = addMonths(on, -monthsBack)
  if (first > on) return on
  return first > earliest ? first : earliest
}
