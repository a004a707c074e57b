import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/domain/dates.ts'
import { evaluate } from '#shared/domain/program/evaluate.ts'
import type { Fact } from '#shared/domain/program/fact.ts'
import { outlook } from '#shared/domain/program/outlook.ts'
import type { Requirement } from '#shared/domain/program/requirement.ts'
import type { NewRuleSet } from '#shared/domain/program/ruleSet.ts'
import { atLeast } from '#shared/domain/program/shipped/parts.ts'
import { shippedKeys, shippedProgram } from '#shared/domain/program/shipped/shippedPrograms.ts'
import { versionOn } from '#shared/domain/program/versions.ts'
import { moves, whatIf } from '#shared/domain/program/whatIf.ts'
import {
  certificate,
  factOn,
  figure,
  partnerWith,
  people,
  rulesWith,
  trackOf,
  wonDeal,
} from '#test/support/programFacts.ts'

const on = '2026-06-30'
const certified = { key: 'certified', name: 'Certified', unit: 'count' as const, kind: 'people' as const }
const rules = (needed: number, given: Partial<NewRuleSet> = {}) =>
  rulesWith({ metrics: [certified], tracks: [trackOf([atLeast('certified', needed) as Requirement])], ...given })

describe('what falls when', () => {
  it('tells the day, the level lost and the certificates that lapse', () => {
    const lasting = people(2, ['pro'], '2025-01-01')
    const lapsing = [
      certificate('anna', ['pro'], '2025-01-01', '2027-03-02'),
      certificate('bob', ['pro'], '2025-01-01', '2027-03-02'),
    ]
    const changes = outlook([rules(3)], partnerWith([...lasting, ...lapsing]), on, '2027-12-31')
    expect(changes).toEqual([
      {
        on: '2027-03-03',
        was: { name: 'One', rank: 1 },
        is: { name: 'None', rank: 0 },
        newRules: false,
        turns: [
          {
            path: 'tracks.0.ladder.0.require',
            metric: 'certified',
            was: 'pass',
            is: 'fail',
            value: '2',
            threshold: '3',
            gone: lapsing.flatMap(({ ids }) => ids),
            come: [],
          },
        ],
      },
    ])
  })

  it('tells nothing of a certificate that was renewed, and of one that begins', () => {
    const renewed = [
      certificate('anna', ['pro'], '2025-01-01', '2026-08-01'),
      certificate('anna', ['pro'], '2026-07-15'),
    ]
    expect(outlook([rules(1)], partnerWith(renewed), on, '2027-06-30')).toEqual([])
    const begins = certificate('anna', ['pro'], '2026-07-15')
    expect(outlook([rules(1)], partnerWith([begins]), on, '2027-06-30')).toMatchObject([
      { on: '2026-07-15', is: { name: 'One' }, turns: [{ is: 'pass', come: begins.ids }] },
    ])
  })

  it('changes with the version of the rules in the middle of a year', () => {
    const first = rules(1, { version: '1', effectiveTo: '2026-09-14' })
    const second = rules(2, { version: '2', effectiveFrom: '2026-09-15' })
    expect(outlook([first, second], partnerWith(people(1, ['pro'], '2025-01-01')), on, '2026-12-31')).toEqual([
      { on: '2026-09-15', was: { name: 'One', rank: 1 }, is: { name: 'None', rank: 0 }, newRules: true, turns: [] },
    ])
  })

  it('ends an override the day after its last', () => {
    const override = { level: 'Three', reason: 'Merger', byId: 'u', from: '2026-01-01', until: '2026-08-31' }
    expect(outlook([rules(1)], partnerWith([], { override }), on, '2026-12-31')).toMatchObject([
      { on: '2026-09-01', was: { name: 'Three' }, is: { name: 'None' } },
    ])
  })

  const dates = ['2024-02-29', '2024-08-31', '2025-01-31', '2025-02-28', '2025-06-15', '2025-12-31', '2026-03-30']
  const everything: Fact[] = dates.flatMap((day, index) => [
    wonDeal(day, 3_000_000 + index, 'USD', { part: 'sourced' }),
    factOn('plan', day),
    certificate(`p${index}`, ['accredited technical', 'foundational', 'technical', 'odoo'], day, addDays(day, 700)),
    certificate(
      `q${index}`,
      ['accredited business', 'professional', 'intermediate', 'certified trainer'],
      day,
      addDays(day, 365),
    ),
    ...['usersNew', 'customersAdded', 'deployments', 'skillingPoints', 'usagePoints', 'courses'].map((key) =>
      figure(key, day, '30'),
    ),
    figure('seatsOfNewCustomer', day, '500'),
    figure('compliant', addDays(day, 40), '1', day),
  ])

  it.each(shippedKeys)('of %s misses no day: it says what evaluating every day says', { timeout: 120_000 }, (key) => {
    const versions = shippedProgram(key)
    const partner = partnerWith(everything, { enrolledOn: '2025-08-20' })
    const [from, to] = ['2025-05-01', '2026-07-15']
    const told = new Map(outlook(versions, partner, from, to).map((change) => [change.on, change.is?.name ?? null]))
    const levelOn = (day: string) => {
      const version = versionOn(versions, day)
      return version === null ? null : (evaluate(version, partner, day).level?.name ?? null)
    }
    let level = levelOn(from)
    for (let day = from; day <= to; day = addDays(day, 1)) {
      level = told.get(day) ?? level
      expect([day, level]).toEqual([day, levelOn(day)])
    }
  })
})

describe('what if', () => {
  const partner = partnerWith(people(1, ['pro'], '2025-01-01'))

  it('two more were certified', () => {
    const { before, after } = whatIf(rules(3), partner, on, { adjustments: { certified: '2' } })
    expect([before.earned?.name, after.earned?.name]).toEqual(['None', 'One'])
  })

  it('something happened, or somebody left', () => {
    const added = people(2, ['new'], '2026-01-01')
    expect(whatIf(rules(3), partner, on, { added }).after.earned?.name).toBe('One')
    const gone = partner.facts.flatMap(({ ids }) => ids)
    expect(whatIf(rules(1), partner, on, { gone }).after.earned?.name).toBe('None')
    expect(partner.facts).toHaveLength(1)
  })

  it('next year’s rules were in force: only those who move are told', () => {
    const partners = [1, 2, 3].map((count) => ({
      ...partnerWith(people(count, ['pro'], '2025-01-01')),
      id: `p${count}`,
    }))
    expect(moves(rules(3), partners, on, { rules: rules(2) })).toEqual([
      { partnerId: 'p2', from: { name: 'None', rank: 0 }, to: { name: 'One', rank: 1 }, direction: 'up' },
    ])
    expect(moves(rules(2), partners, on, { rules: rules(3) })).toMatchObject([{ partnerId: 'p2', direction: 'down' }])
  })
})
