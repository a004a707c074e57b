import type { AlreadyThere } from '#renderer/data/adopt.ts'
import type { Id } from '#shared/domain/record.ts'
import { newId, workspaceScope } from '#shared/domain/record.ts'
import type { RecordType } from '#shared/domain/records.ts'
import type { Transport } from '#shared/sync/client/ports.ts'
import { schemaVersion } from '#shared/sync/mutation.ts'

/** What a workspace begins with on every computer, and is kept once for a team. */
const oncePerTeam: readonly RecordType[] = ['workspace', 'template']

/** The pull was ended because everything asked for had come. */
class Enough extends Error {}

/**
 * What a team's workspace has of what this computer would upload: looked up before the upload, by reading the
 * workspace's own records as a new device does.
 */
export async function alreadyThere(transport: Transport, me: Id): Promise<AlreadyThere> {
  const types = new Set<RecordType>()
  const ids = new Set<Id>([me])
  const request = { clientId: newId(), epoch: null, sv: schemaVersion, cursor: 0, cursorTag: '', scopes: [] }
  await transport
    .pull(request, async (line) => {
      if (line.line === 'done' && line.scope === workspaceScope) throw new Enough()
      if (line.line !== 'page' || line.scope !== workspaceScope) return
      for (const { type, id } of line.rows) {
        ids.add(id)
        const once = oncePerTeam.find((name) => name === type)
        if (once) types.add(once)
      }
    })
    .catch((error: unknown) => {
      if (!(error instanceof Enough)) throw error
    })
  return { types: [...types], ids }
}
