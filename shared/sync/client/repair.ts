import type { Scope } from '#shared/domain/record.ts'
import { bucketCount, bucketOf, type Digest, digestWith, emptyDigest, sameDigest } from '#shared/sync/digest.ts'
import type { DigestResponse, RowsResponse } from '#shared/sync/protocol.ts'
import { DigestChanges } from './digestChanges.ts'
import type { ClientTables, DocPosition, RowVersion, ScopeState } from './ports.ts'
import { letGo } from './pullDocs.ts'
import { takeRow } from './pullRows.ts'
import { isCounted, RowSet, rowKey } from './rowSet.ts'
import { digestOf, versionsOf } from './scopeVersions.ts'

/** A scope as it is counted now. */
export interface Recount {
  readonly versions: readonly RowVersion[]
  readonly buckets: readonly Digest[]
  /** Whether the tables were not what the digest kept beside them said: something else has changed them. */
  readonly differed: boolean
  readonly cursor: number
}

/**
 * Counts a scope anew from its tables: rows that vanished or changed behind the sync's back are in no digest that is
 * only kept up to date. The result is kept by `settle` only, when all is repaired, so that a repair that was cut off is
 * begun again. Null when the scope is not there or not complete.
 */
export async function recount(tables: ClientTables, scope: Scope): Promise<Recount | null> {
  const [known] = await tables.scopes([scope])
  const state = await tables.state()
  if (!known || known.after !== null || !state) return null
  const versions = await versionsOf(tables, scope)
  const digest = digestOf(versions)
  const differed = !sameDigest(digest, known.digest)
  const buckets = Array.from({ length: bucketCount }, () => emptyDigest)
  for (const { type, id, seq } of versions) {
    const bucket = bucketOf(type, id)
    buckets[bucket] = digestWith(buckets[bucket] ?? emptyDigest, 1, type, id, seq)
  }
  return { versions, buckets, differed, cursor: state.cursor }
}

/** Keeps the digest of a scope as its tables are, now that they have been repaired, and takes the mark off it. */
export async function settle(tables: ClientTables, scope: Scope): Promise<void> {
  const [known] = await tables.scopes([scope])
  if (known) await tables.putScopes([{ ...known, differing: 0, digest: digestOf(await versionsOf(tables, scope)) }])
}

/** What makes the difference between a scope here and on the server. */
export interface Difference {
  /** To be fetched: missing here, or here in another version. */
  readonly fetch: readonly { readonly type: string; readonly id: string }[]
  /** Here, but not there at the moment of the answer. */
  readonly extra: readonly RowVersion[]
}

/** Compares what is here with what the server listed. What is newer there than the cursor comes with the next pull. */
export function difference({ versions, cursor }: Recount, { buckets }: DigestResponse): Difference {
  const listed = new Set(buckets.map(({ bucket }) => bucket))
  const here = new Map<string, RowVersion>()
  for (const version of versions) if (listed.has(bucketOf(version.type, version.id))) here.set(nameOf(version), version)
  const fetch: { type: string; id: string }[] = []
  for (const { rows } of buckets) {
    for (const version of rows) {
      const name = nameOf(version)
      if (here.get(name)?.seq !== version.seq && version.seq <= cursor)
        fetch.push({ type: version.type, id: version.id })
      here.delete(name)
    }
  }
  return { fetch, extra: [...here.values()] }
}

/** Takes in rows and documents that were fetched, whatever version is here. Returns how many. */
export async function applyRepair(tables: ClientTables, scope: Scope, { rows, docs }: RowsResponse): Promise<number> {
  const repair = await open(tables, scope)
  if (!repair) return 0
  const { me, serverSchema, digests, scopes } = repair
  const forced = new Map([...scopes].map(([name, each]) => [name, { ...each, resetting: 1 as const }]))
  const set = await RowSet.load(tables, me, rows)
  for (const row of rows) takeRow({ tables, scopes: forced, digests, serverSchema }, set, scope, row)
  await set.write(repair.cursor)
  const positions = await tables.docs(docs.map(({ doc }) => doc))
  const found = docs.map(({ doc, seq }, i): DocPosition => {
    const before = positions[i]
    uncount(before, digests)
    digests.count(1, scope, 'doc', doc, seq)
    const moved = before !== undefined && before.scope !== before.serverScope && before.serverScope !== null
    return { doc, scope: moved ? before.scope : scope, serverScope: scope, have: before?.have ?? 0, head: seq }
  })
  await tables.putDocs(found)
  await repair.close()
  return rows.length + docs.length
}

/** Drops rows and documents the server does not have, unless they have changed since. Returns how many. */
export async function dropExtra(tables: ClientTables, scope: Scope, extra: readonly RowVersion[]): Promise<number> {
  const repair = await open(tables, scope)
  if (!repair) return 0
  const { me, digests } = repair
  const set = await RowSet.load(
    tables,
    me,
    extra.filter(({ type }) => type !== 'doc'),
  )
  let dropped = 0
  for (const version of extra) {
    const base = set.base(rowKey(version))
    if (!isCounted(base) || base.scope !== scope || base.seq !== version.seq) continue
    set.put(rowKey(version), null, null, digests)
    dropped++
  }
  await set.write(repair.cursor)
  const docs = extra.filter(({ type }) => type === 'doc')
  const positions = await tables.docs(docs.map(({ id }) => id))
  const gone = positions.flatMap((position, i) => {
    if (position?.serverScope !== scope || position.head !== docs[i]?.seq) return []
    uncount(position, digests)
    return [{ ...position, serverScope: null, head: 0 }]
  })
  await tables.putDocs(gone)
  await letGo(tables, gone)
  await repair.close()
  return dropped + gone.length
}

const nameOf = ({ type, id }: { readonly type: string; readonly id: string }) => `${type}/${id}`

function uncount(position: DocPosition | undefined, digests: DigestChanges) {
  if (position?.serverScope) digests.count(-1, position.serverScope, 'doc', position.doc, position.head)
}

/** What a repair works with; null when the scope has gone meanwhile. */
async function open(tables: ClientTables, scope: Scope) {
  const state = await tables.state()
  const scopes = new Map<Scope, ScopeState>((await tables.scopes()).map((each) => [each.scope, each]))
  if (!state || !scopes.has(scope)) return null
  const { userId: me } = await tables.device()
  const digests = new DigestChanges()
  return {
    me,
    digests,
    scopes,
    serverSchema: state.serverSchema,
    cursor: state.cursor,
    close: async () => {
      digests.applyTo(scopes)
      await tables.putScopes([...scopes.values()])
    },
  }
}
