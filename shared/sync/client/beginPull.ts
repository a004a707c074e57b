import type { Id, Scope } from '#shared/domain/record.ts'
import { emptyDigest } from '#shared/sync/digest.ts'
import type { Hello } from '#shared/sync/protocol.ts'
import type { Marks } from './applyPull.ts'
import type { ClientTables, ScopeState } from './ports.ts'
import { removeScope } from './removeScope.ts'

/**
 * Follows what a pull's answer says of the scopes: those that are no longer granted go, new ones begin at nothing, and
 * those whose state is of no use begin afresh over what is there. `scopes` is brought up to date.
 */
export async function beginPull(
  tables: ClientTables,
  me: Id,
  hello: Hello,
  scopes: Map<Scope, ScopeState>,
  marks: Marks,
): Promise<{ readonly removed: readonly Scope[]; readonly parked: number }> {
  const granted = new Set(hello.scopes.map(({ scope }) => scope))
  const removed = [...scopes.keys()].filter((scope) => !granted.has(scope))
  let parked = 0
  for (const scope of removed) {
    parked += await removeScope(tables, me, scope, marks)
    scopes.delete(scope)
  }
  for (const { scope, gen, reset } of hello.scopes) {
    const known = scopes.get(scope)
    if (!known) {
      scopes.set(scope, { scope, gen, after: 0, resetting: 0, differing: 0, digest: emptyDigest })
    } else if (reset || known.gen !== gen) {
      await tables.clearArrived(scope)
      scopes.set(scope, { ...known, gen, after: 0, resetting: 1 })
    }
  }
  return { removed, parked }
}
