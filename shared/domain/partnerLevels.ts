import type { PlainDate } from './dates.ts'
import { overrideHolds } from './program/levelOverride.ts'
import type { RecordOf } from './records.ts'

/** A level of a program: its name and its rank, lowest 0. */
export interface Level {
  readonly name: string
  readonly rank: number
}

type RuleSet = Pick<RecordOf<'programRuleSet'>, 'draft' | 'effectiveFrom' | 'effectiveTo' | 'levels'>

/** The levels of the programs in force on a day, highest first, each name once. */
export function levelsInForce(ruleSets: readonly RuleSet[], on: PlainDate): Level[] {
  const ranks = new Map<string, number>()
  for (const rules of ruleSets) {
    if (rules.draft || rules.effectiveFrom > on || (rules.effectiveTo !== null && rules.effectiveTo < on)) continue
    for (const { name, rank } of rules.levels) ranks.set(name, rank)
  }
  return [...ranks].map(([name, rank]) => ({ name, rank })).sort((a, b) => b.rank - a.rank)
}

/** The fields of a partner that hold a level. A name no program in force knows has no rank. */
export function heldLevel(
  name: string | null,
  levels: readonly Level[],
): Pick<RecordOf<'partner'>, 'level' | 'levelRank'> {
  return { level: name, levelRank: levels.find((level) => level.name === name)?.rank ?? null }
}

/** The level a partner stands at on a day: the one given by hand while that holds, else the one noted. */
export function standingLevel(
  { level, levelOverride }: Pick<RecordOf<'partner'>, 'level' | 'levelOverride'>,
  on: PlainDate,
): string | null {
  return levelOverride !== null && overrideHolds(levelOverride, on) ? levelOverride.level : level
}
