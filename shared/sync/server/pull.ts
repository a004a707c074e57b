import { type Scope, userScope, workspaceScope } from '#shared/domain/record.ts'
import type { Access, Grant } from '#shared/sync/access.ts'
import { emptyDigest } from '#shared/sync/digest.ts'
import { schemaVersion } from '#shared/sync/mutation.ts'
import { limits, minimumSchema, type PullLine, type PullRequest, SyncFailure } from '#shared/sync/protocol.ts'
import { logOf, memberOf } from './callers.ts'
import { docHeadsOf, rowsOf, tombstonesOf } from './entries.ts'
import { handOver } from './handOver.ts'
import type { Caller, Entry, ReadTransaction, ServerStore } from './ports.ts'

/**
 * Everything that is new to a device in the scopes its user may read, all of one moment. Fails before the first line
 * with SyncFailure `not-member`, `client-too-old`, `server-too-old`, `restored` or `gap`. `pageRows`: how many rows a page has,
 * or a few more.
 */
export function pull(
  store: ServerStore,
  caller: Caller,
  request: PullRequest,
  pageRows: number = limits.pageRows,
): AsyncGenerator<PullLine, void, void> {
  return handOver((give) => store.read(caller.ws, (tx) => answer(tx, caller, request, pageRows, give)))
}

async function answer(
  tx: ReadTransaction,
  caller: Caller,
  request: PullRequest,
  pageRows: number,
  give: (line: PullLine) => Promise<void>,
) {
  const access = await memberOf(tx, caller, request)
  const log = await logOf(tx, request)
  await checkSeen(tx, request, log.head)
  await checkTaken(tx, request)
  const granted = inOrder(access, request)
  const states = await tx.scopes(granted.map(({ scope }) => scope))
  const asked = new Map(request.scopes.map((each) => [each.scope, each]))
  const scopes = granted.map((grant) =>
    startOf(grant, asked.get(grant.scope), request.cursor, states.get(grant.scope)?.floor ?? 0),
  )
  const counts = await tx.counts(scopes.map(({ scope, after }) => ({ scope, after })))
  await give({
    line: 'hello',
    epoch: log.epoch,
    head: log.head,
    headTag: log.tag,
    schema: schemaVersion,
    minimumSchema,
    role: access.role,
    scopes: scopes.map(({ scope, gen, reset }) => ({ scope, gen, rows: counts.get(scope) ?? 0, reset })),
  })
  const news = scopes.filter(({ scope, unfinished }) => unfinished || counts.has(scope))
  const firsts = readAhead(news, async ({ scope, after }) =>
    counts.has(scope) ? tx.entries(scope, after, pageRows) : [],
  )
  for await (const [{ scope }, first] of firsts) {
    await givePages(tx, scope, first, pageRows, give)
    await give({ line: 'done', scope, ...(states.get(scope)?.digest ?? emptyDigest) })
  }
  await give({ line: 'end' })
}

/** Throws SyncFailure `restored` when the client has seen what this log does not have. */
async function checkSeen(tx: ReadTransaction, { cursor, cursorTag, scopes }: PullRequest, head: number) {
  const furthest = scopes.reduce((most, { after = 0 }) => Math.max(most, after), cursor)
  if (furthest > head) throw new SyncFailure('restored', `the log ends at ${head}`)
  if (cursor === 0) return
  const tag = (await tx.tags([cursor])).get(cursor)
  if (tag !== cursorTag) throw new SyncFailure('restored', `another state at ${cursor}`)
}

/** Throws SyncFailure `gap` when the client heard verdicts on mutations that were not taken here. */
async function checkTaken(tx: ReadTransaction, { clientId, ackedThrough = 0 }: PullRequest) {
  if (ackedThrough === 0) return
  const { lastN = 0 } = (await tx.client(clientId)) ?? {}
  if (ackedThrough > lastN) throw new SyncFailure('gap', `${lastN + 1} to ${ackedThrough} are missing`)
}

/**
 * Everything the caller may read: the workspace and their own first, then partners in the order the client asks for
 * them, then those it does not know yet.
 */
function inOrder({ userId, grants }: Access, request: PullRequest): Grant[] {
  const first = [workspaceScope, userScope(userId)]
  const asked = request.scopes.map(({ scope }) => scope).filter((scope) => grants.has(scope))
  return [...new Set([...first, ...asked, ...grants.keys()])].map((scope) => ({ scope, gen: grants.get(scope) ?? 0 }))
}

interface Start extends Grant {
  readonly after: number
  readonly reset: boolean
  /** The client waits for the end of this scope even if nothing comes. */
  readonly unfinished: boolean
}

/** Where a scope's pages begin. `floor`: deletions below it are not known any more. */
function startOf(
  { scope, gen }: Grant,
  known: PullRequest['scopes'][number] | undefined,
  cursor: number,
  floor: number,
): Start {
  const after = known ? (known.after ?? cursor) : 0
  const reset = known !== undefined && (known.gen !== gen || (after > 0 && after < floor))
  const from = reset ? 0 : after
  return { scope, gen, after: from, reset, unfinished: from === 0 || known?.after !== undefined }
}

/** What is read for each, in order; always the next one while the last one is worked on. */
async function* readAhead<T, Found>(
  all: readonly T[],
  read: (one: T) => Promise<Found>,
): AsyncGenerator<readonly [T, Found], void, void> {
  const begin = (one: T) => {
    const found = read(one)
    // Heard of when it is asked for, if it ever is.
    found.catch(() => {})
    return { one, found }
  }
  let next = all[0] && begin(all[0])
  for (let at = 1; next; at++) {
    const { one, found } = next
    const came = await found
    const after = all[at]
    next = after && begin(after)
    yield [one, came]
  }
}

async function givePages(
  tx: ReadTransaction,
  scope: Scope,
  first: readonly Entry[],
  pageRows: number,
  give: (line: PullLine) => Promise<void>,
) {
  for (let entries = first; ; ) {
    const last = entries.at(-1)
    if (!last) return
    await give({
      line: 'page',
      scope,
      rows: rowsOf(entries),
      tombstones: tombstonesOf(entries),
      docs: docHeadsOf(entries),
      to: last.seq,
    })
    if (entries.length < pageRows) return
    entries = await tx.entries(scope, last.seq, pageRows)
  }
}
