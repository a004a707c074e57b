import * as Y from 'yjs'
import { type Link, type Portions, usualPortions } from '#renderer/sync/link.ts'
import { runRound } from '#renderer/sync/round.ts'
import type { Id, Scope } from '#shared/domain/record.ts'
import { takeOver } from '#shared/sync/client/guarded.ts'
import { type Transport, TransportFailure } from '#shared/sync/client/ports.ts'
import type { Op } from '#shared/sync/mutation.ts'
import { type PullLine, SyncFailure } from '#shared/sync/protocol.ts'
import { documents } from '#shared/sync/server/documents.ts'
import { pull } from '#shared/sync/server/pull.ts'
import { reconcile } from '#shared/sync/server/reconcile.ts'
import { differences, rowsNamed } from '#shared/sync/server/repair.ts'
import { type MemoryClientOptions, MemoryClientStore } from '#test/sync/memoryClientStore.ts'
import { idOf, type Server, ws } from '../server/serverFixture.ts'

let ids = 0
/** An id nobody else has. */
export const anyId = (): Id => idOf(`client fixture ${++ids}`)

/** A device of somebody with nothing on it. */
export function newDevice(user: string, options: Partial<MemoryClientOptions> = {}): MemoryClientStore {
  return new MemoryClientStore({
    ws,
    clientId: anyId(),
    userId: idOf(user),
    stamp: () => '2026-03-01T09:00:00.000Z',
    newId: anyId,
    ...options,
  })
}

/** Sends through JSON, as the network does. */
const sent = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** The server in the same process; a problem it names comes as the network would bring it. `lines` may change a pull. */
export function directTransport(
  server: Server,
  userId: Id,
  lines: (lines: PullLine[]) => PullLine[] = (all) => all,
): Transport {
  const caller = { ws, userId }
  const asking = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return sent(await answer)
    } catch (error) {
      if (error instanceof SyncFailure) throw new TransportFailure('problem', error.problem)
      throw error
    }
  }
  return {
    push: (request) => asking(server.push(userId, sent(request))),
    docs: (request) => asking(documents(server.store, caller, sent(request))),
    digest: (request) => asking(differences(server.store, caller, sent(request))),
    rows: (request) => asking(rowsNamed(server.store, caller, sent(request))),
    reconcile: (request) => asking(reconcile(server.store, caller, sent(request))),
    async pull(request, hear) {
      const all = await asking(collect(pull(server.store, caller, sent(request))))
      let ended = false
      for (const line of lines(all)) {
        await hear(line)
        ended = line.line === 'end'
      }
      if (!ended) throw new TransportFailure('unreachable')
    },
  }
}

async function collect<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const value of values) all.push(value)
  return all
}

/** A link of a new engine to the server. */
export async function linkTo(
  server: Server,
  device: MemoryClientStore,
  transport?: Transport,
  portions: Portions = usualPortions,
): Promise<Link> {
  return {
    store: device,
    transport: transport ?? directTransport(server, device.options.userId),
    surroundings: {
      now: () => 0,
      random: () => 0.5,
      after: () => () => {},
      stamp: () => '2026-03-02T10:00:00.000Z',
      newId: anyId,
    },
    fence: await takeOver(device),
    portions,
    suspects: new Map(),
    isCurrent: () => true,
    step: () => {},
    moved: () => {},
    progress: () => {},
    note: () => {},
  }
}

/** One round of a device with the server. */
export async function sync(server: Server, device: MemoryClientStore, transport?: Transport, portions?: Portions) {
  return runRound(await linkTo(server, device, transport, portions))
}

/** Lines with pages of a few sequences each, as a server with small pages sends them. */
export function smallPages(lines: readonly PullLine[], size = 2): PullLine[] {
  return lines.flatMap((line): PullLine[] => {
    if (line.line !== 'page') return [line]
    const seqs = [...line.rows, ...line.tombstones, ...line.docs].map(({ seq }) => seq)
    const all = [...new Set(seqs)].sort((left, right) => left - right)
    const pages: PullLine[] = []
    for (let i = 0; i < all.length; i += size) {
      const [from = 0, to = 0] = [all[i], all[Math.min(i + size, all.length) - 1]]
      const within = ({ seq }: { readonly seq: number }) => seq >= from && seq <= to
      pages.push({
        ...line,
        rows: line.rows.filter(within),
        tombstones: line.tombstones.filter(within),
        docs: line.docs.filter(within),
        to,
      })
    }
    return pages
  })
}

/** An op that types words at the beginning of a document. */
export function typing(doc: string, scope: Scope, words: string, into = new Y.Doc()): Op {
  const before = Y.encodeStateVector(into)
  into.getText('words').insert(0, words)
  return { op: 'y', doc, scope, update: Y.encodeStateAsUpdateV2(into, before) }
}

/** What a device shows and keeps of the server's state, for comparison: rows, documents, scopes, cursor. */
export function contentOf(device: MemoryClientStore) {
  const { tables } = device
  const byName = <T>(entries: Iterable<readonly [string, T]>) =>
    Object.fromEntries([...entries].sort(([left], [right]) => (left < right ? -1 : 1)))
  return {
    rows: byName(device.views()),
    shadows: byName(tables.shadowTable.entries()),
    aside: byName(tables.aside.entries()),
    docs: byName([...tables.documents.values()].map(({ updates: _, ...doc }) => [doc.doc, doc] as const)),
    // A document nothing is written in, as one whose only update was refused, shows what no document shows.
    texts: byName(
      [...tables.documents.values()]
        .map(({ doc }) => [doc, device.document(doc).getText('words').toJSON()] as const)
        .filter(([, text]) => text !== ''),
    ),
    scopes: byName([...tables.scopeStates.values()].map((scope) => [scope.scope, scope] as const)),
  }
}
