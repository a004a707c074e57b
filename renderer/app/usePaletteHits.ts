import { useEffect, useState } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { hitsOf, type SearchHit } from '#renderer/data/queries/search.ts'
import type { SearchedWords } from '#renderer/data/queries/searchedRecords.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { searchRecords, startSearch } from '#renderer/search/searchClient.ts'
import { followPlace, useRecent } from '#renderer/state/recent.ts'

const mostHits = 12
const mostRecent = 6

/** What was found, and for which query. */
interface Answer {
  readonly query: string
  readonly hits: readonly SearchHit[]
}

/** What is found for the query as it is typed; until the next answer is there, the one before. */
export function useHits(query: string): Answer {
  const [answer, setAnswer] = useState<Answer>({ query: '', hits: [] })
  const [ask] = useState(() =>
    latestOnly(async (typed) => ({ query: typed, hits: await searchRecords(typed, mostHits) }), setAnswer),
  )
  useEffect(() => ask(query), [ask, query])
  return answer
}

/** Starts building the search index once the first screen stands, and remembers which records are opened. */
export function useSearchReady(words: SearchedWords): void {
  useEffect(() => {
    const idle = requestIdleCallback(() => startSearch(words), { timeout: 5_000 })
    return () => cancelIdleCallback(idle)
  }, [words])
  useEffect(followPlace, [])
}

/** The records opened last, without the one on screen. */
export function useRecentHits(words: SearchedWords, open: string): readonly SearchHit[] {
  const refs = useRecent((recent) => recent.refs)
  const hits = useQuery(() => hitsOf(refs, words), [refs, words]) ?? []
  return hits.filter(({ path }) => !open.startsWith(path)).slice(0, mostRecent)
}

/** Asks one thing at a time: what is typed meanwhile waits, and only the last of it is asked next. */
function latestOnly<T>(ask: (typed: string) => Promise<T>, answer: (value: T) => void): (typed: string) => void {
  let running = false
  let waiting: string | null = null
  const next = async (typed: string): Promise<void> => {
    running = true
    try {
      answer(await ask(typed))
    } catch (error) {
      reportFailure(error)
    }
    running = false
    if (waiting === null) return
    const last = waiting
    waiting = null
    await next(last)
  }
  return (typed) => {
    if (running) waiting = typed
    else void next(typed)
  }
}
