import { type Connection, updateConnection } from '#renderer/data/connection.ts'
import type { Transport } from '#shared/sync/client/ports.ts'
import { schemaVersion } from '#shared/sync/mutation.ts'
import { problemOf } from './problems.ts'

type Noted = Pick<Connection, 'role' | 'refusedSchema'>

/**
 * The transport, noting on the disk what the server says of the person's role and of this app's age: an app that is
 * too old stays read-only where there is no network to ask again.
 */
export function noting(transport: Transport, { role, refusedSchema }: Noted): Transport {
  let known: Noted = { role, refusedSchema }
  const note = async (heard: Noted) => {
    if (heard.role === known.role && heard.refusedSchema === known.refusedSchema) return
    known = heard
    await updateConnection(heard)
  }
  const watched =
    <Rest extends readonly unknown[], Answer>(ask: (...rest: Rest) => Promise<Answer>) =>
    async (...rest: Rest): Promise<Answer> => {
      try {
        return await ask(...rest)
      } catch (error) {
        if (problemOf(error) === 'client-too-old') await note({ ...known, refusedSchema: schemaVersion })
        throw error
      }
    }
  return {
    push: watched(transport.push),
    docs: watched(transport.docs),
    digest: watched(transport.digest),
    rows: watched(transport.rows),
    reconcile: watched(transport.reconcile),
    pull: watched((request, take) =>
      transport.pull(request, async (line) => {
        if (line.line === 'hello') await note({ role: line.role, refusedSchema: null })
        await take(line)
      }),
    ),
  }
}
