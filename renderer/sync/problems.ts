import { Superseded } from '#shared/sync/client/guarded.ts'
import { TransportFailure } from '#shared/sync/client/ports.ts'
import { SyncFailure } from '#shared/sync/protocol.ts'

/** The name of the problem the server named, or that was found in its answer; null for any other failure. */
export function problemOf(error: unknown): string | null {
  if (error instanceof SyncFailure) return error.problem
  return error instanceof TransportFailure && error.kind === 'problem' ? error.problem : null
}

/** Where the engine is while it does not work on a round. Each of them ends by itself or by being woken. */
export type RestState =
  /** Everything is sent and fetched. */
  | 'idle'
  /** Something failed and is tried again. */
  | 'waiting'
  /** There is no network. */
  | 'offline'
  | 'signedOut'
  /** No member of the workspace any more. */
  | 'notMember'
  /** The server takes nothing of this version of the app any more. */
  | 'tooOld'
  /** The server is older than this version of the app. */
  | 'serverTooOld'
  /** Another engine has taken over. Nothing is tried again. */
  | 'superseded'

/** Where a failure leaves the engine. `retryAfter`: how long the server asked to wait, in milliseconds, or null. */
export interface Setback {
  readonly state: Exclude<RestState, 'idle'>
  readonly problem: string
  readonly retryAfter: number | null
}

const named: Readonly<Record<string, Setback['state']>> = {
  'signed-out': 'signedOut',
  'not-member': 'notMember',
  'client-too-old': 'tooOld',
  'server-too-old': 'serverTooOld',
}

/** What follows from whatever a round threw. `online`: whether the device says it has a network. */
export function setbackOf(error: unknown, online: boolean): Setback {
  if (error instanceof Superseded) return { state: 'superseded', problem: 'superseded', retryAfter: null }
  const problem = problemOf(error)
  if (problem !== null) return { state: named[problem] ?? 'waiting', problem, retryAfter: null }
  if (error instanceof TransportFailure) {
    const state = error.kind === 'unreachable' && !online ? 'offline' : 'waiting'
    return { state, problem: error.kind, retryAfter: error.retryAfter }
  }
  // The disk, or a fault of ours: its kind tells support which, and holds nothing anybody wrote.
  return { state: 'waiting', problem: `here: ${error instanceof Error ? error.name : 'unknown'}`, retryAfter: null }
}
