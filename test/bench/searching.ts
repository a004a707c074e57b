import { wrap } from 'comlink'
import MiniSearch from 'minisearch'
import { openStore } from '#renderer/data/open.ts'
import type { SearchedWords } from '#renderer/data/queries/searchedRecords.ts'
import { readSearched, type SearchedRow, searchedTables } from '#renderer/data/queries/searchSource.ts'
import { searchWords } from '#renderer/search/searchWords.ts'
import type { SearchApi } from '#renderer/search/searchWorker.ts'

/** Milliseconds from asking to the answer, per query: the app's own search in its worker, and bare MiniSearch. */
export interface SearchTimes {
  readonly ours: readonly number[]
  readonly floor: readonly number[]
}

const words: SearchedWords = { wants: {} }
/** How many of the most frequent words are searched for, alone and two by two. */
const frequent = 20

/** Searches for the words that stand in the most rows, in turn with MiniSearch over the same rows in this page. */
export async function searching(): Promise<SearchTimes> {
  const worker = new Worker(new URL('../../renderer/search/searchWorker.ts', import.meta.url), { type: 'module' })
  const api = wrap<SearchApi>(worker)
  await api.start(words)
  const { db } = await openStore()
  const rows: SearchedRow[] = []
  for (const table of searchedTables) rows.push(...(await readSearched(table, '', 1_000_000, words)).rows)
  db.close()
  const bare = new MiniSearch({ idField: 'key', fields: ['title', 'text'], tokenize: searchWords })
  bare.addAll(rows.map(({ table, key, title, text }) => ({ key: `${table} ${key}`, title, text })))

  const ours: number[] = []
  const floor: number[] = []
  for (const query of queriesOf(rows)) {
    let started = performance.now()
    await api.search(query, 12)
    ours.push(performance.now() - started)
    started = performance.now()
    bare.search(query, { prefix: true, combineWith: 'AND' })
    floor.push(performance.now() - started)
  }
  worker.terminate()
  return { ours, floor }
}

function queriesOf(rows: readonly SearchedRow[]): string[] {
  const counts = new Map<string, number>()
  for (const { title, text } of rows) {
    for (const word of new Set(searchWords(`${title} ${text}`))) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const most = [...counts]
    .filter(([word]) => word.length > 1)
    .sort(([, a], [, b]) => b - a)
    .slice(0, frequent)
    .map(([word]) => word)
  return [...most, ...most.slice(1).map((word, i) => `${most[i]} ${word}`)]
}
