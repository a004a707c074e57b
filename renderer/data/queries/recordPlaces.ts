import { store } from '#renderer/data/store.ts'
import type { Id, RecordRef } from '#shared/domain/record.ts'
import { type RecordType, recordTypes } from '#shared/domain/records.ts'
import { titleOf } from './deleted.ts'
import { isSearched, type SearchedWords, searchedRecord } from './searchedRecords.ts'

/** What a record is called and where it is shown, for lists that speak of records of any type. */
export interface RecordPlace {
  /** Null for a type this version of the app does not know. */
  readonly type: RecordType | null
  readonly id: Id
  /** Empty where the record has no name, or is not here. */
  readonly title: string
  readonly partnerName: string
  /** Null where no screen shows it, and while it is deleted. */
  readonly path: string | null
  /** Whether the record is here, deleted but in the trash, or unknown to this computer. */
  readonly state: 'here' | 'deleted' | 'unknown'
}

/** True for a type this version of the app knows. */
export const isRecordType = (type: string): type is RecordType => (recordTypes as readonly string[]).includes(type)

/** Where a record is, and what it is called. */
export async function placeOf({ type, id }: RecordRef, words: SearchedWords): Promise<RecordPlace> {
  const nowhere = { type: null, id, title: '', partnerName: '', path: null, state: 'unknown' } as const
  if (!isRecordType(type)) return nowhere
  const { db } = store()
  const row = await db.rows(type).get(id)
  if (row) return { ...named(type, row, words), id, partnerName: await partnerOf(row), state: 'here' }
  const gone = (await db.trash.get([type, id]))?.row
  if (!gone) return { ...nowhere, type }
  return { type, id, title: titleOf(gone), partnerName: await partnerOf(gone), path: null, state: 'deleted' }
}

function named(type: RecordType, row: object, words: SearchedWords): Pick<RecordPlace, 'type' | 'title' | 'path'> {
  if (isSearched(type)) {
    const { title, path } = searchedRecord(type, row as never, words)
    return { type, title, path }
  }
  return { type, title: titleOf(row), path: pathOf(type, row as { readonly partnerId?: Id }) }
}

function pathOf(type: RecordType, { partnerId }: { readonly partnerId?: Id }): string | null {
  if (type === 'certificate') return `/partners/${partnerId}/people`
  if (type === 'workspace' || type === 'user') return '/settings'
  return partnerId ? `/partners/${partnerId}` : null
}

async function partnerOf(row: object): Promise<string> {
  const { partnerId } = row as { readonly partnerId?: Id }
  if (!partnerId) return ''
  const { db } = store()
  const partner = (await db.rows('partner').get(partnerId)) ?? (await db.trash.get(['partner', partnerId]))?.row
  return partner ? titleOf(partner) : ''
}

/** The types whose rows other records name by id. */
const namedTypes = [
  'user',
  'contact',
  'partner',
  'product',
  'service',
  'bundle',
  'course',
  'fund',
  'deal',
  'lead',
  'plan',
  'meeting',
  'review',
  'template',
  'attachment',
] as const satisfies readonly RecordType[]

/** What is called what, among these ids; those of nothing here are left out. */
export async function namesOf(ids: Iterable<Id>): Promise<ReadonlyMap<Id, string>> {
  const { db } = store()
  const names = new Map<Id, string>()
  let unknown = [...new Set(ids)]
  for (const type of namedTypes) {
    if (unknown.length === 0) break
    const rows: readonly (object | undefined)[] = await db.rows(type).bulkGet(unknown)
    for (const [i, row] of rows.entries()) if (row) names.set(unknown[i] ?? '', titleOf(row))
    unknown = unknown.filter((id) => !names.has(id))
  }
  return names
}
