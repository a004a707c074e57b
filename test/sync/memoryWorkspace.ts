import type { Id, Scope } from '#shared/domain/record.ts'
import type { Role } from '#shared/sync/access.ts'
import { addDigests, type Digest, emptyDigest } from '#shared/sync/digest.ts'
import type { Result } from '#shared/sync/protocol.ts'
import type {
  AuditEntry,
  ClientState,
  DocState,
  Entity,
  EntityKey,
  Entry,
  PushChanges,
} from '#shared/sync/server/ports.ts'

type StoredEntry = PushChanges['entries'][number]

interface ScopeLog {
  digest: Digest
  floor: number
  /** By `type/id`, in the order of their sequences. */
  readonly entries: Map<string, StoredEntry>
}

/** One workspace as the memory store holds it. Values are never changed in place, only maps are. */
export interface MemoryWorkspace {
  epoch: Id
  head: number
  readonly tags: Map<number, string>
  readonly members: Map<Id, { readonly role: Role; readonly gen: number }>
  readonly grants: Map<Id, Map<Scope, number>>
  readonly entities: Map<string, Entity>
  /** Scopes of all partners there ever were. */
  readonly partners: Set<Scope>
  readonly docs: Map<string, DocState>
  readonly updates: Map<string, readonly { readonly seq: number; readonly update: Uint8Array }[]>
  readonly scopes: Map<Scope, ScopeLog>
  readonly clients: Map<Id, ClientState>
  readonly results: Map<Id, Map<number, Result>>
  readonly audit: AuditEntry[]
}

export const keyOf = ({ type, id }: EntityKey): string => `${type}/${id}`

export const emptyWorkspace = (epoch: Id): MemoryWorkspace => ({
  epoch,
  head: 0,
  tags: new Map(),
  members: new Map(),
  grants: new Map(),
  entities: new Map(),
  partners: new Set(),
  docs: new Map(),
  updates: new Map(),
  scopes: new Map(),
  clients: new Map(),
  results: new Map(),
  audit: [],
})

/** The same workspace, changed apart from the other from now on. */
export function copyOf(from: MemoryWorkspace): MemoryWorkspace {
  const inner = <K, V>(maps: ReadonlyMap<K, ReadonlyMap<Id | number, V>>) =>
    new Map([...maps].map(([key, map]) => [key, new Map(map)] as const))
  return {
    epoch: from.epoch,
    head: from.head,
    tags: new Map(from.tags),
    members: new Map(from.members),
    grants: inner(from.grants) as Map<Id, Map<Scope, number>>,
    entities: new Map(from.entities),
    partners: new Set(from.partners),
    docs: new Map(from.docs),
    updates: new Map(from.updates),
    scopes: new Map([...from.scopes].map(([scope, log]) => [scope, { ...log, entries: new Map(log.entries) }])),
    clients: new Map(from.clients),
    results: inner(from.results) as Map<Id, Map<number, Result>>,
    audit: [...from.audit],
  }
}

/** Stores what a push changes. */
export function saveChanges(state: MemoryWorkspace, changes: PushChanges): void {
  const { clientId, userId, lastN, lastUuid } = changes
  state.clients.set(clientId, { userId, lastN, lastUuid })
  const results = state.results.get(clientId) ?? new Map<number, Result>()
  for (const { tag, ...result } of changes.results) {
    state.tags.set(result.seq, tag)
    state.head = Math.max(state.head, result.seq)
    results.set(result.n, frozen(result))
  }
  state.results.set(clientId, results)
  for (const entity of changes.entities) {
    state.entities.set(keyOf(entity), frozen(entity))
    if (entity.type === 'partner') state.partners.add(entity.scope)
  }
  for (const doc of changes.docs) state.docs.set(doc.doc, frozen(doc))
  for (const { doc, seq, update } of changes.updates) {
    state.updates.set(doc, [...(state.updates.get(doc) ?? []), { seq, update: update.slice() }])
  }
  saveEntries(state, changes)
  for (const { userId: user, scope, gen } of changes.grants) {
    const grants = state.grants.get(user) ?? new Map<Scope, number>()
    state.grants.set(user, grants.set(scope, gen))
  }
  state.audit.push(...changes.audit.map(frozen))
}

function saveEntries(state: MemoryWorkspace, { entries, digests }: PushChanges) {
  for (const entry of [...entries].sort((left, right) => left.seq - right.seq)) {
    const log = logOf(state, entry.scope)
    // Taken out first, so that the map stays in the order of sequences.
    log.entries.delete(keyOf(entry))
    log.entries.set(keyOf(entry), frozen(entry))
  }
  for (const [scope, digest] of digests) {
    const log = logOf(state, scope)
    log.digest = addDigests(log.digest, digest)
  }
}

function logOf(state: MemoryWorkspace, scope: Scope): ScopeLog {
  const log = state.scopes.get(scope) ?? { digest: emptyDigest, floor: 0, entries: new Map() }
  state.scopes.set(scope, log)
  return log
}

/** Forgets deletions and departures below a sequence: devices that have not seen them must start afresh. */
export function pruneBelow(state: MemoryWorkspace, below: number): void {
  for (const log of state.scopes.values()) {
    for (const [key, entry] of log.entries) if (entry.state !== 'here' && entry.seq < below) log.entries.delete(key)
    log.floor = Math.max(log.floor, below)
  }
}

/** A scope's entry with what stands behind it. */
export function wholeEntry(state: MemoryWorkspace, { scope, type, id, seq, state: how }: StoredEntry): Entry {
  const entity = state.entities.get(keyOf({ type, id }))
  if (how !== 'here') return { state: how, scope, seq, type, id, deleted: entity?.deleted ?? null }
  if (type === 'doc') return { state: how, scope, seq, doc: id }
  if (!entity) throw new Error(`${type} ${id} is in ${scope} but not stored`)
  return { state: how, scope, seq, entity }
}

/** The value, unchangeable through and through. Bytes can not be frozen. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) frozen(part)
  return Object.freeze(value)
}
