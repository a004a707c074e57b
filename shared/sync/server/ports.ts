import type { Id, Scope } from '#shared/domain/record.ts'
import type { Access } from '#shared/sync/access.ts'
import type { Digest } from '#shared/sync/digest.ts'
import type { Result } from '#shared/sync/protocol.ts'

/**
 * What the server's algorithms need of a database. PostgreSQL fills it (server/db), and so does the simulator's
 * memory, so that both run the same rules.
 */
export interface ServerStore {
  /**
   * One read-write transaction. What `run` throws rolls everything back. `ahead` only saves time: a store may read what
   * it names together with something else.
   */
  push<T>(ws: Id, run: (tx: PushTransaction) => Promise<T>, ahead?: PushAhead): Promise<T>
  /** One read-only transaction over one snapshot: everything it reads is of one moment. */
  read<T>(ws: Id, run: (tx: ReadTransaction) => Promise<T>): Promise<T>
}

/** What a push will ask for. */
export interface PushAhead {
  readonly userId: Id
  readonly clientId: Id
  readonly entities: readonly EntityKey[]
  /** The sequence whose tag is asked for; 0 where none is. */
  readonly seen: number
}

/** Where a workspace's log stands. `tag` names the state at `head`, so that a log restored from a backup is told. */
export interface LogHead {
  readonly epoch: Id
  readonly head: number
  readonly tag: string
}

/** A device as the server knows it. */
export interface ClientState {
  readonly userId: Id
  readonly lastN: number
  /** The uuid of the mutation with that number; null when there is none. */
  readonly lastUuid: Id | null
}

/**
 * A row as it stands on the server. `versions` and `authors` say per field when and by whom it was last set, and under
 * the name `othersOf` gives it when and by whom it was last set by somebody else than that.
 */
export interface Entity {
  readonly type: string
  readonly id: Id
  readonly scope: Scope
  /** The sequence of the last change. */
  readonly seq: number
  readonly createdAt: string
  readonly createdBy: Id
  readonly updatedAt: string
  readonly updatedBy: Id
  /** Set while the row is deleted; its fields stay for whoever restores it. */
  readonly deleted: { readonly at: string; readonly by: Id; readonly group: Id; readonly seq: number } | null
  readonly fields: Readonly<Record<string, unknown>>
  readonly versions: Readonly<Record<string, number>>
  readonly authors: Readonly<Record<string, Id>>
}

/** A document as it stands: `seq` of its last update, `bytes` of all of them together. */
export interface DocState {
  readonly doc: string
  readonly scope: Scope
  readonly seq: number
  readonly bytes: number
}

export interface EntityKey {
  readonly type: string
  readonly id: Id
}

/** An entry of the audit: what a mutation changed and what stood there before. */
export interface AuditEntry extends EntityKey {
  readonly seq: number
  readonly patch: Readonly<Record<string, unknown>>
  readonly previous: Readonly<Record<string, unknown>>
}

/** Everything a push changes, to be stored in one go. */
export interface PushChanges {
  readonly clientId: Id
  readonly userId: Id
  readonly lastN: number
  readonly lastUuid: Id
  readonly sv: number
  readonly ackedThrough: number
  /** One per mutation taken; each also names its sequence in the log. */
  readonly results: readonly (Result & { readonly tag: string })[]
  /** Rows after the push, each once. */
  readonly entities: readonly Entity[]
  readonly docs: readonly DocState[]
  readonly updates: readonly { readonly doc: string; readonly seq: number; readonly update: Uint8Array }[]
  /**
   * The state of rows and documents by scope, each (scope, type, id) once: a row that is there, or that went. Type
   * `doc` is a document.
   */
  readonly entries: readonly {
    readonly scope: Scope
    readonly type: string
    readonly id: string
    readonly seq: number
    readonly state: 'here' | 'moved' | 'deleted'
  }[]
  /** What to add to each scope's digest. */
  readonly digests: ReadonlyMap<Scope, Digest>
  /** Partners the author made and so got. */
  readonly grants: readonly { readonly userId: Id; readonly scope: Scope; readonly gen: number }[]
  readonly audit: readonly AuditEntry[]
}

export interface PushTransaction {
  /** The device's state, locked until the transaction ends; null for a new device, which is locked all the same. */
  lockClient(clientId: Id): Promise<ClientState | null>
  log(): Promise<LogHead>
  /** The tag at a sequence; null where the log does not reach it. */
  tag(seq: number): Promise<string | null>
  /** Verdicts already given, by number, in order. */
  results(clientId: Id, from: number, to: number): Promise<Result[]>
  /**
   * Takes `count` sequences by advancing the workspace's one row, whose lock orders all pushes of the workspace (P1),
   * and returns the last of them. Everything read afterwards is what these mutations meet.
   */
  advance(count: number): Promise<number>
  /** What the author may have now; null when no member. */
  access(userId: Id): Promise<Access | null>
  entities(keys: readonly EntityKey[]): Promise<Entity[]>
  docs(ids: readonly string[]): Promise<DocState[]>
  /** The documents of records, for when a record moves. */
  docsOf(records: readonly EntityKey[]): Promise<DocState[]>
  save(changes: PushChanges): Promise<void>
}

/** A change of a row or document as a scope's log has it. */
export type Entry =
  | { readonly state: 'here'; readonly scope: Scope; readonly seq: number; readonly entity: Entity }
  | { readonly state: 'here'; readonly scope: Scope; readonly seq: number; readonly doc: string }
  | {
      readonly state: 'moved' | 'deleted'
      readonly scope: Scope
      readonly seq: number
      readonly type: string
      readonly id: string
      readonly deleted: Entity['deleted']
    }

export interface ReadTransaction {
  log(): Promise<LogHead>
  /** The tags of points of the log; a point the log does not have is left out. */
  tags(seqs: readonly number[]): Promise<ReadonlyMap<number, string>>
  access(userId: Id): Promise<Access | null>
  client(clientId: Id): Promise<ClientState | null>
  /**
   * Digest of each scope, and below which sequence its deletions are not kept any more. A scope nothing was ever
   * written to is left out.
   */
  scopes(scopes: readonly Scope[]): Promise<ReadonlyMap<Scope, { readonly digest: Digest; readonly floor: number }>>
  /**
   * How many entries each scope has after a sequence. At 0 only those that are there count. Scopes without any are
   * left out.
   */
  counts(scopes: readonly { readonly scope: Scope; readonly after: number }[]): Promise<ReadonlyMap<Scope, number>>
  /**
   * The entries of one scope after a sequence, oldest first, `limit` of them or a few more: entries of one sequence
   * stay together. After 0 only those that are there.
   */
  entries(scope: Scope, after: number, limit: number): Promise<Entry[]>
  /** Every row version of a scope that is there, documents (type `doc`) included. */
  versions(scope: Scope): Promise<{ readonly type: string; readonly id: string; readonly seq: number }[]>
  /** Rows and documents of one scope by name. */
  named(scope: Scope, keys: readonly { readonly type: string; readonly id: string }[]): Promise<Entry[]>
  /** The updates of a document after a sequence, oldest first, and its state; null when there is no such document. */
  docUpdates(
    doc: string,
    since: number,
  ): Promise<{ readonly state: DocState; readonly updates: readonly Uint8Array[] } | null>
}

/** Who asks, as the session says. */
export interface Caller {
  readonly ws: Id
  readonly userId: Id
}
