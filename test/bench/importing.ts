import { startImport } from '#renderer/commands/importFiles.ts'
import { derivedColumns, PartnerbookDatabase } from '#renderer/data/database.ts'
import { openStore } from '#renderer/data/open.ts'
import type { FileRead } from '#renderer/import/importSession.ts'
import { type Id, newId } from '#shared/domain/record.ts'
import { rowSchema, scopeOf } from '#shared/domain/records.ts'

/** Milliseconds an import of opportunities takes, in all and for its writing, and a bare `bulkAdd` of as many rows. */
export interface ImportTimes {
  readonly rows: number
  readonly whole: number
  readonly writing: number
  readonly floor: number
  /** The longest the page could not answer while the import ran, in milliseconds; 0 while never over 50. */
  readonly longestTask: number
}

/** Imports an export of `count` opportunities of the partners there are, in the worker the app itself uses. */
export async function importing(count: number): Promise<ImportTimes> {
  const { db, session } = await openStore()
  const partners = await db.rows('partner').toArray()
  db.close()
  const names = partners.map((partner) => partner.name)
  const bytes = new TextEncoder().encode(exportOf(count, names))

  const running = await startImport('Europe/Vienna', 'Meeting')
  const { api } = running
  const onProgress = running.onProgress(() => {})
  const tasks = watchTasks()
  const started = performance.now()
  const read = await api.read([{ name: 'opportunities.csv', bytes }], onProgress)
  const choices = read.flatMap(choiceOf)
  const preview = await api.preview(choices, {}, onProgress)
  const compared = performance.now()
  const { counts } = await api.apply(choices, onProgress)
  const finished = performance.now()
  const longestTask = tasks.longest()
  running.end()
  if (preview?.counts.new !== count || counts.new !== count) throw new Error(`Imported ${JSON.stringify(counts)}`)

  const floor = await bareAdding(count, partners[0]?.id ?? newId(), session.userId)
  return { rows: count, whole: finished - started, writing: finished - compared, floor, longestTask }
}

const choiceOf = (file: FileRead) =>
  file.state === 'unreadable'
    ? []
    : file.parts.flatMap((part) =>
        part.kind === 'table' ? [{ ...part, take: true, defaultRole: 'sourced' as const, dateOrder: null }] : [],
      )

/** A report of opportunities as Salesforce exports it. */
function exportOf(count: number, partners: readonly string[]): string {
  const header =
    '"Opportunity ID","Opportunity Name","Account Name","Partner Account","Stage","Amount","Close Date","Created Date","Next Step"'
  const lines = Array.from({ length: count }, (_, i) => {
    const id = `0065g${String(i).padStart(10, '0')}`
    const closes = `2026-${String((i % 12) + 1).padStart(2, '0')}-15`
    const partner = (partners[i % partners.length] ?? '').replaceAll('"', '""')
    return `"${id}","Opportunity ${i}","Customer ${i % 4_000}","${partner}","Proposal","EUR ${1_000 + i}.00","${closes}","2025-11-20","Send the revised quote"`
  })
  return [header, ...lines].join('\r\n')
}

/** Adds deals like the imported ones to an empty database with the same indexes, ready made, in portions. */
async function bareAdding(count: number, partnerId: Id, me: Id): Promise<number> {
  const stamp = new Date().toISOString()
  const rows = Array.from({ length: count }, (_, i) => {
    const id = newId()
    const fields = dealLike(i, partnerId)
    const made = { createdAt: stamp, createdBy: me, updatedAt: stamp, updatedBy: me }
    const deal = rowSchema('deal').parse({ ...fields, id, scope: scopeOf('deal', id, fields, me), ...made })
    return { ...deal, ...derivedColumns('deal', deal), _seq: 0, _dirty: 1 as const }
  })
  const bare = new PartnerbookDatabase('bench bare import')
  await bare.open()
  const started = performance.now()
  for (let at = 0; at < count; at += portion) await bare.rows('deal').bulkAdd(rows.slice(at, at + portion))
  const took = performance.now() - started
  await bare.delete()
  return took
}

const portion = 1_000

function dealLike(i: number, partnerId: Id) {
  const values = {
    name: `Opportunity ${i}`,
    stage: 'Proposal',
    closeOn: '2026-01-15',
    nextStep: 'Send the revised quote',
  }
  return {
    partnerId,
    customerName: `Customer ${i % 4_000}`,
    opportunityKey: `0065g${i}`,
    amount: { amount: 100_000 + i, currency: 'EUR' },
    openedOn: '2025-11-20',
    sourced: true,
    ...values,
    origins: [{ source: 'salesforce', key: `0065g${i}`, at: '2026-09-30T07:00:00.000Z', values }],
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
