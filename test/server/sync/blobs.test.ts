import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FolderBlobs } from '#server/blobs/folderBlobs.ts'
import { sweepBlobs } from '#server/db/blobSweep.ts'
import { type Id, newId, partnerScope } from '#shared/domain/record.ts'
import { limits } from '#shared/sync/protocol.ts'
import { SyncDevice } from '#test/support/syncDevice.ts'
import {
  grant,
  joinAs,
  makeWorkspace,
  type Person,
  type SyncServer,
  signUp,
  startSyncServer,
} from '#test/support/syncServer.ts'

let server: SyncServer
let ws: Id
let lead: Person
const partnerId = newId()
beforeAll(async () => {
  server = await startSyncServer()
  const { pool } = server.database
  ws = (await makeWorkspace(pool)).ws
  lead = await signUp(pool)
  await joinAs(pool, ws, lead.userId, 'admin')
  await device().does({
    op: 'create',
    type: 'partner',
    id: partnerId,
    scope: partnerScope(partnerId),
    fields: { name: 'P' },
  })
})
afterAll(() => server.stop())

const device = (person = lead) => new SyncDevice(server.url, ws, person)
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const attachment = (sha256: string, size: number, id = newId()) => ({
  op: 'create',
  type: 'attachment',
  id,
  scope: partnerScope(partnerId),
  fields: {
    partnerId,
    about: { type: 'partner', id: partnerId },
    name: 'plan.pdf',
    mime: 'application/pdf',
    size,
    sha256,
  },
})

async function attached(bytes: Uint8Array, size = bytes.length): Promise<string> {
  const sha256 = hashOf(bytes)
  const { results } = await device().does(attachment(sha256, size))
  expect(results[0]?.verdict).toEqual({ outcome: 'applied' })
  return sha256
}

async function put(sha256: string, bytes: Uint8Array, from: number, size: number, person = lead) {
  const response = await fetch(`${server.url}/v1/ws/${ws}/blobs/${sha256}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${person.token}`,
      'content-type': 'application/octet-stream',
      'content-range': `bytes ${from}-${from + bytes.length - 1}/${size}`,
    },
    body: new Uint8Array(bytes),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

async function get(sha256: string, person = lead, range?: string) {
  const response = await fetch(`${server.url}/v1/ws/${ws}/blobs/${sha256}`, {
    headers: { authorization: `Bearer ${person.token}`, ...(range && { range }) },
  })
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()), headers: response.headers }
}

it('takes an upload in pieces, goes on where it stands, and hands the bytes out', async () => {
  const bytes = randomBytes(300_000)
  const sha256 = await attached(bytes)
  const state = () => device().send('GET', `blobs/${sha256}/state`)
  expect((await state()).body).toEqual({ size: 300_000, received: 0, whole: false })
  expect((await put(sha256, bytes.subarray(0, 100_000), 0, 300_000)).body).toMatchObject({
    received: 100_000,
    whole: false,
  })
  expect((await get(sha256)).status).toBe(404)
  // A piece that was sent already, and one that leaves a hole.
  for (const from of [0, 200_000]) {
    const wrong = await put(sha256, bytes.subarray(from, from + 100_000), from, 300_000)
    expect(wrong).toMatchObject({
      status: 409,
      body: { type: 'urn:partnerbook:problem:upload-elsewhere', received: 100_000 },
    })
  }
  expect((await state()).body).toEqual({ size: 300_000, received: 100_000, whole: false })
  expect(await put(sha256, bytes.subarray(100_000), 100_000, 300_000)).toMatchObject({
    status: 201,
    body: { whole: true },
  })
  expect((await put(sha256, bytes, 0, 300_000)).body).toMatchObject({ whole: true })
  const whole = await get(sha256)
  expect(whole.bytes.equals(bytes)).toBe(true)
  expect(whole.headers.get('etag')).toBe(`"${sha256}"`)
  const rest = await get(sha256, lead, 'bytes=299990-')
  expect([rest.status, rest.bytes.equals(bytes.subarray(299_990))]).toEqual([206, true])
})

it('throws away bytes that are not the announced ones, and takes them anew', async () => {
  const bytes = randomBytes(1_000)
  const sha256 = await attached(bytes)
  const wrong = await put(sha256, randomBytes(1_000), 0, 1_000)
  expect(wrong).toMatchObject({ status: 422, body: { type: 'urn:partnerbook:problem:content-mismatch' } })
  expect((await get(sha256)).status).toBe(404)
  expect((await put(sha256, bytes, 0, 1_000)).status).toBe(201)
})

it('refuses what no attachment names, what is too large, and other sizes', async () => {
  const bytes = randomBytes(1_000)
  expect((await put(hashOf(bytes), bytes, 0, 1_000)).status).toBe(404)
  const sha256 = await attached(bytes)
  expect((await put(sha256, bytes, 0, 2_000)).status).toBe(400)
  expect((await put(sha256, bytes, 0, limits.blobBytes + 1)).status).toBe(413)
  expect((await put('../../x', bytes, 0, 1_000)).status).toBe(404)
  const more = await fetch(`${server.url}/v1/ws/${ws}/blobs/${sha256}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${lead.token}`,
      'content-type': 'application/octet-stream',
      'content-range': 'bytes 0-99/1000',
    },
    body: bytes,
  })
  expect(more.status).toBe(413)
  expect((await put(sha256, bytes, 0, 1_000)).status).toBe(201)
})

it('is for those who may: readers read, writers write, others learn nothing', async () => {
  const { pool } = server.database
  const bytes = randomBytes(1_000)
  const sha256 = await attached(bytes)
  const [viewer, cam, outsider] = [await signUp(pool), await signUp(pool), await signUp(pool)]
  await joinAs(pool, ws, viewer.userId, 'viewer')
  await joinAs(pool, ws, cam.userId, 'cam')
  await joinAs(pool, ws, outsider.userId, 'cam')
  for (const { userId } of [viewer, cam]) await grant(pool, ws, userId, partnerId)
  expect((await put(sha256, bytes, 0, 1_000, viewer)).status).toBe(404)
  expect((await put(sha256, bytes, 0, 1_000, outsider)).status).toBe(404)
  expect((await put(sha256, bytes, 0, 1_000, cam)).status).toBe(201)
  expect((await get(sha256, viewer)).bytes.equals(bytes)).toBe(true)
  expect((await get(sha256, outsider)).status).toBe(404)
})

it('sweeps bytes nothing names any more once the grace is over, and only those', async () => {
  const { pool } = server.database
  const folder = mkdtempSync(join(tmpdir(), 'partnerbook-blobs-'))
  const removed: string[] = []
  const sweep = (days: number) => sweepBlobs(pool, days, async ({ sha256 }) => void removed.push(sha256))
  const [kept, gone] = [randomBytes(10), randomBytes(10)]
  await put(await attached(kept), kept, 0, 10)
  const id = newId()
  const mine = device()
  await mine.does(attachment(hashOf(gone), 10, id))
  await put(hashOf(gone), gone, 0, 10)
  const { head } = await mine.does({ op: 'delete', type: 'attachment', id, base: 1_000_000 })
  await sweep(30)
  expect(removed).toEqual([])
  await pool.query(
    "UPDATE blob SET unreferenced_since = now() - interval '31 days' WHERE unreferenced_since IS NOT NULL",
  )
  await mine.does({ op: 'restore', type: 'attachment', id })
  await sweep(30)
  expect(removed).toEqual([])
  await mine.does({ op: 'delete', type: 'attachment', id, base: head + 10 })
  await sweep(30)
  await pool.query(
    "UPDATE blob SET unreferenced_since = now() - interval '31 days' WHERE unreferenced_since IS NOT NULL",
  )
  await sweep(30)
  expect(removed).toEqual([hashOf(gone)])
  rmSync(folder, { recursive: true })
})

it('keeps what came of a piece that was cut off, and knows when earlier bytes are lost', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'partnerbook-blobs-'))
  const store = new FolderBlobs(folder)
  const name = { ws, sha256: hashOf(Buffer.from('hello world')) }
  const { Readable } = await import('node:stream')
  const torn = Readable.from(
    (async function* () {
      yield Buffer.from('hello')
      throw new Error('gone')
    })(),
  )
  expect(await store.write(name, 0, torn, 11)).toBe(5)
  expect(await store.write(name, 5, Readable.from([Buffer.from(' world')]), 6)).toBe(6)
  expect(await store.finish(name, 11)).toBe(true)
  const other = { ws, sha256: 'b'.repeat(64) }
  expect(await store.write(other, 5, Readable.from([Buffer.from('x')]), 1)).toBeNull()
  rmSync(folder, { recursive: true })
})
