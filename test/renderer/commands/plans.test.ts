import { beforeEach, describe, expect, it } from 'vitest'
import { undoIntent } from '#renderer/commands/history.ts'
import {
  addObjective,
  addPlanRow,
  movePlan,
  movePlanRow,
  type NewPlan,
  setObjectiveKind,
  setPlanPeriod,
  setQuarter,
  signPlan,
  startPlan,
} from '#renderer/commands/plans.ts'
import { changeRecord, createRecord, deleteRecord } from '#renderer/commands/records.ts'
import { listPlanRows, listPlans } from '#renderer/data/queries/plans.ts'
import { getRecord } from '#renderer/data/queries/workspace.ts'
import { store } from '#renderer/data/store.ts'
import { newId } from '#shared/domain/record.ts'
import { partnerFields, planFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'
import { localRows, outboxOf, replicaOf } from '#test/support/replica.ts'

const calendar = { startMonth: 1, namedBy: 'endYear' } as const
const year = { from: '2026-01-01', to: '2026-12-31' }
const signature = { name: 'Maria Gruber', on: '2026-01-10' }
let partnerId = ''

beforeEach(async () => {
  await freshStore()
  partnerId = (await createRecord('partner', partnerFields())).id
})

const start = (more: Partial<NewPlan> = {}) =>
  startPlan({
    partnerId,
    title: 'Joint plan FY26',
    period: year,
    calendar,
    currency: 'EUR',
    first: [
      { kind: 'revenueSourced', title: 'Revenue they source', weight: 60 },
      { kind: 'certifiedPeople', title: 'Certified people', weight: 40 },
    ],
    copy: null,
    ...more,
  })
const planOf = async (id: string) => {
  const plan = await getRecord('plan', id)
  if (!plan) throw new Error('no plan')
  return plan
}
const objectivesOf = async (id: string) => (await listPlanRows(id)).objective
const firstObjective = async (id: string) => {
  const [objective] = await objectivesOf(id)
  if (!objective) throw new Error('no objective')
  return objective
}

describe('starting a plan', () => {
  it('is one mutation and one step with the first objectives by quarter', async () => {
    const before = (await outboxOf()).length
    const { id, group } = await start()
    expect(await outboxOf()).toHaveLength(before + 1)
    expect(await planOf(id)).toMatchObject({ ...year, title: 'Joint plan FY26', status: 'draft' })
    const [revenue, people] = await objectivesOf(id)
    expect(revenue).toMatchObject({ kind: 'revenueSourced', unit: 'money', currency: 'EUR', weight: 60 })
    expect(people).toMatchObject({ kind: 'certifiedPeople', unit: 'count', currency: null, weight: 40 })
    expect(revenue?.quarters.map(({ from, target }) => [from, target])).toEqual([
      ['2026-01-01', null],
      ['2026-04-01', null],
      ['2026-07-01', null],
      ['2026-10-01', null],
    ])
    expect(replicaOf(await outboxOf()).rows).toEqual(await localRows())
    await undoIntent(group)
    expect([await listPlans(partnerId), await objectivesOf(id)]).toEqual([[], []])
  })

  it('takes over facts and the lists asked for, targets without actuals, deals left behind', async () => {
    const { id: before } = await start()
    await changeRecord('plan', before, { businessModel: 'Projects', practices: ['Network'], signedByUs: signature })
    const objective = await firstObjective(before)
    const [q1] = objective.quarters
    if (!q1) throw new Error('no quarter')
    await setQuarter(objective.id, q1, { target: '100', actual: '7' })
    const plan = await planOf(before)
    await addPlanRow('play', plan, { title: 'Branch in a box' })
    await addPlanRow('targetAccount', plan, { customerName: 'Alpenbahn', dealId: newId() })
    const period = { from: '2027-01-01', to: '2027-06-30' }
    const { id } = await start({ period, copy: { from: before, lists: ['objective', 'targetAccount'] } })
    expect(await planOf(id)).toMatchObject({ businessModel: 'Projects', practices: ['Network'], signedByUs: null })
    const rows = await listPlanRows(id)
    expect(rows.objective.map(({ title }) => title)).toEqual(['Revenue they source', 'Certified people'])
    expect(rows.objective[0]?.quarters).toEqual([
      { from: '2027-01-01', to: '2027-03-31', target: '100', actual: null },
      { from: '2027-04-01', to: '2027-06-30', target: null, actual: null },
    ])
    expect(rows.targetAccount).toMatchObject([{ customerName: 'Alpenbahn', dealId: null, partnerId }])
    expect(rows.play).toEqual([])
    expect((await listPlanRows(before)).targetAccount).toHaveLength(1)
  })

  it('refuses a period no plan can have and writes nothing', async () => {
    const before = (await outboxOf()).length
    await expect(start({ period: { from: '2026-02-01', to: '2026-01-01' } })).rejects.toMatchObject({
      reason: 'invalid',
      detail: { problem: 'period' },
    })
    await expect(start({ copy: { from: newId(), lists: [] } })).rejects.toMatchObject({ reason: 'gone' })
    expect(await outboxOf()).toHaveLength(before)
  })
})

describe('the way of a plan', () => {
  it('goes from draft to closed when both have signed', async () => {
    const { id } = await start()
    await movePlan(id, 'shared')
    await signPlan(id, 'ours', signature)
    await expect(movePlan(id, 'agreed')).rejects.toMatchObject({ detail: { problem: 'unsignedByThem' } })
    await signPlan(id, 'theirs', { ...signature, name: 'Ana Kos' })
    await movePlan(id, 'agreed')
    await movePlan(id, 'active')
    await movePlan(id, 'closed')
    expect(await planOf(id)).toMatchObject({ status: 'closed', signedByThem: { name: 'Ana Kos', on: '2026-01-10' } })
  })

  it('refuses a step that is not next and a signature on what is not shared', async () => {
    const { id } = await start()
    await expect(movePlan(id, 'active')).rejects.toMatchObject({ detail: { problem: 'notNext' } })
    await expect(signPlan(id, 'ours', signature)).rejects.toMatchObject({ detail: { problem: 'notShared' } })
    expect(await planOf(id)).toMatchObject({ status: 'draft', signedByUs: null })
  })

  it('back to draft drops the signatures, and undo brings them back', async () => {
    const { id } = await start()
    await movePlan(id, 'shared')
    await signPlan(id, 'ours', signature)
    const { group } = await movePlan(id, 'draft')
    expect(await planOf(id)).toMatchObject({ status: 'draft', signedByUs: null })
    await undoIntent(group)
    expect(await planOf(id)).toMatchObject({ status: 'shared', signedByUs: signature })
  })

  it('lets one plan be active at a time, also when a period moves', async () => {
    const active = await createRecord('plan', planFields(partnerId, { status: 'active' }))
    const next = await createRecord(
      'plan',
      planFields(partnerId, { status: 'agreed', from: '2026-12-31', to: '2027-12-31' }),
    )
    await expect(movePlan(next.id, 'active')).rejects.toMatchObject({ detail: { problem: 'otherActive' } })
    await setPlanPeriod(next.id, { from: '2027-01-01', to: '2027-12-31' }, calendar)
    await movePlan(next.id, 'active')
    await expect(setPlanPeriod(active.id, { from: '2026-01-01', to: '2027-01-01' }, calendar)).rejects.toMatchObject({
      detail: { problem: 'otherActive' },
    })
  })

  it('says when the plan is gone', async () => {
    const { id } = await start()
    await deleteRecord('plan', id)
    await expect(movePlan(id, 'shared')).rejects.toMatchObject({ reason: 'gone' })
  })
})

describe('objectives', () => {
  it('follow the plan’s period and come back with one undo', async () => {
    const { id } = await start()
    const objective = await firstObjective(id)
    await setQuarter(objective.id, { from: '2026-07-01', to: '2026-09-30' }, { target: '12.5' })
    const { group } = await setPlanPeriod(id, { from: '2026-07-01', to: '2026-12-31' }, calendar)
    expect((await firstObjective(id)).quarters.map(({ target }) => target)).toEqual(['12.5', null])
    await undoIntent(group)
    expect((await firstObjective(id)).quarters).toHaveLength(4)
    expect(await planOf(id)).toMatchObject(year)
  })

  it('keep what one of target and actual was when the other is set', async () => {
    const { id } = await start()
    const objective = await firstObjective(id)
    const [q1] = objective.quarters
    if (!q1) throw new Error('no quarter')
    await setQuarter(objective.id, q1, { target: '5' })
    await setQuarter(objective.id, q1, { actual: '3' })
    expect((await firstObjective(id)).quarters[0]).toEqual({ ...q1, target: '5', actual: '3' })
  })

  it('take the unit of their kind, and keep their own where the kind has none', async () => {
    const { id } = await start()
    const plan = await planOf(id)
    const settings = { fiscalCalendar: calendar, currency: 'CHF' }
    const made = await addObjective(plan, { title: 'Pipeline', kind: 'newPipeline' }, settings)
    expect(await getRecord('objective', made.id)).toMatchObject({ unit: 'money', currency: 'CHF' })
    await setObjectiveKind(made.id, 'dealsWon', 'CHF')
    expect(await getRecord('objective', made.id)).toMatchObject({ unit: 'count', currency: null })
    await setObjectiveKind(made.id, 'mdfSpent', 'EUR')
    await setObjectiveKind(made.id, 'custom', 'EUR')
    expect(await getRecord('objective', made.id)).toMatchObject({ kind: 'custom', unit: 'money', currency: 'EUR' })
    expect((await objectivesOf(id)).at(-1)?.id).toBe(made.id)
  })
})

describe('rows', () => {
  it('are added at the end, moved among those shown, and moved back by undo', async () => {
    const { id } = await start()
    const plan = await planOf(id)
    const add = (what: string, side: 'ours' | 'theirs') => addPlanRow('planCommitment', plan, { what, side })
    const [a, , c] = [await add('a', 'ours'), await add('b', 'theirs'), await add('c', 'ours')]
    const order = async () => (await listPlanRows(id)).planCommitment.map(({ what }) => what).join('')
    expect(await order()).toBe('abc')
    const { group } = await movePlanRow('planCommitment', c.id, -1, [a.id, c.id])
    expect(await order()).toBe('cab')
    await undoIntent(group)
    expect(await order()).toBe('abc')
    await movePlanRow('planCommitment', a.id, -1)
    expect(await order()).toBe('abc')
  })

  it('with equal keys get new ones when one moves', async () => {
    const { id } = await start()
    const made = await Promise.all(
      ['a', 'b', 'c'].map((title) => createRecord('risk', { partnerId, planId: id, title })),
    )
    const titles = async () => (await listPlanRows(id)).risk.map(({ title }) => title)
    const before = await titles()
    const last = (await listPlanRows(id)).risk.at(-1)
    await movePlanRow('risk', last?.id ?? '', -1)
    expect(await titles()).toEqual([before[0], before[2], before[1]])
    expect(made).toHaveLength(await store().db.rows('risk').count())
  })

  it('go with their plan, all in one step', async () => {
    const { id } = await start()
    await addPlanRow('risk', await planOf(id), { title: 'Their lead engineer leaves' })
    const before = await localRows()
    const { group } = await deleteRecord('plan', id)
    expect(await store().db.rows('risk').count()).toBe(0)
    await undoIntent(group)
    expect(await localRows()).toEqual(before)
  })
})
