import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildServer } from '#build/serverBuild.ts'
import { freePort } from '#server/freePort.ts'
import { freshDatabase } from '#test/support/database.ts'

let folder = ''
beforeAll(async () => {
  // Away from the repository, so that nothing of node_modules is found.
  folder = mkdtempSync(join(tmpdir(), 'partnerbook-bundle-'))
  // As root the database would run as another user, who has to get to its folder.
  chmodSync(folder, 0o711)
  await buildServer(folder)
}, 300_000)
afterAll(() => rmSync(folder, { recursive: true }))

function run(environment: object, ...args: string[]) {
  const child = spawn(process.execPath, [join(folder, 'main.mjs'), ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, PARTNERBOOK_DATA: join(folder, 'data'), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const output of [child.stdout, child.stderr]) {
    output.setEncoding('utf8').on('data', (part: string) => {
      text += part
    })
  }
  return { child, said: () => text, ended: once(child, 'close').then(([code]) => code as number | null) }
}

it('the built server runs on an empty database with nothing beside it, and ends when told', {
  timeout: 120_000,
}, async () => {
  const { url, pool } = await freshDatabase(true)
  const port = await freePort()
  const server = run({ DATABASE_URL: url, PORT: String(port), AUTH_SECRET: 'a secret of at least 32 characters' })
  await expect.poll(server.said, { timeout: 60_000, interval: 100 }).toContain('Ctrl+C stops it')
  expect(await (await fetch(`http://127.0.0.1:${port}/ready`)).json()).toEqual({ status: 'ready' })
  expect((await pool.query('SELECT name FROM migration')).rows.length).toBeGreaterThan(0)
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
})

it('the built server says in one line what it lacks', async () => {
  const without = run({})
  expect(await without.ended).toBe(1)
  expect(without.said()).toMatch(/^There is no PostgreSQL for this system .*DATABASE_URL.*\n$/)
})

it('the built server gives every workspace a new epoch after a restore', async () => {
  const { url, pool } = await freshDatabase()
  await pool.query("INSERT INTO workspace (ws, epoch, name) VALUES (gen_random_uuid(), gen_random_uuid(), 'Alpine')")
  const epochs = async () => (await pool.query<{ epoch: string }>('SELECT epoch FROM workspace')).rows
  const before = await epochs()
  const told = run({ DATABASE_URL: url, AUTH_SECRET: 'a secret of at least 32 characters' }, 'restored')
  expect(await told.ended).toBe(0)
  expect(told.said()).toContain('Restored workspaces: 1.')
  expect((await epochs())[0]?.epoch).not.toBe(before[0]?.epoch)
})
