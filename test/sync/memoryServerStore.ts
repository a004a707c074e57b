import { type Id, partnerScope, type Scope } from '#shared/domain/record.ts'
import type { Access, Role } from '#shared/sync/access.ts'
import type { PushChanges, PushTransaction, ReadTransaction, ServerStore } from '#shared/sync/server/ports.ts'
import {
  copyOf,
  emptyWorkspace,
  keyOf,
  type MemoryWorkspace,
  pruneBelow,
  saveChanges,
  wholeEntry,
} from './memoryWorkspace.ts'

/** A copy of a workspace, as a backup keeps it. */
export interface Backup {
  readonly state: MemoryWorkspace
}

/**
 * The server's database in memory: pushes of a workspace one after the other, reads over a snapshot, and, beside what
 * the algorithms need, what an administrator does to a workspace. Nothing it returns can be changed.
 */
export class MemoryServerStore implements ServerStore {
  readonly #workspaces = new Map<Id, MemoryWorkspace>()
  /** What each workspace's next writer waits for. */
  readonly #locks = new Map<Id, Promise<unknown>>()
  /** Open reads of each state: one that is read is not changed but replaced. */
  readonly #readers = new Map<MemoryWorkspace, number>()
  /** Never goes back, so that a state after a restore is told from the one it replaces. */
  #tags = 0

  addWorkspace(ws: Id, epoch: Id): void {
    this.#workspaces.set(ws, emptyWorkspace(epoch))
  }

  /** The workspace as it stands, to be looked at. Throws when there is none. */
  workspace(ws: Id): MemoryWorkspace {
    const state = this.#workspaces.get(ws)
    if (!state) throw new Error(`There is no workspace ${ws}`)
    return state
  }

  /** Makes somebody a member, or gives a member another role. */
  setRole(ws: Id, userId: Id, role: Role): Promise<void> {
    return this.#administer(ws, (state, seq) => state.members.set(userId, { role, gen: seq }))
  }

  removeMember(ws: Id, userId: Id): Promise<void> {
    return this.#administer(ws, (state) => {
      state.members.delete(userId)
      state.grants.delete(userId)
    })
  }

  /** Gives somebody a partner; the sequence it takes is the access's generation. */
  grant(ws: Id, userId: Id, partnerId: Id): Promise<void> {
    return this.#administer(ws, (state, seq) => {
      const grants = state.grants.get(userId) ?? new Map<Scope, number>()
      state.grants.set(userId, grants.set(partnerScope(partnerId), seq))
    })
  }

  revoke(ws: Id, userId: Id, partnerId: Id): Promise<void> {
    return this.#administer(ws, (state) => state.grants.get(userId)?.delete(partnerScope(partnerId)))
  }

  /** Forgets deletions below a sequence, in all scopes. */
  prune(ws: Id, below: number): Promise<void> {
    return this.#locked(ws, async () => pruneBelow(this.#writable(ws), below))
  }

  backup(ws: Id): Promise<Backup> {
    return this.#locked(ws, async () => ({ state: copyOf(this.workspace(ws)) }))
  }

  /** Puts a backup back; with an epoch the restore is announced, without it goes unsaid. */
  restore(ws: Id, { state }: Backup, epoch?: Id): Promise<void> {
    return this.#locked(ws, async () => {
      const restored = copyOf(state)
      this.#workspaces.set(ws, epoch === undefined ? restored : { ...restored, epoch })
    })
  }

  push<T>(ws: Id, run: (tx: PushTransaction) => Promise<T>): Promise<T> {
    return this.#locked(ws, async () => {
      const pending: PushChanges[] = []
      const result = await run(this.#pushTransaction(ws, pending))
      for (const changes of pending) saveChanges(this.#writable(ws), changes)
      return result
    })
  }

  async read<T>(ws: Id, run: (tx: ReadTransaction) => Promise<T>): Promise<T> {
    const state = this.workspace(ws)
    this.#readers.set(state, (this.#readers.get(state) ?? 0) + 1)
    try {
      return await run(readTransaction(state))
    } finally {
      const left = (this.#readers.get(state) ?? 1) - 1
      if (left === 0) this.#readers.delete(state)
      else this.#readers.set(state, left)
    }
  }

  /** A change of members or grants, which takes a sequence of its own. */
  #administer(ws: Id, change: (state: MemoryWorkspace, seq: number) => unknown): Promise<void> {
    return this.#locked(ws, async () => {
      const state = this.#writable(ws)
      state.head += 1
      this.#tags += 1
      state.tags.set(state.head, `administered-${this.#tags}`)
      change(state, state.head)
    })
  }

  #locked<T>(ws: Id, run: () => Promise<T>): Promise<T> {
    const running = (this.#locks.get(ws) ?? Promise.resolve()).then(run)
    this.#locks.set(
      ws,
      running.catch(() => {}),
    )
    return running
  }

  /** The workspace's state, replaced by a copy where somebody is reading it. */
  #writable(ws: Id): MemoryWorkspace {
    const state = this.workspace(ws)
    if (!this.#readers.has(state)) return state
    const copy = copyOf(state)
    this.#workspaces.set(ws, copy)
    return copy
  }

  #pushTransaction(ws: Id, pending: PushChanges[]): PushTransaction {
    const state = this.workspace(ws)
    let head = state.head
    return {
      lockClient: async (clientId) => state.clients.get(clientId) ?? null,
      log: async () => ({ epoch: state.epoch, head: state.head, tag: state.tags.get(state.head) ?? '' }),
      tag: async (seq) => state.tags.get(seq) ?? null,
      results: async (clientId, from, to) =>
        [...(state.results.get(clientId)?.values() ?? [])]
          .filter(({ n }) => n >= from && n <= to)
          .sort((left, right) => left.n - right.n),
      advance: async (count) => {
        head += count
        return head
      },
      access: async (userId) => accessOf(state, userId),
      entities: async (keys) => present(keys.map((key) => state.entities.get(keyOf(key)))),
      docs: async (ids) => present(ids.map((id) => state.docs.get(id))),
      docsOf: async (records) => {
        const prefixes = records.map((record) => `${keyOf(record)}/`)
        return [...state.docs.values()].filter(({ doc }) => prefixes.some((prefix) => doc.startsWith(prefix)))
      },
      save: async (changes) => {
        pending.push(changes)
      },
    }
  }
}

function readTransaction(state: MemoryWorkspace): ReadTransaction {
  const entriesAfter = (scope: Scope, after: number) =>
    [...(state.scopes.get(scope)?.entries.values() ?? [])].filter(
      (entry) => entry.seq > after && (after > 0 || entry.state === 'here'),
    )
  return {
    log: async () => ({ epoch: state.epoch, head: state.head, tag: state.tags.get(state.head) ?? '' }),
    tags: async (seqs) => new Map(seqs.flatMap((seq) => pairWith(seq, state.tags.get(seq)))),
    access: async (userId) => accessOf(state, userId),
    client: async (clientId) => state.clients.get(clientId) ?? null,
    scopes: async (scopes) =>
      new Map(
        scopes.flatMap((scope) => {
          const log = state.scopes.get(scope)
          return pairWith(scope, log && { digest: log.digest, floor: log.floor })
        }),
      ),
    counts: async (scopes) =>
      new Map(
        scopes.flatMap(({ scope, after }) => {
          const count = entriesAfter(scope, after).length
          return pairWith(scope, count === 0 ? undefined : count)
        }),
      ),
    entries: async (scope, after, limit) => {
      const found = entriesAfter(scope, after)
      const last = found[limit - 1]
      return found.filter(({ seq }, i) => i < limit || seq === last?.seq).map((entry) => wholeEntry(state, entry))
    },
    versions: async (scope) => entriesAfter(scope, 0).map(({ type, id, seq }) => ({ type, id, seq })),
    named: async (scope, keys) =>
      present(keys.map((key) => state.scopes.get(scope)?.entries.get(keyOf(key))))
        .filter((entry) => entry.state === 'here')
        .map((entry) => wholeEntry(state, entry)),
    docUpdates: async (doc, since) => {
      const found = state.docs.get(doc)
      if (!found) return null
      const updates = (state.updates.get(doc) ?? []).filter(({ seq }) => seq > since)
      return { state: found, updates: updates.map(({ update }) => update) }
    },
  }
}

/** What a member may have. Admins and managers have every partner since they became that. */
function accessOf(state: MemoryWorkspace, userId: Id): Access | null {
  const member = state.members.get(userId)
  if (!member) return null
  const { role, gen } = member
  const own = state.grants.get(userId) ?? new Map<Scope, number>()
  const leads = role === 'admin' || role === 'manager'
  const grants = leads ? new Map([...state.partners].map((scope) => [scope, own.get(scope) ?? gen])) : new Map(own)
  return { userId, role, grants }
}

const present = <T>(values: readonly (T | undefined)[]): T[] => values.filter((value) => value !== undefined)

const pairWith = <K, V>(key: K, value: V | undefined): [K, V][] => (value === undefined ? [] : [[key, value]])
