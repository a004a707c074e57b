import type { Deadline } from './deadline.ts'
import type { Requirement } from './requirement.ts'
import type { RuleSet } from './ruleSet.ts'

/** A requirement and everything in it, each with its place: a path of field names and indexes joined by dots. */
export function insideRequirement(
  require: Requirement,
  path: string,
): { readonly require: Requirement; readonly path: string }[] {
  const here = { require, path }
  const within = (list: readonly Requirement[], name: string) =>
    list.flatMap((one, index) => insideRequirement(one, `${path}.${name}.${index}`))
  if ('all' in require) return [here, ...within(require.all, 'all')]
  if ('any' in require) return [here, ...within(require.any, 'any')]
  if ('atLeast' in require) return [here, ...within(require.of, 'of')]
  if ('gates' in require) {
    return [here, ...require.gates.flatMap((gate, index) => within(gate.require, `gates.${index}.require`))]
  }
  return [here]
}

type Rung = RuleSet['tracks'][number]['ladder'][number]

/** Every rung of every track and competency, with its place. */
function rungsOf(rules: RuleSet): { readonly rung: Rung; readonly path: string }[] {
  const ladder = (of: readonly { readonly ladder: readonly Rung[] }[], name: string) =>
    of.flatMap((one, index) => one.ladder.map((rung, at) => ({ rung, path: `${name}.${index}.ladder.${at}` })))
  return [...ladder(rules.tracks, 'tracks'), ...ladder(rules.competencies, 'competencies')]
}

/** Every requirement of a rule set with its place. */
export const requirementsOf = (rules: RuleSet) =>
  rungsOf(rules).flatMap(({ rung, path }) => insideRequirement(rung.require, `${path}.require`))

/** The deadlines a rule set knows. */
export const deadlinesOf = (rules: RuleSet): Deadline[] =>
  requirementsOf(rules).flatMap(({ require }) => ('until' in require ? [require.until] : []))
