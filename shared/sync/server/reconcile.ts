import { type ReconcileRequest, type ReconcileResponse, SyncFailure } from '#shared/sync/protocol.ts'
import { memberOf } from './callers.ts'
import type { Caller, ServerStore } from './ports.ts'

/**
 * What a server that was restored from a backup still shares with a device: the newest point of the log both have, and
 * the device's last mutation. Asked with the old epoch, it answers with the new one. Throws SyncFailure `not-member`,
 * `client-too-old`, `server-too-old` or `client-forked`.
 */
export function reconcile(store: ServerStore, caller: Caller, request: ReconcileRequest): Promise<ReconcileResponse> {
  return store.read(caller.ws, async (tx) => {
    await memberOf(tx, caller, request)
    const { epoch, head, tag } = await tx.log()
    const client = await tx.client(request.clientId)
    if (client && client.userId !== caller.userId) throw new SyncFailure('client-forked', 'the device of another user')
    const tags = await tx.tags(request.seen.map(({ seq }) => seq))
    const shared = request.seen.filter(({ seq, tag }) => tags.get(seq) === tag).map(({ seq }) => seq)
    const { lastN = 0, lastUuid = null } = client ?? {}
    return { epoch, head, headTag: tag, common: Math.max(0, ...shared), lastN, lastUuid }
  })
}
