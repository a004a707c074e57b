import { addDays, type PlainDate } from '#shared/domain/dates.ts'
import { periodStarts } from './changeDays.ts'
import { evaluate, type LevelRef, levelNamed } from './evaluate.ts'
import type { PartnerFacts } from './fact.ts'
import { overrideHolds } from './levelOverride.ts'
import { daysToLookAt } from './outlook.ts'
import { calendarOf, type RuleSet } from './ruleSet.ts'
import { versionOn } from './versions.ts'

/** A downgrade that takes effect on a day unless the level is earned again before. */
interface PendingDowngrade {
  readonly since: PlainDate
  readonly due: PlainDate
  readonly to: LevelRef | null
}

/** Something that happened to a partner's level: what it was from that day on, and why. */
export interface LevelEvent {
  readonly on: PlainDate
  readonly what: 'start' | 'promoted' | 'demoted' | 'pending' | 'recovered' | 'override' | 'overrideEnded'
  readonly level: LevelRef | null
  /** The version of the rules in force. */
  readonly version: string | null
  /** Of `pending`: the day the downgrade takes effect. */
  readonly due: PlainDate | null
}

export interface LevelHistory {
  readonly events: readonly LevelEvent[]
  /** At the end: the level by the rules and their policy, and the one that counts, by hand where one is given. */
  readonly held: LevelRef | null
  readonly level: LevelRef | null
  readonly pending: PendingDowngrade | null
}

/**
 * The levels a partner held from a day through another, by the records as they are known now and the policy of the
 * version in force on each day: promoted at once or at reviews; demoted at once, at reviews or never, after the days of
 * grace. `start` is the level held on the first day; without it the level earned then.
 */
export function levelHistory(
  versions: readonly RuleSet[],
  partner: PartnerFacts,
  from: PlainDate,
  to: PlainDate,
  start?: LevelRef | null,
): LevelHistory {
  const events: LevelEvent[] = []
  let held = start
  let pending: PendingDowngrade | null = null
  let byHand: LevelRef | null = null
  const days = [from, ...allDays(versions, partner, from, to)]
  for (let index = 0; index < days.length; index += 1) {
    const on = days[index] as PlainDate
    const rules = versionOn(versions, on)
    if (rules === null) continue
    const tell = (what: LevelEvent['what'], level: LevelRef | null, due: PlainDate | null = null) =>
      events.push({ on, what, level, version: rules.version, due })
    const { earned } = evaluate(rules, partner, on)
    if (held === undefined) held = earned
    if (events.length === 0) tell('start', held)
    held = inVersion(held, rules)
    const next = nextStanding({ rules, on, held, earned, pending })
    if (next.what !== null) tell(next.what, next.held, next.pending?.due ?? null)
    if (next.pending !== null && next.pending !== pending) insert(days, next.pending.due, to)
    held = next.held
    pending = next.pending
    const given = partner.override !== null && overrideHolds(partner.override, on) ? partner.override : null
    if (given !== null && byHand === null) {
      byHand = levelNamed(rules, given.level)
      tell('override', byHand)
    } else if (given === null && byHand !== null) {
      byHand = null
      tell('overrideEnded', held)
    }
  }
  return { events, held: held ?? null, level: byHand ?? held ?? null, pending }
}

interface Situation {
  readonly rules: RuleSet
  readonly on: PlainDate
  readonly held: LevelRef | null
  readonly earned: LevelRef | null
  readonly pending: PendingDowngrade | null
}

interface Standing {
  readonly held: LevelRef | null
  readonly pending: PendingDowngrade | null
  readonly what: 'promoted' | 'demoted' | 'pending' | 'recovered' | null
}

function nextStanding({ rules, on, held, earned, pending }: Situation): Standing {
  const { policy } = rules
  const atReview = isReview(rules, on)
  const same = (what: Standing['what'] = null): Standing => ({ held, pending: null, what })
  if (rankOf(earned) >= rankOf(held)) {
    const rises = rankOf(earned) > rankOf(held) && (policy.promotion === 'atOnce' || atReview)
    if (rises) return { held: earned, pending: null, what: 'promoted' }
    return same(pending === null ? null : 'recovered')
  }
  if (pending !== null) {
    return on >= pending.due ? { held: earned, pending: null, what: 'demoted' } : { held, pending, what: null }
  }
  if (policy.demotion === 'never' || (policy.demotion === 'atReview' && !atReview)) return same()
  if (policy.graceDays === 0) return { held: earned, pending: null, what: 'demoted' }
  return { held, pending: { since: on, due: addDays(on, policy.graceDays), to: earned }, what: 'pending' }
}

const rankOf = (level: LevelRef | null) => level?.rank ?? -1

const isReview = (rules: RuleSet, on: PlainDate) =>
  rules.policy.reviews.type === 'dates'
    ? rules.policy.reviews.dates.includes(on)
    : periodStarts(rules.policy.reviews.kind, calendarOf(rules), on, on).length > 0

/** The level as another version of the rules knows it: by its name, else by its rank. */
function inVersion(level: LevelRef | null, { levels }: RuleSet): LevelRef | null {
  if (level === null) return null
  const known = levels.find(({ name }) => name === level.name) ?? levels.find(({ rank }) => rank === level.rank)
  return known === undefined ? level : { name: known.name, rank: known.rank }
}

/** The days after `from` on which levels can change: by the records, by the rules or by a review. */
function allDays(versions: readonly RuleSet[], partner: PartnerFacts, from: PlainDate, to: PlainDate): PlainDate[] {
  const reviews = versions.flatMap((rules) =>
    rules.policy.reviews.type === 'dates'
      ? rules.policy.reviews.dates
      : periodStarts(rules.policy.reviews.kind, calendarOf(rules), from, to),
  )
  const days = new Set([...daysToLookAt(versions, partner, from, to), ...reviews])
  return [...days].filter((day) => from < day && day <= to).sort()
}

/** Puts a day into a list in order, once, if it is not after the end. */
function insert(days: PlainDate[], day: PlainDate, to: PlainDate): void {
  if (day > to || days.includes(day)) return
  const index = days.findIndex((other) => other > day)
  days.splice(index === -1 ? days.length : index, 0, day)
}
