/** What can be wrong with rules; the words are in `messages.programs.problems`. */
const problemReasons = [
  'tooLarge',
  'notJson',
  'tooDeep',
  'shape',
  'duplicate',
  'unknownMetric',
  'unknownCompetency',
  'unknownRegion',
  'unknownRank',
  'notAScore',
  'circle',
  'sum',
  'negative',
  'notPositive',
  'unreachable',
  'noWay',
  'contradiction',
  'neverMatches',
  'fieldOfFamily',
  'holdsOneDay',
  'currency',
  'dates',
  'overlap',
] as const
export type ProblemReason = (typeof problemReasons)[number]

/**
 * Something wrong with a rule set. `path` names the place: field names and indexes joined by dots, empty for the whole.
 * An error keeps the rules from being used; a warning is likely a mistake. `detail` are the parameters of its words.
 */
export interface RuleProblem {
  readonly severity: 'error' | 'warning'
  readonly path: string
  readonly reason: ProblemReason
  readonly detail: Readonly<Record<string, string>>
}

export const wrong = (path: string, reason: ProblemReason, detail: RuleProblem['detail'] = {}): RuleProblem => ({
  severity: 'error',
  path,
  reason,
  detail,
})

export const doubtful = (path: string, reason: ProblemReason, detail: RuleProblem['detail'] = {}): RuleProblem => ({
  severity: 'warning',
  path,
  reason,
  detail,
})

/** Names that appear again in a list, at the place of the second. */
export function duplicates(names: readonly string[], pathOf: (index: number) => string): RuleProblem[] {
  return names.flatMap((name, index) =>
    names.indexOf(name) < index ? [wrong(pathOf(index), 'duplicate', { name })] : [],
  )
}
