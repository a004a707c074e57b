import type { Id, Scope } from '#shared/domain/record.ts'
import type { Digest } from '#shared/sync/digest.ts'
import type { Mutation } from '#shared/sync/mutation.ts'
import type {
  DigestRequest,
  DigestResponse,
  DocsRequest,
  DocsResponse,
  Page,
  PullLine,
  PullRequest,
  PushRequest,
  PushResponse,
  ReconcileRequest,
  ReconcileResponse,
  RowsRequest,
  RowsResponse,
  ServerRow,
} from '#shared/sync/protocol.ts'
import type { StagedPage, StagedPull } from './staging.ts'

/**
 * What the client's algorithms need of a database and a network. Dexie and fetch fill them in the app
 * (renderer/data, renderer/sync), memory and a scheduler in the simulator, so that both run the same rules.
 */
export interface ClientStore {
  /**
   * One read-write transaction over all tables of the sync and of the records: what `run` throws rolls everything
   * back, and local edits wait for it or come before it, never in between. `run` awaits nothing but these tables.
   * `types`: the only record types whose tables it touches, so that screens of others need not wait; all when left out.
   */
  transact<T>(run: (tables: ClientTables) => Promise<T>, types?: readonly string[]): Promise<T>
}

/** The key of a row across all types: `type/id`. A document's key is its id. */
export type RowKey = string

/** A row as screens see it: the server's state with this device's pending changes on top. */
export interface ViewRow {
  readonly id: Id
  readonly scope: Scope
  readonly createdAt: string
  readonly createdBy: Id
  readonly updatedAt: string
  readonly updatedBy: Id
  /** The server's sequence of the state below the pending changes; 0 while the server has none. */
  readonly _seq: number
  /** Whether pending changes are on top. While 0, the row itself is the server's state and there is no shadow. */
  readonly _dirty: 0 | 1
  readonly [field: string]: unknown
}

/** A row that was deleted and can be restored. */
export interface DeletedRow {
  readonly type: string
  readonly id: Id
  readonly row: ViewRow
  readonly at: string
  readonly by: Id
  readonly group: Id
  readonly hidden: 0 | 1
}

/**
 * The server's state of a row, kept only while the row has pending changes. `row` is null where the server has it no
 * more; `deleted` is then what can be restored of it.
 */
export interface Shadow {
  readonly key: RowKey
  readonly type: string
  readonly id: Id
  readonly scope: Scope
  readonly seq: number
  readonly row: ServerRow | null
  readonly deleted?: DeletedRow
}

/** A row this version of the app can not show: of an unknown type, or with fields or values it does not know. */
export interface Quarantined {
  readonly key: RowKey
  readonly scope: Scope
  readonly seq: number
  readonly row: ServerRow
  /** Whether a row with what is known of it stands in its table too, and is counted there. */
  readonly shown: 0 | 1
}

/** A mutation that is not known to be in what was pulled. `seq` is 0 until the server took it. */
export interface Pending {
  readonly mutation: Mutation
  readonly seq: number
}

/** A mutation nothing of which was taken, or that was cut off from its scope: readable, exportable, never lost. */
export interface Parked {
  readonly n: number
  readonly mutation: Mutation
  readonly at: string
  readonly reason: string
  readonly detail: string
  /** The plain words of text that went with a scope that was taken away, by document. */
  readonly texts: readonly { readonly doc: string; readonly text: string }[]
}

/** What the server has shown of one scope. */
export interface ScopeState {
  readonly scope: Scope
  readonly gen: number
  /** How far a first sync has come; null once the scope has everything up to the state's cursor. */
  readonly after: number | null
  /**
   * The scope is synced afresh over rows that are there: each row that comes replaces what was known whatever its
   * sequence, and rows that did not come are dropped at its end.
   */
  readonly resetting: 0 | 1
  /** Whether the server's digest was found to be another one, until a repair has come to its end. */
  readonly differing: 0 | 1
  readonly digest: Digest
}

/** Where the sync stands. Null in a workspace that was never connected. */
export interface SyncState {
  readonly ws: Id
  readonly epoch: Id | null
  readonly cursor: number
  readonly cursorTag: string
  /** Points of the server's log this device has seen, newest first, ever sparser: for finding the last shared one. */
  readonly seen: readonly { readonly seq: number; readonly tag: string }[]
  /** The verdicts of all mutations up to this number are stored here. */
  readonly ackedThrough: number
  /** Advanced by every engine that takes over; an engine whose number is not this one any more writes nothing. */
  readonly fence: number
  /** Whether `restored` was heard and the reconciliation is not finished. */
  readonly restoring: 0 | 1
  readonly serverSchema: number
  /** UTC instant of the last complete round, or null. */
  readonly syncedAt: string | null
}

/** Where a document stands: which updates are here, and up to which the server has some. */
export interface DocPosition {
  readonly doc: string
  /** Where it is on this device, with pending moves of its record. */
  readonly scope: Scope
  /** Where the server has it, and its digests count it; null while the server has none of it. */
  readonly serverScope: Scope | null
  readonly have: number
  readonly head: number
}

/** A row version as the digest counts it. */
export interface RowVersion {
  readonly type: string
  readonly id: string
  readonly seq: number
}

/** Who writes on this device, and as which of their devices. */
export interface Device {
  readonly clientId: Id
  readonly userId: Id
}

/** Which of the tables that are mostly empty hold anything, so that nothing is looked up in those that do not. */
interface Holdings {
  readonly pending: boolean
  readonly shadows: boolean
  readonly trash: boolean
  readonly quarantined: boolean
}

export interface ClientTables {
  device(): Promise<Device>
  /** Makes this another device: the next mutation gets the number `nextN`. */
  becomeClient(clientId: Id, nextN: number): Promise<void>
  holds(): Promise<Holdings>
  state(): Promise<SyncState | null>
  putState(state: SyncState): Promise<void>
  /** All scopes, or those of some names that are here. */
  scopes(names?: readonly Scope[]): Promise<ScopeState[]>
  putScopes(scopes: readonly ScopeState[]): Promise<void>
  deleteScope(scope: Scope): Promise<void>

  /** Whether this version of the app has a table for the type. */
  knows(type: string): boolean
  /** In the order of the ids, undefined where there is none. */
  rows(type: string, ids: readonly Id[]): Promise<(ViewRow | undefined)[]>
  putRows(type: string, rows: readonly ViewRow[]): Promise<void>
  /** Adds the rows that are not there; returns the ids of those that are. */
  addRows(type: string, rows: readonly ViewRow[]): Promise<ReadonlySet<Id>>
  /**
   * The keys of all rows of which something else than the row itself may be here: pending changes, a shadow, an entry
   * in the trash or a row kept aside. Null where there are too many to tell quickly.
   */
  mentioned(): Promise<ReadonlySet<RowKey> | null>
  deleteRows(type: string, ids: readonly Id[]): Promise<void>
  trash(type: string, ids: readonly Id[]): Promise<(DeletedRow | undefined)[]>
  putTrash(rows: readonly DeletedRow[]): Promise<void>
  deleteTrash(type: string, ids: readonly Id[]): Promise<void>
  shadows(keys: readonly RowKey[]): Promise<(Shadow | undefined)[]>
  putShadows(shadows: readonly Shadow[]): Promise<void>
  deleteShadows(keys: readonly RowKey[]): Promise<void>
  quarantined(keys: readonly RowKey[]): Promise<(Quarantined | undefined)[]>
  putQuarantined(rows: readonly Quarantined[]): Promise<void>
  deleteQuarantined(keys: readonly RowKey[]): Promise<void>
  everyQuarantined(): Promise<Quarantined[]>
  /**
   * The shown and deleted rows whose view is in the scope, the shadows and quarantined rows of it, and the documents
   * that are in it on this device or on the server.
   */
  ofScope(scope: Scope): Promise<{
    readonly rows: readonly { readonly type: string; readonly row: ViewRow }[]
    readonly trash: readonly DeletedRow[]
    readonly shadows: readonly Shadow[]
    readonly quarantined: readonly Quarantined[]
    readonly docs: readonly DocPosition[]
  }>
  /** Keys of rows and documents that came while their scope was resetting. */
  addArrived(scope: Scope, keys: readonly RowKey[]): Promise<void>
  arrived(scope: Scope): Promise<ReadonlySet<RowKey>>
  clearArrived(scope: Scope): Promise<void>
  /**
   * Rows only this device has after the server was restored: neither sent again nor dropped until somebody decides.
   */
  putStranded(rows: readonly { readonly type: string; readonly row: ViewRow }[]): Promise<void>

  /** The large answer that is being taken in, if there is one. */
  staged(): Promise<StagedPull | null>
  putStaged(pull: StagedPull | null): Promise<void>
  addStagedPages(pages: readonly Page[]): Promise<void>
  /** Of the pages that came first as many as have that many rows, one at least where there are any. */
  stagedPages(rows: number): Promise<StagedPage[]>
  deleteStagedPages(ks: readonly number[]): Promise<void>
  clearStaged(): Promise<void>

  /** Pending mutations that touch any of the rows or documents, by number. */
  pendingOf(keys: readonly RowKey[]): Promise<Pending[]>
  /** Mutations the server has not taken yet, by number, from the lowest above `after`. */
  unsent(limit: number, after?: number): Promise<Mutation[]>
  countUnsent(): Promise<number>
  /** Mutations that were taken at a sequence up to this one. */
  takenUpTo(seq: number): Promise<Pending[]>
  pendingByNumber(ns: readonly number[]): Promise<(Pending | undefined)[]>
  putPending(entries: readonly Pending[]): Promise<void>
  deletePending(ns: readonly number[]): Promise<void>
  /** Keeps taken mutations for a server that may be restored; the oldest go when the ring is full. */
  addToRing(entries: readonly Pending[]): Promise<void>
  /** Kept mutations with a number above this one, by number. */
  ringAfter(n: number): Promise<Pending[]>
  removeFromRing(ns: readonly number[]): Promise<void>
  park(parked: readonly Parked[]): Promise<void>
  /** Raises the number the next mutation gets to at least this one. */
  raiseNextN(n: number): Promise<void>

  docs(ids: readonly string[]): Promise<(DocPosition | undefined)[]>
  /** Documents the server has updates for that are not here, up to `limit`. */
  docsBehind(limit: number): Promise<DocPosition[]>
  /** Documents become known, or their scope or the server's head changes; `have` is only ever raised by addUpdate. */
  putDocs(docs: readonly DocPosition[]): Promise<void>
  /** Adds the server's updates up to `seq` to a document. Raises `have`, never `head`: that is what digests count. */
  addUpdate(doc: string, update: Uint8Array | null, seq: number): Promise<void>
  /** What this device typed into a document that the server has not taken: words to be kept when it goes. */
  unsentText(doc: string): Promise<string>
  /**
   * The server lacks some of what is here of a document, so that what is typed on top of it could not be read there:
   * all of it goes into the outbox once more, now or with what is typed next. It merges with what is there.
   */
  sendWhole(doc: string, when: 'now' | 'next', marks: { readonly at: string; newId(): Id }): Promise<void>
  deleteDocs(ids: readonly string[]): Promise<void>
}

/** The server as the engine reaches it. Each rejects with a TransportFailure. Every request has a deadline. */
export interface Transport {
  push(request: PushRequest): Promise<PushResponse>
  /** Calls `line` for each line as it comes, and waits for it; resolves after `end`, rejects when that did not come. */
  pull(request: PullRequest, line: (line: PullLine) => Promise<void>): Promise<void>
  docs(request: DocsRequest): Promise<DocsResponse>
  digest(request: DigestRequest): Promise<DigestResponse>
  rows(request: RowsRequest): Promise<RowsResponse>
  reconcile(request: ReconcileRequest): Promise<ReconcileResponse>
}

/**
 * Why a request failed: no network or a deadline, an answer that is not of this protocol (a captive portal, a proxy's
 * page), a busy or failing server, or a problem the server named.
 */
export class TransportFailure extends Error {
  override readonly name = 'TransportFailure'
  readonly kind: 'unreachable' | 'notOurs' | 'busy' | 'problem'
  /** The name of the problem, for `problem`. */
  readonly problem: string
  /** How long the server asked to wait, in milliseconds, or null. */
  readonly retryAfter: number | null

  constructor(kind: TransportFailure['kind'], problem = '', retryAfter: number | null = null) {
    super(problem === '' ? kind : `${kind}: ${problem}`)
    this.kind = kind
    this.problem = problem
    this.retryAfter = retryAfter
  }
}

/** Time and chance, given from outside so that a run can be repeated. */
export interface Surroundings {
  /** Milliseconds, of any origin; only differences count. */
  now(): number
  /** A number from 0 up to but not including 1. */
  random(): number
  /** Calls after some milliseconds; returns how to call it off. */
  after(milliseconds: number, call: () => void): () => void
  /** UTC instant for what people read; it orders nothing. */
  stamp(): string
  newId(): Id
}
