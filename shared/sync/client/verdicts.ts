import type { Id } from '#shared/domain/record.ts'
import { touchedBy } from '#shared/sync/mutation.ts'
import { type Result, SyncFailure } from '#shared/sync/protocol.ts'
import type { Marks } from './applyPull.ts'
import { type Parking, parkMutations } from './parking.ts'
import type { ClientTables, Pending } from './ports.ts'
import { rebaseRows } from './rebase.ts'

export interface VerdictOutcome {
  readonly taken: number
  readonly conflicts: number
  readonly parked: number
}

/**
 * Takes in the server's verdicts. A mutation that was taken stays on top of its rows until a pull brings it; one that
 * was refused is parked and its rows fall back. Verdicts are taken in the order of their numbers and only up to the
 * first that is missing; those known already change nothing. Throws SyncFailure `client-forked` on the verdict of
 * another mutation of the same number.
 */
export async function applyResults(
  tables: ClientTables,
  results: readonly Result[],
  marks: Marks,
): Promise<VerdictOutcome> {
  const state = await tables.state()
  if (!state) throw new Error('There is no sync state')
  // A device that lost its tables and kept its outbox does not know what it once heard.
  const [first] = await tables.unsent(1)
  const following = resultsAfter(Math.max(state.ackedThrough, (first?.n ?? 1) - 1), results)
  const last = following.at(-1)
  if (!last) return { taken: 0, conflicts: 0, parked: 0 }
  const { userId: me } = await tables.device()
  const pending = await tables.pendingByNumber(following.map(({ n }) => n))
  const taken: Pending[] = []
  const refused: Parking[] = []
  for (const [i, { n, uuid, seq, verdict }] of following.entries()) {
    const mutation = pending[i]?.mutation
    if (!mutation) continue
    if (mutation.uuid !== uuid) throw new SyncFailure('client-forked', `the verdict is on another mutation ${n}`)
    if (verdict.outcome === 'refused') refused.push({ mutation, seq, reason: verdict.reason, detail: verdict.detail })
    else taken.push({ mutation, seq })
  }
  await tables.putPending(taken)
  await fallBack(tables, me, refused, state.cursor, marks)
  await tables.putState({ ...state, ackedThrough: last.n })
  const conflicts = following.filter(({ verdict }) => verdict.outcome === 'conflict').length
  return { taken: taken.length, conflicts, parked: refused.length }
}

/** Verdicts that follow one another from the first that is not known. */
function resultsAfter(acked: number, results: readonly Result[]): Result[] {
  const following: Result[] = []
  for (const result of [...results].sort((left, right) => left.n - right.n)) {
    if (result.n === acked + following.length + 1) following.push(result)
  }
  return following
}

/** Parks mutations the server refused, with the words of their text, and lets their rows fall back. */
async function fallBack(tables: ClientTables, me: Id, refused: readonly Parking[], cursor: number, marks: Marks) {
  if (refused.length === 0) return
  const ops = refused.flatMap(({ mutation }) => mutation.ops)
  const words = new Map<string, string>()
  for (const op of ops) {
    const text = op.op === 'y' ? await tables.unsentText(op.doc) : ''
    if (op.op === 'y' && text !== '') words.set(op.doc, text)
  }
  await parkMutations(tables, refused, words, true, marks)
  await keepReadable(tables, ops, marks)
  await rebaseRows(tables, me, touchedBy(ops), cursor)
  await moveDocsBack(tables, ops)
}

/** What was and will be typed on top of refused text depends on it: others can only read it with the whole document. */
async function keepReadable(tables: ClientTables, ops: Pending['mutation']['ops'], marks: Marks) {
  const docs = new Set(ops.flatMap((op) => (op.op === 'y' ? [op.doc] : [])))
  for (const doc of docs) {
    const waiting = (await tables.pendingOf([doc])).some(({ seq }) => seq === 0)
    await tables.sendWhole(doc, waiting ? 'now' : 'next', marks)
  }
}

/** The documents of a record whose move was refused go back with it. */
async function moveDocsBack(tables: ClientTables, ops: Pending['mutation']['ops']) {
  for (const op of ops) {
    if (op.op !== 'move') continue
    const { docs } = await tables.ofScope(op.scope)
    const moved = docs.filter(
      ({ doc, scope, serverScope }) =>
        doc.startsWith(`${op.type}/${op.id}/`) && serverScope !== null && scope === op.scope && scope !== serverScope,
    )
    await tables.putDocs(moved.map((doc) => ({ ...doc, scope: doc.serverScope ?? doc.scope })))
  }
}
