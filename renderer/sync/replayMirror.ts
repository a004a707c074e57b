import { databaseState, numberFrom, putBack, resumeAs } from '#renderer/data/putBack.ts'
import { store } from '#renderer/data/store.ts'
import type { Bridge, BridgeOutput } from '#shared/bridge.ts'
import { type Id, newId } from '#shared/domain/record.ts'
import { type Mutation, schemaVersion } from '#shared/sync/mutation.ts'
import type { MirrorBridge } from './mirror.ts'
import { decodeMutation, decodeNote } from './mirrorCodec.ts'

/** What a start found in the mirror. */
export type Replayed =
  | { readonly state: 'nothing' }
  /**
   * The database had lost what the mirror has, and it was put back. `connected`: the connection, too; a session that
   * is kept elsewhere goes on. `damaged`: mutations that were damaged or of another version, and are left out.
   */
  | {
      readonly state: 'putBack'
      readonly mutations: number
      readonly damaged: number
      readonly connected: boolean
    }

/** How many mutations are put back in one transaction. A start that is cut off goes on behind the last. */
const portion = 200

/**
 * Puts back from the desktop's mirror what the database has lost: everything, where it is empty though something was
 * written on this computer; the end, where it is an older state of itself. To be called once, after the database was
 * opened and before anything is written, synced or mirrored. Rejects when something was lost and the mirror cannot be
 * read: going on would begin another mirror over it.
 */
export async function replayMirror(via: MirrorBridge): Promise<Replayed> {
  const here = await databaseState()
  const clients = await via.mirrorClients()
  if (!clients.ok) {
    if (here.fresh && clients.reason !== 'unsupported') unreadable(clients.reason)
    return { state: 'nothing' }
  }
  const lost = here.fresh ? clients.value.at(-1) : clients.value.find((client) => isAhead(client, here))
  if (!lost) return { state: 'nothing' }
  const entries = await readAll(via, lost.clientId, here.fresh ? 0 : here.nextN - 1)
  const connected = here.fresh && (await resume(lost, entries[0]?.n))
  const { mutations, damaged } = whole(entries)
  for (let i = 0; i < mutations.length; i += portion) await putBack(mutations.slice(i, i + portion))
  if (!here.fresh || entries.length > 0) await numberFrom(lost.last + 1)
  if (entries.length === 0 && !connected) return { state: 'nothing' }
  return { state: 'putBack', mutations: entries.length - damaged, damaged, connected }
}

/** Makes an empty database the person's again; true where it is connected again, too. */
async function resume(lost: MirroredClient, first: number | undefined): Promise<boolean> {
  const note = decodeNote(lost.note)
  if (first === undefined && !note?.connection) return false
  // With nothing to send again there is no reason to be the same device.
  const device = first === undefined ? null : { clientId: lost.clientId, nextN: first }
  await resumeAs(note?.userId ?? store().session.userId, note?.connection ?? null, device)
  return note?.connection != null
}

type MirroredClient = BridgeOutput<'mirrorClients'>[number]

const isAhead = (client: MirroredClient, here: { readonly clientId: Id; readonly nextN: number }) =>
  client.clientId === here.clientId && client.last >= here.nextN

type Entry = BridgeOutput<'mirrorRead'>['entries'][number]

async function readAll(via: Pick<Bridge, 'mirrorRead'>, clientId: Id, after: number): Promise<Entry[]> {
  const entries: Entry[] = []
  for (let more = true; more; ) {
    const answer = await via.mirrorRead({ clientId, after: entries.at(-1)?.n ?? after })
    // A part that could be read and no more would be taken for all there is.
    if (!answer.ok) unreadable(answer.reason)
    entries.push(...answer.value.entries)
    more = answer.value.more
  }
  return entries
}

function unreadable(reason: string): never {
  throw new Error(`The mirror cannot be read: ${reason}`)
}

/**
 * The mutations by number without a gap, as a server takes them: in the place of one that is missing or cannot be read
 * stands one that changes nothing.
 */
function whole(entries: readonly Entry[]): { readonly mutations: Mutation[]; readonly damaged: number } {
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
