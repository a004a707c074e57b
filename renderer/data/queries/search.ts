import { store } from '#renderer/data/store.ts'
import { sortKey } from '#shared/domain/matchKey.ts'
import type { Id } from '#shared/domain/record.ts'
import type { RecordType } from '#shared/domain/records.ts'

/** A record the user may be looking for. `path` is where it is shown. */
export interface SearchHit {
  readonly type: RecordType
  readonly id: Id
  readonly title: string
  readonly detail: string
  readonly path: string
}

/** Partners whose name begins with what was typed, best first; at most `limit`. */
export async function searchRecords(query: string, limit = 6): Promise<SearchHit[]> {
  const { db } = store()
  const key = sortKey(query)
  if (!key) return []
  const partners = await db.rows('partner').where('_name').startsWith(key).limit(limit).toArray()
  return partners.map((partner) => ({
    type: 'partner',
    id: partner.id,
    title: partner.name,
    detail: partner.city ?? '',
    path: `/partners/${partner.id}`,
  }))
}
