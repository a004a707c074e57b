import { describe, expect, it } from 'vitest'
import type { PlanStatus } from '#shared/domain/plan.ts'
import { canSign, nextStatuses, statusChange } from '#shared/domain/planStatus.ts'
import { newId } from '#shared/domain/record.ts'
import type { NewFieldsOf } from '#shared/domain/records.ts'
import { buildRecord, planFields } from '#test/support/build.ts'

const partnerId = newId()
const signed = { name: 'Maria Gruber', on: '2026-01-10' }
const plan = (fields: Partial<NewFieldsOf<'plan'>> = {}) => buildRecord('plan', planFields(partnerId, fields))
const ways = (status: PlanStatus) =>
  nextStatuses(plan({ status, signedByUs: signed, signedByThem: signed }), []).map(({ to }) => to)

describe('the way of a plan', () => {
  it.each([
    ['draft', ['shared']],
    ['shared', ['agreed', 'draft']],
    ['agreed', ['active']],
    ['active', ['closed']],
    ['closed', []],
  ] as const)('from %s goes to %j', (status, to) => {
    expect(ways(status)).toEqual(to)
  })

  it.each([
    [null, null, ['unsignedByUs', 'unsignedByThem']],
    [signed, null, ['unsignedByThem']],
    [null, signed, ['unsignedByUs']],
    [signed, signed, []],
  ] as const)('to agreed needs both signatures (%j, %j)', (signedByUs, signedByThem, reasons) => {
    const [agreed, draft] = nextStatuses(plan({ status: 'shared', signedByUs, signedByThem }), [])
    expect(agreed?.obstacles.map(({ reason }) => reason)).toEqual(reasons)
    expect(draft?.obstacles).toEqual([])
  })

  it.each([
    ['overlapping by a day', { from: '2025-01-01', to: '2026-01-01', status: 'active' }, 1],
    ['the day before', { from: '2025-01-01', to: '2025-12-31', status: 'active' }, 0],
    ['the day after', { from: '2027-01-01', to: '2027-12-31', status: 'active' }, 0],
    ['closed', { status: 'closed' }, 0],
    ['only agreed', { status: 'agreed' }, 0],
  ] as const)('to active looks at the other plan, %s', (_, fields, obstacles) => {
    const other = plan({ ...fields })
    const [active] = nextStatuses(plan({ status: 'agreed' }), [other])
    expect(active?.obstacles).toHaveLength(obstacles)
    if (obstacles > 0) expect(active?.obstacles[0]).toMatchObject({ reason: 'otherActive', plan: { id: other.id } })
  })

  it('to active does not look at itself, nor at another partner’s plans', () => {
    const agreed = plan({ status: 'agreed' })
    const others = [{ ...agreed, status: 'active' as const }, plan({ partnerId: newId(), status: 'active' })]
    expect(nextStatuses(agreed, others)[0]?.obstacles).toEqual([])
  })

  it('back to draft takes the signatures off, every other step leaves them', () => {
    expect(statusChange('draft')).toEqual({ status: 'draft', signedByUs: null, signedByThem: null })
    expect(statusChange('agreed')).toEqual({ status: 'agreed' })
  })

  it('is signed while it is shared', () => {
    const statuses = ['draft', 'shared', 'agreed', 'active', 'closed'] as const
    expect(statuses.filter((status) => canSign(plan({ status })))).toEqual(['shared'])
  })
})
