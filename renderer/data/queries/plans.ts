import Dexie from 'dexie'
import { store } from '#renderer/data/store.ts'
import { contactName } from '#shared/domain/contact.ts'
import type { PlainDate, Zone } from '#shared/domain/dates.ts'
import type { PlanFacts } from '#shared/domain/planActuals.ts'
import type { Span } from '#shared/domain/planPeriod.ts'
import type { Id } from '#shared/domain/record.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { inOrder } from '#shared/domain/rowOrder.ts'
import { getWorkspaceSettings } from './workspace.ts'

/** A partner's plans, the latest period first. */
export async function listPlans(partnerId: Id): Promise<RecordOf<'plan'>[]> {
  return store()
    .db.rows('plan')
    .where('[partnerId+from]')
    .between([partnerId, Dexie.minKey], [partnerId, Dexie.maxKey])
    .reverse()
    .toArray()
}

/** The types of a plan's own rows that are ordered by hand. */
export type PlanRowType = 'objective' | 'targetAccount' | 'play' | 'planCommitment' | 'risk'

/** A plan's own rows, each list in its order. */
export type PlanRows = { readonly [T in PlanRowType]: readonly RecordOf<T>[] }

/** Everything that belongs to a plan, in order, beside its writing and its actions. */
export async function listPlanRows(planId: Id): Promise<PlanRows> {
  const rows = async <T extends PlanRowType>(type: T): Promise<RecordOf<T>[]> =>
    inOrder<RecordOf<PlanRowType>>(
      await store()
        .db.rows<PlanRowType>(type)
        .where('[planId+order]')
        .between([planId, Dexie.minKey], [planId, Dexie.maxKey])
        .toArray(),
    ) as unknown as RecordOf<T>[]
  const [objective, targetAccount, play, planCommitment, risk] = await Promise.all([
    rows('objective'),
    rows('targetAccount'),
    rows('play'),
    rows('planCommitment'),
    rows('risk'),
  ])
  return { objective, targetAccount, play, planCommitment, risk }
}

/** The actions a plan led to: open ones first, by due date. */
export async function listPlanActions(planId: Id): Promise<RecordOf<'action'>[]> {
  const actions = await store().db.rows('action').where('source.id').equals(planId).toArray()
  const key = ({ state, dueOn, id }: RecordOf<'action'>) => `${state === 'open' ? 0 : 1} ${dueOn ?? '~'} ${id}`
  return actions.filter((action) => action.source?.type === 'plan').sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

/** Somebody a plan can name. `gone` people are shown where they stand, but not offered. */
export interface PlanPerson {
  readonly id: Id
  readonly name: string
  readonly side: 'ours' | 'theirs'
  readonly gone: boolean
}

/** Our people and the partner's, each side by name. */
export async function listPlanPeople(partnerId: Id): Promise<PlanPerson[]> {
  const { db } = store()
  const users = await db.rows('user').orderBy('_name').toArray()
  const contacts = await db
    .rows('contact')
    .where('[partnerId+_name]')
    .between([partnerId, Dexie.minKey], [partnerId, Dexie.maxKey])
    .toArray()
  return [
    ...users.map(({ id, name, active }) => ({ id, name, side: 'ours' as const, gone: !active })),
    ...contacts.map((contact) => ({
      id: contact.id,
      name: contactName(contact),
      side: 'theirs' as const,
      gone: contact.left,
    })),
  ]
}

/** What can be sold in a plan's plays, by name. */
export interface PlanCatalogue {
  readonly products: readonly RecordOf<'product'>[]
  readonly services: readonly RecordOf<'service'>[]
  readonly bundles: readonly RecordOf<'bundle'>[]
}

/** Our products, the services around them and the bundles of both, by name. */
export async function getPlanCatalogue(): Promise<PlanCatalogue> {
  const { db } = store()
  const [products, services, bundles] = await Promise.all([
    db.rows('product').orderBy('_name').toArray(),
    db.rows('service').orderBy('_name').toArray(),
    db.rows('bundle').orderBy('_name').toArray(),
  ])
  return { products, services, bundles }
}

/** The deals a target account can point to: the partner's open ones, and those that are named already. */
export async function listPlanDeals(partnerId: Id, named: readonly Id[]): Promise<RecordOf<'deal'>[]> {
  const deals = store().db.rows('deal')
  const open = await deals
    .where('[partnerId+state+_on]')
    .between([partnerId, 'open', Dexie.minKey], [partnerId, 'open', Dexie.maxKey])
    .toArray()
  const others = (await deals.bulkGet([...named])).filter((deal) => deal !== undefined)
  return [...new Map([...open, ...others].map((deal) => [deal.id, deal])).values()]
}

/** The partner's records that actuals of the given spans are counted from. Deals outside the spans are not read. */
export async function readPlanFacts(
  partnerId: Id,
  spans: readonly Span[],
  today: PlainDate,
  zone: Zone,
): Promise<PlanFacts> {
  const owned = <T extends 'certificate' | 'lead' | 'mdfClaim' | 'contact'>(type: T) =>
    store().db.rows(type).where('partnerId').equals(partnerId).toArray()
  const [{ rates, currency }, deals, certificates, leads, claims, contacts] = await Promise.all([
    getWorkspaceSettings(),
    dealsIn(partnerId, spans),
    owned('certificate'),
    owned('lead'),
    owned('mdfClaim'),
    owned('contact'),
  ])
  const leftContactIds = contacts.filter(({ left }) => left).map(({ id }) => id)
  return { deals, certificates, leads, claims, leftContactIds, rates, currency, today, zone }
}

/** Deals won or opened within the spans, each once. */
async function dealsIn(partnerId: Id, spans: readonly Span[]): Promise<RecordOf<'deal'>[]> {
  const from = spans.map((span) => span.from).sort()[0]
  const to = spans
    .map((span) => span.to)
    .sort()
    .at(-1)
  if (from === undefined || to === undefined) return []
  const deals = store().db.rows('deal')
  const won = await deals
    .where('[partnerId+state+_on]')
    .between([partnerId, 'won', from], [partnerId, 'won', to], true, true)
    .toArray()
  const opened = await deals
    .where('[partnerId+openedOn]')
    .between([partnerId, from], [partnerId, to], true, true)
    .toArray()
  return [...new Map([...won, ...opened].map((deal) => [deal.id, deal])).values()]
}
