import { bringIn } from '#renderer/commands/bringIn.ts'
import { PartnerbookDatabase } from '#renderer/data/database.ts'
import { openStore } from '#renderer/data/open.ts'
import { store } from '#renderer/data/store.ts'
import type { Id } from '#shared/domain/record.ts'
import { type RecordType, recordTypes } from '#shared/domain/records.ts'
import { generateSample } from '#shared/sample/generate.ts'

/** What a benchmark runs on, and the milliseconds it took to write it: our way, and by a bare `bulkAdd` per table. */
export interface Loaded {
  readonly rows: number
  readonly documents: number
  readonly partners: number
  readonly ours: number
  readonly floor: number
}

/** Fills the app's own database with a sample of about `records` rows, the way the app itself loads one. */
export async function loading(records: number): Promise<Loaded> {
  const { session } = await openStore()
  const today = new Date().toISOString().slice(0, 10)
  const sample = generateSample({
    seed: 1,
    today,
    locale: 'en-GB',
    size: { records },
    me: { id: session.userId, name: 'Bench' },
  })
  const started = performance.now()
  await bringIn('sample', sample)
  const ours = performance.now() - started
  const floor = await bareAdding()
  store().db.close()
  const counts = Object.values(sample.records).map((rows) => rows.length)
  return {
    rows: counts.reduce((sum, count) => sum + count, 0),
    documents: sample.documents.length,
    partners: sample.records.partner.length,
    ours,
    floor,
  }
}

/** Adds the rows and documents that were just written, ready made, to an empty database with the same indexes. */
async function bareAdding(): Promise<number> {
  const { db } = store()
  const bare = new PartnerbookDatabase('bench bare load')
  await bare.open()
  let took = 0
  const add = async (name: RecordType | 'documents' | 'updates') => {
    const rows = await db.table(name).toArray()
    const started = performance.now()
    await bare.table(name).bulkAdd(rows)
    took += performance.now() - started
  }
  for (const type of recordTypes) await add(type)
  await add('documents')
  await add('updates')
  await bare.delete()
  return took
}

/** A meeting to write into. */
export async function someMeeting(): Promise<Id> {
  const { db } = await openStore()
  const [id] = await db.rows('meeting').limit(1).primaryKeys()
  db.close()
  if (!id) throw new Error('The sample has no meeting')
  return id
}

/** Some partners, spread evenly over the list. */
export async function partnerIds(count: number): Promise<readonly Id[]> {
  const { db } = await openStore()
  const ids = await db.rows('partner').toCollection().primaryKeys()
  db.close()
  const step = Math.max(1, ids.length / count)
  return Array.from({ length: Math.min(count, ids.length) }, (_, i) => ids[Math.floor(i * step)] ?? '')
}
