import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { newId, partnerScope } from '#shared/domain/record.ts'
import { type LiveMessage, liveMessageSchema } from '#shared/sync/protocol.ts'
import { SyncDevice } from '#test/support/syncDevice.ts'
import { joinAs, makeWorkspace, type SyncServer, signUp, startSyncServer } from '#test/support/syncServer.ts'

let server: SyncServer
let second: SyncServer
beforeAll(async () => {
  server = await startSyncServer()
  second = await server.another()
})
afterAll(async () => {
  await second.stop()
  await server.stop()
})

const partner = (id = newId()) => ({
  op: 'create',
  type: 'partner',
  id,
  scope: partnerScope(id),
  fields: { name: 'P' },
})

async function team() {
  const { pool } = server.database
  const { ws } = await makeWorkspace(pool)
  const person = await signUp(pool)
  await joinAs(pool, ws, person.userId, 'admin')
  return { ws, person, pool }
}

async function ticketOf(device: SyncDevice): Promise<string> {
  const { body } = await device.send('POST', 'live-ticket', {})
  return (body as { ticket: string }).ticket
}

const addressOf = (url: string, ws: string, ticket: string) =>
  `${url.replace('http', 'ws')}/v1/ws/${ws}/live?ticket=${ticket}`

/** A socket with everything it was told, and when it was closed. */
async function listen(url: string, ws: string, ticket: string) {
  const socket = new WebSocket(addressOf(url, ws, ticket))
  const heard: LiveMessage[] = []
  socket.addEventListener('message', ({ data }) => heard.push(liveMessageSchema.parse(JSON.parse(String(data)))))
  const closed = new Promise<void>((resolve) => socket.addEventListener('close', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve())
    socket.addEventListener('error', () => reject(new Error('The socket was not opened')))
  })
  return { socket, heard, closed }
}

it('pokes devices at both servers after a push at one', async () => {
  const { ws, person } = await team()
  const device = new SyncDevice(server.url, ws, person)
  const near = await listen(server.url, ws, await ticketOf(device))
  // A ticket of one server opens a socket at the other.
  const far = await listen(second.url, ws, await ticketOf(device))
  const { head } = await device.does(partner())
  await expect.poll(() => near.heard, { timeout: 10_000 }).toContainEqual({ kind: 'poke', head })
  await expect.poll(() => far.heard, { timeout: 10_000 }).toContainEqual({ kind: 'poke', head })
  near.socket.close()
  far.socket.close()
})

it('takes a ticket once, for its workspace, while it is fresh', async () => {
  const { ws, person, pool } = await team()
  const device = new SyncDevice(server.url, ws, person)
  const ticket = await ticketOf(device)
  const { socket } = await listen(server.url, ws, ticket)
  await expect(listen(server.url, ws, ticket)).rejects.toThrow()
  const other = await ticketOf(device)
  await expect(listen(server.url, (await team()).ws, other)).rejects.toThrow()
  const old = await ticketOf(device)
  await pool.query("UPDATE live_ticket SET expires_at = now() - interval '1 second' WHERE ws = $1", [ws])
  await expect(listen(server.url, ws, old)).rejects.toThrow()
  await expect(listen(server.url, ws, 'guessed')).rejects.toThrow()
  socket.close()
})

it('closes the sockets of a session that ends, at both servers, and no others', async () => {
  const { ws, person, pool } = await team()
  const colleague = await signUp(pool)
  await joinAs(pool, ws, colleague.userId, 'cam')
  const device = new SyncDevice(server.url, ws, person)
  const near = await listen(server.url, ws, await ticketOf(device))
  const far = await listen(second.url, ws, await ticketOf(device))
  const theirs = await listen(server.url, ws, await ticketOf(new SyncDevice(server.url, ws, colleague)))
  await pool.query('DELETE FROM session WHERE id = $1', [person.sessionId])
  await Promise.all([near.closed, far.closed])
  expect(near.heard.at(-1)).toEqual({ kind: 'bye', reason: 'signedOut' })
  expect(far.heard.at(-1)).toEqual({ kind: 'bye', reason: 'signedOut' })
  expect(theirs.socket.readyState).toBe(WebSocket.OPEN)
  theirs.socket.close()
})

it('tells of changed grants, and ends the sockets of who is no member any more', async () => {
  const { ws, person, pool } = await team()
  const device = new SyncDevice(server.url, ws, person)
  const { heard, closed } = await listen(server.url, ws, await ticketOf(device))
  await pool.query('UPDATE member SET active = false WHERE ws = $1', [ws])
  await pool.query("SELECT pg_notify('partnerbook_head', $1)", [JSON.stringify({ ws, head: 2, grants: true })])
  await closed
  expect(heard[0]).toEqual({ kind: 'grants' })
})

it('says good-bye when it stops', async () => {
  const third = await server.another()
  const { ws, person } = await team()
  const { heard, closed } = await listen(third.url, ws, await ticketOf(new SyncDevice(third.url, ws, person)))
  await third.stop()
  await closed
  expect(heard.at(-1)).toEqual({ kind: 'bye', reason: 'stopping' })
})

it('pokes again after the database cut the listening connection', async () => {
  const { ws, person, pool } = await team()
  const device = new SyncDevice(server.url, ws, person)
  const { heard, socket } = await listen(server.url, ws, await ticketOf(device))
  await pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'partnerbook-live' AND datname = current_database()",
  )
  const { head } = await device.does(partner())
  await expect.poll(() => heard, { timeout: 15_000 }).toContainEqual({ kind: 'poke', head })
  socket.close()
})

it('holds a thousand sockets', { timeout: 180_000 }, async () => {
  const { ws, person } = await team()
  const device = new SyncDevice(server.url, ws, person)
  const all: Awaited<ReturnType<typeof listen>>[] = []
  for (let batch = 0; batch < 20; batch++) {
    const opened = Array.from({ length: 50 }, async () => listen(server.url, ws, await ticketOf(device)))
    all.push(...(await Promise.all(opened)))
  }
  expect(all.length).toBe(1_000)
  const { head } = await device.does(partner())
  await expect
    .poll(
      () => all.filter(({ heard }) => heard.some((message) => message.kind === 'poke' && message.head === head)).length,
      { timeout: 30_000 },
    )
    .toBe(1_000)
  for (const { socket } of all) socket.close()
  await Promise.all(all.map(({ closed }) => closed))
})
