import { bringIn } from '#renderer/commands/bringIn.ts'
import { PartnerbookDatabase } from '#renderer/data/database.ts'
import { openStore } from '#renderer/data/open.ts'
import { store } from '#renderer/data/store.ts'
import type { Id } from '#shared/domain/record.ts'
import { type RecordType, recordTypes } from '#shared/domain/records.ts'
import { generateSample } from '#shared/sample/generate.ts'

/** What a benchmark runs on. */
export interface Seeded {
  readonly records: number
  readonly documents: number
  readonly partners: number
}

/** Milliseconds it takes to load a sample: our way, and by a bare `bulkAdd` per table. */
export interface LoadTimes {
  readonly rows: number
  readonly ours: number
  readonly floor: number
}

/** Fills the app's own database with a sample of about `records` rows, the way the app itself loads one. */
export async function seedWorkspace(records: number): Promise<Seeded> {
  const { db, session } = await openStore()
  const sample = sampleOf(records, session.userId)
  await bringIn('sample', sample)
  db.close()
  const partners = sample.records.partner.length
  return { records: rowCount(sample), documents: sample.documents.length, partners }
}

/** Loads a sample into an empty profile of its own: what is deleted again would stay in it for a while. */
export async function loading(records: number): Promise<LoadTimes> {
  const { db, session } = await openStore()
  const sample = sampleOf(records, session.userId)
  const started = performance.now()
  await bringIn('sample', sample)
  const ours = performance.now() - started
  const floor = await bareAdding()
  db.close()
  return { rows: rowCount(sample) + sample.documents.length, ours, floor }
}

function sampleOf(records: number, me: Id) {
  const today = new Date().toISOString().slice(0, 10)
  return generateSample({ seed: 1, today, locale: 'en-GB', size: { records }, me: { id: me, name: 'Bench' } })
}

const rowCount = ({ records }: ReturnType<typeof generateSample>) =>
  Object.values(records).reduce((sum, rows) => sum + rows.length, 0)

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
