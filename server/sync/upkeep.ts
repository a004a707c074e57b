import type { FastifyBaseLogger } from 'fastify'
import type { BlobStore } from '#server/blobs/blobStore.ts'
import { sweepBlobs } from '#server/db/blobSweep.ts'
import { compactDocs } from '#server/db/compaction.ts'
import { onceAtATime } from '#server/db/onceAtATime.ts'
import type { Pool } from '#server/db/pool.ts'
import { expireResults, pruneDeletions } from '#server/db/pruning.ts'

/** After how many days what goes. */
interface Retention {
  /** Deletions: a device that was away for longer starts its scopes afresh. */
  readonly deletions: number
  /** Verdicts whose device never said it has them. */
  readonly results: number
  /** Bytes no attachment names, and uploads that were given up. */
  readonly blobs: number
}

const retention: Retention = { deletions: 180, results: 400, blobs: 30 }

/** How often the upkeep is done, in milliseconds. */
const interval = 10 * 60_000

/** One round of all there is to do, in one server at a time. One part that fails does not keep the others from it. */
async function doUpkeep(
  pool: Pool,
  blobs: BlobStore,
  log: Pick<FastifyBaseLogger, 'warn' | 'debug'>,
  days: Retention = retention,
): Promise<boolean> {
  const parts: Readonly<Record<string, () => Promise<number>>> = {
    compacted: () => compactDocs(pool, (doc, error) => log.warn({ err: error, doc }, 'a document was not compacted')),
    pruned: () => pruneDeletions(pool, days.deletions),
    expired: () => expireResults(pool, days.results),
    swept: () => sweepBlobs(pool, days.blobs, (name) => blobs.remove(name)),
  }
  return onceAtATime(pool, async () => {
    for (const [part, run] of Object.entries(parts)) {
      try {
        log.debug({ part, count: await run() }, 'upkeep')
      } catch (error) {
        log.warn({ err: error, part }, 'upkeep failed')
      }
    }
  })
}

/** Does the upkeep again and again until the returned function is called, which waits for a round under way. */
export function keepUp(pool: Pool, blobs: BlobStore, log: FastifyBaseLogger): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve()
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    running = doUpkeep(pool, blobs, log)
      .catch((error: unknown) => log.warn({ err: error }, 'upkeep failed'))
      .finally(() => {
        busy = false
      })
  }, interval)
  return async () => {
    clearInterval(timer)
    await running
  }
}
