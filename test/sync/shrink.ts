import type { Scenario, TimedEvent } from './scenario.ts'

/**
 * The shortest scenario found within `milliseconds` that still fails: events are left out in ever smaller runs, then
 * pauses are taken away. `fails` runs one and says whether it breaks the same invariant.
 */
export async function shrink(
  scenario: Scenario,
  fails: (candidate: Scenario) => Promise<boolean>,
  milliseconds: number,
): Promise<Scenario> {
  const end = performance.now() + milliseconds
  let best = scenario
  const attempt = async (events: TimedEvent[]): Promise<boolean> => {
    const candidate = { ...best, events }
    if (performance.now() > end || !(await fails(candidate))) return false
    best = candidate
    return true
  }
  for (let size = Math.ceil(best.events.length / 2); size >= 1 && performance.now() < end; ) {
    let any = false
    for (let start = best.events.length - size; start > -size && performance.now() < end; start -= size) {
      const from = Math.max(0, start)
      const left = [...best.events.slice(0, from), ...best.events.slice(start + size)]
      if (left.length < best.events.length && (await attempt(left))) any = true
    }
    if (!any || size > 1) size = size === 1 ? 0 : Math.floor(size / 2)
  }
  for (let i = 0; i < best.events.length && performance.now() < end; i++) {
    const slower = best.events[i]
    if (!slower || slower.after === 0) continue
    await attempt(best.events.map((each, at) => (at === i ? { ...each, after: 0 } : each)))
  }
  return best
}
