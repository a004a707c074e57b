/** What the sync did, by name. */
export type LogKind =
  | 'started'
  | 'pushed'
  | 'parked'
  | 'pulled'
  | 'scopeRemoved'
  | 'differs'
  | 'repaired'
  | 'documents'
  | 'reconciled'
  | 'becameAnotherDevice'
  | 'replayed'
  | 'stalled'
  | 'failed'
  | 'superseded'

/** One thing that happened: when, what, and how many. Nothing of anybody's content. */
export interface LogEntry {
  readonly at: string
  readonly kind: LogKind
  readonly counts: Readonly<Record<string, number>>
  /** The name of what failed, for `failed`. */
  readonly problem?: string
}

/** How many entries are kept. */
const size = 500

/** The last things the sync did, oldest first. */
export class SyncLog {
  readonly #entries: LogEntry[] = []

  add(entry: LogEntry): void {
    this.#entries.push(entry)
    if (this.#entries.length > size) this.#entries.shift()
  }

  entries(): readonly LogEntry[] {
    return [...this.#entries]
  }
}
