import type { Mutation } from '#shared/sync/mutation.ts'
import { limits } from '#shared/sync/protocol.ts'
import { toWire } from '#shared/sync/wire.ts'

/** Room for what stands around the mutations in a push. */
const envelopeBytes = 1_024

/** What one push carries of the outbox, from its beginning. */
export interface Batch {
  readonly mutations: readonly Mutation[]
  /** The first mutation alone is more than a push may hold; it can never be sent. */
  readonly oversized: Mutation | null
}

/**
 * The first mutations that one push may hold, `most` at most. Their numbers follow one another: where some are missing,
 * as in a copy of a profile some of whose mutations the original sent, the others go by themselves.
 */
export function nextBatch(mutations: readonly Mutation[], most: number): Batch {
  const batch: Mutation[] = []
  let bytes = envelopeBytes
  for (const mutation of mutations.slice(0, Math.min(most, limits.pushMutations))) {
    const before = batch.at(-1)
    if (before && mutation.n !== before.n + 1) break
    bytes += utf8.encode(JSON.stringify(toWire(mutation))).byteLength + 1
    if (bytes > limits.pushBytes) return { mutations: batch, oversized: batch.length === 0 ? mutation : null }
    batch.push(mutation)
  }
  return { mutations: batch, oversized: null }
}

const utf8 = new TextEncoder()
