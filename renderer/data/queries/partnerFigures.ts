import Dexie, { type PromiseExtended } from 'dexie'
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
  const stateOn = '[partnerId+state+_on]'
  return db.transaction('r', deals, actions, db.rows('meeting'), () =>
    all(
      ids.map((id) =>
        all([
          lastMeeting(id, rule.now),
          deals.where(stateOn).between([id, 'open', Dexie.minKey], [id, 'open', Dexie.maxKey]).toArray(),
          deals.where(stateOn).between([id, 'won', rule.wonFrom], [id, 'won', rule.wonTo], true, true).toArray(),
          actions.where(stateOn).between([id, 'open', Dexie.minKey], [id, 'open', Dexie.maxKey]).toArray(),
        ]).then(([met, open, won, promises]) => [id, figures(met, open, won, promises, rule)] as const),
      ),
    ).then((entries) => new Map(entries)),
  )
}

/** The figures of all partners, for sorting or filtering by one: a single pass over what is open and what was won. */
export async function allPartnerFigures(rule: FiguresRule): Promise<FiguresOf> {
  const { db } = store()
  const [deals, actions] = [db.rows('deal'), db.rows('action')]
  const stateOn = '[state+_on]'
  return db.transaction('r', deals, actions, db.rows('meeting'), db.rows('partner'), () =>
    db
      .rows('partner')
      .toCollection()
      .primaryKeys()
      .then((ids) =>
        all([
          deals.where(stateOn).between(['open', Dexie.minKey], ['open', Dexie.maxKey]).toArray(),
          deals.where(stateOn).between(['won', rule.wonFrom], ['won', rule.wonTo], true, true).toArray(),
          actions.where(stateOn).between(['open', Dexie.minKey], ['open', Dexie.maxKey]).toArray(),
          all(ids.map((id) => lastMeeting(id, rule.now))),
        ]).then(([openDeals, wonDeals, openActions, met]) => {
          const [open, won, promises] = [byPartner(openDeals), byPartner(wonDeals), byPartner(openActions)]
          return new Map(
            ids.map((id, i) => [
              id,
              figures(met[i] ?? null, open.get(id) ?? [], won.get(id) ?? [], promises.get(id) ?? [], rule),
            ]),
          )
        }),
      ),
  )
}

/** Dexie's own promises keep to their transaction in any number; native ones would lose it. */
const all = Dexie.Promise.all

function lastMeeting(partnerId: Id, now: Instant): PromiseExtended<Instant | null> {
  return store()
    .db.rows('meeting')
    .where('[partnerId+startsAt]')
    .between([partnerId, Dexie.minKey], [partnerId, now], true, true)
    .reverse()
    .filter((meeting) => meeting.state !== 'cancelled')
    .first((last) => last?.startsAt ?? null)
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
