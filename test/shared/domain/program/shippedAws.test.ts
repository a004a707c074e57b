import { describe, expect, it } from 'vitest'
import { evaluate } from '#shared/domain/program/evaluate.ts'
import type { Fact, PartnerFacts } from '#shared/domain/program/fact.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import { type ShippedKey, shippedProgram } from '#shared/domain/program/shipped/shippedPrograms.ts'
import { versionOn } from '#shared/domain/program/versions.ts'
import { certificate, factOn, partnerWith, people, wonDeal } from '#test/support/programFacts.ts'

const today = '2026-06-30'

function levelBy(key: ShippedKey, facts: readonly Fact[], on = today, given: Partial<PartnerFacts> = {}) {
  const rules = versionOn(shippedProgram(key), on) as RuleSet
  return evaluate(rules, partnerWith(facts, given), on).earned?.name ?? null
}

describe('AWS Services Path (domain.md 4.1)', () => {
  interface Case {
    tech: number
    biz: number
    found: number
    technical: number
    pro: number
    deals: number
    cents: number
    planOn: string | null
  }
  const worked: Case = {
    tech: 5,
    biz: 4,
    found: 4,
    technical: 7,
    pro: 3,
    deals: 22,
    cents: 1_140_000,
    planOn: '2025-10-30',
  }
  function facts({ tech, biz, found, technical, pro, deals, cents, planOn }: Case): Fact[] {
    const each = Math.floor(cents / deals)
    return [
      ...people(tech, ['accredited technical'], '2026-01-01'),
      ...people(biz, ['accredited business'], '2026-01-01'),
      ...people(found, ['foundational'], '2026-01-01'),
      ...people(pro, ['technical', 'professional'], '2026-01-01'),
      ...people(technical - pro, ['technical'], '2026-01-01'),
      ...Array.from({ length: deals }, (_, index) =>
        wonDeal('2026-03-01', index === 0 ? cents - each * (deals - 1) : each, 'USD'),
      ),
      ...(planOn === null ? [] : [factOn('plan', planOn)]),
    ]
  }

  it.each([
    ['as published', {}, 'Advanced'],
    ['MRR $9,900', { cents: 990_000 }, 'Select'],
    ['MRR $9,999.99', { cents: 999_999 }, 'Select'],
    ['MRR $10,000', { cents: 1_000_000 }, 'Advanced'],
    ['plan 13 months old', { planOn: '2025-05-30' }, 'Select'],
    ['plan exactly 12 months old', { planOn: '2025-06-30' }, 'Advanced'],
    ['plan 12 months and a day old', { planOn: '2025-06-29' }, 'Select'],
    ['no plan', { planOn: null }, 'Select'],
    ['7 technical, 2 business: nine in all, but too few of one kind', { tech: 7, biz: 2 }, 'Select'],
    ['3 accredited', { tech: 2, biz: 1 }, 'Registered'],
    ['2 professional', { pro: 2 }, 'Select'],
    ['19 opportunities', { deals: 19 }, 'Select'],
  ] as const)('%s', (_, given, level) => {
    expect(levelBy('awsServicesPath', facts({ ...worked, ...given }))).toBe(level)
  })

  it('was 2+2 in the version before', () => {
    const seven = facts({ ...worked, tech: 7, biz: 2, planOn: '2024-06-01' }).map((fact) => ({
      ...fact,
      on: fact.family === 'plan' ? fact.on : '2024-06-01',
      from: '2024-06-01',
    }))
    expect(levelBy('awsServicesPath', seven, '2024-11-30')).toBe('Advanced')
    expect(levelBy('awsServicesPath', seven, '2024-12-01')).toBe('Select')
  })

  it('counts one person in each of three rows', () => {
    const all = ['accredited technical', 'foundational', 'technical']
    const rules = versionOn(shippedProgram('awsServicesPath'), today) as RuleSet
    const { metrics } = evaluate(rules, partnerWith([certificate('anna', all, '2026-01-01')]), today)
    const values = ['accredited', 'accreditedTechnical', 'foundational', 'technical'].map((key) => metrics[key]?.value)
    expect(values).toEqual(['1', '1', '1', '1'])
  })

  it.each([
    ['2025-06-30', 'Select'],
    ['2025-06-29', 'Registered'],
  ])('an opportunity of %s: %s', (on, level) => {
    const moved = facts(worked).map((fact) => (fact.family === 'deal' ? { ...fact, on } : fact))
    const few = moved.filter(({ family }) => family !== 'deal')
    expect(levelBy('awsServicesPath', [...few, ...moved.filter(({ family }) => family === 'deal').slice(0, 3)])).toBe(
      level,
    )
  })
})
