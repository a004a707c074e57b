import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { startEmbedded } from '#server/db/embedded.ts'
import { migrate } from '#server/db/migrate.ts'
import { inTransaction, openPool } from '#server/db/pool.ts'
import { PostgresStore } from '#server/db/syncStore.ts'
import { type Id, newId, partnerScope } from '#shared/domain/record.ts'
import type { ServerStore } from '#shared/sync/server/ports.ts'
import { push } from '#shared/sync/server/push.ts'

/**
 * How many pushes of one mutation a second the server's store takes, beside how many transactions of four plain
 * statements the same PostgreSQL takes at the same time, which is the floor: lock a row, advance the workspace, insert a
 * row, note the device. Run as `node --import tsx test/bench/serverPush.ts [seconds] [rounds]`.
 */
const seconds = Number(process.argv[2] ?? 5)
const rounds = Number(process.argv[3] ?? 3)
const writers = 8

/** A workspace to write to, and each writer's device in it with the number of its last mutation. */
interface Place {
  readonly ws: Id
  readonly partnerId: Id
  readonly devices: readonly { readonly clientId: Id; n: number }[]
}

const folder = mkdtempSync(join(tmpdir(), 'partnerbook-bench-'))
const postgres = await startEmbedded({ folder, port: 0, onRestart: (line) => console.error(line) })
const url = postgres.url('postgres')
const pool = openPool(url, { connections: writers, statementTimeout: 30_000 })
const store = new PostgresStore(url, writers)
try {
  await migrate(pool)
  await pool.query(`CREATE TABLE bare_device (ws uuid, id text, n bigint, PRIMARY KEY (ws, id));
    CREATE TABLE bare_row (ws uuid, seq bigint, body jsonb, PRIMARY KEY (ws, seq))`)
  const userId = newId()
  await pool.query('INSERT INTO "user" (id, name, email, "emailVerified") VALUES ($1, $1, $1, true)', [userId])
  const places = await Promise.all(Array.from({ length: 50 }, () => makePlace(pool, store, userId)))
  console.log('| writers | workspaces | bare transactions/s | pushes/s | ratio |\n|---|---|---|---|---|')
  for (const some of [places.slice(0, 1), places]) {
    for (let round = 0; round < rounds; round++) {
      const bare = await perSecond((writer, i) => bareTransaction(pool, placeFor(some, writer, i), writer))
      const pushes = await perSecond((writer, i) => pushOne(store, userId, placeFor(some, writer, i), writer))
      const ratio = (pushes / bare).toFixed(2)
      console.log(`| ${writers} | ${some.length} | ${bare.toFixed(0)} | ${pushes.toFixed(0)} | ${ratio} |`)
    }
  }
} finally {
  await store.close()
  await pool.end()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function makePlace(database: pg.Pool, into: ServerStore, userId: Id): Promise<Place> {
  const devices = Array.from({ length: writers }, () => ({ clientId: newId(), n: 0 }))
  const place = { ws: newId(), partnerId: newId(), devices }
  await database.query("INSERT INTO workspace (ws, epoch, name) VALUES ($1, $2, 'Team')", [place.ws, newId()])
  await database.query("INSERT INTO member (ws, user_id, role, gen) VALUES ($1, $2, 'admin', 0)", [place.ws, userId])
  const scope = partnerScope(place.partnerId)
  const op = { op: 'create', type: 'partner', id: place.partnerId, scope, fields: { name: 'Nordwind' } }
  await pushOp(into, userId, place, 0, op)
  return place
}

function placeFor(places: readonly Place[], writer: number, i: number): Place {
  const place = places[(writer + i * writers) % places.length]
  if (!place) throw new Error('There is no workspace')
  return place
}

function contactOf({ partnerId }: Place) {
  return { partnerId, firstName: 'Ada', lastName: 'Lovelace' }
}

function pushOne(into: ServerStore, userId: Id, place: Place, writer: number): Promise<void> {
  const scope = partnerScope(place.partnerId)
  const op = { op: 'create', type: 'contact', id: newId(), scope, fields: contactOf(place) }
  return pushOp(into, userId, place, writer, op)
}

async function pushOp(into: ServerStore, userId: Id, { ws, devices }: Place, writer: number, op: unknown) {
  const device = devices[writer]
  if (!device) throw new Error('There is no such writer')
  device.n += 1
  const at = new Date().toISOString()
  const mutation = { n: device.n, uuid: newId(), sv: 1, at, group: newId(), ops: [op] }
  const asking = { clientId: device.clientId, epoch: null, sv: 1, ackedThrough: device.n - 1 }
  const { results } = await push(into, { ws, userId }, { ...asking, mutations: [mutation] }, { stamp: at, newId })
  if (results[0]?.verdict.outcome !== 'applied') throw new Error(JSON.stringify(results))
}

function bareTransaction(database: pg.Pool, place: Place, writer: number): Promise<void> {
  const key = [place.ws, `${writer}`]
  return inTransaction(database, async (client) => {
    const lock = 'SELECT n FROM bare_device WHERE ws = $1 AND id = $2 FOR UPDATE'
    await client.query({ name: 'bare_lock', text: lock, values: key })
    const advance = 'UPDATE workspace SET head_seq = head_seq + 1 WHERE ws = $1 RETURNING head_seq'
    const { rows } = await client.query({ name: 'bare_advance', text: advance, values: [place.ws] })
    const row = [place.ws, rows[0].head_seq, JSON.stringify(contactOf(place))]
    await client.query({ name: 'bare_row', text: 'INSERT INTO bare_row VALUES ($1, $2, $3)', values: row })
    const device = 'INSERT INTO bare_device VALUES ($1, $2, 1) ON CONFLICT (ws, id) DO UPDATE SET n = bare_device.n + 1'
    await client.query({ name: 'bare_device', text: device, values: key })
  })
}

/** How often all writers together got through it in a second. */
async function perSecond(run: (writer: number, i: number) => Promise<void>): Promise<number> {
  const start = performance.now()
  const until = start + seconds * 1_000
  const counts = await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      let count = 0
      while (performance.now() < until) {
        await run(writer, count)
        count += 1
      }
      return count
    }),
  )
  return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - start) / 1_000)
}
