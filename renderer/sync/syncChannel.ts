import type { SyncStatus as EngineStatus } from './engine.ts'
import type { LogEntry } from './syncLog.ts'

/** What comparing a scope with the server found; `healed` counts rows that were fetched again or dropped. */
export interface Compared {
  readonly scope: string
  readonly equal: boolean
  readonly healed: number
}

/**
 * What windows and the one engine of a profile say to each other, whichever window's worker runs it. Nothing in it is
 * anybody's content.
 */
export type SyncWord =
  /** The engine: where it stands. Also said every few seconds, so that its silence tells that it is gone. */
  | { readonly say: 'status'; readonly status: EngineStatus; readonly nextTryAt: string | null }
  | { readonly say: 'log'; readonly entries: readonly LogEntry[] }
  /** A window: it came, and wants to hear where the engine stands. */
  | { readonly say: 'here' }
  | { readonly say: 'retry' | 'resume' }
  | { readonly say: 'verify'; readonly id: string }
  | { readonly say: 'verified'; readonly id: string; readonly scopes: readonly Compared[] | null }
  /** The session's token is another one now. */
  | { readonly say: 'token'; readonly token: string | null }
  /** The workspace was connected, left or dropped in another window: everything a window holds is of the one before. */
  | { readonly say: 'changed' }

/** The channel all windows and workers of one database share. Whoever says something does not hear it. */
export class SyncChannel {
  readonly #channel: BroadcastChannel

  constructor(databaseName: string, heard: (word: SyncWord) => void) {
    this.#channel = new BroadcastChannel(`partnerbook sync ${databaseName}`)
    this.#channel.onmessage = ({ data }: MessageEvent<SyncWord>) => heard(data)
  }

  say(word: SyncWord): void {
    this.#channel.postMessage(word)
  }

  close(): void {
    this.#channel.close()
  }
}
