import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { type EmbeddedPostgres, startEmbedded } from '#server/db/embedded.ts'
import { isAlive } from '#server/db/postmaster.ts'
import { StartFailure } from '#server/failure.ts'

const child = fileURLToPath(new URL('../../support/embeddedChild.ts', import.meta.url))
const newFolder = () => mkdtempSync(join(tmpdir(), 'partnerbook-embedded-'))
const start = (folder: string, port = 0, onRestart = vi.fn()) => startEmbedded({ folder, port, onRestart })

/** Starts the child process; gives back it and its first line: an address, or why it was refused. */
async function startChild(folder: string, user?: { uid: number; gid: number }) {
  const node = spawn(process.execPath, ['--import', 'tsx', child, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...user,
  })
  onTestFinished(() => {
    node.kill('SIGKILL')
  })
  const [line] = (await once(createInterface({ input: node.stdout }), 'line')) as [string]
  return { node, line }
}

async function endBy(signal: NodeJS.Signals, node: ChildProcess): Promise<void> {
  const ended = once(node, 'exit')
  node.kill(signal)
  await ended
}

async function query<R extends pg.QueryResultRow>(url: string, text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  await client.connect()
  return (await client.query<R>(text).finally(() => client.end())).rows
}
const kept = (url: string) =>
  query<{ n: number }>(url, 'SELECT n FROM kept ORDER BY n').then((rows) => rows.map((r) => r.n))
const postmasterPid = (folder: string) =>
  Number(readFileSync(join(folder, 'database/postmaster.pid'), 'utf8').split('\n')[0])
describe('the embedded PostgreSQL', { timeout: 120_000 }, () => {
  let folder = ''
  let running: EmbeddedPostgres | null = null
  const stop = async () => {
    await running?.stop()
    running = null
  }
  beforeAll(async () => {
    folder = newFolder()
    running = await start(folder)
    await query(running.url('postgres'), 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)')
  })
  afterAll(async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is as durable as PostgreSQL can be, and listens on this computer only', async () => {
    const [row] = await query<Record<string, string>>(
      running?.url('postgres') ?? '',
      `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
        current_setting('full_page_writes') AS pages, current_setting('data_checksums') AS sums,
        current_setting('listen_addresses') AS listens, current_setting('unix_socket_directories') AS sockets`,
    )
    expect(row).toEqual({ fsync: 'on', commit: 'on', pages: 'on', sums: 'on', listens: '127.0.0.1', sockets: '' })
  })

  it('keeps its password and its files from others', () => {
    expect(statSync(join(folder, 'database-password')).mode & 0o077).toBe(0)
    expect(statSync(join(folder, 'database')).mode & 0o077).toBe(0)
    expect(readdirSync(folder).sort()).toEqual(['database', 'database-password', 'database.log'])
  })

  it('refuses a second start and names the folder', async () => {
    await expect(start(folder)).rejects.toThrow(`Another Partnerbook server uses the data folder ${folder}`)
    expect(await kept(running?.url('postgres') ?? '')).toEqual([1])
  })

  it('stops when asked, leaving nothing that runs, and keeps the data for the next start', async () => {
    const pid = postmasterPid(folder)
    await stop()
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 10_000 })
    running = await start(folder)
    expect(await kept(running.url('postgres'))).toEqual([1])
  })

  it('starts itself again when PostgreSQL is killed, on the same port with the data intact', async () => {
    const told = vi.fn()
    await stop()
    running = await start(folder, 0, told)
    const url = running.url('postgres')
    await query(url, 'INSERT INTO kept VALUES (2)')
    process.kill(postmasterPid(folder), 'SIGKILL')
    await vi.waitFor(async () => expect(await kept(url)).toEqual([1, 2]), { timeout: 60_000, interval: 200 })
    expect(told).toHaveBeenCalledWith('PostgreSQL ended unasked; starting it again.')
    await stop()
  })

  it('stops the PostgreSQL a killed server left running, and loses nothing', async () => {
    const { node, line } = await startChild(folder)
    await query(line, 'INSERT INTO kept VALUES (3)')
    const orphan = postmasterPid(folder)
    await endBy('SIGKILL', node)
    expect(isAlive(orphan)).toBe(true)
    running = await start(folder)
    await vi.waitFor(() => expect(isAlive(orphan)).toBe(false), { timeout: 10_000 })
    expect(await kept(running.url('postgres'))).toEqual([1, 2, 3])
    await stop()
  })

  it('stays its owner until it has stopped it, so that one starting meanwhile takes nothing that is about to end', async () => {
    await stop()
    const { node, line } = await startChild(folder)
    await endBy('SIGKILL', node)
    const watcher = new pg.Client({ connectionString: line })
    watcher.on('error', () => undefined)
    await watcher.connect()
    const owned = () =>
      watcher.query<{ owned: boolean }>(
        `SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted) AS owned`,
      )
    await vi.waitFor(async () => expect((await owned()).rows).toEqual([{ owned: false }]), { interval: 20 })
    const starting = start(folder)
    const changes: boolean[] = [false]
    for (;;) {
      const answer = await owned().catch(() => null)
      if (answer === null) break
      const now = answer.rows[0]?.owned ?? false
      if (changes.at(-1) !== now) changes.push(now)
    }
    running = await starting
    expect(changes).toEqual([false, true])
    await stop()
  })

  it('starts after both the server and PostgreSQL were killed', async () => {
    const { node, line } = await startChild(folder)
    await query(line, 'INSERT INTO kept VALUES (4)')
    const postmaster = postmasterPid(folder)
    await endBy('SIGKILL', node)
    process.kill(postmaster, 'SIGKILL')
    running = await start(folder)
    expect(await kept(running.url('postgres'))).toEqual([1, 2, 3, 4])
    await stop()
  })

  it('is not misled by a left process number that now belongs to another program', async () => {
    writeFileSync(join(folder, 'database/postmaster.pid'), `${process.pid}\n${folder}/database\n1\n5432\n\n127.0.0.1\n`)
    running = await start(folder)
    expect(await kept(running.url('postgres'))).toContain(3)
    await stop()
  })

  it('says which port is taken', async () => {
    const taken = createServer()
    await once(taken.listen(0, '127.0.0.1'), 'listening')
    onTestFinished(() => void taken.close())
    const { port } = taken.address() as { port: number }
    await expect(start(folder, port)).rejects.toThrow(`Port ${port} for the embedded PostgreSQL is used by another`)
  })

  it('refuses a folder of another major version', async () => {
    const file = join(folder, 'database/PG_VERSION')
    const version = readFileSync(file, 'utf8')
    writeFileSync(file, '14\n')
    await expect(start(folder)).rejects.toThrow(/was made by PostgreSQL 14, and this server brings PostgreSQL 18/)
    writeFileSync(file, version)
  })

  it('says that the password file is not the right one', async () => {
    const file = join(folder, 'database-password')
    const right = readFileSync(file, 'utf8')
    writeFileSync(file, 'another\n')
    await expect(start(folder)).rejects.toThrow(`The password in ${file} is not the one of the database beside it`)
    writeFileSync(file, right)
    running = await start(folder)
    expect(await kept(running.url('postgres'))).toContain(3)
    await stop()
  })

  it('refuses a folder that cannot be written', async () => {
    const inFile = join(folder, 'database-password', 'data')
    await expect(start(inFile)).rejects.toThrow(StartFailure)
    await expect(start(inFile)).rejects.toThrow(`The data folder ${inFile} cannot be written (ENOTDIR)`)
  })

  it.runIf(process.getuid?.() === 0)('says so when its user cannot enter a folder above', async () => {
    const closed = newFolder()
    onTestFinished(() => rmSync(closed, { recursive: true, force: true }))
    chmodSync(closed, 0o700)
    await expect(start(join(closed, 'data'))).rejects.toThrow(`PostgreSQL's user cannot enter ${closed}`)
  })

  it('lets one of two first starts win', async () => {
    const fresh = newFolder()
    const children = await Promise.all([startChild(fresh), startChild(fresh)])
    const lines = children.map(({ line }) => line)
    expect(lines.filter((line) => line.startsWith('postgres://'))).toHaveLength(1)
    expect(lines.filter((line) => line.startsWith('refused: Another Partnerbook server uses'))).toHaveLength(1)
    for (const { node, line } of children) if (line.startsWith('postgres://')) await endBy('SIGTERM', node)
    expect(readdirSync(fresh).sort()).toEqual(['database', 'database-password', 'database.log'])
    rmSync(fresh, { recursive: true, force: true })
  })

  it.runIf(process.getuid?.() === 0)('runs for a user who is not root', async () => {
    const fresh = newFolder()
    const nobody = { uid: 65_534, gid: 65_534 }
    chownSync(fresh, nobody.uid, nobody.gid)
    const { node, line } = await startChild(fresh, nobody)
    expect(line).toMatch(/^postgres:/)
    expect(statSync(join(fresh, 'database')).uid).toBe(nobody.uid)
    await endBy('SIGTERM', node)
    rmSync(fresh, { recursive: true, force: true })
  })
})
