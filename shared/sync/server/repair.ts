import { mayRead } from '#shared/sync/access.ts'
import { bucketCount, bucketOf, type Digest, digestWith, emptyDigest, sameDigest } from '#shared/sync/digest.ts'
import type { DigestRequest, DigestResponse, RowsRequest, RowsResponse } from '#shared/sync/protocol.ts'
import { logOf, memberOf } from './callers.ts'
import { docHeadsOf, rowsOf } from './entries.ts'
import type { Caller, ServerStore } from './ports.ts'

type Version = DigestResponse['buckets'][number]['rows'][number]

/**
 * Every row version of a scope in those buckets whose digest is not the device's. Nothing of a scope that is not the
 * caller's to read. Throws SyncFailure as `pull` does.
 */
export function differences(store: ServerStore, caller: Caller, request: DigestRequest): Promise<DigestResponse> {
  return store.read(caller.ws, async (tx) => {
    const access = await memberOf(tx, caller, request)
    const { epoch, head } = await logOf(tx, request)
    if (!mayRead(access, request.scope)) return { epoch, head, buckets: [] }
    const digests: Digest[] = Array.from({ length: bucketCount }, () => emptyDigest)
    const rows: Version[][] = digests.map(() => [])
    for (const { type, id, seq } of await tx.versions(request.scope)) {
      const bucket = bucketOf(type, id)
      digests[bucket] = digestWith(digests[bucket] ?? emptyDigest, 1, type, id, seq)
      rows[bucket]?.push({ type, id, seq })
    }
    const buckets = rows.flatMap((rows, bucket) => {
      const same = sameDigest(digests[bucket] ?? emptyDigest, request.buckets[bucket] ?? emptyDigest)
      return same ? [] : [{ bucket, rows }]
    })
    return { epoch, head, buckets }
  })
}

/**
 * Rows and documents of one scope by name, as they stand. What is not there, or not the caller's to read, does not
 * come. Throws SyncFailure as `pull` does.
 */
export function rowsNamed(store: ServerStore, caller: Caller, request: RowsRequest): Promise<RowsResponse> {
  return store.read(caller.ws, async (tx) => {
    const access = await memberOf(tx, caller, request)
    const { epoch, head } = await logOf(tx, request)
    const entries = mayRead(access, request.scope) ? await tx.named(request.scope, request.rows) : []
    return { epoch, head, rows: rowsOf(entries), docs: docHeadsOf(entries) }
  })
}
