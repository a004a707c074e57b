import { addDays, addMonths } from '#shared/domain/dates.ts'
import type { RuleSet } from './ruleSet.ts'

/**
 * The version that follows one, with the same rules: from the day after its last, or a year after its first where it
 * has none. The last number in the version's name is counted up: 'FY26' becomes 'FY27'.
 */
export function nextVersionOf(rules: RuleSet): RuleSet {
  const { version, effectiveFrom, effectiveTo } = rules
  return {
    ...rules,
    version: /\d/.test(version)
      ? version.replace(/\d+(?=\D*$)/, (number) => String(BigInt(number) + 1n).padStart(number.length, '0'))
      : `${version} 2`.trim(),
    effectiveFrom: effectiveTo === null ? addMonths(effectiveFrom, 12) : addDays(effectiveTo, 1),
    effectiveTo: null,
  }
}
