import { create } from 'zustand'
import type { Role } from '#shared/sync/access.ts'

/**
 * The server this installation is connected to, and as whom. `server` is an origin, as `https://books.example.com`;
 * `tooOld` says that it takes nothing of an app as old as this one, as far as it was heard last.
 */
export interface Connection {
  readonly server: string
  readonly workspaceName: string
  readonly personName: string
  readonly role: Role
  readonly tooOld: boolean
}

/**
 * What the sync is doing. `waiting` for the network or the next try; `signedOut` and `notMember` until somebody signs
 * in again; `tooOld` below the server's minimum; `serverTooOld` until the server is
 * updated; `superseded` when another copy of this installation has taken its place on the server.
 */
export type EngineState =
  | 'off'
  | 'idle'
  | 'pushing'
  | 'pulling'
  | 'docs'
  | 'waiting'
  | 'signedOut'
  | 'notMember'
  | 'tooOld'
  | 'serverTooOld'
  | 'superseded'

/** A line of the log for support. `text` holds no content of records. */
interface LogLine {
  readonly at: string
  readonly kind: string
  readonly text: string
}

/** What the engine last reported. Instants are UTC; `pending` counts mutations the server has not taken. */
export interface SyncStatus {
  readonly connection: Connection | null
  readonly state: EngineState
  readonly pending: number
  readonly lastSyncedAt: string | null
  /** Of the upload or of a first sync, in rows; null when there is nothing long to wait for. */
  readonly progress: { readonly done: number; readonly total: number } | null
  /** What went wrong last, in the engine's words, for support; null while all is well. */
  readonly problem: string | null
  readonly nextTryAt: string | null
  readonly log: readonly LogLine[]
}

export const syncOff: SyncStatus = {
  connection: null,
  state: 'off',
  pending: 0,
  lastSyncedAt: null,
  progress: null,
  problem: null,
  nextTryAt: null,
  log: [],
}

export const useSync = create<SyncStatus>()(() => syncOff)

/** Takes over what the engine reports; what is left out stays as it was. */
export function reportSync(partial: Partial<SyncStatus>): void {
  useSync.setState(partial)
}

/** Whether the server finds this app too old, so that nothing at all may be changed here. */
export const useTooOld = (): boolean => useSync(({ connection }) => connection?.tooOld === true)

/** Whether what belongs to the team may be changed here: not by viewers, and not by an app the server finds too old. */
export const useMayEdit = (): boolean =>
  useSync(({ connection }) => connection?.tooOld !== true && connection?.role !== 'viewer')

/** What there is to say about the sync, the most urgent first. Conflicts and a network that is gone come from outside. */
export type Situation =
  | 'notConnected'
  | 'signedOut'
  | 'notMember'
  | 'tooOld'
  | 'serverTooOld'
  | 'superseded'
  | 'syncing'
  | 'sending'
  | 'offline'
  | 'unreached'
  | 'saved'

/** The one thing to say about a status, given whether the computer has a network. */
export function situationOf(status: SyncStatus, online: boolean): Situation {
  const { connection, state, progress, pending } = status
  if (connection === null || state === 'off') return 'notConnected'
  if (
    state === 'signedOut' ||
    state === 'notMember' ||
    state === 'tooOld' ||
    state === 'serverTooOld' ||
    state === 'superseded'
  ) {
    return state
  }
  if (!online) return 'offline'
  if (state === 'waiting') return 'unreached'
  if (progress !== null) return 'syncing'
  return pending > 0 ? 'sending' : 'saved'
}
