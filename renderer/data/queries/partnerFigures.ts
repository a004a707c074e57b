import Dexie from 'dexie'
import { store } from '#renderer/data/store.ts'
import type { Instant, PlainDate } from '#shared/domain/dates.ts'
import { type DealTotal, dealTotal, type MoneyRule, partTotal } from '#shared/domain/dealTotals.ts'
import type { Id } from '#shared/domain/record.ts'
import type { RecordOf } from '#shared/domain/records.ts'

/** What a partner list shows of a partner's other records. */
export interface PartnerFigures {
  /** Start of the latest meeting that has begun and was not cancelled. */
  readonly lastMeetingAt: Instant | null
  readonly openOurs: number
  readonly openTheirs: number
  readonly pipeline: DealTotal
  /** Deals won in the span that count as influenced. */
  readonly influenced: DealTotal
}

/** When it is and how money is added up. `wonFrom` to `wonTo` is the span of `influenced`, both days included. */
export interface FiguresRule extends MoneyRule {
  readonly now: Instant
  readonly wonFrom: PlainDate
  readonly wonTo: PlainDate
}

type FiguresOf = ReadonlyMap<Id, PartnerFigures>

/** The figures of a few partners, such as those in sight: a handful of indexed reads each. */
export async function partnerFigures(ids: readonly Id[], rule: FiguresRule): Promise<FiguresOf> {
  const { db } = store()
  const [deals, actions] = [db.rows('deal'), db.rows('action')]
  const of = async (id: Id): Promise<[Id, PartnerFigures]> => {
    const [lastMeetingAt, open, won, promises] = await Promise.all([
      lastMeeting(id, rule.now),
      deals.where('[partnerId+state+_on]').between([id, 'open', Dexie.minKey], [id, 'open', Dexie.maxKey]).toArray(),
      deals
        .where('[partnerId+state+_on]')
        .between([id, 'won', rule.wonFrom], [id, 'won', rule.wonTo], true, true)
        .toArray(),
      actions.where('[partnerId+state+_on]').between([id, 'open', Dexie.minKey], [id, 'open', Dexie.maxKey]).toArray(),
    ])
    return [id, figures(lastMeetingAt, open, won, promises, rule)]
  }
  return db.transaction('r', deals, actions, db.rows('meeting'), async () => new Map(await Promise.all(ids.map(of))))
}

/** The figures of all partners, for sorting or filtering by one: a single pass over what is open and what was won. */
export async function allPartnerFigures(rule: FiguresRule): Promise<FiguresOf> {
  const { db } = store()
  const [deals, actions] = [db.rows('deal'), db.rows('action')]
  const stateOn = '[state+_on]'
  return db.transaction('r', deals, actions, db.rows('meeting'), db.rows('partner'), async () => {
    const ids = await db.rows('partner').toCollection().primaryKeys()
    const [open, won, promises, meetings] = await Promise.all([
      deals.where(stateOn).between(['open', Dexie.minKey], ['open', Dexie.maxKey]).toArray().then(byPartner),
      deals.where(stateOn).between(['won', rule.wonFrom], ['won', rule.wonTo], true, true).toArray().then(byPartner),
      actions.where(stateOn).between(['open', Dexie.minKey], ['open', Dexie.maxKey]).toArray().then(byPartner),
      Promise.all(ids.map((id) => lastMeeting(id, rule.now))),
    ])
    return new Map(
      ids.map((id, i) => [
        id,
        figures(meetings[i] ?? null, open.get(id) ?? [], won.get(id) ?? [], promises.get(id) ?? [], rule),
      ]),
    )
  })
}

async function lastMeeting(partnerId: Id, now: Instant): Promise<Instant | null> {
  const last = await store()
    .db.rows('meeting')
    .where('[partnerId+startsAt]')
    .between([partnerId, Dexie.minKey], [partnerId, now], true, true)
    .reverse()
    .filter((meeting) => meeting.state !== 'cancelled')
    .first()
  return last?.startsAt ?? null
}

function figures(
  lastMeetingAt: Instant | null,
  open: readonly RecordOf<'deal'>[],
  won: readonly RecordOf<'deal'>[],
  promises: readonly RecordOf<'action'>[],
  rule: FiguresRule,
): PartnerFigures {
  const openOurs = promises.filter((action) => action.side === 'ours').length
  return {
    lastMeetingAt,
    openOurs,
    openTheirs: promises.length - openOurs,
    pipeline: dealTotal(open, rule),
    influenced: partTotal(won, 'influenced', rule),
  }
}

function byPartner<Row extends { readonly partnerId: Id }>(rows: readonly Row[]): Map<Id, Row[]> {
  const groups = new Map<Id, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.partnerId)
    if (group) group.push(row)
    else groups.set(row.partnerId, [row])
  }
  return groups
}
