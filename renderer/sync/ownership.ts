/** How long the engine may be silent before another worker takes its place, in milliseconds. */
const silentAfter = 60_000

/**
 * Runs `own` in one worker of a profile at a time: in whichever asked first, and in the next when that one is closed
 * or its window is frozen. `own` gets a signal that ends with the ownership, and resolves when it has stopped.
 * `lastHeard` says when the owner was last heard, in milliseconds of `Date.now`. Returns how to give it up.
 */
export function ownOnce(
  name: string,
  lastHeard: () => number,
  own: (signal: AbortSignal) => Promise<void>,
): () => void {
  let over = false
  let waiting: AbortController | null = null
  let owning: AbortController | null = null

  const take = (steal: boolean) => {
    waiting?.abort()
    waiting = new AbortController()
    // A lock can not be waited for and taken by force in one.
    const options = steal ? { steal: true } : { signal: waiting.signal }
    const held = navigator.locks.request(name, options, async () => {
      clearInterval(watch)
      owning = new AbortController()
      await own(owning.signal)
    })
    // It was given up, or taken by another worker.
    held.catch(() => owning?.abort())
  }
  const watch = setInterval(() => {
    if (Date.now() - lastHeard() > silentAfter) take(true)
  }, silentAfter / 2)
  take(false)

  return () => {
    if (over) return
    over = true
    clearInterval(watch)
    waiting?.abort()
    owning?.abort()
  }
}
