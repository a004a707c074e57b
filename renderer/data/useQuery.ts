import { useLiveQuery } from 'dexie-react-hooks'

/**
 * The answer of a query that follows the data: `undefined` while it is being read for the first time, then the value,
 * again after every change it depends on. `deps` are what the query closes over. A failing query throws during
 * render, to the nearest error boundary.
 */
export function useQuery<T>(query: () => Promise<T>, deps: readonly unknown[]): T | undefined {
  return useLiveQuery(query, [...deps])
}
