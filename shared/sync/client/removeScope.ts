import type { Id, Scope } from '#shared/domain/record.ts'
import { type Mutation, touchedBy } from '#shared/sync/mutation.ts'
import type { Marks } from './applyPull.ts'
import { blank, type Parking, parkMutations } from './parking.ts'
import type { ClientTables, DocPosition, Pending, RowKey } from './ports.ts'
import { rebaseRows } from './rebase.ts'
import { type RowRef, rowKey } from './rowSet.ts'

/**
 * Removes everything of a scope that is not granted any more: rows, deleted rows, documents and what was kept of them.
 * What was not sent is parked, whole, with its words; where it also changed something else, that falls back. Returns
 * how many mutations were parked.
 */
export async function removeScope(tables: ClientTables, me: Id, scope: Scope, marks: Marks): Promise<number> {
  const held = await heldIn(tables, scope)
  const docs = held.docs.map(({ doc }) => doc)
  const gone = new Set<RowKey>([...held.gone.map(rowKey), ...docs])
  const pending = await tables.pendingOf([...gone, ...held.visiting.map(rowKey)])

  const parked: Parking[] = []
  const forgotten: Pending[] = []
  for (const { mutation, seq } of pending) {
    const inside = touchedBy(mutation.ops).every((key) => gone.has(key))
    if (seq > 0 && inside) forgotten.push({ mutation, seq })
    if (seq === 0 && isOf(mutation, scope, gone)) parked.push({ mutation, reason: 'revoked', detail: scope })
  }
  await parkMutations(tables, parked, await wordsOf(tables, docs), false, marks)
  await tables.deletePending(forgotten.map(({ mutation }) => mutation.n))
  const kept = (await tables.ringAfter(0)).filter(({ mutation }) =>
    touchedBy(mutation.ops).every((key) => gone.has(key)),
  )
  // Their numbers stay: a restored server may wait for them.
  const numbered = [...kept, ...forgotten].filter(({ mutation }) => mutation.n > 0)
  await tables.addToRing(numbered.map(({ mutation, seq }) => ({ mutation: blank(mutation, marks.newId()), seq })))

  await deleteRows(tables, held.gone)
  await tables.deleteDocs(docs)
  await tables.putDocs(held.visitingDocs.map((doc) => ({ ...doc, scope: doc.serverScope ?? doc.scope })))
  await tables.clearArrived(scope)
  await tables.deleteScope(scope)
  const touched = new Set([...parked.flatMap(({ mutation }) => touchedBy(mutation.ops)), ...held.visiting.map(rowKey)])
  await rebaseRows(
    tables,
    me,
    [...touched].filter((key) => !gone.has(key)),
  )
  return parked.length
}

interface Held {
  /** Rows the server had in the scope, and ones made in it here. */
  readonly gone: readonly RowRef[]
  /** Rows of other scopes that a pending change moved here. */
  readonly visiting: readonly RowRef[]
  readonly docs: readonly DocPosition[]
  readonly visitingDocs: readonly DocPosition[]
}

async function heldIn(tables: ClientTables, scope: Scope): Promise<Held> {
  const held = await tables.ofScope(scope)
  const here = [...held.rows.map(({ type, row }) => ({ type, id: row.id })), ...held.trash]
  const shadows = await tables.shadows(here.map(rowKey))
  const isVisiting = (i: number) => (shadows[i]?.scope ?? scope) !== scope
  return {
    gone: [...here.filter((_, i) => !isVisiting(i)), ...held.shadows, ...held.quarantined.map(({ row }) => row)],
    visiting: here.filter((_, i) => isVisiting(i)),
    docs: held.docs.filter((doc) => (doc.serverScope ?? doc.scope) === scope),
    visitingDocs: held.docs.filter((doc) => (doc.serverScope ?? doc.scope) !== scope),
  }
}

/** Whether a mutation changes something of the scope, or brings something into it. */
const isOf = ({ ops }: Mutation, scope: Scope, gone: ReadonlySet<RowKey>): boolean =>
  touchedBy(ops).some((key) => gone.has(key)) || ops.some((op) => 'scope' in op && op.scope === scope)

async function wordsOf(tables: ClientTables, docs: readonly string[]) {
  const words = new Map<string, string>()
  for (const doc of docs) {
    const text = await tables.unsentText(doc)
    if (text !== '') words.set(doc, text)
  }
  return words
}

async function deleteRows(tables: ClientTables, refs: readonly RowRef[]) {
  const byType = new Map<string, Id[]>()
  for (const { type, id } of refs) byType.set(type, [...(byType.get(type) ?? []), id])
  for (const [type, ids] of byType) {
    if (!tables.knows(type)) continue
    await tables.deleteRows(type, ids)
    await tables.deleteTrash(type, ids)
  }
  const keys = refs.map(rowKey)
  await tables.deleteShadows(keys)
  await tables.deleteQuarantined(keys)
}
