import type { PromiseExtended } from 'dexie'
import { v7 } from 'uuid'
import type { Id } from '#shared/domain/record.ts'
import { mutationLimits, type Op, schemaVersion } from '#shared/sync/mutation.ts'
import { outboxRow } from './database.ts'
import { type DeviceMeta, deviceOf } from './session.ts'
import { store } from './store.ts'

/**
 * Queues ops for the server: one mutation, or several of one group where they exceed a mutation's limits. Must run in
 * the transaction that changes the rows.
 */
export async function appendMutations(ops: readonly Op[], group: Id, at: string): Promise<void> {
  await Promise.all(queueMutations(ops, group, at, await deviceOf()))
}

/**
 * As appendMutations, for the device as the transaction has it; what is still to be waited for. `first` is the id the
 * first mutation gets.
 */
export function queueMutations(
  ops: readonly Op[],
  group: Id,
  at: string,
  device: DeviceMeta,
  first: Id = newMutationId(),
): readonly PromiseExtended<unknown>[] {
  const { db } = store()
  const mutations = splitOps(ops).map((part, i) =>
    outboxRow({
      n: device.nextN + i,
      uuid: i === 0 ? first : newMutationId(),
      sv: schemaVersion,
      at,
      group,
      ops: part,
    }),
  )
  const value: DeviceMeta = { ...device, nextN: device.nextN + mutations.length }
  return [db.outbox.bulkAdd(mutations), db.meta.put({ key: 'device', value })]
}

/**
 * An id for a mutation. All of one window's differ by a number only, which is all that a compressed push has to say of
 * each; the rest, and so the ids of two copies of a profile, is as random as any.
 */
export const newMutationId = (): Id => v7({ ...ofWindow, seq: made++ })

const ofWindow = { msecs: Date.now(), random: crypto.getRandomValues(new Uint8Array(16)) }
let made = 0

/** Cuts a list of ops into parts that each keep a mutation's limits, in order. One op alone may exceed the bytes. */
export function splitOps(ops: readonly Op[]): Op[][] {
  const parts: Op[][] = []
  let part: Op[] = []
  let bytes = envelopeBytes
  for (const op of ops) {
    const size = opBytes(op)
    if (part.length > 0 && (part.length >= mutationLimits.ops || bytes + size > mutationLimits.bytes)) {
      parts.push(part)
      part = []
      bytes = envelopeBytes
    }
    part.push(op)
    bytes += size
  }
  if (part.length > 0) parts.push(part)
  return parts
}

/** Room for a mutation's number, ids, instant and punctuation. */
const envelopeBytes = 300

/** An op's size on the wire: JSON as UTF-8, updates as base64, and the comma after it. */
export function opBytes(op: Op): number {
  const text = JSON.stringify(op.op === 'y' ? { ...op, update: '' } : op)
  const update = op.op === 'y' ? Math.ceil(op.update.byteLength / 3) * 4 : 0
  return utf8.encode(text).byteLength + update + 1
}

const utf8 = new TextEncoder()
