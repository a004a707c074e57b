import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type Mirror, openMirror } from '#electron/mirror.ts'
import { mirrorFolder } from '#electron/mirrorFiles.ts'
import { browserBridge } from '#renderer/browserBridge.ts'
import { redoLast, undoLast } from '#renderer/commands/history.ts'
import { discardParked, retryParked } from '#renderer/commands/parked.ts'
import { changeRecord, createRecord, deleteRecord } from '#renderer/commands/records.ts'
import { dropWorkspace, neverSynced } from '#renderer/data/adopt.ts'
import { connectionOf } from '#renderer/data/connection.ts'
import { outboxRow } from '#renderer/data/database.ts'
import { openDocument, readDocument } from '#renderer/data/documents.ts'
import { deviceOf } from '#renderer/data/session.ts'
import { store } from '#renderer/data/store.ts'
import { clientStore } from '#renderer/data/syncTables.ts'
import { type Mirroring, mirrorOutbox } from '#renderer/sync/mirror.ts'
import { forgetMirror, type MirrorBridge } from '#renderer/sync/mirrorBridge.ts'
import { replayMirror } from '#renderer/sync/replayMirror.ts'
import { refuse, succeed } from '#shared/bridge.ts'
import { documentId, partnerDocument } from '#shared/domain/document.ts'
import { type Id, newId } from '#shared/domain/record.ts'
import { parkMutations } from '#shared/sync/client/parking.ts'
import type { ClientTables, SyncState } from '#shared/sync/client/ports.ts'
import { applyResults } from '#shared/sync/client/verdicts.ts'
import { bodyFragment, plainText } from '#shared/writing/documentText.ts'
import { actionFields, contactFields, partnerFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'
import { localRows, outboxOf } from '#test/support/replica.ts'

let folder = ''
let mirror: Mirror
let mirroring: Mirroring[] = []
/** Reasons the next calls of the mirror are refused with. */
let refusals: ('diskFull' | 'failed')[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'partnerbook-mirror-'))
  mirror = openMirror(mirrorFolder(folder))
  mirroring = []
  refusals = []
})
afterEach(async () => {
  for (const each of mirroring) each.stop()
  await mirror.close()
  rmSync(folder, { recursive: true })
})

/** The real mirror, as the desktop shell answers for it. */
const via: MirrorBridge = {
  async mirrorAppend({ clientId, entries, note }) {
    const reason = refusals.shift()
    if (reason) return refuse(reason)
    await mirror.append(clientId, entries, note)
    return succeed(null)
  },
  async mirrorAcknowledge({ clientId, through }) {
    await mirror.acknowledge(clientId, through)
    return succeed(null)
  },
  mirrorClients: async () => succeed([...(await mirror.clients())]),
  async mirrorRead({ clientId, after }) {
    const { entries, more } = await mirror.read(clientId, after)
    return succeed({ entries: [...entries], more })
  },
  async mirrorPark({ entries, gone }) {
    await mirror.park(entries, gone)
    return succeed(null)
  },
  async mirrorParked({ after }) {
    const { entries, more } = await mirror.parked(after)
    return succeed({ entries: [...entries], more })
  },
}

function follow(onFailure?: (error: unknown) => void): Mirroring {
  const following = mirrorOutbox(via, onFailure)
  mirroring.push(following)
  return following
}

/** Resolves when everything of the outbox is in the mirror. */
async function mirrored(): Promise<void> {
  const { clientId, nextN } = await deviceOf()
  await expect
    .poll(async () => (await mirror.clients()).find((client) => client.clientId === clientId)?.last)
    .toBe(nextN - 1)
}

async function type(partnerId: Id, words: string) {
  const address = partnerDocument('partner', partnerId, 'notes', partnerId)
  const open = await openDocument(address)
  const text = new Y.XmlText(words)
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [text])
  open.doc.getXmlFragment(bodyFragment).push([paragraph])
  await open.close()
  return address
}

/** The database is gone, as after a full disk, and the app is started again. */
async function wipe() {
  for (const each of mirroring.splice(0)) each.stop()
  await store().db.delete()
  await mirror.close()
  mirror = openMirror(mirrorFolder(folder))
  await freshStore()
}

const connection = {
  server: 'https://sync.example',
  ws: newId(),
  workspaceName: 'Alpine Vendor',
  personName: 'Ana',
  email: 'ana@example.com',
  role: 'cam' as const,
  ended: false,
  refusedSchema: null,
}

/** What the screens have, and what is queued. */
const everything = async () => ({ rows: await localRows(), outbox: await outboxOf(), device: await deviceOf() })

async function aDaysWork(): Promise<{ readonly partnerId: Id }> {
  const { id: partnerId } = await createRecord('partner', partnerFields())
  const { id: contact } = await createRecord('contact', contactFields(partnerId))
  const { id: action } = await createRecord('action', actionFields(partnerId))
  await changeRecord('partner', partnerId, { name: 'Nordwind AG', levelRank: 3 })
  await changeRecord('contact', contact, { emails: ['maria@nordwind.example', 'm.gruber@nordwind.example'] })
  await changeRecord('contact', contact, { emails: ['m.gruber@nordwind.example'] })
  await deleteRecord('action', action)
  await createRecord('action', actionFields(partnerId, { title: 'Call back' }))
  await undoLast()
  await redoLast()
  return { partnerId }
}

describe('a database that was wiped', () => {
  it('has every row, every word and the outbox again', async () => {
    await freshStore()
    follow()
    const { partnerId } = await aDaysWork()
    const address = await type(partnerId, 'They want a second engineer.')
    await type(partnerId, 'By May.')
    await mirrored()
    const before = await everything()
    const { session } = store()
    const deleted = await store().db.trash.toArray()

    await wipe()
    expect(await replayMirror(via)).toEqual({
      state: 'putBack',
      mutations: before.outbox.length,
      parked: 0,
      damaged: 0,
      connected: false,
    })
    expect(await everything()).toEqual(before)
    expect(store().session).toEqual(session)
    const words = plainText(await readDocument(address))
    expect(words).toContain('They want a second engineer.')
    expect(words).toContain('By May.')
    const document = await store().db.documents.toCollection().first()
    expect(document?.text).toContain('By May.')
    expect((await store().db.trash.toArray()).map(({ id, group }) => [id, group])).toEqual(
      deleted.map(({ id, group }) => [id, group]),
    )
    const rows = await store().db.rows('partner').where('_name').above('').toArray()
    expect(rows.map((row) => row.id)).toEqual([partnerId])
  })

  it('goes on as the same device, and is mirrored on', async () => {
    await freshStore()
    follow()
    await aDaysWork()
    await mirrored()
    const { clientId, nextN } = await deviceOf()
    await wipe()
    await replayMirror(via)
    follow()
    await createRecord('partner', partnerFields({ name: 'After it' }))
    await mirrored()
    expect(await deviceOf()).toEqual({ clientId, nextN: nextN + 1 })
    const before = await everything()
    await wipe()
    await replayMirror(via)
    expect(await everything()).toEqual(before)
  })

  it('is put back in many transactions, and goes on where a start was cut off', async () => {
    await freshStore()
    follow()
    const { id } = await createRecord('partner', partnerFields())
    for (let rank = 1; rank <= 450; rank++) await changeRecord('partner', id, { levelRank: rank })
    await mirrored()
    const before = await everything()
    await wipe()
    const { db } = store()
    // The third transaction that puts something back is cut off.
    let cut = true
    db.outbox.hook('creating', (n) => {
      if (n === 401 && cut) throw new Error('cut off')
    })
    await expect(replayMirror(via)).rejects.toThrow('cut off')
    cut = false
    expect((await outboxOf()).length).toBe(400)
    expect(await replayMirror(via)).toMatchObject({ mutations: 51 })
    expect(await everything()).toEqual(before)
  })

  it('is connected again, without a token, and only what no server had is put back', async () => {
    await freshStore()
    const { userId } = store().session
    await store().db.meta.put({ key: 'connection', value: { ...connection, userId, token: 'secret-token' } })
    follow()
    const { partnerId } = await aDaysWork()
    await mirrored()
    const { nextN } = await deviceOf()
    // The server took all but the last two.
    const taken = (await outboxOf()).slice(0, -2).map(({ n }) => ({ n, seq: 100 + n }))
    await clientStore.transact((tables) => markTaken(tables, taken))
    await expect.poll(async () => (await mirror.clients())[0]?.waiting).toBe(2)

    await wipe()
    expect(await replayMirror(via)).toEqual({ state: 'putBack', mutations: 2, parked: 0, damaged: 0, connected: true })
    expect(await connectionOf()).toEqual({ ...connection, userId, token: null })
    expect(await clientStore.transact((tables) => tables.state())).toMatchObject({ ws: connection.ws, cursor: 0 })
    expect((await outboxOf()).map(({ n }) => n)).toEqual([nextN - 2, nextN - 1])
    expect((await deviceOf()).nextN).toBe(nextN)
    expect(await store().db.rows('partner').get(partnerId)).toBeUndefined()
  })

  it('is connected again as a new device where nothing was left to send', async () => {
    await freshStore()
    const { userId, clientId } = store().session
    await store().db.meta.put({ key: 'connection', value: { ...connection, userId, token: null } })
    follow()
    await createRecord('partner', partnerFields())
    await mirrored()
    await clientStore.transact((tables) => markTaken(tables, [{ n: 1, seq: 7 }]))
    await expect.poll(async () => (await mirror.clients())[0]?.waiting).toBe(0)
    await wipe()
    expect(await replayMirror(via)).toEqual({ state: 'putBack', mutations: 0, parked: 0, damaged: 0, connected: true })
    expect(store().session.userId).toBe(userId)
    expect(store().session.clientId).not.toBe(clientId)
  })

  it('keeps the numbers without a gap where the mirror is damaged', async () => {
    await freshStore()
    follow()
    const { id } = await createRecord('partner', partnerFields())
    for (let rank = 1; rank <= 3; rank++) await changeRecord('partner', id, { levelRank: rank })
    await mirrored()
    await wipe()
    const holed: MirrorBridge = {
      ...via,
      async mirrorRead(input) {
        const answer = await via.mirrorRead(input)
        if (!answer.ok) return answer
        const entries = answer.value.entries
          .filter(({ n }) => n !== 2)
          .map((entry) => (entry.n === 3 ? { n: 3, bytes: new Uint8Array([123]) } : entry))
        return succeed({ entries, more: false })
      },
    }
    expect(await replayMirror(holed)).toMatchObject({ mutations: 2, damaged: 1 })
    expect((await outboxOf()).map(({ n }) => n)).toEqual([1, 2, 3, 4])
    expect((await store().db.rows('partner').get(id))?.levelRank).toBe(3)
  })

  it('is not put back, and the start says so, when the mirror cannot be read', async () => {
    await freshStore()
    follow()
    await createRecord('partner', partnerFields())
    await mirrored()
    await wipe()
    await expect(replayMirror({ ...via, mirrorRead: async () => refuse('failed') })).rejects.toThrow('failed')
    await expect(replayMirror({ ...via, mirrorClients: async () => refuse('failed') })).rejects.toThrow('failed')
    expect(await outboxOf()).toEqual([])
    expect(await replayMirror(via)).toMatchObject({ mutations: 1 })
  })
})

describe('what is parked', () => {
  /** The server takes nothing of the first mutation that waits. */
  const refuseFirst = () =>
    clientStore.transact(async (tables) => {
      const [mutation] = await tables.unsent(1)
      const state = await tables.state()
      if (!mutation || !state) throw new Error('nothing waits')
      const verdict = { outcome: 'refused', reason: 'noPermission', op: 0, detail: 'no' } as const
      await applyResults(tables, [{ n: mutation.n, uuid: mutation.uuid, seq: 9, verdict }], {
        at: '2026-11-26T10:00:00.000Z',
        newId,
      })
      return mutation
    })
  const parkedHere = async () => (await store().db.parked.toArray()).sort((left, right) => left.n - right.n)
  const inMirror = async () => (await mirror.parked(null)).entries.map(({ uuid }) => uuid)
  const connect = async () => {
    const { userId } = store().session
    await store().db.meta.bulkPut([
      { key: 'connection', value: { ...connection, userId, token: null } },
      { key: 'sync', value: neverSynced(connection.ws) },
    ])
  }

  it('is parked again after the database was wiped, also where nothing else waited', async () => {
    await freshStore()
    await connect()
    follow()
    const { id } = await createRecord('partner', partnerFields())
    await mirrored()
    const { uuid } = await refuseFirst()
    expect(await store().db.rows('partner').get(id)).toBeUndefined()
    await expect.poll(inMirror).toEqual([uuid])
    await expect.poll(async () => (await mirror.clients())[0]?.waiting).toBe(0)
    const before = await parkedHere()
    await wipe()
    const said = { state: 'putBack', mutations: 0, parked: 1, damaged: 0, connected: true }
    expect(await replayMirror(via)).toEqual(said)
    expect(await parkedHere()).toEqual(before)
    // It is mirrored on, and a second loss is none either.
    follow()
    await createRecord('partner', partnerFields())
    await mirrored()
    await wipe()
    expect(await replayMirror(via)).toEqual({ ...said, mutations: 1 })
    expect(await parkedHere()).toEqual(before)
  })

  it('comes back with its words, and with what waited behind it', async () => {
    await freshStore()
    await connect()
    follow()
    const { id } = await createRecord('partner', partnerFields())
    const address = await type(id, 'Kept words.')
    await clientStore.transact(async (tables) => {
      await markTaken(tables, [{ n: 1, seq: 5 }])
      await tables.putState({ ...(await tables.state()), ackedThrough: 1 } as SyncState)
    })
    await refuseFirst()
    await createRecord('partner', partnerFields({ name: 'Behind it' }))
    // Text that went with a scope that was taken away is in no mutation.
    await clientStore.transact((tables) =>
      parkMutations(tables, [], new Map([[documentId(address), 'Typed later.']]), false, {
        at: '2026-11-26T10:00:00.000Z',
        newId,
      }),
    )
    await mirrored()
    await expect.poll(async () => (await inMirror()).length).toBe(2)
    const before = await parkedHere()
    expect(before.flatMap(({ texts }) => texts.map(({ text }) => text)).join()).toMatch(/Typed later.*Kept words/)
    await wipe()
    expect(await replayMirror(via)).toMatchObject({ mutations: 1, parked: 2, damaged: 0 })
    expect(await parkedHere()).toEqual(before)
  })

  it('is in the mirror before its number is acknowledged', async () => {
    await freshStore()
    await connect()
    const told: string[] = []
    const watched: MirrorBridge = {
      ...via,
      mirrorAcknowledge: (input) => {
        told.push(`acknowledged ${input.through}`)
        return via.mirrorAcknowledge(input)
      },
      mirrorPark: (input) => {
        told.push(`parked ${input.entries.length}`)
        return via.mirrorPark(input)
      },
    }
    await createRecord('partner', partnerFields())
    await refuseFirst()
    const following = mirrorOutbox(watched)
    mirroring.push(following)
    await following.settled()
    await expect.poll(() => told.slice(0, 2)).toEqual(['parked 1', 'acknowledged 1'])
  })

  it('goes from the mirror once it was discarded or made again', async () => {
    await freshStore()
    await connect()
    follow()
    await createRecord('partner', partnerFields())
    await createRecord('partner', partnerFields({ name: 'Second' }))
    await mirrored()
    const uuids = [(await refuseFirst()).uuid, (await refuseFirst()).uuid] as const
    await expect.poll(inMirror).toEqual([...uuids].sort())
    await discardParked(uuids[0])
    await expect.poll(inMirror).toEqual([uuids[1]])
    await retryParked(uuids[1])
    await expect.poll(inMirror).toEqual([])
    await mirrored()
    await wipe()
    expect(await replayMirror(via)).toMatchObject({ mutations: 1, parked: 0 })
  })

  it('is not parked again where the database lacks nothing', async () => {
    await freshStore()
    await connect()
    const following = follow()
    await createRecord('partner', partnerFields())
    const { uuid } = await refuseFirst()
    await expect.poll(inMirror).toEqual([uuid])
    following.stop()
    // Decided about, but the process ended before the mirror heard of it.
    await discardParked(uuid)
    expect(await replayMirror(via)).toEqual({ state: 'nothing' })
    expect(await parkedHere()).toEqual([])
    follow()
    await expect.poll(inMirror).toEqual([])
  })

  it('is all put back, or looked for again at the next start', async () => {
    await freshStore()
    await connect()
    follow()
    await createRecord('partner', partnerFields())
    const { uuid } = await refuseFirst()
    await createRecord('partner', partnerFields({ name: 'Behind it' }))
    await mirrored()
    await expect.poll(inMirror).toEqual([uuid])
    await wipe()
    let cut = true
    store().db.outbox.hook('creating', () => {
      if (cut) throw new Error('cut off')
    })
    await expect(replayMirror(via)).rejects.toThrow('cut off')
    cut = false
    expect(await replayMirror(via)).toMatchObject({ mutations: 1 })
    expect((await parkedHere()).map(({ mutation }) => mutation.uuid)).toEqual([uuid])
  })
})

describe('a database that is an older state of itself', () => {
  it('gets the end it lacks, on top of what it has', async () => {
    await freshStore()
    follow()
    const { id } = await createRecord('partner', partnerFields({ levelRank: 1 }))
    const older = { device: await deviceOf(), row: await store().db.rows('partner').get(id) }
    const { id: contact } = await createRecord('contact', contactFields(id))
    await changeRecord('partner', id, { levelRank: 2 })
    const address = await type(id, 'Lost words.')
    await mirrored()
    const before = await everything()
    for (const each of mirroring.splice(0)) each.stop()

    const { db } = store()
    if (!older.row) throw new Error('no row')
    await db.rows('contact').delete(contact)
    await db.rows('partner').put(older.row)
    await db.outbox.where('n').above(1).delete()
    await db.meta.put({ key: 'device', value: older.device })
    for (const table of [db.documents, db.updates]) await table.clear()

    expect(await replayMirror(via)).toMatchObject({ state: 'putBack', mutations: 3, connected: false })
    expect(await everything()).toEqual(before)
    expect(plainText(await readDocument(address))).toContain('Lost words.')
  })

  it('never uses a number again that a server has', async () => {
    await freshStore()
    follow()
    for (let i = 0; i < 3; i++) await createRecord('partner', partnerFields())
    await mirrored()
    const { clientId } = store().session
    await clientStore.transact((tables) =>
      markTaken(
        tables,
        [1, 2, 3].map((n) => ({ n, seq: n })),
      ),
    )
    await expect.poll(async () => (await mirror.clients())[0]?.waiting).toBe(0)
    for (const each of mirroring.splice(0)) each.stop()
    await store().db.meta.put({ key: 'device', value: { clientId, nextN: 2 } })
    expect(await replayMirror(via)).toEqual({ state: 'nothing' })
    expect((await deviceOf()).nextN).toBe(4)
  })
})

describe('a database that lacks nothing', () => {
  it('is left as it is', async () => {
    await freshStore()
    expect(await replayMirror(via)).toEqual({ state: 'nothing' })
    follow()
    await aDaysWork()
    await mirrored()
    const before = await everything()
    expect(await replayMirror(via)).toEqual({ state: 'nothing' })
    expect(await everything()).toEqual(before)
  })

  it('does without a mirror where there is none', async () => {
    await freshStore()
    const failures: unknown[] = []
    const following = mirrorOutbox(browserBridge, (error) => failures.push(error))
    mirroring.push(following)
    await aDaysWork()
    await following.settled()
    expect(failures).toEqual([])
    expect(await replayMirror(browserBridge)).toEqual({ state: 'nothing' })
    await forgetMirror(browserBridge)
  })

  it('has no other device in its mirror once it is in it itself', async () => {
    await freshStore()
    follow()
    await createRecord('partner', partnerFields())
    await mirrored()
    // A copied profile was told apart: the same mutations under another device.
    const clientId = newId()
    const [mutation] = await outboxOf()
    if (!mutation) throw new Error('no mutation')
    const { db } = store()
    await db.transaction('rw', db.meta, db.outbox, async () => {
      await db.meta.put({ key: 'device', value: { clientId, nextN: 2 } })
      await db.outbox.put(outboxRow(mutation))
    })
    await expect.poll(async () => (await mirror.clients()).map((client) => client.clientId)).toEqual([clientId])
    expect((await mirror.read(clientId, 0)).entries.length).toBe(1)
  })

  it('tries again what could not be written, and tells', async () => {
    await freshStore()
    const failures: string[] = []
    const following = follow((error) => failures.push(String(error)))
    await createRecord('partner', partnerFields())
    await mirrored()
    refusals = ['diskFull']
    await createRecord('partner', partnerFields())
    await expect.poll(() => failures).toEqual(['Error: The mirror: diskFull'])
    await following.settled()
    expect((await mirror.clients())[0]?.waiting).toBe(2)
  })
})

it('is empty after everything was dropped on purpose', async () => {
  await freshStore()
  follow()
  await aDaysWork()
  await mirrored()
  await dropWorkspace()
  await expect.poll(async () => await mirror.clients()).toEqual([])
  await mirror.park([{ uuid: newId(), bytes: new Uint8Array([1]) }], [])
  await forgetMirror(via)
  expect((await mirror.parked(null)).entries).toEqual([])
  await wipe()
  expect(await replayMirror(via)).toEqual({ state: 'nothing' })
})

/** Gives mutations their sequences, as their verdicts do. */
async function markTaken(tables: ClientTables, taken: readonly { readonly n: number; readonly seq: number }[]) {
  const pending = await tables.pendingByNumber(taken.map(({ n }) => n))
  await tables.putPending(pending.flatMap((entry, i) => (entry ? [{ ...entry, seq: taken[i]?.seq ?? 0 }] : [])))
}
