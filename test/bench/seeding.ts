import { bringIn } from '#renderer/commands/bringIn.ts'
import { openStore } from '#renderer/data/open.ts'
import { store } from '#renderer/data/store.ts'
import type { Id } from '#shared/domain/record.ts'
import { generateSample } from '#shared/sample/generate.ts'

/** What a benchmark runs on. */
export interface Seeded {
  readonly records: number
  readonly documents: number
  readonly partners: number
}

/** Fills the app's own database with a sample of about `records` rows, the way the app itself loads one. */
export async function seedWorkspace(records: number): Promise<Seeded> {
  const { session } = await openStore()
  const today = new Date().toISOString().slice(0, 10)
  const sample = generateSample({
    seed: 1,
    today,
    locale: 'en-GB',
    size: { records },
    me: { id: session.userId, name: 'Bench' },
  })
  await bringIn('sample', sample)
  store().db.close()
  const counts = Object.values(sample.records).map((rows) => rows.length)
  return {
    records: counts.reduce((sum, count) => sum + count, 0),
    documents: sample.documents.length,
    partners: sample.records.partner.length,
  }
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
