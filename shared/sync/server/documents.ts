import { fromUint8Array as toBase64 } from 'js-base64'
import * as Y from 'yjs'
import { mayRead } from '#shared/sync/access.ts'
import type { DocsRequest, DocsResponse } from '#shared/sync/protocol.ts'
import { logOf, memberOf } from './callers.ts'
import type { Caller, ServerStore } from './ports.ts'

/**
 * The updates of some documents after what the device has, merged into one each. Documents that do not exist or are
 * not the caller's to read are left out. Throws SyncFailure as `pull` does.
 */
export function documents(store: ServerStore, caller: Caller, request: DocsRequest): Promise<DocsResponse> {
  return store.read(caller.ws, async (tx) => {
    const access = await memberOf(tx, caller, request)
    const { epoch } = await logOf(tx, request)
    const docs: DocsResponse['docs'] = []
    for (const { doc, since } of request.docs) {
      const found = await tx.docUpdates(doc, since)
      if (!found) continue
      const { scope, seq } = found.state
      if (!mayRead(access, scope)) continue
      docs.push({ doc, scope, seq, update: merged(found.updates) })
    }
    return { epoch, docs }
  })
}

function merged(updates: readonly Uint8Array[]): string | null {
  const [first] = updates
  if (!first) return null
  return toBase64(updates.length === 1 ? first : Y.mergeUpdatesV2([...updates]))
}
