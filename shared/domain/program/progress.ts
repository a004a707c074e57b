import type { Evaluation, LevelRef } from './evaluate.ts'
import type { Judged } from './judge.ts'
import { nextLevel } from './nextLevel.ts'
import type { RuleSet } from './ruleSet.ts'

/** How much of a requirement is met: so many of its parts. */
export interface Progress {
  readonly met: number
  readonly of: number
}

/**
 * How far a requirement is met. Of parts that are all asked for each counts, of "at least k" the k that are furthest, of
 * "any" the one that is furthest; a part that was not looked at counts as open.
 */
function progressOf(judged: Judged): Progress {
  if (!('of' in judged)) return { met: judged.state === 'pass' ? 1 : 0, of: 1 }
  const parts = judged.of.map(progressOf)
  if (judged.kind === 'any' || judged.kind === 'atLeast') {
    return summed([...parts].sort((left, right) => openIn(left) - openIn(right)).slice(0, judged.needed))
  }
  return summed(parts)
}

const openIn = ({ met, of }: Progress) => of - met

const summed = (parts: readonly Progress[]): Progress => ({
  met: parts.reduce((sum, { met }) => sum + met, 0),
  of: parts.reduce((sum, { of }) => sum + of, 0),
})

/** What a track asks for one rank, and how it was judged. */
export type Rung = Evaluation['tracks'][number]['rungs'][number]

/** The rung of a level on a track; null where the track does not lead to it. */
function rungOf({ tracks }: Evaluation, track: string | null, level: LevelRef | null): Rung | null {
  const rungs = tracks.find(({ key }) => key === track)?.rungs ?? []
  return rungs.find((rung) => rung.level.rank === level?.rank) ?? null
}

/** The next level and how far it is met; null at the top, and where no way leads on. */
export function progressToNext(
  rules: RuleSet,
  evaluation: Evaluation,
): (Progress & { readonly level: LevelRef }) | null {
  const next = nextLevel(rules, evaluation)
  const rung = next && rungOf(evaluation, next.track, next.level)
  return rung && { level: next.level, ...progressOf(rung.judged) }
}
