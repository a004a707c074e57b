import type { Scope } from '#shared/domain/record.ts'
import { touchedBy } from '#shared/sync/mutation.ts'
import type { Page } from '#shared/sync/protocol.ts'
import type { Pulling } from './applyPull.ts'
import type { ClientTables, DocPosition } from './ports.ts'

/** Takes in which documents are where and how far; their content is fetched by itself. */
export async function applyDocs({ tables, scopes, digests }: Pulling, pages: readonly Page[]): Promise<void> {
  const ids = new Set(pages.flatMap(docsIn))
  if (ids.size === 0) return
  const found = await tables.docs([...ids])
  const known = new Map(found.flatMap((position) => (position ? [[position.doc, position] as const] : [])))
  const moved = await movedHere(tables, [...known.values()])
  const changed = new Map<string, DocPosition>()

  const put = (before: DocPosition | undefined, after: DocPosition) => {
    if (before?.serverScope) digests.count(-1, before.serverScope, 'doc', before.doc, before.head)
    if (after.serverScope) digests.count(1, after.serverScope, 'doc', after.doc, after.head)
    known.set(after.doc, after)
    changed.set(after.doc, after)
  }
  for (const { scope, docs, tombstones } of pages) {
    const resetting = scopes.get(scope)?.resetting === 1
    for (const { doc, seq } of docs) {
      const before = known.get(doc)
      if (before && !resetting && isOld(before, scope, seq)) continue
      put(before, {
        doc,
        scope: before && moved.has(doc) ? before.scope : scope,
        serverScope: scope,
        have: before?.have ?? 0,
        head: seq,
      })
    }
    for (const { type, id, seq } of tombstones) {
      const before = type === 'doc' ? known.get(id) : undefined
      if (before?.serverScope !== scope || (!resetting && seq <= before.head)) continue
      put(before, { ...before, serverScope: null, head: 0 })
    }
  }
  await write(tables, [...changed.values()])
}

const docsIn = ({ docs, tombstones }: Page): string[] => [
  ...docs.map(({ doc }) => doc),
  ...tombstones.flatMap(({ type, id }) => (type === 'doc' ? [id] : [])),
]

const isOld = ({ serverScope, head }: DocPosition, scope: Scope, seq: number): boolean =>
  seq < head || (seq === head && serverScope === scope)

/** Documents that a pending move of their record has taken elsewhere on this device. */
async function movedHere(tables: ClientTables, docs: readonly DocPosition[]): Promise<ReadonlySet<string>> {
  const elsewhere = docs.filter(({ scope, serverScope }) => scope !== serverScope)
  if (elsewhere.length === 0) return new Set()
  const pending = await tables.pendingOf(elsewhere.map(({ doc }) => recordOf(doc)))
  const moves = pending.flatMap(({ mutation }) => mutation.ops.filter(({ op }) => op === 'move'))
  const records = new Set(moves.flatMap((op) => (op.op === 'move' ? [`${op.type}/${op.id}`] : [])))
  return new Set(elsewhere.flatMap(({ doc }) => (records.has(recordOf(doc)) ? [doc] : [])))
}

/** The key of the record a document belongs to. */
const recordOf = (doc: string): string => doc.split('/').slice(0, 2).join('/')

/** A document that has left and come nowhere else goes. */
async function write(tables: ClientTables, docs: readonly DocPosition[]) {
  const left = docs.filter(({ serverScope }) => serverScope === null)
  await tables.putDocs(docs)
  await letGo(tables, left)
}

/** Deletes documents the server has no more, but for those in which something was typed that is still to be sent. */
export async function letGo(tables: ClientTables, docs: readonly DocPosition[]): Promise<void> {
  if (docs.length === 0) return
  const pending = await tables.pendingOf(docs.map(({ doc }) => doc))
  const kept = new Set(pending.flatMap(({ mutation }) => touchedBy(mutation.ops)))
  const gone: string[] = []
  for (const { doc } of docs) if (!kept.has(doc) && (await tables.unsentText(doc)) === '') gone.push(doc)
  await tables.deleteDocs(gone)
}
