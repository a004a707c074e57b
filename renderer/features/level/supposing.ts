import type { PlainDate } from '#shared/domain/dates.ts'
import { decimal } from '#shared/domain/decimal.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import type { Supposition } from '#shared/domain/program/whatIf.ts'
import type { RecordOf } from '#shared/domain/records.ts'

/** What is supposed, as its fields hold it: other rules by their id, another day, more of figures by their key. */
export interface Supposing {
  readonly rulesId: string | null
  readonly on: PlainDate | null
  readonly more: Readonly<Record<string, string>>
}

export const nothingSupposed: Supposing = { rulesId: null, on: null, more: {} }

/** What is supposed as the rules take it; null when nothing is. */
export function suppositionOf(
  { rulesId, on, more }: Supposing,
  ruleSets: readonly RecordOf<'programRuleSet'>[],
): Supposition | null {
  const rules: RuleSet | undefined = ruleSets.find(({ id }) => id === rulesId)
  const adjustments = Object.fromEntries(Object.entries(more).filter(([, by]) => !decimal(by).eq(0)))
  const adjusted = Object.keys(adjustments).length > 0
  if (!rules && on === null && !adjusted) return null
  return { ...(rules && { rules }), ...(on !== null && { on }), ...(adjusted && { adjustments }) }
}
