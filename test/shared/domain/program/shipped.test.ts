import { describe, expect, it } from 'vitest'
import { evaluate } from '#shared/domain/program/evaluate.ts'
import type { Fact, PartnerFacts } from '#shared/domain/program/fact.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import { type ShippedKey, shippedKeys, shippedProgram } from '#shared/domain/program/shipped/shippedPrograms.ts'
import { versionOn } from '#shared/domain/program/versions.ts'
import { partnerWith } from '#test/support/programFacts.ts'

const today = '2026-06-30'

function _levelBy(key: ShippedKey, facts: readonly Fact[], on = today, given: Partial<PartnerFacts> = {}) {
  const rules = versionOn(shippedProgram(key), on) as RuleSet
  return evaluate(rules, partnerWith(facts, given), on).earned?.name ?? null
}

describe('every program that comes with the app', () => {
  it.each(shippedKeys)('%s: an empty partner has the lowest level, and nothing fails', (key) => {
    for (const rules of shippedProgram(key)) {
      const { earned, metrics } = evaluate(rules, partnerWith([]), rules.effectiveFrom)
      expect(earned?.rank ?? 0).toBe(0)
      expect(JSON.stringify(metrics)).not.toMatch(/NaN|Infinity|undefined/)
    }
  })

  it.each(shippedKeys)('%s: says where its numbers are from', (key) => {
    for (const { source, note } of shippedProgram(key)) expect([source, note]).not.toContain(null)
  })
})
