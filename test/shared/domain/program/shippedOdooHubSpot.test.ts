import { describe, expect, it } from 'vitest'
import { evaluate } from '#shared/domain/program/evaluate.ts'
import type { Fact, PartnerFacts } from '#shared/domain/program/fact.ts'
import { type RuleSet, ruleSetSchema } from '#shared/domain/program/ruleSet.ts'
import { hubSpot } from '#shared/domain/program/shipped/hubSpot.ts'
import { ladderOf } from '#shared/domain/program/shipped/parts.ts'
import { type ShippedKey, shippedProgram } from '#shared/domain/program/shipped/shippedPrograms.ts'
import { versionOn } from '#shared/domain/program/versions.ts'
import { certificate, figure, partnerWith, people, wonDeal } from '#test/support/programFacts.ts'

const today = '2026-06-30'

function levelBy(key: ShippedKey, facts: readonly Fact[], on = today, given: Partial<PartnerFacts> = {}) {
  const rules = versionOn(shippedProgram(key), on) as RuleSet
  return evaluate(rules, partnerWith(facts, given), on).earned?.name ?? null
}

describe('Odoo (domain.md 4.5)', () => {
  const facts = (users: number, certified: number, active: string, acquired: string, on = '2026-03-01') => [
    figure('usersNew', on, String(users)),
    figure('usersUpsell', on, '20'),
    figure('usersDownsell', on, '15'),
    figure('usersChurn', on, '5'),
    ...people(certified, ['odoo'], on),
    figure('customersActive', on, active),
    figure('customersAcquired', on, acquired),
  ]

  it.each([
    [80, 3, '14', '20', 'Silver'],
    [80, 3, '9', '13', 'Ready'],
    [310, 6, '79', '100', 'Silver'],
    [310, 6, '80', '100', 'Gold'],
    [74, 3, '14', '20', 'Ready'],
    [75, 3, '14', '20', 'Silver'],
    [76, 3, '14', '20', 'Silver'],
    [80, 3, '69.99', '100', 'Ready'],
    [80, 3, '70', '100', 'Silver'],
    [80, 3, '70.01', '100', 'Silver'],
    [80, 2, '14', '20', 'Ready'],
    [9, 1, '1', '1', 'Learning'],
    [80, 3, '0', '0', 'Ready'],
  ] as const)('%i users, %i certified, %s of %s customers kept: %s', (users, certified, active, acquired, level) => {
    expect(levelBy('odoo', facts(users, certified, active, acquired))).toBe(level)
  })

  it('cannot assess retention without customers', () => {
    const rules = versionOn(shippedProgram('odoo'), today) as RuleSet
    const { metrics, tracks } = evaluate(rules, partnerWith(facts(80, 3, '0', '0')), today)
    expect(metrics.retention).toMatchObject({ value: null, reason: 'zeroDenominator' })
    expect(tracks[0]?.rungs.map(({ state }) => state)).toEqual(['pass', 'notAssessable', 'fail'])
  })

  it.each([
    ['2018-06-01', 60, 2, 'Silver'],
    ['2018-06-01', 0, 1, 'Ready'],
    ['2018-06-01', 100, 4, 'Gold'],
    ['2021-06-01', 9, 1, null],
    ['2021-06-01', 50, 2, 'Silver'],
    ['2021-06-01', 150, 3, 'Gold'],
    ['2023-05-18', 150, 3, 'Gold'],
    ['2023-05-19', 150, 3, 'Silver'],
  ] as const)('by the rules of %s, %i users and %i certified are %s', (on, users, certified, level) => {
    expect(levelBy('odoo', facts(users, certified, '8', '10', on), on)).toBe(level)
  })
})

describe('HubSpot (domain.md 4.4)', () => {
  const points = (facts: readonly Fact[], given: Partial<PartnerFacts> = {}) => {
    const { metrics } = evaluate(shippedProgram('hubSpot')[0] as RuleSet, partnerWith(facts, given), today)
    return [metrics.total?.value, metrics.sourced?.value]
  }
  const sale = (part: string, dollars: number, since = '2025-09-01') => ({
    ...wonDeal('2026-03-01', dollars * 100, 'USD', { part }),
    since,
  })
  const managed = figure('managedRevenue', '2026-03-01', { amount: 600_000, currency: 'USD' })

  it('sourced $2,000, assisted $1,000, managed $6,000: 190, of which 100 sourced', () => {
    expect(points([sale('sourced', 2_000), sale('influenced', 1_000), managed])).toEqual(['190', '100'])
  })

  it.each([
    ['2021-10-01', '30'],
    ['2024-03-01', '50'],
  ])('a line first sold on %s brings %s for $1,000, whenever the upsell was', (since, total) => {
    expect(points([sale('sourced', 1_000, since)])).toEqual([total, total])
  })

  it('doubles in growth markets', () => {
    const [given] = hubSpot
    const rules = ruleSetSchema.parse({ ...given, regions: [{ key: 'growth', name: 'Growth', places: ['India'] }] })
    const partner = partnerWith([sale('sourced', 1_000)], { places: ['India'] })
    expect(evaluate(rules, partner, today).metrics.total?.value).toBe('100')
  })

  it('asks for a minimum of one kind within the total, once the tiers have numbers', () => {
    const [given] = hubSpot
    const tiers = ladderOf({ total: [150, 180], sourced: [50, 120], certified: [1, 1] })
    const rules = ruleSetSchema.parse({ ...given, tracks: [{ key: 'main', name: 'Tiers', ladder: tiers }] })
    const certified = certificate('anna', ['partner certification'], '2026-01-01')
    const level = (facts: readonly Fact[]) => evaluate(rules, partnerWith(facts), today).earned?.name
    const sold = [sale('sourced', 2_000), sale('influenced', 1_000), managed]
    expect([level([...sold, certified]), level(sold)]).toEqual(['Gold', 'Partner'])
  })
})
