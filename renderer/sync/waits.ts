import type { Setback } from './problems.ts'

const second = 1_000
const minute = 60 * second

/** How long a round may stand still before it is given up, in milliseconds. */
export const stalledAfter = minute
/** How long after an edit that is not sent at once what waits is counted, in milliseconds. */
export const countAfter = 250
/** The longest wait there is, in milliseconds. */
const longest = 5 * minute
/** States that end by what somebody does elsewhere, so that asking often helps nobody. */
const settled: readonly Setback['state'][] = ['signedOut', 'notMember', 'tooOld', 'serverTooOld']

/** How long after a complete round the next begins, in milliseconds: about a minute, not all devices at once. */
export const pollAfter = (random: number): number => minute - random * 6 * second

/**
 * How long after the n-th failure in a row the next attempt begins, in milliseconds: anything up to a limit that
 * doubles from a second to five minutes, so that many devices do not come back at once. With something to send and a
 * network never more than a minute, unless the server asked for it. Where only people can help, it is asked rarely.
 */
export function retryAfter({ state, retryAfter }: Setback, failures: number, random: number, urgent: boolean): number {
  if (settled.includes(state)) return Math.min(longest, (minute / 2) * 2 ** Math.min(failures, 20)) * (0.5 + random / 2)
  const limit = Math.min(longest, second * 2 ** Math.min(failures, 20))
  const wait = random * (urgent || state === 'offline' ? Math.min(limit, minute) : limit)
  return Math.min(longest, Math.max(wait, retryAfter ?? 0, second / 4))
}
