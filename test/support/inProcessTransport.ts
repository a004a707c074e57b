import { newId } from '#shared/domain/record.ts'
import { type Transport, TransportFailure } from '#shared/sync/client/ports.ts'
import { type PullLine, SyncFailure } from '#shared/sync/protocol.ts'
import { documents } from '#shared/sync/server/documents.ts'
import type { Caller, ServerStore } from '#shared/sync/server/ports.ts'
import { pull } from '#shared/sync/server/pull.ts'
import { push } from '#shared/sync/server/push.ts'
import { reconcile } from '#shared/sync/server/reconcile.ts'
import { differences, rowsNamed } from '#shared/sync/server/repair.ts'

/** A server's answers without a network between: the same algorithms, every message through JSON. */
export function inProcessTransport(store: ServerStore, caller: Caller, online: () => boolean = () => true): Transport {
  const answer = async <T>(ask: () => Promise<T>): Promise<T> => {
    if (!online()) throw new TransportFailure('unreachable')
    try {
      return throughJson(await ask())
    } catch (error) {
      if (error instanceof SyncFailure) throw new TransportFailure('problem', error.problem)
      throw error
    }
  }
  const surroundings = () => ({ stamp: new Date().toISOString(), newId })
  return {
    push: (request) => answer(() => push(store, caller, throughJson(request), surroundings())),
    docs: (request) => answer(() => documents(store, caller, throughJson(request))),
    digest: (request) => answer(() => differences(store, caller, throughJson(request))),
    rows: (request) => answer(() => rowsNamed(store, caller, throughJson(request))),
    reconcile: (request) => answer(() => reconcile(store, caller, throughJson(request))),
    async pull(request, line) {
      const lines = await answer(async () => {
        const all: PullLine[] = []
        for await (const each of pull(store, caller, throughJson(request))) all.push(each)
        return all
      })
      for (const each of lines) await line(each)
    },
  }
}

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
