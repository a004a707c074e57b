import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, inject, it, onTestFinished } from 'vitest'
import { firstCode, inGroups } from '#server/accounts/codes.ts'
import { type RunningServer, startServer } from '#server/start.ts'
import { freshDatabase } from '#test/support/database.ts'
import { testConfig } from '#test/support/serverApp.ts'
import { firstBody } from '#test/support/team.ts'

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'partnerbook-start-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A server on a database of the team, for the running test. */
async function startOver(over: object = {}): Promise<RunningServer> {
  const { url } = await freshDatabase(true)
  return startOn(url, over)
}

async function startOn(url: string, over: object = {}): Promise<RunningServer> {
  const server = await startServer({ ...testConfig(), publicUrl: null, port: 0, databaseUrl: url, ...over })
  onTestFinished(server.stop)
  return server
}

it('tells the code of the first administrator at each start until it is used', async () => {
  const { url } = await freshDatabase(true)
  const config = { ...testConfig(), port: 0, databaseUrl: url }
  for (const use of [false, true]) {
    const server = await startServer(config)
    expect(server.firstAdminCode).toBe(inGroups(firstCode(config.authSecret)))
    const body = JSON.stringify(firstBody({ code: server.firstAdminCode }))
    const headers = { 'content-type': 'application/json' }
    if (use)
      expect((await fetch(`${server.url}/v1/accounts/first`, { method: 'POST', headers, body })).status).toBe(201)
    await server.stop()
  }
  const server = await startServer(config)
  onTestFinished(server.stop)
  expect(server.firstAdminCode).toBeNull()
})

it('finishes the requests there are before it stops', async () => {
  const { url, pool } = await freshDatabase(true)
  const server = await startOn(url)
  const holder = await pool.connect()
  await holder.query('BEGIN; LOCK TABLE member IN ACCESS EXCLUSIVE MODE')
  const asked = fetch(`${server.url}/v1/accounts/ways`)
  const waiting = "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'member'::regclass"
  await expect.poll(async () => (await pool.query(waiting)).rowCount).toBe(1)
  const began = Date.now()
  const stopped = server.stop()
  await holder.query('COMMIT')
  holder.release()
  await stopped
  expect((await asked).status).toBe(200)
  expect(Date.now() - began).toBeLessThan(8_000)
  await expect(fetch(`${server.url}/health`)).rejects.toThrow()
})

it('says which port is taken, and leaves nothing running', async () => {
  const taken = createServer()
  await once(taken.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void taken.close())
  const { port } = taken.address() as { port: number }
  await expect(startOver({ port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is used by another program`)
})

it('says that the database does not answer, without its password', async () => {
  const databaseUrl = inject('postgresUrl').replace(/:[^:@]+@/, ':hunter2@')
  const refused = await startOver({ databaseUrl }).catch((error: Error) => error.message)
  expect(refused).toMatch(/^The database at DATABASE_URL does not answer: password authentication failed.*\. Check/)
  expect(refused).not.toContain('hunter2')
})

it('runs alone with a database of its own, and ends cleanly when told', { timeout: 120_000 }, async () => {
  const start = () =>
    spawn(process.execPath, ['--import', 'tsx', main], {
      env: { ...process.env, PARTNERBOOK_DATA: folder, PORT: '0', LOG_LEVEL: 'silent', DATABASE_URL: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  const node = start()
  onTestFinished(() => void node.kill('SIGKILL'))
  const lines: string[] = []
  for await (const line of createInterface({ input: node.stdout })) {
    lines.push(line)
    if (lines.length === 2) break
  }
  const url = /http:\S+/.exec(lines[0] ?? '')?.[0]
  expect(lines[1]).toBe(
    `Nobody uses it yet. Make the first administrator with the code ${inGroups(firstCode(readFileSync(join(folder, 'auth-secret'), 'utf8').trim()))}`,
  )
  expect((await fetch(`${url}/ready`)).status).toBe(200)
  expect(statSync(join(folder, 'auth-secret')).mode & 0o777).toBe(0o600)

  const second = start()
  const [said] = (await once(createInterface({ input: second.stderr }), 'line')) as [string]
  expect(said).toContain(`Another Partnerbook server uses the data folder ${folder}`)
  if (second.exitCode === null) await once(second, 'exit')
  expect(second.exitCode).toBe(1)

  const ended = once(node, 'exit')
  node.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(readdirSync(join(folder, 'database'))).not.toContain('postmaster.pid')
})
