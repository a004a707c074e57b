import Dexie from 'dexie'
import { store } from '#renderer/data/store.ts'
import type { Id, RecordRef } from '#shared/domain/record.ts'
import type { Parked } from '#shared/sync/client/ports.ts'
import type { Mutation, Op } from '#shared/sync/mutation.ts'
import { namesOf, placeOf, type RecordPlace } from './recordPlaces.ts'
import type { SearchedWords } from './searchedRecords.ts'

/** A record with changes the server has not taken. */
interface PendingRecord {
  readonly key: string
  readonly place: RecordPlace
  /** How many of the changes are to it. */
  readonly changes: number
  /** When the first of them was made. */
  readonly since: string
}

/** What waits: the records, the oldest first, and how many records more there are than listed. */
export interface PendingList {
  readonly records: readonly PendingRecord[]
  readonly more: number
}

/** Mutations looked through: after an import many thousands wait, and nobody reads them one by one. */
const readMutations = 2_000

/** The records with changes the server has not taken, at most `limit`. */
export async function listPending(words: SearchedWords, limit: number): Promise<PendingList> {
  const unsent = store().db.outbox.where('[seq+n]').between([0, Dexie.minKey], [0, Dexie.maxKey])
  const mutations = await unsent.limit(readMutations).toArray()
  const found = new Map<string, { readonly ref: RecordRef; readonly since: string; changes: number }>()
  for (const { at, ops } of mutations) {
    for (const ref of touched(ops)) {
      const key = `${ref.type}/${ref.id}`
      const entry = found.get(key) ?? { ref, since: at, changes: 0 }
      entry.changes += 1
      found.set(key, entry)
    }
  }
  const shown = [...found].slice(0, limit)
  return {
    records: await Promise.all(
      shown.map(async ([key, { ref, since, changes }]) => ({
        key,
        place: await placeOf(ref, words),
        changes,
        since,
      })),
    ),
    more: found.size - shown.length,
  }
}

/** A change nothing of which was taken, with the records it speaks of and the names its values need. */
export interface ParkedEdit {
  readonly at: string
  readonly reason: string
  readonly detail: string
  readonly mutation: Mutation
  readonly texts: Parked['texts']
  readonly places: readonly RecordPlace[]
  readonly names: ReadonlyMap<Id, string>
}

/** The parked changes, the latest first. */
export async function listParked(words: SearchedWords): Promise<ParkedEdit[]> {
  const parked = await store().db.parked.toArray()
  return Promise.all(
    parked.toReversed().map(async (entry) => ({
      ...entry,
      places: await Promise.all(touched(entry.mutation.ops).map((ref) => placeOf(ref, words))),
      names: await namesOf(
        entry.mutation.ops.flatMap((op) => ('fields' in op ? Object.values(op.fields).filter(isText) : [])),
      ),
    })),
  )
}

/** How many changes are parked. */
export async function countParked(): Promise<number> {
  return store().db.parked.count()
}

const isText = (value: unknown): value is string => typeof value === 'string'

/** The records ops are about, each once; writing belongs to its record. */
function touched(ops: readonly Op[]): RecordRef[] {
  const refs = new Map<string, RecordRef>()
  for (const op of ops) {
    const [type = '', id = ''] = op.op === 'y' ? op.doc.split('/') : [op.type, op.id]
    refs.set(`${type} ${id}`, { type, id })
  }
  return [...refs.values()]
}
