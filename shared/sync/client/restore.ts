import type { Id, Scope } from '#shared/domain/record.ts'
import { type Mutation, type Op, touchedBy } from '#shared/sync/mutation.ts'
import type { ReconcileResponse } from '#shared/sync/protocol.ts'
import type { Marks } from './applyPull.ts'
import { all, becomeAnotherClient } from './fork.ts'
import type { ClientTables, Pending, RowKey, Shadow, ViewRow } from './ports.ts'
import { rebaseRows } from './rebase.ts'
import { rowKey } from './rowSet.ts'
import { digestOf, versionsOf } from './scopeVersions.ts'

export interface Reconciled {
  /** Whether the server's log is not the one this device has seen. */
  readonly restored: boolean
  /** Mutations that were sent before and are sent again. */
  readonly again: number
  /** Whether this had to become another device, because numbers the server waits for are not here any more or are another's. */
  readonly renumbered: boolean
}

/**
 * Prepares everything for a server that was restored from a backup, or that lacks mutations: what it does not have is
 * put back into the outbox with its number and uuid, based on the newest shared point at most, and every scope is to be
 * synced afresh over what is here. `heard`: what the server complained of.
 */
export async function applyReconcile(
  tables: ClientTables,
  response: ReconcileResponse,
  heard: 'restored' | 'gap',
  marks: Marks,
): Promise<Reconciled> {
  const state = await tables.state()
  if (!state) throw new Error('There is no sync state')
  const { epoch, common, lastN } = response
  const restored = heard === 'restored' || (state.epoch ?? epoch) !== epoch || common !== state.cursor
  const { userId: me } = await tables.device()

  const unsent = await tables.unsent(all)
  const taken = await tables.takenUpTo(Number.MAX_SAFE_INTEGER)
  const sent = [...(await tables.ringAfter(0)), ...taken]
  const ours = isOurs(response, [...sent.map(({ mutation }) => mutation), ...unsent])
  // Numbers below 1 are those of a device this one was before.
  const isMissing = ({ mutation: { n }, seq }: Pending) => (ours && n > 0 ? n > lastN : seq > common)
  const again = sent.filter(isMissing).map(({ mutation }) => mutation)
  const outbox = [...again, ...unsent].sort((left, right) => left.n - right.n)
  const based = restored ? outbox.map((mutation) => withBasesUpTo(common, mutation)) : outbox
  await tables.removeFromRing(again.map(({ n }) => n))
  await tables.putPending(based.map((mutation) => ({ mutation, seq: 0 })))

  const texts: string[] = []
  if (restored) {
    await tables.clearStaged()
    for (const scope of await tables.scopes()) {
      await tables.clearArrived(scope.scope)
      texts.push(...(await comeBackTo(tables, me, scope.scope, common)))
      const digest = digestOf(await versionsOf(tables, scope.scope))
      await tables.putScopes([{ ...scope, after: 0, resetting: 1, digest }])
    }
  }
  const ackedThrough = Math.min(state.ackedThrough, lastN)
  const seen = state.seen.filter(({ seq }) => seq <= common)
  await tables.putState(
    restored
      ? { ...state, epoch, cursor: 0, cursorTag: '', seen, ackedThrough, restoring: 1 }
      : { ...state, epoch, ackedThrough },
  )
  await tables.raiseNextN(lastN + 1)
  const renumbered = !ours || !follows(outbox, lastN)
  if (renumbered) await becomeAnotherClient(tables, marks.newId())
  // Others' text too: they may not be there to send it again, and what is typed here depends on it.
  for (const doc of texts) await tables.sendWhole(doc, 'now', marks)
  await rebaseRows(tables, me, new Set(again.flatMap(({ ops }) => touchedBy(ops))))
  return { restored, again: again.length, renumbered }
}

/**
 * Whether the last mutation the server has of this device is one made here, or from before what is kept here. If not,
 * another copy of the profile has given out numbers whose mutations the server lost.
 */
function isOurs({ lastN, lastUuid }: ReconcileResponse, kept: readonly Mutation[]): boolean {
  const upTo = kept.filter(({ n }) => n > 0 && n <= lastN)
  return upTo.length === 0 || upTo.some(({ n, uuid }) => n === lastN && uuid === lastUuid)
}

/** Whether the mutations the server lacks are all here, and have numbers. */
function follows(outbox: readonly Mutation[], lastN: number): boolean {
  const missing = outbox.filter(({ n }) => n < 1 || n > lastN)
  return missing.every(({ n }, i) => n === lastN + 1 + i)
}

/** A base on a state the server does not have any more would hide what others have changed since. */
function withBasesUpTo(common: number, mutation: Mutation): Mutation {
  const ops = mutation.ops.map((op): Op => {
    if (op.op === 'delete') return { ...op, base: Math.min(op.base, common) }
    if (op.op !== 'set') return op
    const base = Object.fromEntries(Object.entries(op.base).map(([name, seq]) => [name, Math.min(seq, common)]))
    return { ...op, base }
  })
  return { ...mutation, ops }
}

/**
 * Nothing of the scope counts as newer than the newest shared point: what is changed here from now on must not claim to
 * know states the server has lost, and whose sequences it gives to others. Returns the documents with text the server
 * may have lost.
 */
async function comeBackTo(tables: ClientTables, me: Id, scope: Scope, common: number): Promise<string[]> {
  const held = await tables.ofScope(scope)
  const isLater = (row: ViewRow) => row._dirty === 0 && row._seq > common
  const back = (row: ViewRow): ViewRow => ({ ...row, _seq: common })
  for (const { type, row } of held.rows) if (isLater(row)) await tables.putRows(type, [back(row)])
  const trash = held.trash.filter(({ row }) => isLater(row))
  await tables.putTrash(trash.map((entry) => ({ ...entry, row: back(entry.row) })))
  const shadows = held.shadows.filter(({ seq }) => seq > common)
  await tables.putShadows(
    shadows.map(
      (shadow): Shadow => ({
        ...shadow,
        seq: common,
        row: shadow.row && { ...shadow.row, seq: common },
      }),
    ),
  )
  const aside = held.quarantined.filter(({ seq }) => seq > common)
  await tables.putQuarantined(aside.map((each) => ({ ...each, seq: common, row: { ...each.row, seq: common } })))
  const docs = held.docs.filter(({ have, head }) => have > common || head > common)
  await tables.putDocs(
    docs.map((doc) => ({ ...doc, have: Math.min(doc.have, common), head: Math.min(doc.head, common) })),
  )
  const changed: RowKey[] = shadows.map(rowKey)
  await rebaseRows(tables, me, changed)
  return docs.filter(({ have }) => have > common).map(({ doc }) => doc)
}
