import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { get } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { newId, partnerScope } from '#shared/domain/record.ts'
import type { Figure } from '#test/bench/statistics.ts'
import type { ServerGiven } from './ourServer.ts'
import { type OurSide, Pusher } from './ourSide.ts'

/** How many devices push at a time, for how long (milliseconds), and to how many workspaces. */
const [writers, duration, spread] = [16, 5_000, 50]
const connections = 1_000

/** What the server bears: pushes a second against a bare transaction, and live connections. */
export async function serverFigures(side: OurSide): Promise<Figure[]> {
  const pool = new pg.Pool({ connectionString: side.given.database, max: writers })
  try {
    const workspaces = await moreWorkspaces(pool, side.given)
    const one = await pushRate([side.given])
    const many = await pushRate(workspaces)
    const bareOne = await bareRate(pool, [newId()])
    const bareMany = await bareRate(
      pool,
      workspaces.map(({ ws }) => ws),
    )
    const perConnection = await liveConnections(side)
    const rate = (name: string, value: number, floor: number, against: string): Figure => ({
      name,
      unit: '/s',
      value,
      floor,
      against,
      aim: '>= 0.5 x',
    })
    return [
      rate('pushes, one workspace', one, bareOne, 'four statements, one row'),
      rate(`pushes, ${spread} workspaces`, many, bareMany, `four statements, ${spread} rows`),
      {
        name: `memory of a live connection, of ${connections}`,
        unit: 'KB',
        value: perConnection,
        floor: null,
        against: '',
        aim: '',
      },
    ]
  } finally {
    await pool.end()
  }
}

/** More workspaces the same person is the administrator of. */
async function moreWorkspaces(pool: pg.Pool, given: ServerGiven): Promise<ServerGiven[]> {
  const made = Array.from({ length: spread }, () => ({ ...given, ws: newId() }))
  for (const { ws } of made) {
    await pool.query('INSERT INTO workspace (ws, epoch, name) VALUES ($1, $2, $3)', [ws, newId(), 'Bench'])
    await pool.query(`INSERT INTO member (ws, user_id, role, gen) VALUES ($1, $2, 'admin', 0)`, [ws, given.userId])
  }
  return made
}

/** Pushes of one edit of a row of the pusher's own, a second, by all writers. */
async function pushRate(workspaces: readonly ServerGiven[]): Promise<number> {
  const devices = await Promise.all(
    Array.from({ length: writers }, async (_, i) => {
      const given = workspaces[i % workspaces.length]
      if (!given) throw new Error('There is no workspace')
      const device = new Pusher(given)
      const id = newId()
      const fields = { name: `Writer ${i}` }
      await device.push([{ op: 'create', type: 'partner', id, scope: partnerScope(id), fields: fields as never }])
      return { device, id }
    }),
  )
  return ratePerSecond(
    devices.map(({ device, id }) => {
      let [turn, seq] = [0, 0]
      return async () => {
        const fields = { description: `Turn ${turn++} of a description that is as long as an edit is` }
        const op = { op: 'set', type: 'partner', id, fields, base: { description: seq } } as const
        const { results } = await device.send([device.mutation([op])])
        if (results[0]?.verdict.outcome !== 'applied') throw new Error(JSON.stringify(results))
        seq = results[0].seq
      }
    }),
  )
}

/** Transactions a second that take a counter's lock and write three rows. */
async function bareRate(pool: pg.Pool, counters: readonly string[]): Promise<number> {
  await pool.query('CREATE TABLE IF NOT EXISTS bench_counter (id text PRIMARY KEY, head bigint NOT NULL)')
  for (const table of ['bench_row', 'bench_entry', 'bench_audit']) {
    await pool.query(`CREATE TABLE IF NOT EXISTS ${table} (id text PRIMARY KEY, seq bigint NOT NULL, value jsonb)`)
  }
  for (const id of counters) {
    await pool.query('INSERT INTO bench_counter VALUES ($1, 0) ON CONFLICT DO NOTHING', [id])
  }
  const upsert = (table: string) =>
    `INSERT INTO ${table} VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET seq = $2, value = $3`
  return ratePerSecond(
    Array.from({ length: writers }, (_, i) => async () => {
      const client = await pool.connect()
      const counter = counters[i % counters.length]
      const value = [newId(), 1, '{"description": "Turn 1 of a description that is as long as an edit is"}']
      await client.query('BEGIN')
      await client.query('UPDATE bench_counter SET head = head + 1 WHERE id = $1 RETURNING head', [counter])
      await client.query(upsert('bench_row'), value)
      await client.query(upsert('bench_entry'), value)
      await client.query(upsert('bench_audit'), value)
      await client.query('COMMIT')
      client.release()
    }),
  )
}

/** How often all `turns` together come round in a second, each in a loop of its own. */
async function ratePerSecond(turns: readonly (() => Promise<void>)[]): Promise<number> {
  let done = 0
  const started = performance.now()
  await Promise.all(
    turns.map(async (turn) => {
      while (performance.now() - started < duration) {
        await turn()
        done++
      }
    }),
  )
  return (done / (performance.now() - started)) * 1_000
}

/** Opens live connections, all at the same time, and says how much the server's memory grew for each, in KB. */
async function liveConnections({ given, pid }: OurSide): Promise<number> {
  const before = residentKilobytes(pid)
  const sockets: Socket[] = []
  for (let i = 0; i < connections; i++) sockets.push(await openLive(given))
  await wait(1_000)
  const open = sockets.filter(({ readyState }) => readyState === 'open').length
  if (open !== connections) throw new Error(`Only ${open} of ${connections} live connections stayed`)
  const grown = residentKilobytes(pid) - before
  for (const socket of sockets) socket.destroy()
  return grown / connections
}

/** A web socket as far as its handshake: nothing is read from it. */
async function openLive({ url, ws, token }: ServerGiven): Promise<Socket> {
  const headers = { Authorization: `Bearer ${token}` }
  const response = await fetch(`${url}/v1/ws/${ws}/live-ticket`, { method: 'POST', headers })
  const { ticket } = (await response.json()) as { readonly ticket: string }
  const upgrade = { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13' }
  const key = { 'Sec-WebSocket-Key': randomBytes(16).toString('base64') }
  const request = get(`${url}/v1/ws/${ws}/live?ticket=${ticket}`, { headers: { ...upgrade, ...key } })
  const [, socket] = (await once(request, 'upgrade')) as [unknown, Socket]
  socket.resume()
  return socket
}

/** Resident memory of a process as Linux tells it; NaN elsewhere. */
function residentKilobytes(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    return Number.NaN
  }
}
