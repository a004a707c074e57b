import type { Id } from '#shared/domain/record.ts'
import type { Access } from '#shared/sync/access.ts'
import type { WireMutation } from '#shared/sync/mutation.ts'
import { type PushRequest, type PushResponse, type Result, SyncFailure, type Verdict } from '#shared/sync/protocol.ts'
import { groupOf } from '#shared/sync/wire.ts'
import { logOf, memberOf } from './callers.ts'
import { decide } from './decide.ts'
import type { Caller, DocState, Entity, EntityKey, PushTransaction, ServerStore } from './ports.ts'
import { type ReadMutation, readMutation } from './readMutation.ts'
import { touchedBy } from './touched.ts'
import { WorkingCopy } from './workingCopy.ts'

/** Time and chance, given from outside. */
export interface PushSurroundings {
  /** UTC instant: no stamp of what is pushed is later. */
  readonly stamp: string
  newId(): Id
}

/**
 * Takes a device's mutations in the order of their numbers: each gets a sequence and a verdict, all in one
 * transaction. Those taken before get the verdict they got. Throws SyncFailure `not-member`, `client-too-old`,
 * `server-too-old`, `restored`, `client-forked` or `gap`, and then nothing is taken.
 */
export function push(
  store: ServerStore,
  caller: Caller,
  request: PushRequest,
  surroundings: PushSurroundings,
): Promise<PushResponse> {
  const received = request.mutations.map((wire): Received => ({ wire, read: readMutation(wire) }))
  const { entities } = touchedBy(opsOf(received))
  const run = async (tx: PushTransaction): Promise<PushResponse> => {
    await memberOf(tx, caller, request)
    const { epoch, head } = await logOf(tx, request)
    await checkSeen(tx, request)
    const client = await tx.lockClient(request.clientId)
    if (client && client.userId !== caller.userId) throw new SyncFailure('client-forked', 'the device of another user')
    const last = client?.lastN ?? 0
    const known = request.mutations.filter(({ n }) => n <= last)
    const fresh = received.slice(known.length)
    checkNumbers(request.mutations, last)
    const given = await verdictsGiven(tx, request.clientId, known)
    if (fresh.length === 0) return { epoch, head, results: given }
    const taken = await takeMutations(tx, caller, request, fresh, surroundings)
    return { epoch, head: taken.head, results: [...given, ...taken.results] }
  }
  const { clientId, seen } = request
  return store.push(caller.ws, run, { userId: caller.userId, clientId, entities, seen: seen?.seq ?? 0 })
}

/**
 * A server that was restored without saying so gives the lost sequences to others' changes: bases from before would
 * hide those. Throws SyncFailure `restored`.
 */
async function checkSeen(tx: PushTransaction, { seen }: PushRequest) {
  if (!seen || seen.seq === 0) return
  if ((await tx.tag(seen.seq)) !== seen.tag) throw new SyncFailure('restored', `another state at ${seen.seq}`)
}

/** A mutation as it came and as it was read. */
interface Received {
  readonly wire: WireMutation
  readonly read: ReadMutation
}

const opsOf = (received: readonly Received[]) => received.flatMap(({ read }) => ('ops' in read ? read.ops : []))

/** Numbers follow one another, and nothing is missing before the first. */
function checkNumbers(mutations: readonly WireMutation[], last: number) {
  const first = mutations[0]?.n ?? 1
  if (first > last + 1) throw new SyncFailure('gap', `${last + 1} to ${first - 1} are missing`)
  const missing = mutations.find(({ n }, i) => n !== first + i)
  if (missing) throw new SyncFailure('gap', `${missing.n} does not follow`)
}

/** The verdicts of mutations that were taken before. Throws SyncFailure `client-forked` when others were. */
async function verdictsGiven(tx: PushTransaction, clientId: Id, mutations: readonly WireMutation[]): Promise<Result[]> {
  const [first, last] = [mutations[0], mutations.at(-1)]
  if (!first || !last) return []
  const given = new Map((await tx.results(clientId, first.n, last.n)).map((result) => [result.n, result]))
  return mutations.map(({ n, uuid }) => {
    const result = given.get(n)
    // One that was forgotten was heard long ago, so that only an old copy of the profile still asks for it.
    if (result?.uuid !== uuid) throw new SyncFailure('client-forked', `another mutation ${n} was taken`)
    return result
  })
}

async function takeMutations(
  tx: PushTransaction,
  caller: Caller,
  { clientId, sv, ackedThrough }: PushRequest,
  mutations: readonly Received[],
  { stamp, newId }: PushSurroundings,
): Promise<{ readonly head: number; readonly results: Result[] }> {
  const head = await tx.advance(mutations.length)
  const touched = touchedBy(opsOf(mutations))
  // Again, because it may have been taken away while other pushes were waited for.
  const access = await tx.access(caller.userId)
  if (!access) throw new SyncFailure('not-member')
  const members = await membersAmong(tx, touched.users, caller.userId)
  const entities = touched.entities.length > 0 ? await tx.entities(touched.entities) : []
  const docs = await docsTouched(tx, touched.docs, touched.moving)

  const decideAll = (known: readonly Entity[]) =>
    decideInOrder(known, docs, mutations, {
      userId: caller.userId,
      access,
      members,
      stamp,
      first: head - mutations.length + 1,
    })
  let decided = decideAll(entities)
  // What the author was asked before about the same is only read when there is something to ask.
  const asked = inboxEntries(decided.results, entities)
  if (asked.length > 0) {
    const before = await tx.entities(asked)
    if (before.length > 0) decided = decideAll([...entities, ...before])
  }

  const last = mutations.at(-1)?.wire
  await tx.save({
    clientId,
    userId: caller.userId,
    lastN: last?.n ?? 0,
    lastUuid: last?.uuid ?? '',
    sv,
    ackedThrough,
    results: decided.results.map((result) => ({ ...result, tag: newId() })),
    ...decided.copy.changes(caller.userId),
  })
  return { head, results: decided.results }
}

interface Deciding {
  readonly userId: Id
  readonly access: Access
  readonly members: ReadonlySet<Id>
  readonly stamp: string
  /** The first mutation's sequence. */
  readonly first: number
}

function decideInOrder(
  entities: readonly Entity[],
  docs: readonly DocState[],
  mutations: readonly Received[],
  { userId, access, members, stamp, first }: Deciding,
): { readonly copy: WorkingCopy; readonly results: Result[] } {
  const copy = new WorkingCopy(entities, docs)
  const growing = { ...access, grants: new Map(access.grants) }
  const results = mutations.map(({ wire, read }, i): Result => {
    const { n, uuid } = wire
    const seq = first + i
    const author = { userId, access: growing, members, seq, at: notAfter(stamp, wire.at), group: groupOf(wire) }
    const verdict: Verdict = 'ops' in read ? decide(copy, read.ops, author) : read.refused
    return { n, uuid, seq, verdict }
  })
  return { copy, results }
}

/** An instant a device gave, in the form records have, and not later than the server's clock. */
function notAfter(stamp: string, at: string): string {
  const moment = new Date(at)
  const given = Number.isNaN(moment.getTime()) ? stamp : moment.toISOString()
  return given < stamp ? given : stamp
}

/** The entries of the author's inbox that were written, and are not among the rows that were read. */
function inboxEntries(results: readonly Result[], read: readonly Entity[]): EntityKey[] {
  const known = new Set(read.flatMap(({ type, id }) => (type === 'conflict' ? [id] : [])))
  const written = results.flatMap(({ verdict }) => (verdict.outcome === 'conflict' ? verdict.conflicts : []))
  return [...new Set(written)].filter((id) => !known.has(id)).map((id) => ({ type: 'conflict', id }))
}

async function membersAmong(tx: PushTransaction, users: readonly Id[], me: Id): Promise<ReadonlySet<Id>> {
  const members = new Set<Id>([me])
  for (const id of users) if (id !== me && (await tx.access(id))) members.add(id)
  return members
}

/** The documents that get text, and all of those records that may move. */
async function docsTouched(
  tx: PushTransaction,
  ids: readonly string[],
  moving: readonly EntityKey[],
): Promise<DocState[]> {
  const named = ids.length > 0 ? await tx.docs(ids) : []
  const known = new Set(named.map(({ doc }) => doc))
  const others = moving.length > 0 ? await tx.docsOf(moving) : []
  return [...named, ...others.filter(({ doc }) => !known.has(doc))]
}
