import type { Page, ServerRow } from '#shared/sync/protocol.ts'
import type { Pulling } from './applyPull.ts'
import type { ViewRow } from './ports.ts'
import { rowKey } from './rowSet.ts'
import { readRow } from './serverRow.ts'

/**
 * Adds the rows of a first sync that nothing is known of here, without looking each up: nearly all of them. Returns the
 * pages with what is left, to be taken in with what is known of it.
 */
export async function addNewRows(pulling: Pulling, pages: readonly Page[]): Promise<readonly Page[]> {
  if (!pages.some(({ scope }) => isNew(pulling, scope))) return pages
  const { tables, digests, serverSchema, known } = pulling
  const mentioned = await tables.mentioned()
  if (!mentioned) return pages
  const taken = new Set<ServerRow>()
  const seen = new Set(mentioned)
  const found = new Map<string, Found[]>()
  for (const { scope, rows } of pages) {
    if (!isNew(pulling, scope)) continue
    for (const row of rows) {
      if (known.has(row.type)) continue
      const key = rowKey(row)
      const { shown, whole } = readRow(row, scope, serverSchema, tables.knows(row.type))
      if (!shown || !whole || seen.has(key)) continue
      seen.add(key)
      const ofType = found.get(row.type)
      if (ofType) ofType.push({ row, shown })
      else found.set(row.type, [{ row, shown }])
    }
  }
  for (const [type, rows] of found) {
    const there = await tables.addRows(
      type,
      rows.map(({ shown }) => shown),
    )
    for (const { row, shown } of rows) {
      if (there.has(row.id)) continue
      taken.add(row)
      digests.count(1, shown.scope, type, row.id, row.seq)
    }
  }
  return pages.map((page) => ({ ...page, rows: page.rows.filter((row) => !taken.has(row)) }))
}

interface Found {
  readonly row: ServerRow
  readonly shown: ViewRow
}

/** Whether the scope is in its first sync, over nothing. */
function isNew({ scopes }: Pulling, scope: string): boolean {
  const state = scopes.get(scope)
  return state !== undefined && state.after !== null && state.resetting === 0
}
