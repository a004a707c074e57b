import type { PlanRowType } from '#renderer/data/queries/plans.ts'
import { type WriteScope, write } from '#renderer/data/write.ts'
import { AppError } from '#shared/domain/failure.ts'
import type { FiscalCalendar } from '#shared/domain/fiscal.ts'
import type { ObjectiveKind, PlanStatus } from '#shared/domain/plan.ts'
import { unitOfKind } from '#shared/domain/planActuals.ts'
import { copyTargets, emptyQuarters, isPlanPeriod, moveQuarters, type Span } from '#shared/domain/planPeriod.ts'
import { activeBeside, canSign, nextStatuses, statusChange } from '#shared/domain/planStatus.ts'
import { type Id, newId } from '#shared/domain/record.ts'
import { type FieldsOf, type NewFieldsOf, type RecordOf, records } from '#shared/domain/records.ts'
import { inOrder, type Ordered, placeRow } from '#shared/domain/rowOrder.ts'
import type { Done } from './records.ts'

/** The lists a new plan may take over from an earlier one. */
export const copiedLists = ['objective', 'play', 'targetAccount'] as const
export type CopiedList = (typeof copiedLists)[number]

/** An objective a new plan begins with. */
export interface FirstObjective {
  readonly kind: ObjectiveKind
  readonly title: string
  readonly weight: number
}

/** What a plan is started with. `first` are its objectives where none are copied. */
export interface NewPlan {
  readonly partnerId: Id
  readonly title: string
  readonly period: Span
  readonly calendar: FiscalCalendar
  /** The workspace's, for objectives in money. */
  readonly currency: string
  readonly first: readonly FirstObjective[]
  readonly copy: { readonly from: Id; readonly lists: readonly CopiedList[] } | null
}

/**
 * Starts a plan with its first objectives by quarter, in one step. From an earlier plan it takes over who owns it and
 * what is known of the partner, and the lists asked for: targets as a start, never actuals. Throws AppError `invalid`
 * for a period that is backwards or longer than twelve quarters, `gone` when the earlier plan is.
 */
export async function startPlan(start: NewPlan): Promise<Done> {
  const { partnerId, title, period, calendar, copy } = start
  checkPeriod(period, calendar)
  const id = newId()
  const group = newId()
  await write({ label: 'createPlan', types: ['plan', ...copiedLists], group }, async (scope) => {
    const earlier = copy === null ? null : await planOf(scope, copy.from)
    await scope.create('plan', { ...(earlier && keptFacts(earlier)), partnerId, title, ...spanOf(period) }, id)
    const objectives = copy?.lists.includes('objective') ? await rowsOf(scope, 'objective', copy.from) : []
    if (objectives.length > 0) {
      const copies = objectives.map(({ quarters, ...rest }) => ({
        ...rest,
        quarters: copyTargets(quarters, period, calendar),
      }))
      await copyRows(scope, 'objective', copies, id)
    } else await addFirst(scope, id, start)
    for (const list of ['play', 'targetAccount'] as const) {
      if (copy?.lists.includes(list)) await copyRows(scope, list, await rowsOf(scope, list, copy.from), id)
    }
  })
  return { id, group }
}

/** Parties, profile and rhythm: what stays true from one plan to the next until somebody changes it. */
const keptFacts = (plan: RecordOf<'plan'>): Partial<NewFieldsOf<'plan'>> => ({
  ownerId: plan.ownerId,
  partnerOwnerId: plan.partnerOwnerId,
  sponsorId: plan.sponsorId,
  partnerSponsorId: plan.partnerSponsorId,
  businessModel: plan.businessModel,
  headcountSales: plan.headcountSales,
  headcountTechnical: plan.headcountTechnical,
  installedBase: plan.installedBase,
  practices: [...plan.practices],
  regions: [...plan.regions],
  verticals: [...plan.verticals],
  competingVendors: [...plan.competingVendors],
  reviewEveryMonths: plan.reviewEveryMonths,
  checkInEveryWeeks: plan.checkInEveryWeeks,
})

async function addFirst(scope: WriteScope, planId: Id, { partnerId, period, calendar, currency, first }: NewPlan) {
  const rows: Ordered[] = []
  for (const { kind, title, weight } of first) {
    const id = newId()
    const order = placeRow(rows, id, rows.length)[0]?.order ?? ''
    rows.push({ id, order })
    const quarters = emptyQuarters(period, calendar)
    const fields = { partnerId, planId, kind, title, weight, quarters, order, ...measureOf(kind, currency) }
    await scope.create('objective', fields, id)
  }
}

/** Copies rows into another plan. What an earlier plan's row was tied to in the doing (a deal) stays there. */
async function copyRows<T extends CopiedList>(scope: WriteScope, type: T, rows: readonly RecordOf<T>[], planId: Id) {
  await scope.createAll(
    type,
    rows.map((row) => {
      const fields = records[type].fields.parse({ ...row, planId, dealId: null })
      return { id: newId(), fields: fields as unknown as NewFieldsOf<T> }
    }),
  )
}

/**
 * Moves a plan on to a status, or back to draft. Throws AppError `invalid` with the obstacle's reason as `problem`
 * when the plan cannot go there.
 */
export const movePlan = (id: Id, to: PlanStatus): Promise<Done> =>
  changePlan(id, async (plan, scope) => {
    const step = nextStatuses(plan, await plansOf(scope, plan)).find((next) => next.to === to)
    const [obstacle] = step?.obstacles ?? []
    if (!step || obstacle) refuse('status', obstacle?.reason ?? 'notNext')
    return statusChange(to)
  })

/** One side's signature on a shared plan, or null to take it back. Throws AppError `invalid` on any other plan. */
export const signPlan = (id: Id, side: 'ours' | 'theirs', signature: RecordOf<'plan'>['signedByUs']): Promise<Done> =>
  changePlan(id, (plan) => {
    if (!canSign(plan)) refuse('signedByUs', 'notShared')
    return side === 'ours' ? { signedByUs: signature } : { signedByThem: signature }
  })

/**
 * Changes a plan's period. Objectives keep the targets and typed actuals of the quarters that stay. Throws AppError
 * `invalid` for a period no plan can have, and for an active plan that would overlap another active one.
 */
export async function setPlanPeriod(id: Id, period: Span, calendar: FiscalCalendar): Promise<Done> {
  checkPeriod(period, calendar)
  return changePlan(id, async (plan, scope) => {
    const beside = activeBeside({ ...plan, ...spanOf(period) }, await plansOf(scope, plan))
    if (plan.status === 'active' && beside.length > 0) refuse('from', 'otherActive')
    const objectives = await rowsOf(scope, 'objective', id)
    await scope.setAll(
      'objective',
      objectives.map((row) => ({ id: row.id, patch: { quarters: moveQuarters(row.quarters, period, calendar) } })),
    )
    return spanOf(period)
  })
}

/** Adds a row at the end of one of a plan's lists. */
export async function addPlanRow<T extends PlanRowType>(
  type: T,
  plan: Pick<RecordOf<'plan'>, 'id' | 'partnerId'>,
  fields: Omit<NewFieldsOf<T>, 'partnerId' | 'planId' | 'order'>,
): Promise<Done> {
  const id = newId()
  const group = newId()
  await write({ label: `create.${type}`, types: [type], group }, async (scope) => {
    const rows = await rowsOf(scope, type, plan.id)
    const order = await makeRoom(scope, type, rows, id, rows.length)
    const whole = { ...fields, partnerId: plan.partnerId, planId: plan.id, order }
    await scope.create(type, whole as unknown as NewFieldsOf<T>, id)
  })
  return { id, group }
}

/** Adds an objective of a kind, with the plan's quarters and the unit the kind is measured in. */
export const addObjective = (
  plan: Pick<RecordOf<'plan'>, 'id' | 'partnerId' | 'from' | 'to'>,
  fields: Pick<NewFieldsOf<'objective'>, 'title'> & { readonly kind: ObjectiveKind },
  { fiscalCalendar, currency }: Pick<RecordOf<'workspace'>, 'fiscalCalendar' | 'currency'>,
): Promise<Done> =>
  addPlanRow('objective', plan, {
    ...fields,
    ...measureOf(fields.kind, currency),
    quarters: emptyQuarters(plan, fiscalCalendar),
  })

/** Moves a row up (-1) or down (1) among those its list shows; `shown` are their ids where that is not the whole list. */
export async function movePlanRow(type: PlanRowType, id: Id, by: -1 | 1, shown?: readonly Id[]): Promise<Done> {
  const group = newId()
  await write({ label: `change.${type}`, types: [type], group }, async (scope) => {
    const row = await scope.get(type, id)
    if (!row?.planId) throw new AppError('gone', { type, id })
    const rows = await rowsOf(scope, type, row.planId)
    const others = rows.filter((other) => other.id !== id)
    const seen = rows.filter((other) => shown === undefined || shown.includes(other.id))
    const neighbour = seen[seen.findIndex((other) => other.id === id) + by]
    if (!neighbour) return
    const at = others.findIndex((other) => other.id === neighbour.id) + (by === 1 ? 1 : 0)
    const order = await makeRoom(scope, type, rows, id, at)
    await scope.set(type, id, { order })
  })
  return { id, group }
}

/** Makes an objective one of another kind, in the unit that kind is measured in. Typed actuals stay. */
export async function setObjectiveKind(id: Id, kind: ObjectiveKind, currency: string): Promise<Done> {
  return changeObjective(id, (objective) => {
    const { unit, currency: own = null } = measureOf(kind, objective.currency ?? currency)
    return { kind, unit: unit ?? objective.unit, currency: unit === undefined ? objective.currency : own }
  })
}

/** Sets the target or the typed actual (null: as counted) of one quarter of an objective. */
export const setQuarter = (
  id: Id,
  quarter: Span,
  patch: { readonly target?: string | null; readonly actual?: string | null },
): Promise<Done> =>
  changeObjective(id, ({ quarters }) => {
    const same = (other: Span) => other.from === quarter.from && other.to === quarter.to
    const all = quarters.some(same) ? quarters : [...quarters, { ...spanOf(quarter), target: null, actual: null }]
    return { quarters: all.map((other) => (same(other) ? { ...other, ...patch } : other)) }
  })

/** The unit of a kind, and for money its currency; nothing where the kind is measured in whatever the user says. */
function measureOf(kind: ObjectiveKind, currency: string): Partial<Pick<FieldsOf<'objective'>, 'unit' | 'currency'>> {
  const unit = unitOfKind(kind)
  return unit === null ? {} : { unit, currency: unit === 'money' ? currency : null }
}

/** Gives the row's place its key; where there is no room, all other rows get new keys first. */
async function makeRoom(scope: WriteScope, type: PlanRowType, rows: readonly Ordered[], id: Id, at: number) {
  const keys = placeRow(rows, id, at)
  const others = keys.filter((key) => key.id !== id)
  await scope.setAll(
    type,
    others.map(({ id: other, order }) => ({ id: other, patch: { order } })),
  )
  return keys.find((key) => key.id === id)?.order ?? ''
}

async function rowsOf<T extends PlanRowType>(scope: WriteScope, type: T, planId: Id): Promise<RecordOf<T>[]> {
  const rows = await scope.read<PlanRowType>(type).where('planId').equals(planId).toArray()
  return inOrder<RecordOf<PlanRowType>>(rows) as unknown as RecordOf<T>[]
}

const plansOf = (scope: WriteScope, { partnerId }: RecordOf<'plan'>): Promise<RecordOf<'plan'>[]> =>
  scope.read('plan').where('partnerId').equals(partnerId).toArray()

async function planOf(scope: WriteScope, id: Id): Promise<RecordOf<'plan'>> {
  const plan = await scope.get('plan', id)
  if (!plan) throw new AppError('gone', { type: 'plan', id })
  return plan
}

async function changePlan(
  id: Id,
  decide: (plan: RecordOf<'plan'>, scope: WriteScope) => Partial<FieldsOf<'plan'>> | Promise<Partial<FieldsOf<'plan'>>>,
): Promise<Done> {
  const group = newId()
  await write({ label: 'change.plan', types: ['plan', 'objective'], group }, async (scope) => {
    await scope.set('plan', id, await decide(await planOf(scope, id), scope))
  })
  return { id, group }
}

async function changeObjective(
  id: Id,
  decide: (objective: RecordOf<'objective'>) => Partial<FieldsOf<'objective'>>,
): Promise<Done> {
  const group = newId()
  await write({ label: 'change.objective', types: ['objective'], group }, async (scope) => {
    const objective = await scope.get('objective', id)
    if (!objective) throw new AppError('gone', { type: 'objective', id })
    await scope.set('objective', id, decide(objective))
  })
  return { id, group }
}

const spanOf = ({ from, to }: Span): Span => ({ from, to })

function checkPeriod(period: Span, calendar: FiscalCalendar): void {
  if (!isPlanPeriod(period, calendar)) refuse('to', 'period')
}

function refuse(field: string, problem: string): never {
  throw new AppError('invalid', { type: 'plan', field, problem })
}
