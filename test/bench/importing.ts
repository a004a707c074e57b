import Dexie from 'dexie'
import { derivedColumns, PartnerbookDatabase } from '#renderer/data/database.ts'
import { openStore } from '#renderer/data/open.ts'
import { write } from '#renderer/data/write.ts'
import { type Id, newId } from '#shared/domain/record.ts'
import { rowSchema, scopeOf } from '#shared/domain/records.ts'

/** Milliseconds to add the same deals through the write door (checked, queued, undoable), and by a bare `bulkAdd`. */
export interface ImportTimes {
  readonly rows: number
  readonly ours: number
  readonly floor: number
  /** The longest the page could not answer meanwhile, in milliseconds. */
  readonly longestTask: number
}

const chunk = 500

export async function importing(count: number): Promise<ImportTimes> {
  const partners = Array.from({ length: 50 }, () => newId())
  const fields = Array.from({ length: count }, (_, i) => dealRow(i, partners[i % partners.length] ?? newId()))

  const { db, session } = await openStore('bench import')
  const tasks = watchTasks()
  let started = performance.now()
  const group = newId()
  for (let at = 0; at < count; at += chunk) {
    const rows = fields.slice(at, at + chunk).map((row) => ({ id: newId(), fields: row }))
    await write({ label: 'import', types: ['deal'], group }, (scope) => scope.createAll('deal', rows))
  }
  const ours = performance.now() - started
  const longestTask = tasks.longest()
  await db.delete()

  const stamp = new Date().toISOString()
  const stored = fields.map((row) => {
    const id = newId()
    const made = { createdAt: stamp, createdBy: session.userId, updatedAt: stamp, updatedBy: session.userId }
    const deal = rowSchema('deal').parse({ ...row, id, scope: scopeOf('deal', id, row, session.userId), ...made })
    return { ...deal, ...derivedColumns('deal', deal), _seq: 0, _dirty: 1 as const }
  })
  const bare = new PartnerbookDatabase('bench bare import')
  await bare.open()
  started = performance.now()
  for (let at = 0; at < count; at += chunk) await bare.rows('deal').bulkAdd(stored.slice(at, at + chunk))
  const floor = performance.now() - started
  await bare.delete()
  await Dexie.delete('bench import')
  return { rows: count, ours, floor, longestTask }
}

/** A deal as an export of opportunities gives it. */
function dealRow(i: number, partnerId: Id) {
  return {
    partnerId,
    name: `Opportunity ${i}`,
    customerName: `Customer ${i % 4_000}`,
    opportunityKey: `0065g00000${i}`,
    stage: 'Proposal/Price Quote',
    amount: { amount: 100_000 + i, currency: 'EUR' },
    probability: 60,
    openedOn: '2026-01-15',
    closeOn: `2026-${String((i % 12) + 1).padStart(2, '0')}-15`,
    ownerName: 'Maria Gruber',
    nextStep: 'Send the revised quote',
    origins: [
      {
        source: 'salesforce',
        key: `0065g00000${i}`,
        at: '2026-09-30T07:00:00.000Z',
        values: { stage: 'Proposal/Price Quote', amount: '1000.00', closeOn: '2026-01-15' },
      },
    ],
  }
}

/** The longest task of the main thread from now on; 0 while none is over 50 ms. */
function watchTasks() {
  let longest = 0
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration)
  })
  observer.observe({ type: 'longtask' })
  return {
    longest: () => {
      for (const entry of observer.takeRecords()) longest = Math.max(longest, entry.duration)
      observer.disconnect()
      return longest
    },
  }
}
