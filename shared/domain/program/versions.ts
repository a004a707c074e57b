import type { PlainDate } from '#shared/domain/dates.ts'
import type { RuleSet } from './ruleSet.ts'

/** Whether a rule set is in force on a day. */
export const isInForce = (
  { effectiveFrom, effectiveTo }: Pick<RuleSet, 'effectiveFrom' | 'effectiveTo'>,
  on: PlainDate,
) => effectiveFrom <= on && (effectiveTo === null || on <= effectiveTo)

/** The version of a program in force on a day: of several the one that began last. Null when none is. */
export function versionOn<R extends RuleSet>(versions: readonly R[], on: PlainDate): R | null {
  return versions
    .filter((version) => isInForce(version, on))
    .reduce<R | null>((last, next) => (last === null || isLater(next, last) ? next : last), null)
}

const isLater = (left: RuleSet, right: RuleSet) =>
  left.effectiveFrom === right.effectiveFrom ? left.version > right.version : left.effectiveFrom > right.effectiveFrom
