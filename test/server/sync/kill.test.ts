import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { openPool } from '#server/db/pool.ts'
import { freePort } from '#server/freePort.ts'
import { type Id, newId, partnerScope } from '#shared/domain/record.ts'
import type { PushRequest, PushResponse } from '#shared/sync/protocol.ts'
import { SyncDevice } from '#test/support/syncDevice.ts'
import { joinAs, makeWorkspace, signUp } from '#test/support/syncServer.ts'

const script = fileURLToPath(new URL('../../support/syncServerChild.ts', import.meta.url))

async function startChild(folder: string, port: number) {
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const addresses = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (data: Buffer) => resolve(data.toString()))
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}`)))
  })
  return { child, ...(JSON.parse(addresses) as { url: string; databaseUrl: string }) }
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL') {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await ended
}

/** Sends until there is an answer that says what became of it. What is in between is what a killed server does. */
async function insist(
  device: SyncDevice,
  mutations: PushRequest['mutations'],
  troubles: Set<string>,
): Promise<PushResponse> {
  for (;;) {
    try {
      const { status, body } = await device.send('POST', 'push', device.request(mutations))
      if (status === 200) return body as PushResponse
      if (status !== 503) throw new Error(`Unexpected: ${status} ${JSON.stringify(body)}`)
      troubles.add('503')
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      troubles.add('no answer')
    }
    await delay(100)
  }
}

it('keeps everything it has acknowledged through kills of the server and of PostgreSQL', {
  timeout: 280_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'partnerbook-kill-'))
  const port = await freePort()
  let server = await startChild(folder, port)
  let pool = openPool(server.databaseUrl, { connections: 2, statementTimeout: 30_000 })
  const { ws } = await makeWorkspace(pool)
  const lead = await signUp(pool)
  await joinAs(pool, ws, lead.userId, 'admin')
  const partnerId = newId()
  const scope = partnerScope(partnerId)
  await new SyncDevice(server.url, ws, lead).does({
    op: 'create',
    type: 'partner',
    id: partnerId,
    scope,
    fields: { name: 'P' },
  })
  await pool.end()

  const acknowledged = new Map<Id, number>()
  const troubles = new Set<string>()
  let writing = true
  const write = async () => {
    const device = new SyncDevice(server.url, ws, lead)
    while (writing) {
      const ids = [newId(), newId()]
      const fields = { partnerId, firstName: 'Ada' }
      const mutations = ids.map((id) => device.mutation({ op: 'create', type: 'contact', id, scope, fields }))
      const { results } = await insist(device, mutations, troubles)
      expect(results.map(({ verdict }) => verdict.outcome)).toEqual(['applied', 'applied'])
      for (const [i, id] of ids.entries()) acknowledged.set(id, results[i]?.seq ?? -1)
      device.acked = device.n
    }
    return device.n
  }
  const writers = Array.from({ length: 4 }, write)
  const grown = async (by: number) => {
    const target = acknowledged.size + by
    while (acknowledged.size < target) await delay(50)
  }
  await grown(20)
  await end(server.child, 'SIGKILL')
  server = await startChild(folder, port)
  await grown(20)
  const postmaster = Number(readFileSync(join(folder, 'database', 'postmaster.pid'), 'utf8').split('\n')[0])
  process.kill(postmaster, 'SIGKILL')
  await grown(40)
  await end(server.child, 'SIGKILL')
  server = await startChild(folder, port)
  await grown(20)
  writing = false
  const sent = (await Promise.all(writers)).reduce((sum, n) => sum + n, 0)

  pool = openPool(server.databaseUrl, { connections: 2, statementTimeout: 30_000 })
  const { rows } = await pool.query<{ id: Id; seq: number }>(
    "SELECT id, seq FROM entity WHERE ws = $1 AND type = 'contact'",
    [ws],
  )
  expect(new Map(rows.map(({ id, seq }) => [id, seq]))).toEqual(acknowledged)
  expect(acknowledged.size).toBe(sent)
  const { rows: log } = await pool.query<{ seq: number }>('SELECT seq FROM seq_tag WHERE ws = $1 ORDER BY seq', [ws])
  const [{ head } = { head: 0 }] = (
    await pool.query<{ head: number }>('SELECT head_seq AS head FROM workspace WHERE ws = $1', [ws])
  ).rows
  // The first sequence was taken by the membership; from then on there is no hole.
  expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: head - 1 }, (_, i) => i + 2))
  expect(troubles.size).toBeGreaterThan(0)
  const lines = await new SyncDevice(server.url, ws, lead).pull()
  const seen = lines.flatMap((line) => (line.line === 'page' ? line.rows.map(({ id }) => id) : []))
  expect(new Set(seen)).toEqual(new Set([partnerId, ...acknowledged.keys()]))
  await pool.end()
  await end(server.child, 'SIGTERM')
  rmSync(folder, { recursive: true, force: true })
})
