import type { Scope } from '#shared/domain/record.ts'
import { applyRepair, difference, dropExtra, recount, settle } from '#shared/sync/client/repair.ts'
import { schemaVersion } from '#shared/sync/mutation.ts'
import { limits } from '#shared/sync/protocol.ts'
import { callerOf, type Link, writing } from './link.ts'
import type { Compared } from './syncChannel.ts'

/** Finds what makes the difference between a scope and the server's, fetches what is missing and drops what is extra. */
export async function repair(link: Link, scope: Scope): Promise<number> {
  link.step('repairing')
  link.note('differs')
  const asked = await writing(link, async (tables) => {
    const counted = await recount(tables, scope)
    return counted && { counted, caller: { ...(await callerOf(tables)), sv: schemaVersion } }
  })
  if (!asked) return 0
  const { counted, caller } = asked
  const buckets = counted.buckets.map(({ count, high, low }) => ({ count, high, low }))
  const answer = await link.transport.digest({ ...caller, scope, buckets })
  link.moved()
  const { fetch, extra } = difference(counted, answer)
  let healed = 0
  for (let i = 0; i < fetch.length; i += limits.repairRows) {
    const rows = fetch.slice(i, i + limits.repairRows)
    const came = await link.transport.rows({ ...caller, scope, rows })
    link.moved()
    healed += await writing(link, (tables) => applyRepair(tables, scope, came))
  }
  // What was changed or deleted there since comes with the next pull; what is still here then is too much.
  if (extra.length > 0 && answer.head > counted.cursor) link.suspects.set(scope, { head: answer.head, versions: extra })
  else {
    healed += await writing(link, async (tables) => {
      const dropped = await dropExtra(tables, scope, extra)
      await settle(tables, scope)
      return dropped
    })
  }
  link.note('repaired', { rows: healed })
  return healed
}

/** Compares every scope with the server by its rows, and puts right what differs. */
export async function compareAll(link: Link): Promise<Compared[]> {
  const scopes = await writing(link, (tables) => tables.scopes())
  const compared: Compared[] = []
  for (const { scope } of scopes) {
    const healed = await repair(link, scope)
    compared.push({ scope, equal: healed === 0, healed })
  }
  return compared
}

/** Drops the rows that were not on the server, now that everything up to `cursor` has come. */
export async function dropSuspects(link: Link, cursor: number): Promise<void> {
  for (const [scope, { head, versions }] of [...link.suspects]) {
    if (head > cursor) continue
    link.suspects.delete(scope)
    const dropped = await writing(link, async (tables) => {
      const count = await dropExtra(tables, scope, versions)
      await settle(tables, scope)
      return count
    })
    link.note('repaired', { rows: dropped })
  }
}

/**
 * Counts one scope anew and repairs it when its tables are not what their digest says. `turn` picks the scope: called
 * with a number that grows, it goes round all of them.
 */
export async function verify(link: Link, turn: number): Promise<void> {
  const differing = await writing(link, async (tables) => {
    const scopes = await tables.scopes()
    const scope = scopes[turn % Math.max(1, scopes.length)]?.scope
    return scope !== undefined && (await recount(tables, scope))?.differed ? scope : null
  })
  if (differing !== null) await repair(link, differing)
}
