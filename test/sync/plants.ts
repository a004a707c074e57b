import type { ClientStore, ClientTables, SyncState, Transport } from '#shared/sync/client/ports.ts'
import type { PullLine, PullRequest, PushRequest } from '#shared/sync/protocol.ts'
import type { PushChanges, PushTransaction, ServerStore } from '#shared/sync/server/ports.ts'
import type { MemoryClientStore } from './memoryClientStore.ts'
import type { MemoryServerStore } from './memoryServerStore.ts'
import { keyOf } from './memoryWorkspace.ts'

/** Wrong behaviour put back in place of the right one, through the ports. `wait` takes milliseconds. */
export interface Plants {
  readonly server?: (store: MemoryServerStore, request: PushRequest | null, wait: Wait) => ServerStore
  readonly client?: (store: ClientStore, wait: Wait) => ClientStore
  readonly transport?: (transport: Transport, store: MemoryClientStore) => Transport
}
type Wait = (milliseconds: number) => Promise<void>

/** P1: sequences are handed out before anything is locked, so that they are committed in another order. */
function sequencesBeforeTheLock(): Plants {
  let last = 0
  return {
    server: (store, _, wait) => ({
      read: (ws, run) => store.read(ws, run),
      push: async (ws, run) => {
        const state = store.workspace(ws)
        let saved: PushChanges | null = null
        const tx: PushTransaction = {
          lockClient: async (id) => state.clients.get(id) ?? null,
          log: async () => ({ epoch: state.epoch, head: state.head, tag: state.tags.get(state.head) ?? '' }),
          tag: async (seq) => state.tags.get(seq) ?? null,
          results: async (id, from, to) =>
            [...(state.results.get(id)?.values() ?? [])].filter(({ n }) => n >= from && n <= to),
          advance: async (count) => {
            last = Math.max(last, store.workspace(ws).head) + count
            await wait(200)
            return last
          },
          access: (userId) => store.read(ws, (read) => read.access(userId)),
          entities: async (keys) => keys.flatMap((key) => state.entities.get(keyOf(key)) ?? []),
          docs: async (ids) => ids.flatMap((id) => state.docs.get(id) ?? []),
          docsOf: async () => [],
          save: async (changes) => {
            saved = changes
          },
        }
        const result = await run(tx)
        await store.push(ws, async (real) => {
          if (saved) await real.save(saved)
        })
        return result
      },
    }),
  }
}

/** P3: the cursor is saved in a transaction of its own, before what it stands for. */
const cursorFirst: Plants = {
  client: (store) => ({
    transact: async (run) => {
      let next: SyncState | null = null
      const seen = await rehearse(store, run, (method, args) => {
        if (method === 'putState') next = args[0] as SyncState
      })
      const { cursor = 0, cursorTag = '' } = (next as SyncState | null) ?? {}
      const before = (await store.transact((tables) => tables.state()))?.cursor ?? 0
      if (seen && cursor > before) {
        await store.transact(async (tables) => {
          const state = await tables.state()
          if (state) await tables.putState({ ...state, cursor, cursorTag })
        })
      }
      return store.transact(run)
    },
  }),
}

/** P4: the server forgets what it has taken, so that what is sent again takes effect again. */
const takenIsForgotten: Plants = {
  server: (store, request) => ({
    read: (ws, run) => store.read(ws, run),
    push: (ws, run) =>
      store.push(ws, (tx) =>
        run({
          ...tx,
          lockClient: async (id) => {
            const known = await tx.lockClient(id)
            return known && { ...known, lastN: Math.min(known.lastN, (request?.mutations[0]?.n ?? 1) - 1) }
          },
        }),
      ),
  }),
}

/** P6: nothing is fetched while the outbox holds anything. */
const pullWaitsForOutbox: Plants = {
  transport: (transport, store) => ({
    ...transport,
    pull: async (request, line) => {
      await transport.pull(request, async (each) => {
        // What was taken leaves the outbox by a pull only.
        if (store.tables.pending.size === 0) await line(each)
      })
    },
  }),
}

/** P7: rows are read before the transaction that writes them, and what was written meanwhile is not seen. */
const readBeforehand: Plants = {
  client: (store, wait) => ({
    transact: async (run) => {
      const reads = new Map<string, unknown>()
      let writes = false
      await rehearse(store, run, (method, args, result) => {
        if (method === 'putRows') writes = true
        if (staleReads.has(method)) reads.set(`${method} ${JSON.stringify(args)}`, result)
      })
      if (!writes) return store.transact(run)
      await wait(300)
      return store.transact((tables) =>
        run(
          watched(
            tables,
            () => {},
            (method, args) => reads.get(`${method} ${JSON.stringify(args)}`),
          ),
        ),
      )
    },
  }),
}
const staleReads = new Set(['rows', 'shadows', 'pendingOf', 'holds', 'trash'])

/** P21: access that was given again goes on from the old cursor, past what was changed in between. */
function regrantKeepsCursor(): Plants {
  return {
    transport: (transport) => {
      const had = new Set<string>()
      return {
        ...transport,
        pull: (request, hear) => transport.pull(request, (line) => hear(fromOldCursor(line, request, had))),
      }
    },
  }
}

function fromOldCursor(line: PullLine, request: PullRequest, had: Set<string>): PullLine {
  const asked = new Map(request.scopes.map((each) => [each.scope, each]))
  if (line.line === 'hello') {
    const scopes = line.scopes.map((each) => {
      const known = asked.get(each.scope)
      return known && known.gen !== each.gen ? { ...each, gen: known.gen, reset: false } : each
    })
    return { ...line, scopes }
  }
  if (line.line !== 'page') return line
  const again = had.has(line.scope) && !asked.has(line.scope)
  had.add(line.scope)
  if (!again) return line
  const later = ({ seq }: { readonly seq: number }) => seq > request.cursor
  return { ...line, rows: line.rows.filter(later), docs: line.docs.filter(later) }
}

/** The plants by the numbers of the pitfalls, made afresh for each run. */
export const plants: Readonly<Record<string, () => Plants>> = {
  P1: sequencesBeforeTheLock,
  P3: () => cursorFirst,
  P4: () => takenIsForgotten,
  P6: () => pullWaitsForOutbox,
  P7: () => readBeforehand,
  P21: regrantKeepsCursor,
}

/** Takes a rehearsal back. */
class Rehearsed extends Error {
  override readonly name = 'Rehearsed'
}

/** Runs a transaction and takes it back, with somebody listening. Returns whether it came to its end. */
async function rehearse(
  store: ClientStore,
  run: (tables: ClientTables) => Promise<unknown>,
  heard: (method: string, args: readonly unknown[], result: unknown) => void,
): Promise<boolean> {
  try {
    await store.transact(async (tables) => {
      await run(watched(tables, heard))
      throw new Rehearsed()
    })
  } catch (error) {
    if (error instanceof Rehearsed) return true
    return false
  }
  return false
}

/** The tables, with somebody listening and perhaps answering in their place. */
function watched(
  tables: ClientTables,
  heard: (method: string, args: readonly unknown[], result: unknown) => void,
  instead: (method: string, args: readonly unknown[]) => unknown = () => undefined,
): ClientTables {
  return new Proxy(tables, {
    get: (target, name) => {
      const method = target[name as keyof ClientTables] as (...args: readonly unknown[]) => unknown
      return (...args: readonly unknown[]) => {
        const other = instead(String(name), args)
        if (other !== undefined) return Promise.resolve(other)
        const result = method.apply(target, [...args])
        if (!(result instanceof Promise)) return result
        return result.then((value) => {
          heard(String(name), args, value)
          return value
        })
      }
    },
  })
}
