import Dexie from 'dexie'
import { store } from '#renderer/data/store.ts'
import type { PlainDate } from '#shared/domain/dates.ts'
import type { Id } from '#shared/domain/record.ts'
import type { RecordOf } from '#shared/domain/records.ts'

/** Which deals of a partner: in one state or any, closing within a span (both days included) or at any time. */
export interface DealChoice {
  readonly state: RecordOf<'deal'>['state'] | null
  readonly span: { readonly from: PlainDate; readonly to: PlainDate } | null
}

/** A partner's deals by close date, those without one last. */
export async function listDeals(partnerId: Id, { state, span }: DealChoice): Promise<readonly RecordOf<'deal'>[]> {
  const deals = store().db.rows('deal')
  const [from, to] = [span?.from ?? Dexie.minKey, span?.to ?? Dexie.maxKey]
  if (state === null) {
    return deals.where('[partnerId+_on]').between([partnerId, from], [partnerId, to], true, true).toArray()
  }
  return deals
    .where('[partnerId+state+_on]')
    .between([partnerId, state, from], [partnerId, state, to], true, true)
    .toArray()
}

/** The services there are, by name. */
export async function listServices(): Promise<readonly RecordOf<'service'>[]> {
  return store().db.rows('service').orderBy('_name').toArray()
}
