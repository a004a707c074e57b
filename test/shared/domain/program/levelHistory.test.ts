import { describe, expect, it } from 'vitest'
import { levelHistory } from '#shared/domain/program/levelHistory.ts'
import type { Requirement } from '#shared/domain/program/requirement.ts'
import type { Policy } from '#shared/domain/program/ruleSet.ts'
import { atLeast } from '#shared/domain/program/shipped/parts.ts'
import { certificate, partnerWith, rulesWith, trackOf } from '#test/support/programFacts.ts'

const certified = {
  key: 'certified',
  name: 'Certified',
  unit: 'count' as const,
  kind: 'people' as const,
}
const rules = (
  policy: Partial<Policy>,
  given: { version?: string; effectiveFrom?: string; effectiveTo?: string } = {},
) =>
  rulesWith({
    metrics: [certified],
    tracks: [trackOf([atLeast('certified', 1), atLeast('certified', 2)] as Requirement[])],
    policy: {
      promotion: 'atOnce',
      demotion: 'atReview',
      graceDays: 0,
      reviews: { type: 'every', kind: 'quarter' },
      ...policy,
    },
    ...given,
  })
const anna = certificate('anna', ['pro'], '2025-01-01')
const lapsing = certificate('bob', ['pro'], '2025-01-01', '2026-02-10')
const told = (policy: Partial<Policy>, facts = [anna, lapsing], to = '2026-12-31') =>
  levelHistory([rules(policy)], partnerWith(facts), '2026-01-15', to).events.map(({ on, what, level }) => [
    on,
    what,
    level?.name,
  ])

const start = ['2026-01-15', 'start', 'Two']

describe('a level that is not earned any more', () => {
  it('is kept until the review', () => {
    expect(told({})).toEqual([start, ['2026-04-01', 'demoted', 'One']])
    expect(told({}, undefined, '2026-03-31')).toEqual([start])
  })

  it('is lost at once where the rules say so', () => {
    expect(told({ demotion: 'atOnce' })).toEqual([start, ['2026-02-11', 'demoted', 'One']])
  })

  it('is never lost where the rules say so', () => {
    expect(told({ demotion: 'never' })).toEqual([start])
  })

  it('is pending for the days of grace', () => {
    expect(told({ graceDays: 30 })).toEqual([start, ['2026-04-01', 'pending', 'Two'], ['2026-05-01', 'demoted', 'One']])
    const { pending, held } = levelHistory(
      [rules({ graceDays: 30 })],
      partnerWith([anna, lapsing]),
      '2026-01-15',
      '2026-04-30',
    )
    expect([held?.name, pending]).toEqual([
      'Two',
      { since: '2026-04-01', due: '2026-05-01', to: { name: 'One', rank: 1 } },
    ])
  })

  it.each([
    ['2026-03-31', [start]],
    ['2026-04-30', [start, ['2026-04-01', 'pending', 'Two'], ['2026-04-30', 'recovered', 'Two']]],
    [
      '2026-05-02',
      [start, ['2026-04-01', 'pending', 'Two'], ['2026-05-01', 'demoted', 'One'], ['2026-05-02', 'promoted', 'Two']],
    ],
  ])('is kept when it is earned again on %s', (again, events) => {
    expect(told({ graceDays: 30 }, [anna, lapsing, certificate('carl', ['pro'], again)])).toEqual(events)
  })

  it('is looked at on given days', () => {
    expect(told({ reviews: { type: 'dates', dates: ['2026-02-01', '2026-06-15'] } })).toEqual([
      start,
      ['2026-06-15', 'demoted', 'One'],
    ])
  })
})

describe('a level that is earned', () => {
  const facts = [anna, certificate('carl', ['pro'], '2026-02-10')]

  it('is given at once', () => {
    expect(told({}, facts)).toEqual([
      ['2026-01-15', 'start', 'One'],
      ['2026-02-10', 'promoted', 'Two'],
    ])
  })

  it('is given at the next review where the rules say so', () => {
    expect(told({ promotion: 'atReview' }, facts)[1]).toEqual(['2026-04-01', 'promoted', 'Two'])
  })
})

it('starts from the level held', () => {
  const held = { name: 'Three', rank: 3 }
  const { events } = levelHistory([rules({})], partnerWith([anna]), '2026-01-15', '2026-12-31', held)
  expect(events.map(({ on, what, level }) => [on, what, level?.name])).toEqual([
    ['2026-01-15', 'start', 'Three'],
    ['2026-04-01', 'demoted', 'One'],
  ])
})

it('goes on through versions of the rules, and shows what is given by hand', () => {
  const versions = [
    rules({ demotion: 'never' }, { version: '1', effectiveTo: '2026-02-28' }),
    rules({ demotion: 'atOnce' }, { version: '2', effectiveFrom: '2026-03-01' }),
  ]
  const override = { level: 'Three', reason: 'Merger', byId: 'u', from: '2026-05-01', until: '2026-05-31' }
  const { events, level } = levelHistory(
    versions,
    partnerWith([anna, lapsing], { override }),
    '2026-01-15',
    '2026-12-31',
  )
  expect(events.map(({ on, what, level: now, version }) => [on, what, now?.name, version])).toEqual([
    ['2026-01-15', 'start', 'Two', '1'],
    ['2026-03-01', 'demoted', 'One', '2'],
    ['2026-05-01', 'override', 'Three', '2'],
    ['2026-06-01', 'overrideEnded', 'One', '2'],
  ])
  expect(level?.name).toBe('One')
})
