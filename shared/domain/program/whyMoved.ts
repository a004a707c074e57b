import type { Evaluation } from './evaluate.ts'
import { type Judged, type JudgedMetric, judgedMetrics } from './judge.ts'
import type { Rung } from './progress.ts'
import type { Comparison } from './whatIf.ts'

/**
 * What makes the difference between two levels of a partner: for a move down what the level it had asks for and is not
 * met any more, for a move up what the level it gets asks for and was not met before. By other rules, whose criteria
 * cannot be held beside the old ones, everything that is (or is not) met counts.
 */
export function whyMoved({ before, after }: Comparison): readonly JudgedMetric[] {
  const [from, to] = [before.level?.rank ?? -1, after.level?.rank ?? -1]
  if (from === to) return []
  const up = to > from
  const rung = up ? rungAt(after, to) : rungAt(after, from)
  if (rung === null) return []
  const earlier = new Map(criteriaOf(before).map((judged) => [keyOf(judged), judged.state]))
  const turned = criteria(rung.judged).filter((judged) => (judged.state === 'pass') === up)
  const sure = turned.filter((judged) => (earlier.get(keyOf(judged)) === 'pass') !== up)
  return each(sure.length > 0 ? sure : turned)
}

/** The criteria that decide: of alternatives that are met only as many as are needed. */
function criteria(judged: Judged): readonly JudgedMetric[] {
  if (judged.kind === 'metric') return [judged]
  if (!('of' in judged)) return []
  const chosen = judged.kind === 'any' || judged.kind === 'atLeast'
  if (!chosen || judged.state !== 'pass') return judged.of.flatMap(criteria)
  return judged.of
    .filter(({ state }) => state === 'pass')
    .slice(0, judged.needed)
    .flatMap(criteria)
}

/** The rung of a rank on the track that counts, else on the first that has it. */
function rungAt({ tracks, track }: Evaluation, rank: number): Rung | null {
  const own = tracks.filter(({ key }) => key === track)
  return [...own, ...tracks].flatMap(({ rungs }) => rungs).find(({ level }) => level.rank === rank) ?? null
}

const criteriaOf = ({ tracks }: Evaluation) =>
  tracks.flatMap(({ rungs }) => rungs.flatMap(({ judged }) => judgedMetrics(judged)))

const keyOf = ({ path, metric }: JudgedMetric) => `${path} ${metric}`

/** Each metric against each threshold once: alternatives ask for the same again. */
function each(all: readonly JudgedMetric[]): readonly JudgedMetric[] {
  const known = new Map(all.map((judged) => [`${judged.metric} ${judged.op} ${judged.threshold}`, judged]))
  return [...known.values()]
}
