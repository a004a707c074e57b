import { expose } from 'comlink'
import { openStore } from '#renderer/data/open.ts'
import type { SearchHit } from '#renderer/data/queries/search.ts'
import type { SearchedWords } from '#renderer/data/queries/searchedRecords.ts'
import { SearchSession } from './searchSession.ts'

let session: SearchSession | null = null

/** Search as the window sees it; it runs here, off the main thread, with its own connection to the database. */
const api = {
  /** Resolves when the index is complete. */
  async start(words: SearchedWords): Promise<void> {
    await openStore()
    session = await SearchSession.build(words)
  },
  async search(query: string, limit: number): Promise<SearchHit[]> {
    if (!session) throw new Error('The search index is not built yet')
    return session.search(query, limit)
  },
}

export type SearchApi = typeof api

expose(api)
