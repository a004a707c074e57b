import type { Id } from '#shared/domain/record.ts'
import type { ClientTables, Pending } from './ports.ts'

/** So many entries that no outbox has more. */
export const all = 2 ** 31 - 1

/**
 * Makes this profile a device of its own, because another copy of it uses the same id (P16), or because numbers the
 * server waits for do not exist any more. What was not sent keeps its order and uuids and is numbered from 1. What was
 * taken under the old id is counted below 1, so that it still lies on top until it comes. The ring goes: it was the old
 * device's to keep.
 */
export async function becomeAnotherClient(tables: ClientTables, clientId: Id): Promise<void> {
  const state = await tables.state()
  if (!state) throw new Error('There is no sync state')
  const unsent = await tables.unsent(all)
  const taken = await tables.takenUpTo(Number.MAX_SAFE_INTEGER)
  const ring = await tables.ringAfter(0)
  await tables.removeFromRing(ring.map(({ mutation }) => mutation.n))
  await tables.deletePending([...unsent.map(({ n }) => n), ...taken.map(({ mutation }) => mutation.n)])
  const renumbered: Pending[] = [
    ...taken.map(({ mutation, seq }, i) => ({ mutation: { ...mutation, n: i + 1 - taken.length }, seq })),
    ...unsent.map((mutation, i) => ({ mutation: { ...mutation, n: i + 1 }, seq: 0 })),
  ]
  await tables.putPending(renumbered)
  await tables.becomeClient(clientId, unsent.length + 1)
  await tables.putState({ ...state, ackedThrough: 0 })
}
