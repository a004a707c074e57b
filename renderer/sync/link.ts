import type { Scope } from '#shared/domain/record.ts'
import { guarded, Superseded } from '#shared/sync/client/guarded.ts'
import type { ClientStore, ClientTables, RowVersion, Surroundings, Transport } from '#shared/sync/client/ports.ts'
import type { LogKind } from './syncLog.ts'

/** What of a round is going on. */
export type Step = 'pushing' | 'pulling' | 'repairing' | 'documents' | 'restoring'

/** How far a first sync is, in rows. */
export interface Progress {
  readonly done: number
  readonly total: number
}

/**
 * How much of a pull is taken in together: up to `atOnce` rows all at the end, so that what one mutation changed is
 * never half seen; of more, `portion` rows or a page more are staged at a time, as they come, and `unpacked` rows or a
 * page more at a time go from there into their tables. Local edits wait for each of these transactions.
 */
export interface Portions {
  readonly atOnce: number
  readonly portion: number
  readonly unpacked: number
}

export const usualPortions: Portions = { atOnce: 2_000, portion: 1_000, unpacked: 400 }

/** What a round of the engine works with. */
export interface Link {
  readonly store: ClientStore
  readonly transport: Transport
  readonly surroundings: Surroundings
  readonly fence: number
  readonly portions: Portions
  /** Extra rows found in a scope, to be dropped once a pull has come up to where they were not on the server. */
  readonly suspects: Map<Scope, Suspects>
  /** False once the engine was stopped or has given up on the round: then it writes nothing more. */
  isCurrent(): boolean
  step(step: Step): void
  /** Something has moved: an answer came, or was taken in. */
  moved(): void
  progress(progress: Progress | null): void
  note(kind: LogKind, counts?: Readonly<Record<string, number>>): void
}

export interface Suspects {
  readonly head: number
  readonly versions: readonly RowVersion[]
}

/** A transaction of this engine, `types` as in ClientStore. Throws Superseded when another has taken over, or the round was given up. */
export function writing<T>(
  link: Link,
  run: (tables: ClientTables) => Promise<T>,
  types?: readonly string[],
): Promise<T> {
  return guarded(
    link.store,
    link.fence,
    (tables) => {
      if (!link.isCurrent()) throw new Superseded()
      return run(tables)
    },
    types,
  )
}

/** The time for people and ids, for what is parked. */
export const marksOf = ({ surroundings }: Link) => ({ at: surroundings.stamp(), newId: () => surroundings.newId() })

/** What each request begins with. */
export async function callerOf(tables: ClientTables) {
  const state = await tables.state()
  if (!state) throw new Error('There is no sync state')
  const { clientId } = await tables.device()
  return { clientId, epoch: state.epoch }
}
