import type { SyncState } from './ports.ts'

type Point = SyncState['seen'][number]

/** So many of the newest points are kept whatever their distance. */
const newest = 20
/** How much farther from the newest each older point that is kept must lie than the one before it. */
const spread = 1.2

/** Adds a point of the log to those that were seen; of older ones ever fewer are kept, so that there are never many. */
export function rememberPoint(seen: readonly Point[], point: Point): Point[] {
  const [last] = seen
  if (point.seq === 0) return [...seen]
  if (last?.seq === point.seq) return [point, ...seen.slice(1)]
  const all = [point, ...seen]
  let kept = 0
  return all.filter(({ seq }, i) => {
    const distance = point.seq - seq
    if (i >= newest && i < all.length - 1 && distance < kept * spread) return false
    kept = distance
    return true
  })
}
