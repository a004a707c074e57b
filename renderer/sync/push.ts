import { parkMutations } from '#shared/sync/client/parking.ts'
import { type SyncState, TransportFailure } from '#shared/sync/client/ports.ts'
import { rebaseRows } from '#shared/sync/client/rebase.ts'
import { applyResults } from '#shared/sync/client/verdicts.ts'
import { inThisSchema, type Mutation, schemaVersion, touchedBy } from '#shared/sync/mutation.ts'
import { limits, type PushRequest, type Result } from '#shared/sync/protocol.ts'
import { toWire } from '#shared/sync/wire.ts'
import { callerOf, type Link, marksOf, writing } from './link.ts'
import { nextBatch } from './outgoing.ts'
import { problemOf } from './problems.ts'

/**
 * Sends everything in the outbox and takes in the verdicts: of one batch while the next one is on its way. Returns how
 * many mutations were sent.
 */
export async function push(link: Link): Promise<number> {
  let sent = 0
  let most: number = limits.pushMutations
  let taking: Promise<number> | null = null
  const settle = async () => {
    sent += (await taking) ?? 0
    taking = null
  }
  let batch = await nextBatchOf(link, 0, most)
  for (;;) {
    const { request, oversized } = batch
    if (!request) {
      if (!oversized && taking === null) return sent
      await settle()
      if (oversized) await parkOversized(link, oversized)
      batch = await nextBatchOf(link, 0, most)
      continue
    }
    link.step('pushing')
    try {
      const last = request.mutations.at(-1)?.n ?? 0
      const [{ results }, following] = await Promise.all([link.transport.push(request), nextBatchOf(link, last, most)])
      link.moved()
      await settle()
      taking = takeIn(link, results)
      if (isPlain(request, results)) {
        // It is awaited before anything is made of its outcome.
        taking.catch(() => {})
        batch = following
        continue
      }
      await settle()
    } catch (error) {
      await taking?.catch(() => {})
      // Some of them may have been taken before the profile was copied: one at a time tells which.
      if (problemOf(error) !== 'client-forked' || request.mutations.length === 1) throw error
      taking = null
      most = 1
    }
    batch = await nextBatchOf(link, 0, most)
  }
}

/** Whether all was taken. What is refused may change what is still to be sent: text on top of refused text. */
const isPlain = ({ mutations }: PushRequest, results: readonly Result[]): boolean =>
  results.length === mutations.length && results.every(({ verdict }) => verdict.outcome !== 'refused')

/** Takes in an answer. Returns how many verdicts were news; throws where none was. */
async function takeIn(link: Link, results: readonly Result[]): Promise<number> {
  const { taken, parked, conflicts } = await writing(link, (tables) => applyResults(tables, results, marksOf(link)))
  // An answer with none of the verdicts asked for would be asked for again and again.
  if (taken + parked === 0) throw new TransportFailure('notOurs')
  link.note('pushed', { taken, conflicts })
  if (parked > 0) link.note('parked', { mutations: parked })
  link.moved()
  return taken + parked
}

/** The next mutations after the number `after`, `most` at most. */
async function nextBatchOf(link: Link, after: number, most: number) {
  return writing(link, async (tables) => {
    const batch = nextBatch(await tables.unsent(most, after), most)
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
