import * as Y from 'yjs'
import type { Id, Scope } from '#shared/domain/record.ts'
import { type Digest, digestWith, emptyDigest } from '#shared/sync/digest.ts'
import type { AuditEntry, DocState, Entity, EntityKey, PushChanges } from './ports.ts'

/** The parts of a push's changes that rows and documents make. */
export type RowChanges = Pick<PushChanges, 'entities' | 'docs' | 'updates' | 'entries' | 'digests' | 'grants' | 'audit'>

type Left = { readonly scope: Scope; readonly type: string; readonly id: string; readonly seq: number }

/** What one mutation changes, until it is known whether it is taken. */
interface Draft {
  readonly entities: Map<string, Entity>
  readonly docs: Map<string, DocState>
  readonly updates: { readonly doc: string; readonly seq: number; readonly update: Uint8Array }[]
  readonly left: Map<string, Left>
  readonly audit: Map<string, AuditEntry>
  readonly granted: { readonly scope: Scope; readonly gen: number }[]
}

const emptyDraft = (): Draft => ({
  entities: new Map(),
  docs: new Map(),
  updates: [],
  left: new Map(),
  audit: new Map(),
  granted: [],
})

/**
 * The rows and documents a push touches, as its mutations leave them one after the other. A mutation's changes are a
 * draft until `keep` or `drop`. Everything read sees the mutation's own changes.
 */
export class WorkingCopy {
  readonly #stored: ReadonlyMap<string, Entity>
  readonly #storedDocs: ReadonlyMap<string, DocState>
  readonly #kept = emptyDraft()
  #draft = emptyDraft()

  constructor(entities: readonly Entity[], docs: readonly DocState[]) {
    this.#stored = new Map(entities.map((entity) => [keyOf(entity), entity]))
    this.#storedDocs = new Map(docs.map((doc) => [doc.doc, doc]))
  }

  entity(key: EntityKey): Entity | undefined {
    const name = keyOf(key)
    return this.#draft.entities.get(name) ?? this.#kept.entities.get(name) ?? this.#stored.get(name)
  }

  /** Puts a row as it is after the change. A row that was in another scope has left that one. */
  put(entity: Entity): void {
    const before = this.entity(entity)
    if (before && before.scope !== entity.scope) this.#leave(before.scope, entity.type, entity.id, entity.seq)
    this.#draft.entities.set(keyOf(entity), entity)
  }

  doc(id: string): DocState | undefined {
    return this.#draft.docs.get(id) ?? this.#kept.docs.get(id) ?? this.#storedDocs.get(id)
  }

  /** The documents of a record that are in a scope. */
  docsOf({ type, id }: EntityKey, scope: Scope): DocState[] {
    const prefix = `${type}/${id}/`
    const names = new Set([...this.#storedDocs.keys(), ...this.#kept.docs.keys(), ...this.#draft.docs.keys()])
    return [...names].flatMap((name) => {
      const doc = name.startsWith(prefix) ? this.doc(name) : undefined
      return doc?.scope === scope ? [doc] : []
    })
  }

  putDoc(doc: DocState, update: Uint8Array | null): void {
    const before = this.doc(doc.doc)
    if (before && before.scope !== doc.scope) this.#leave(before.scope, 'doc', doc.doc, doc.seq)
    this.#draft.docs.set(doc.doc, doc)
    if (update) this.#draft.updates.push({ doc: doc.doc, seq: doc.seq, update })
  }

  /** Notes what a change overwrites. Several changes of one row by one mutation are one entry. */
  audit(entry: AuditEntry): void {
    const name = keyOf(entry)
    const earlier = this.#draft.audit.get(name)
    this.#draft.audit.set(
      name,
      earlier
        ? {
            ...earlier,
            patch: { ...earlier.patch, ...entry.patch },
            previous: { ...entry.previous, ...earlier.previous },
          }
        : entry,
    )
  }

  /** Gives the author a partner they made. */
  grant(scope: Scope, gen: number): void {
    this.#draft.granted.push({ scope, gen })
  }

  /** Takes over what the mutation changed. */
  keep(): void {
    const draft = this.#draft
    for (const [name, entity] of draft.entities) this.#kept.entities.set(name, entity)
    for (const [name, doc] of draft.docs) this.#kept.docs.set(name, doc)
    for (const [name, left] of draft.left) this.#kept.left.set(name, left)
    for (const [name, entry] of draft.audit) this.#kept.audit.set(`${entry.seq} ${name}`, entry)
    this.#kept.updates.push(...draft.updates)
    this.#kept.granted.push(...draft.granted)
    this.#draft = emptyDraft()
  }

  /** Forgets what the mutation changed. Returns the partners it would have given. */
  drop(): readonly Scope[] {
    const { granted } = this.#draft
    this.#draft = emptyDraft()
    return granted.map(({ scope }) => scope)
  }

  /** Everything the mutations changed that were kept. */
  changes(author: Id): RowChanges {
    const entities = [...this.#kept.entities.values()]
    const docs = [...this.#kept.docs.values()]
    return {
      entities,
      docs,
      updates: this.#mergedUpdates(),
      entries: this.#entries(entities, docs),
      digests: this.#digests(entities, docs),
      grants: this.#kept.granted.map((granted) => ({ userId: author, ...granted })),
      audit: [...this.#kept.audit.values()],
    }
  }

  #leave(scope: Scope, type: string, id: string, seq: number) {
    this.#draft.left.set(`${scope} ${type} ${id}`, { scope, type, id, seq })
  }

  /** One update per document and sequence. */
  #mergedUpdates(): RowChanges['updates'] {
    const together = new Map<string, RowChanges['updates'][number]>()
    for (const each of this.#kept.updates) {
      const name = `${each.doc} ${each.seq}`
      const earlier = together.get(name)
      together.set(name, earlier ? { ...each, update: Y.mergeUpdatesV2([earlier.update, each.update]) } : each)
    }
    return [...together.values()]
  }

  #entries(entities: readonly Entity[], docs: readonly DocState[]): RowChanges['entries'] {
    const entries = new Map<string, RowChanges['entries'][number]>()
    for (const [name, left] of this.#kept.left) entries.set(name, { ...left, state: 'moved' })
    // After those that were left, because a row may come back to a scope it left before.
    for (const { scope, type, id, seq, deleted } of entities) {
      entries.set(`${scope} ${type} ${id}`, { scope, type, id, seq, state: deleted ? 'deleted' : 'here' })
    }
    for (const { scope, doc, seq } of docs) {
      entries.set(`${scope} doc ${doc}`, { scope, type: 'doc', id: doc, seq, state: 'here' })
    }
    return [...entries.values()]
  }

  #digests(entities: readonly Entity[], docs: readonly DocState[]): ReadonlyMap<Scope, Digest> {
    const digests = new Map<Scope, Digest>()
    const count = (by: 1 | -1, scope: Scope, type: string, id: string, seq: number) =>
      digests.set(scope, digestWith(digests.get(scope) ?? emptyDigest, by, type, id, seq))
    for (const entity of entities) {
      const before = this.#stored.get(keyOf(entity))
      if (before && !before.deleted) count(-1, before.scope, before.type, before.id, before.seq)
      if (!entity.deleted) count(1, entity.scope, entity.type, entity.id, entity.seq)
    }
    for (const doc of docs) {
      const before = this.#storedDocs.get(doc.doc)
      if (before) count(-1, before.scope, 'doc', before.doc, before.seq)
      count(1, doc.scope, 'doc', doc.doc, doc.seq)
    }
    return digests
  }
}

const keyOf = ({ type, id }: EntityKey): string => `${type}/${id}`
