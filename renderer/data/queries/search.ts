import { store } from '#renderer/data/store.ts'
import type { Instant, PlainDate } from '#shared/domain/dates.ts'
import { sortKey } from '#shared/domain/matchKey.ts'
import type { Id, RecordRef } from '#shared/domain/record.ts'
import type { RecordType } from '#shared/domain/records.ts'
import { isSearched, type SearchedWords, searchedRecord } from './searchedRecords.ts'

/** A record the user may be looking for. `path` is where it is shown. */
export interface SearchHit {
  readonly type: RecordType
  readonly id: Id
  readonly title: string
  /** Its partner, and the words that were found in context; '' when there is neither. */
  readonly detail: string
  readonly path: string
  /** When it was or will be, null for what is of no day. */
  readonly on: Instant | PlainDate | null
}

/** Partners whose name begins with what was typed, best first: what can be found before the search index is built. */
export async function searchPartners(query: string, limit: number): Promise<SearchHit[]> {
  const key = sortKey(query)
  if (!key) return []
  const partners = await store().db.rows('partner').where('_name').startsWith(key).limit(limit).toArray()
  return partners.map((partner) => ({
    type: 'partner',
    id: partner.id,
    title: partner.name,
    detail: partner.city ?? '',
    path: `/partners/${partner.id}`,
    on: null,
  }))
}

/** The records that are still there, as hits, in the order given. */
export async function hitsOf(refs: readonly RecordRef[], words: SearchedWords): Promise<SearchHit[]> {
  const hits = await Promise.all(refs.map((ref) => hitOf(ref as RecordRef & { readonly type: RecordType }, words)))
  return hits.filter((hit) => hit !== null)
}

async function hitOf(
  { type, id }: { readonly type: RecordType; readonly id: Id },
  words: SearchedWords,
): Promise<SearchHit | null> {
  if (!isSearched(type)) return null
  const { db } = store()
  const row = await db.rows(type).get(id)
  if (!row) return null
  const { title, path, on } = searchedRecord(type, row, words)
  const partner = 'partnerId' in row ? await db.rows('partner').get(row.partnerId) : null
  return { type, id, title, detail: partner?.name ?? '', path, on }
}
