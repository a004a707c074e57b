import type { Id, Scope } from '#shared/domain/record.ts'
import { sameDigest } from '#shared/sync/digest.ts'
import { type Done, type Hello, type Page, SyncFailure } from '#shared/sync/protocol.ts'
import { beginPull } from './beginPull.ts'
import { DigestChanges } from './digestChanges.ts'
import { dropTaken } from './dropTaken.ts'
import type { ClientTables, ScopeState, SyncState } from './ports.ts'
import { applyDocs } from './pullDocs.ts'
import { applyRows } from './pullRows.ts'
import { rememberPoint } from './seen.ts'
import { sweep } from './sweep.ts'

/**
 * What came of a pull's answer and is taken in together. `begins`: nothing of this answer was taken in before. `dones`
 * are all that came so far. `ended`: the answer came whole, so this device has everything up to `hello.head`. `known`:
 * types whose rows are most likely here already.
 */
export interface PullPart {
  readonly hello: Hello
  readonly begins: boolean
  readonly pages: readonly Page[]
  readonly dones: readonly Done[]
  readonly ended: boolean
  readonly known?: ReadonlySet<string>
}

/** What time it is for people, and ids for what is parked. */
export interface Marks {
  readonly at: string
  newId(): Id
}

export interface PullOutcome {
  /** Scopes whose digest was found not to be the server's, now or before, and that are not repaired yet. */
  readonly differing: readonly Scope[]
  readonly removed: readonly Scope[]
  readonly parked: number
}

/**
 * Takes in a part of a pull's answer. All inside the transaction the tables belong to: rows, documents, deletions, what
 * is taken off the outbox, digests and how far each scope has come, so that no crash leaves one without the other (P3).
 * Local changes made meanwhile are laid on top (P7). Throws SyncFailure `restored` on another log than the known one.
 */
export async function applyPull(tables: ClientTables, part: PullPart, marks: Marks): Promise<PullOutcome> {
  const opened = await openPull(tables, part, marks)
  const { pulling, state, begun } = opened
  const { scopes } = pulling
  const { hello } = part
  const pages = part.pages.flatMap((page) => fresh(page, scopes.get(page.scope), state.cursor))
  await applyRows(pulling, pages, part.ended ? hello.head : state.cursor)
  await applyDocs(pulling, pages)
  await noteArrivals(tables, scopes, pages)
  for (const { scope, to } of pages) comeTo(scopes, scope, to)
  for (const { scope } of part.dones) comeTo(scopes, scope, hello.head)
  if (part.ended) await end(pulling, part, state)
  await closePull(opened, part.ended ? ended(state, hello, marks.at) : state)
  const differing = [...scopes.values()].filter((scope) => scope.differing === 1).map(({ scope }) => scope)
  return { differing, ...begun }
}

/** A part of an answer, and what it is taken in over. */
export interface OpenedPull {
  readonly pulling: Pulling
  readonly state: SyncState
  readonly before: readonly ScopeState[]
  readonly begun: Pick<PullOutcome, 'removed' | 'parked'>
}

/** Reads where the sync stands and, where the part begins its answer, follows what that says of the scopes. */
export async function openPull(tables: ClientTables, part: PullPart, marks: Marks): Promise<OpenedPull> {
  const { hello, begins } = part
  const known = await tables.state()
  if (!known) throw new Error('There is no sync state')
  if (known.epoch !== null && known.epoch !== hello.epoch) throw new SyncFailure('restored', 'another epoch')
  const state = { ...known, epoch: hello.epoch, serverSchema: hello.schema }
  const { userId: me } = await tables.device()
  const before = await tables.scopes(begins || part.ended ? undefined : namedIn(part))
  const scopes = new Map(before.map((scope) => [scope.scope, scope]))
  const begun = begins ? await beginPull(tables, me, hello, scopes, marks) : { removed: [], parked: 0 }
  return {
    pulling: {
      tables,
      me,
      scopes,
      digests: new DigestChanges(),
      serverSchema: hello.schema,
      known: part.known ?? nothing,
    },
    state,
    before,
    begun,
  }
}

/** The scopes something of a part is about. A portion of a large answer is about few of very many. */
const namedIn = ({ pages, dones }: PullPart): Scope[] => [...new Set([...pages, ...dones].map(({ scope }) => scope))]

/** Writes where the sync stands now. */
export async function closePull({ pulling, before }: OpenedPull, state: SyncState): Promise<void> {
  const { tables, scopes, digests } = pulling
  // Rows that came into the part's scopes have left others.
  const left = await tables.scopes(digests.changed().filter((scope) => !scopes.has(scope)))
  for (const scope of left) scopes.set(scope.scope, scope)
  digests.applyTo(scopes)
  const unchanged = new Set([...before, ...left])
  await tables.putScopes([...scopes.values()].filter((scope) => !unchanged.has(scope)))
  await tables.putState(state)
}

/** What a pull's parts work with. `scopes` is kept up to date and written at the end. */
export interface Pulling {
  readonly tables: ClientTables
  readonly me: Id
  readonly scopes: Map<Scope, ScopeState>
  readonly digests: DigestChanges
  readonly serverSchema: number
  /** Types whose rows are most likely here already. */
  readonly known: ReadonlySet<string>
}

const nothing: ReadonlySet<string> = new Set()

/** What of a page this device does not have yet. */
function fresh(page: Page, scope: ScopeState | undefined, cursor: number): Page[] {
  if (!scope) return []
  const position = scope.after ?? cursor
  if (page.to <= position) return []
  const isNew = ({ seq }: { readonly seq: number }) => seq > position
  return [
    {
      ...page,
      rows: page.rows.filter(isNew),
      tombstones: page.tombstones.filter(isNew),
      docs: page.docs.filter(isNew),
    },
  ]
}

function comeTo(scopes: Map<Scope, ScopeState>, scope: Scope, seq: number) {
  const state = scopes.get(scope)
  if (state) scopes.set(scope, { ...state, after: Math.max(state.after ?? 0, seq) })
}

/** While a scope is synced afresh, what came is noted, so that the rest can go at the end. */
async function noteArrivals(tables: ClientTables, scopes: ReadonlyMap<Scope, ScopeState>, pages: readonly Page[]) {
  for (const { scope, rows, docs } of pages) {
    if (scopes.get(scope)?.resetting !== 1) continue
    const keys = [...rows.map(({ type, id }) => `${type}/${id}`), ...docs.map(({ doc }) => doc)]
    if (keys.length > 0) await tables.addArrived(scope, keys)
  }
}

/** Brings everything to the end of an answer that came whole, and marks the scopes that are not as the server has them. */
async function end(pulling: Pulling, { hello, dones }: PullPart, state: SyncState): Promise<void> {
  const { tables, me, scopes, digests } = pulling
  await sweep(pulling, state, hello.head)
  await dropTaken(tables, me, hello.head)
  digests.applyTo(scopes)
  for (const [scope, each] of scopes) {
    if (each.after !== null || each.resetting === 1) scopes.set(scope, { ...each, after: null, resetting: 0 })
  }
  for (const done of dones) {
    const each = scopes.get(done.scope)
    if (each) scopes.set(done.scope, { ...each, differing: sameDigest(each.digest, done) ? each.differing : 1 })
  }
}

const ended = (state: SyncState, { head, headTag }: Hello, at: string): SyncState => ({
  ...state,
  cursor: head,
  cursorTag: headTag,
  seen: rememberPoint(state.seen, { seq: head, tag: headTag }),
  restoring: 0,
  syncedAt: at,
})
