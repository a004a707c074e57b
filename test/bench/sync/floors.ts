import Dexie from 'dexie'
import { PartnerbookDatabase } from '#renderer/data/database.ts'
import type { BenchRow } from './rows.ts'

/** Rows as the app's table holds them. */
const stored = (rows: readonly BenchRow[]) => rows.map((row) => ({ ...row, _seq: 1, _dirty: 0 as const }))

/**
 * The floor of a first sync: the rows are in memory and go into an empty table with the app's indexes, by one bare
 * Dexie `bulkPut`, as durable as the app's. Milliseconds.
 */
export async function bareBulkPut(rowsAt: string): Promise<number> {
  const rows = stored(await fetchRows(rowsAt))
  const db = await openBare()
  const started = performance.now()
  await db.rows('concern').bulkPut(rows)
  const took = performance.now() - started
  await db.delete()
  return took
}

/** The floor of a local edit: one bare put of a row into a table with the app's indexes and `among` rows. */
export async function barePuts(rowsAt: string, edits: number): Promise<readonly number[]> {
  const rows = stored(await fetchRows(rowsAt))
  const db = await openBare()
  await db.rows('concern').bulkPut(rows)
  const times: number[] = []
  for (const row of rows.slice(0, edits)) {
    const started = performance.now()
    await db.rows('concern').put({ ...row, title: `${row.title}, edited` })
    times.push(performance.now() - started)
  }
  await db.delete()
  return times
}

/** The floor of a burst: all patches as one gzipped request to a server that keeps them in memory. Milliseconds. */
export async function oneRequest(address: string, rowsAt: string, edits: number): Promise<BatchedRequest> {
  const patches = (await fetchRows(rowsAt)).slice(0, edits).map(({ id, title }) => ({ id, title: `${title}, edited` }))
  const started = performance.now()
  const compressed = new Blob([JSON.stringify(patches)]).stream().pipeThrough(new CompressionStream('gzip'))
  const body = await new Response(compressed).arrayBuffer()
  const answer = await fetch(address, { method: 'POST', body, headers: { 'Content-Encoding': 'gzip' } })
  if ((await answer.json()) !== patches.length) throw new Error('The patches did not arrive')
  return { took: performance.now() - started, bytes: body.byteLength }
}

export interface BatchedRequest {
  readonly took: number
  /** The size of the compressed patches. */
  readonly bytes: number
}

async function fetchRows(rowsAt: string): Promise<BenchRow[]> {
  return (await fetch(rowsAt)).json()
}

async function openBare(): Promise<PartnerbookDatabase> {
  await Dexie.delete(bareName)
  const db = new PartnerbookDatabase(bareName)
  await db.open()
  return db
}
const bareName = 'bench bare sync'
