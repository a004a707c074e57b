import { decimal } from '#shared/domain/decimal.ts'
import { lowest } from '#shared/domain/program/evaluate.ts'
import { insideRequirement } from '#shared/domain/program/insideRules.ts'
import type { Requirement } from '#shared/domain/program/requirement.ts'
import type { Ladder, Level, RuleSet } from '#shared/domain/program/ruleSet.ts'
import { doubtful, duplicates, type RuleProblem, wrong } from './problem.ts'
import { canHold, contradicts } from './reach.ts'

/** What is wrong with levels, ladders and what they ask for. */
export function checkLevels(rules: RuleSet): RuleProblem[] {
  return [
    ...checkNames(rules.levels, 'levels'),
    ...duplicates(
      rules.tracks.map(({ key }) => key),
      (index) => `tracks.${index}.key`,
    ),
    ...duplicates(
      rules.competencies.map(({ key }) => key),
      (index) => `competencies.${index}.key`,
    ),
    ...rules.tracks.flatMap(({ ladder }, index) => checkLadder(ladder, rules.levels, `tracks.${index}.ladder`, rules)),
    ...rules.competencies.flatMap(({ ladder, levels }, index) => [
      ...checkNames(levels, `competencies.${index}.levels`),
      ...checkLadder(ladder, levels, `competencies.${index}.ladder`, rules),
    ]),
    ...checkWays(rules),
  ]
}

const checkNames = (levels: readonly Level[], path: string): RuleProblem[] => [
  ...duplicates(
    levels.map(({ name }) => name),
    (index) => `${path}.${index}.name`,
  ),
  ...duplicates(
    levels.map(({ rank }) => String(rank)),
    (index) => `${path}.${index}.rank`,
  ),
]

function checkLadder(ladder: Ladder, levels: readonly Level[], path: string, rules: RuleSet): RuleProblem[] {
  return [
    ...duplicates(
      ladder.map(({ rank }) => String(rank)),
      (index) => `${path}.${index}.rank`,
    ),
    ...ladder.flatMap(({ rank, require }, index) => {
      const place = `${path}.${index}`
      const level = levels.find((one) => one.rank === rank)
      const unknown = level === undefined ? [wrong(`${place}.rank`, 'unknownRank', { rank: String(rank) })] : []
      const inside = insideRequirement(require, `${place}.require`)
      const within = inside.flatMap((one) => checkRequirement(one.require, one.path, rules))
      // The innermost places say it best; the whole is told only when nothing inside explains it.
      const told = within.some(({ reason }) => ['unreachable', 'contradiction'].includes(reason))
      const whole =
        told || canHold(require, rules)
          ? []
          : [wrong(`${place}.require`, 'noWay', { level: level?.name ?? String(rank) })]
      return [...unknown, ...within, ...whole]
    }),
  ]
}

function checkRequirement(require: Requirement, path: string, rules: RuleSet): RuleProblem[] {
  if ('all' in require) return contradicts(require.all) ? [wrong(`${path}.all`, 'contradiction')] : []
  if ('atLeast' in require) {
    return require.atLeast > require.of.length
      ? [
          wrong(`${path}.atLeast`, 'unreachable', {
            value: String(require.atLeast),
            greatest: String(require.of.length),
          }),
        ]
      : []
  }
  if ('competency' in require) return checkCompetency(require, path, rules)
  if ('each' in require)
    return [...checkScore(require.each, path, rules), ...checkValue(require.value, `${path}.value`)]
  if (!('metric' in require)) return []
  const known = rules.metrics.some(({ key }) => key === require.metric)
  const unknown = known ? [] : [wrong(`${path}.metric`, 'unknownMetric', { key: require.metric })]
  const values =
    'value' in require
      ? [{ value: require.value, at: `${path}.value` }]
      : [
          ...(require.otherwise === null ? [] : [{ value: require.otherwise, at: `${path}.otherwise` }]),
          ...require.byRegion.map(({ value }, index) => ({ value, at: `${path}.byRegion.${index}.value` })),
        ]
  const regions = 'byRegion' in require ? require.byRegion.map(({ region }) => region) : []
  return [
    ...unknown,
    ...duplicates(regions, (index) => `${path}.byRegion.${index}.region`),
    ...regions.flatMap((key, index) =>
      rules.regions.some((region) => region.key === key)
        ? []
        : [wrong(`${path}.byRegion.${index}.region`, 'unknownRegion', { key })],
    ),
    ...values.flatMap(({ value, at }) => [
      ...checkValue(value, at),
      ...(canHold({ metric: require.metric, op: require.op, value }, rules)
        ? []
        : [wrong(at, 'unreachable', { value })]),
    ]),
  ]
}

/** No metric of a real program asks for less than nothing. */
const checkValue = (value: string, path: string): RuleProblem[] =>
  decimal(value).lt(0) ? [wrong(path, 'negative', { value })] : []

function checkScore(key: string, path: string, rules: RuleSet): RuleProblem[] {
  const metric = rules.metrics.find((one) => one.key === key)
  if (metric === undefined) return [wrong(`${path}.each`, 'unknownMetric', { key })]
  return metric.kind === 'points' || metric.kind === 'weighted' ? [] : [wrong(`${path}.each`, 'notAScore', { key })]
}

function checkCompetency(
  { competency, rank }: Extract<Requirement, { competency: string }>,
  path: string,
  rules: RuleSet,
): RuleProblem[] {
  const known = rules.competencies.find(({ key }) => key === competency)
  if (known === undefined) return [wrong(`${path}.competency`, 'unknownCompetency', { key: competency })]
  return known.levels.some((level) => level.rank === rank)
    ? []
    : [wrong(`${path}.rank`, 'unknownRank', { rank: String(rank) })]
}

/** Levels no track leads to. */
function checkWays(rules: RuleSet): RuleProblem[] {
  const free = lowest(rules)
  return rules.levels.flatMap(({ name, rank }, index) =>
    rank === free?.rank || rules.tracks.some(({ ladder }) => ladder.some((rung) => rung.rank === rank))
      ? []
      : [doubtful(`levels.${index}`, 'noWay', { level: name })],
  )
}
