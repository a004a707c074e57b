import { parkMutations } from '#shared/sync/client/parking.ts'
import { type SyncState, TransportFailure } from '#shared/sync/client/ports.ts'
import { rebaseRows } from '#shared/sync/client/rebase.ts'
import { applyResults } from '#shared/sync/client/verdicts.ts'
import { inThisSchema, type Mutation, schemaVersion, touchedBy } from '#shared/sync/mutation.ts'
import { limits } from '#shared/sync/protocol.ts'
import { toWire } from '#shared/sync/wire.ts'
import { callerOf, type Link, marksOf, writing } from './link.ts'
import { nextBatch } from './outgoing.ts'
import { problemOf } from './problems.ts'

/** Sends everything in the outbox and takes in the verdicts. Returns how many mutations were sent. */
export async function push(link: Link): Promise<number> {
  let sent = 0
  let most: number = limits.pushMutations
  for (;;) {
    const { request, oversized } = await nextRequest(link, most)
    if (oversized) {
      await parkOversized(link, oversized)
      continue
    }
    if (!request) return sent
    link.step('pushing')
    try {
      const response = await link.transport.push(request)
      link.moved()
      const outcome = await writing(link, (tables) => applyResults(tables, response.results, marksOf(link)))
      const count = outcome.taken + outcome.parked
      // An answer with none of the verdicts asked for would be asked for again and again.
      if (count === 0) throw new TransportFailure('notOurs')
      sent += count
      link.note('pushed', { taken: outcome.taken, conflicts: outcome.conflicts })
      if (outcome.parked > 0) link.note('parked', { mutations: outcome.parked })
      link.moved()
    } catch (error) {
      // Some of them may have been taken before the profile was copied: one at a time tells which.
      if (problemOf(error) !== 'client-forked' || request.mutations.length === 1) throw error
      most = 1
    }
  }
}

async function nextRequest(link: Link, most: number) {
  return writing(link, async (tables) => {
    const batch = nextBatch(await tables.unsent(most), most)
    const caller = await callerOf(tables)
    const state = await tables.state()
    const ackedThrough = state?.ackedThrough ?? 0
    const mutations = batch.mutations.map((mutation) => toWire(inThisSchema(mutation)))
    const seen = state && newestSeen(state)
    const request =
      mutations.length === 0 ? null : { ...caller, sv: schemaVersion, ackedThrough, ...(seen && { seen }), mutations }
    return { request, oversized: batch.oversized }
  })
}

/** The newest point of the log that what is here comes from: while a restore is mended, the newest shared one. */
function newestSeen({ cursor, cursorTag, seen }: SyncState): SyncState['seen'][number] | null {
  return cursor > 0 ? { seq: cursor, tag: cursorTag } : (seen[0] ?? null)
}

/** A mutation no push can hold would block the queue for ever. */
async function parkOversized(link: Link, mutation: Mutation) {
  await writing(link, async (tables) => {
    const { userId } = await tables.device()
    const state = await tables.state()
    const parking = { mutation, reason: 'invalid', detail: 'too large' }
    await parkMutations(tables, [parking], new Map(), false, marksOf(link))
    await rebaseRows(tables, userId, touchedBy(mutation.ops), state?.cursor ?? 0)
  })
  link.note('parked', { mutations: 1 })
}
