import { databaseState, numberFrom, parkAgain, putBack, resumeAs } from '#renderer/data/putBack.ts'
import { store } from '#renderer/data/store.ts'
import { type Id, newId } from '#shared/domain/record.ts'
import type { Parked } from '#shared/sync/client/ports.ts'
import { type Mutation, schemaVersion } from '#shared/sync/mutation.ts'
import {
  answered,
  entriesOf,
  type MirrorBridge,
  type MirroredClient,
  type MirroredEntry,
  parkedIn,
} from './mirrorBridge.ts'
import { decodeMutation, decodeNote, decodeParked } from './mirrorCodec.ts'

/** What a start found in the mirror. */
export type Replayed =
  | { readonly state: 'nothing' }
  /**
   * The database had lost what the mirror has, and it was put back. `connected`: the connection, too; a session that
   * is kept elsewhere goes on. `parked`: mutations that wait for somebody to decide. `damaged`: mutations that were
   * damaged or of another version, and are left out.
   */
  | {
      readonly state: 'putBack'
      readonly mutations: number
      readonly parked: number
      readonly damaged: number
      readonly connected: boolean
    }

/** How many mutations are put back in one transaction. A start that is cut off goes on behind the last. */
const portion = 200

/**
 * Puts back from the desktop's mirror what the database has lost: everything, what is parked too, where it is empty though
 * something was written on this computer; the end, where it is an older state of itself. To be called once, after the database was
 * opened and before anything is written, synced or mirrored. Rejects when something was lost and the mirror cannot be
 * read: going on would begin another mirror over it.
 */
export async function replayMirror(via: MirrorBridge): Promise<Replayed> {
  const here = await databaseState()
  const answer = await via.mirrorClients()
  if (!answer.ok && (!here.fresh || answer.reason === 'unsupported')) return { state: 'nothing' }
  const clients = answered(answer)
  const lost = here.fresh ? clients.at(-1) : clients.find((client) => isAhead(client, here))
  // What is parked is of no device, and stays when its devices are forgotten.
  const aside = here.fresh || lost ? await parkedIn(via) : []
  const entries = lost ? await entriesOf(via, lost.clientId, here.fresh ? 0 : here.nextN - 1) : []
  const parked = aside.flatMap(({ bytes }) => decodeParked(bytes) ?? [])
  const connected = here.fresh && lost !== undefined && (await resume(lost, entries[0]?.n, parked))
  // Before anything else of it: a database that has the rest is not looked at again.
  await parkAgain(parked)
  const { mutations, damaged } = whole(entries)
  for (let i = 0; i < mutations.length; i += portion) await putBack(mutations.slice(i, i + portion))
  if (lost && (!here.fresh || entries.length > 0)) await numberFrom(lost.last + 1)
  if (entries.length === 0 && aside.length === 0 && !connected) return { state: 'nothing' }
  return {
    state: 'putBack',
    mutations: entries.length - damaged,
    parked: parked.length,
    damaged: damaged + aside.length - parked.length,
    connected,
  }
}

/** Makes an empty database the person's again; true where it is connected again, too. */
async function resume(lost: MirroredClient, first: number | undefined, parked: readonly Parked[]): Promise<boolean> {
  const note = decodeNote(lost.note)
  if (first === undefined && parked.length === 0 && !note?.connection) return false
  // With nothing to send again there is no reason to be the same device.
  const device = first === undefined ? null : { clientId: lost.clientId, nextN: first }
  await resumeAs(note?.userId ?? store().session.userId, note?.connection ?? null, device, parked)
  return note?.connection != null
}

const isAhead = (client: MirroredClient, here: { readonly clientId: Id; readonly nextN: number }) =>
  client.clientId === here.clientId && client.last >= here.nextN

/**
 * The mutations by number without a gap, as a server takes them: in the place of one that is missing or cannot be read
 * stands one that changes nothing.
 */
function whole(entries: readonly MirroredEntry[]): { readonly mutations: Mutation[]; readonly damaged: number } {
  const mutations: Mutation[] = []
  let damaged = 0
  for (const { n, bytes } of entries) {
    const mutation = decodeMutation(bytes)
    if (mutation === null) damaged += 1
    for (let next = mutations.at(-1)?.n; next !== undefined && next + 1 < n; ) mutations.push(nothing(++next))
    mutations.push(mutation?.n === n ? mutation : nothing(n))
  }
  return { mutations, damaged }
}

function nothing(n: number): Mutation {
  const op = { op: 'set', type: 'user', id: store().session.userId, fields: {}, base: {} } as const
  return { n, uuid: newId(), sv: schemaVersion, at: new Date().toISOString(), group: newId(), ops: [op] }
}
