import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import { isInForce } from '#shared/domain/program/versions.ts'
import type { Id } from '#shared/domain/record.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { checkLevels } from './checkLevels.ts'
import { checkMetrics } from './checkMetrics.ts'
import { duplicates, type RuleProblem, wrong } from './problem.ts'

/** What is wrong with one rule set, each with its place; nothing when it can be used as it is. */
export const checkRuleSet = (rules: RuleSet): readonly RuleProblem[] => [
  ...checkDates(rules),
  ...checkCurrencies(rules),
  ...duplicates(
    rules.regions.map(({ key }) => key),
    (index) => `regions.${index}.key`,
  ),
  ...checkMetrics(rules),
  ...checkLevels(rules),
]

/** The same of a version as it stands among all that are stored: drafts are in nobody's way, nor is it in its own. */
export const checkStored = (
  id: Id,
  rules: RuleSet,
  stored: readonly (RuleSet & Pick<RecordOf<'programRuleSet'>, 'id' | 'draft'>)[],
): readonly RuleProblem[] =>
  checkAmong(
    rules,
    stored.filter((other) => other.id !== id && !other.draft),
  )

/** The same of rules beside other versions: also where two of one program would be in force on the same day. */
const checkAmong = (rules: RuleSet, others: readonly RuleSet[]): readonly RuleProblem[] => [
  ...checkRuleSet(rules),
  ...others
    .filter((other) => isSameProgram(rules, other) && overlap(rules, other))
    .map((other) => wrong('effectiveFrom', 'overlap', { version: rules.version, other: other.version })),
]

/** The same of several rule sets, each beside those before it. */
export const checkVersions = (versions: readonly RuleSet[]): readonly RuleProblem[] =>
  versions.flatMap((rules, index) =>
    checkAmong(rules, versions.slice(0, index)).map((problem) => ({
      ...problem,
      path: `versions.${index}${problem.path && `.${problem.path}`}`,
    })),
  )

const isSameProgram = (left: RuleSet, right: RuleSet) => left.vendor === right.vendor && left.name === right.name

/** An open end is the day before the next version, so it overlaps nothing that begins later. */
function overlap(left: RuleSet, right: RuleSet): boolean {
  const [first, second] = left.effectiveFrom <= right.effectiveFrom ? [left, right] : [right, left]
  return (
    first.effectiveFrom === second.effectiveFrom ||
    (first.effectiveTo !== null && isInForce(first, second.effectiveFrom))
  )
}

function checkDates({ effectiveFrom, effectiveTo, policy }: RuleSet): RuleProblem[] {
  const problems: RuleProblem[] = []
  if (effectiveTo !== null && effectiveTo < effectiveFrom) {
    problems.push(wrong('effectiveTo', 'dates', { from: effectiveFrom, to: effectiveTo }))
  }
  if (policy.reviews.type === 'dates') {
    for (const [index, day] of policy.reviews.dates.entries()) {
      const before = policy.reviews.dates[index - 1]
      if (before !== undefined && before >= day) {
        problems.push(wrong(`policy.reviews.dates.${index}`, 'dates', { from: before, to: day }))
      }
    }
  }
  return problems
}

const currencies = new Set(Intl.supportedValuesOf('currency'))

function checkCurrencies({ currency, rates }: RuleSet): RuleProblem[] {
  const check = (code: string, path: string) =>
    currencies.has(code) ? [] : [wrong(path, 'currency', { currency: code })]
  return [
    ...check(currency, 'currency'),
    ...rates.flatMap((rate, index) => [
      ...check(rate.currency, `rates.${index}.currency`),
      ...check(rate.base, `rates.${index}.base`),
    ]),
  ]
}
