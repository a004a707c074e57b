import { type Remote, wrap } from 'comlink'
import { type SearchHit, searchPartners } from '#renderer/data/queries/search.ts'
import type { SearchedWords } from '#renderer/data/queries/searchedRecords.ts'
import type { SearchApi } from './searchWorker.ts'

let worker: Worker | null = null
let ready: Remote<SearchApi> | null = null

/**
 * Starts the worker that builds the search index, once, when the window has nothing better to do. Until the index is
 * complete, and where a worker cannot be started, search finds partners by name.
 */
export function startSearch(words: SearchedWords): void {
  if (worker) return
  worker = new Worker(new URL('./searchWorker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('error', endSearch)
  const api = wrap<SearchApi>(worker)
  void api.start(words).then(
    () => {
      ready = api
    },
    () => endSearch(),
  )
}

function endSearch(): void {
  worker?.terminate()
  worker = null
  ready = null
}

/** The best records for what was typed. */
export async function searchRecords(query: string, limit: number): Promise<readonly SearchHit[]> {
  if (!ready) return searchPartners(query, limit)
  try {
    return await ready.search(query, limit)
  } catch {
    // The worker's connection gave way to a newer version of the app; this window's may, too, and says so itself.
    endSearch()
    return searchPartners(query, limit)
  }
}
