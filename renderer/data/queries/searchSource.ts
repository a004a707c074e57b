import Dexie, { type ObservabilitySet, RangeSet, type Table } from 'dexie'
import { store } from '#renderer/data/store.ts'
import type { Id } from '#shared/domain/record.ts'
import type { RecordType } from '#shared/domain/records.ts'
import {
  isSearched,
  type SearchedRecord,
  type SearchedType,
  type SearchedWords,
  searchedRecord,
  searchedTypes,
} from './searchedRecords.ts'

/** A table search reads: one of records, or the writing. */
export type SearchedTable = SearchedType | 'documents'
export const searchedTables: readonly SearchedTable[] = [...searchedTypes, 'documents']

/**
 * A row as search takes it in. `type` and `id` name the record that is found; writing is found as the record it
 * belongs to and has no title of its own.
 */
export interface SearchedRow extends SearchedRecord {
  readonly table: SearchedTable
  /** Primary key in the table. */
  readonly key: string
  readonly type: RecordType
  readonly id: Id
  readonly partnerId: Id | null
  readonly updatedAt: string
}

/** A part of a table: the rows search can read, and the last key looked at, null when there are no more. */
export interface SearchedPart {
  readonly rows: readonly SearchedRow[]
  readonly last: string | null
}

/** Up to `limit` rows of a table in the order of their keys, after the key `after` ('' for the first). */
export async function readSearched(
  table: SearchedTable,
  after: string,
  limit: number,
  words: SearchedWords,
): Promise<SearchedPart> {
  const rows = await source(table).where(':id').above(after).limit(limit).toArray()
  const last = rows.length < limit ? undefined : (rows.at(-1) as { readonly id: string } | undefined)
  return { rows: rows.flatMap((row) => readable(table, row, words)), last: last?.id ?? null }
}

/** The rows with these keys; those that are not there (any more) are left out. */
export async function readSearchedKeys(
  table: SearchedTable,
  keys: readonly string[],
  words: SearchedWords,
): Promise<SearchedRow[]> {
  const rows = await source(table).bulkGet([...keys])
  return rows.flatMap((row) => (row ? readable(table, row, words) : []))
}

const source = (table: SearchedTable): Table<object, string> =>
  (table === 'documents' ? store().db.documents : store().db.rows(table)) as unknown as Table<object, string>

/** Nothing for a row that is damaged: it must not take the search for all others with it. */
function readable(table: SearchedTable, row: object, words: SearchedWords): SearchedRow[] {
  try {
    return [toSearched(table, row, words)]
  } catch {
    return []
  }
}

function toSearched(table: SearchedTable, row: object, words: SearchedWords): SearchedRow {
  if (table === 'documents') {
    const { id: key, type, recordId: id, text, updatedAt } = row as Stored<'documents'>
    return { table, key, type, id, partnerId: null, title: '', text, path: '', on: null, updatedAt }
  }
  const { id, updatedAt, partnerId = null } = row as Stored<'record'>
  const described = searchedRecord(table, row as never, words)
  return { table, key: id, type: table, id, partnerId, updatedAt, ...described }
}

interface Stored<Kind extends 'documents' | 'record'> {
  readonly id: string
  readonly updatedAt: string
  readonly text: Kind extends 'documents' ? string : never
  readonly type: Kind extends 'documents' ? RecordType : never
  readonly recordId: Kind extends 'documents' ? Id : never
  readonly partnerId?: Id
}

/** The keys of a table's rows that were added, changed or deleted; null: any of them may have been. */
export type OnSearchedChange = (table: SearchedTable, keys: readonly string[] | null) => void

/**
 * Calls back after every committed change of a searched table, in this window or another. Dexie tells the keys of
 * small writes, and of large ones only that there was one. Returns how to stop.
 */
export function followSearched(onChange: OnSearchedChange): () => void {
  const prefix = `idb://${store().db.name}/`
  const listener = (parts: ObservabilitySet) => {
    for (const [part, tree] of Object.entries(parts)) {
      if (part === 'all') {
        for (const table of searchedTables) onChange(table, null)
        continue
      }
      // `<table>/` is the primary key's part; the others are of indexes.
      const table = part.startsWith(prefix) && part.endsWith('/') ? part.slice(prefix.length, -1) : null
      if (table === null || !(table === 'documents' || isSearched(table as RecordType))) continue
      onChange(table as SearchedTable, keysOf(tree))
    }
  }
  Dexie.on.storagemutated.subscribe(listener)
  return () => Dexie.on.storagemutated.unsubscribe(listener)
}

/** The keys of a set made of single keys; null when it has a range. From another window it comes without its methods. */
function keysOf(tree: ObservabilitySet[string]): string[] | null {
  const keys: string[] = []
  for (const { from, to } of RangeSet(tree)) {
    if (typeof from !== 'string' || from !== to) return null
    keys.push(from)
  }
  return keys
}
