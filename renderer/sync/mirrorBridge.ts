import { type Bridge, type BridgeOutput, MIRROR_FORGET, mirrorLimits } from '#shared/bridge.ts'
import type { Id } from '#shared/domain/record.ts'

/** What the mirror is asked through. */
export type MirrorBridge = Pick<
  Bridge,
  'mirrorAppend' | 'mirrorAcknowledge' | 'mirrorClients' | 'mirrorRead' | 'mirrorPark' | 'mirrorParked'
>

/** A device of the mirror, and what it holds of it. */
export type MirroredClient = BridgeOutput<'mirrorClients'>[number]
export type MirroredEntry = BridgeOutput<'mirrorRead'>['entries'][number]
export type MirroredParked = BridgeOutput<'mirrorParked'>['entries'][number]

/** The value of an answer. Throws where it was refused: part of the mirror would be taken for all there is. */
export function answered<V>(
  answer: { readonly ok: true; readonly value: V } | { readonly ok: false; reason: string },
): V {
  if (!answer.ok) throw new Error(`The mirror: ${answer.reason}`)
  return answer.value
}

/** A device's mutations above a number. */
export async function entriesOf(
  via: Pick<MirrorBridge, 'mirrorRead'>,
  clientId: Id,
  after: number,
): Promise<MirroredEntry[]> {
  const entries: MirroredEntry[] = []
  for (let more = true; more; ) {
    const answer = answered(await via.mirrorRead({ clientId, after: entries.at(-1)?.n ?? after }))
    entries.push(...answer.entries)
    more = answer.more
  }
  return entries
}

/** Everything that is parked. */
export async function parkedIn(via: Pick<MirrorBridge, 'mirrorParked'>): Promise<MirroredParked[]> {
  const entries: MirroredParked[] = []
  for (let more = true; more; ) {
    const answer = answered(await via.mirrorParked({ after: entries.at(-1)?.uuid ?? null }))
    entries.push(...answer.entries)
    more = answer.more
  }
  return entries
}

/** Parks mutations in the mirror and lets others go, in as many calls as that takes. Rejects where it could not be written. */
export async function park(
  via: Pick<MirrorBridge, 'mirrorPark'>,
  entries: readonly MirroredParked[],
  gone: readonly Id[],
): Promise<void> {
  for (const part of inParts(entries)) answered(await via.mirrorPark({ entries: part, gone: [] }))
  for (let i = 0; i < gone.length; i += mirrorLimits.entries) {
    answered(await via.mirrorPark({ entries: [], gone: gone.slice(i, i + mirrorLimits.entries) }))
  }
}

/** Entries in parts that one call takes. */
export function inParts<Entry extends { readonly bytes: Uint8Array }>(entries: readonly Entry[]): Entry[][] {
  const all: Entry[][] = []
  let room = 0
  for (const entry of entries) {
    const part = all.at(-1)
    if (!part || entry.bytes.byteLength > room || part.length === mirrorLimits.entries) {
      all.push([entry])
      room = mirrorLimits.bytes - entry.bytes.byteLength
    } else {
      part.push(entry)
      room -= entry.bytes.byteLength
    }
  }
  return all
}

/**
 * Empties the mirror, so that the next start finds nothing to put back: after everything of this installation was
 * dropped on purpose. Rejects where it could not be written.
 */
export async function forgetMirror(via: MirrorBridge): Promise<void> {
  const clients = await via.mirrorClients()
  if (!clients.ok && clients.reason === 'unsupported') return
  for (const { clientId } of answered(clients))
    answered(await via.mirrorAcknowledge({ clientId, through: MIRROR_FORGET }))
  const gone = (await parkedIn(via)).map(({ uuid }) => uuid)
  await park(via, [], gone)
}
