import { describe, expect, it } from 'vitest'
import {
  copyTargets,
  currentPlan,
  isPlanPeriod,
  moveQuarters,
  offeredPeriods,
  planColumns,
  quarterLabel,
  quartersOf,
  spanLabel,
} from '#shared/domain/planPeriod.ts'

const calendar = { startMonth: 2, namedBy: 'endYear' } as const
const year = { from: '2026-02-01', to: '2027-01-31' }
const firsts = (spans: readonly { from: string }[]) => spans.map(({ from }) => from)

describe('a plan’s quarters', () => {
  it('are the fiscal ones of its year', () => {
    expect(firsts(quartersOf(year, calendar))).toEqual(['2026-02-01', '2026-05-01', '2026-08-01', '2026-11-01'])
  })

  it('are cut to its own days', () => {
    expect(quartersOf({ from: '2026-04-15', to: '2026-05-02' }, calendar)).toEqual([
      { from: '2026-04-15', to: '2026-04-30' },
      { from: '2026-05-01', to: '2026-05-02' },
    ])
  })

  it('are twelve at most, and never backwards', () => {
    expect(isPlanPeriod({ from: '2026-02-01', to: '2029-01-31' }, calendar)).toBe(true)
    expect(isPlanPeriod({ from: '2026-02-01', to: '2029-02-01' }, calendar)).toBe(false)
    expect(isPlanPeriod({ from: '2026-02-01', to: '2026-02-01' }, calendar)).toBe(true)
    expect(isPlanPeriod({ from: '2026-02-02', to: '2026-02-01' }, calendar)).toBe(false)
  })

  it('keep their targets when the period moves, where they stay', () => {
    const quarters = quartersOf(year, calendar).map((span, n) => ({ ...span, target: String(n), actual: `${n}0` }))
    const moved = moveQuarters(quarters, { from: '2026-06-01', to: '2027-04-30' }, calendar)
    expect(moved).toEqual([
      { from: '2026-06-01', to: '2026-07-31', target: '1', actual: '10' },
      { from: '2026-08-01', to: '2026-10-31', target: '2', actual: '20' },
      { from: '2026-11-01', to: '2027-01-31', target: '3', actual: '30' },
      { from: '2027-02-01', to: '2027-04-30', target: null, actual: null },
    ])
  })

  it('take over targets in turn and no actuals', () => {
    const before = [{ from: '2025-02-01', to: '2025-04-30', target: '5', actual: '7' }]
    const copied = copyTargets(before, { from: '2026-02-01', to: '2026-07-31' }, calendar)
    expect(copied.map(({ target, actual }) => [target, actual])).toEqual([
      ['5', null],
      [null, null],
    ])
  })

  it('are the columns of its table: all that an objective has, else its own', () => {
    const span = { from: '2026-05-01', to: '2026-07-31' }
    const quarter = { ...span, target: null, actual: null }
    expect(planColumns(year, [{ quarters: [quarter] }, { quarters: [quarter] }], calendar)).toEqual([span])
    expect(planColumns(year, [], calendar)).toHaveLength(4)
  })
})

describe('names and choices of periods', () => {
  it('a span is called by the fiscal period it is, else by its dates', () => {
    expect(spanLabel(year, calendar)).toBe('FY27')
    expect(spanLabel({ from: '2026-02-01', to: '2026-07-31' }, calendar)).toBe('FY27 H1')
    expect(spanLabel({ from: '2026-02-02', to: '2026-07-31' }, calendar)).toContain('2026-02-02')
    expect(quarterLabel({ from: '2026-04-15', to: '2026-04-30' }, calendar)).toBe('FY27 Q1')
  })

  it('offers this year and half, and the next', () => {
    expect(firsts(offeredPeriods('2026-09-15', calendar))).toEqual([
      '2026-02-01',
      '2027-02-01',
      '2026-08-01',
      '2027-02-01',
    ])
  })
})

describe('the current plan', () => {
  const plan = (id: string, status: 'draft' | 'active' | 'closed', from: string, to: string) => ({
    id,
    status,
    from,
    to,
  })
  const last = plan('last', 'closed', '2025-01-01', '2025-12-31')
  const now = plan('now', 'active', '2026-01-01', '2026-12-31')
  const draft = plan('draft', 'draft', '2026-01-01', '2026-12-31')
  const next = plan('next', 'draft', '2027-01-01', '2027-12-31')

  it.each([
    ['the active one of today', [last, now, draft, next], 'now'],
    ['else an unfinished one of today', [last, draft, next], 'draft'],
    ['else one to come', [last, next], 'next'],
    ['else the latest', [last], 'last'],
    ['else none', [], undefined],
  ])('is %s', (_, plans, id) => {
    expect(currentPlan(plans, '2026-06-01')?.id).toBe(id)
    expect(currentPlan(plans.toReversed(), '2026-06-01')?.id).toBe(id)
  })
})
