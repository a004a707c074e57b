import type { Id } from '#shared/domain/record.ts'
import { touchedBy } from '#shared/sync/mutation.ts'
import type { ClientTables } from './ports.ts'
import { rebaseRows } from './rebase.ts'

/**
 * Takes the mutations off the outbox that the server took up to a sequence everything has come of: they are in its
 * state now, so what is on top of the rows is worked out without them. They stay in the ring.
 */
export async function dropTaken(tables: ClientTables, me: Id, through: number): Promise<void> {
  const taken = await tables.takenUpTo(through)
  if (taken.length === 0) return
  await tables.deletePending(taken.map(({ mutation }) => mutation.n))
  // Numbers below 1 are those of a device this one was before.
  await tables.addToRing(taken.filter(({ mutation }) => mutation.n > 0))
  await rebaseRows(tables, me, new Set(taken.flatMap(({ mutation }) => touchedBy(mutation.ops))), through)
}
