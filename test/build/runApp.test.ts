import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { localServerConfig } from '#build/syncServer.ts'
import { freePort } from '#server/freePort.ts'
import { SERVED_FOR } from '#shared/bridge.ts'

const script = fileURLToPath(new URL('../support/startApp.ts', import.meta.url))
let folder = ''
let appPort = 0
let serverPort = 0
const running: ChildProcess[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'partnerbook-start-'))
  // As root the database runs as another user, who has to get to its folder.
  chmodSync(folder, 0o711)
  mkdirSync(join(folder, 'renderer'))
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html>')
  appPort = await freePort()
  serverPort = await freePort()
})
afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

interface Started {
  readonly child: ChildProcess
  /** Everything it has said. */
  readonly said: () => string
  /** Resolves with the exit code once it and its outputs have ended. */
  readonly ended: Promise<number | null>
}

/** `npm start -- --browser`, with the data of this file's tests. */
function start(setting: { ports?: [app: number, server: number]; env?: object; server?: boolean } = {}): Started {
  const [app, server] = setting.ports ?? [appPort, serverPort]
  const args = [
    join(folder, 'renderer'),
    String(app),
    String(server),
    setting.server === false ? 'no-server' : 'server',
  ]
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    env: { ...process.env, CI: '1', PARTNERBOOK_DATA: join(folder, 'data'), PARTNERBOOK_SERVER: '', ...setting.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  let text = ''
  for (const output of [child.stdout, child.stderr]) {
    output.setEncoding('utf8').on('data', (part: string) => {
      text += part
    })
  }
  return { child, said: () => text, ended: once(child, 'close').then(([code]) => code as number | null) }
}

const patience = { timeout: 90_000, interval: 100 }
const isUp = (started: Started) => expect.poll(started.said, patience).toContain('Ctrl+C stops it.')
const health = async (port: number) => (await fetch(`http://127.0.0.1:${port}/health`)).json()
const isDown = async (port: number) => expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow()

/** The PostgreSQL processes whose data is in the folder of these tests. */
function databases(): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(join(folder, 'data')) ? [Number(name)] : []
    } catch {
      return []
    }
  })
}
/** Some systems have no list of processes as files. */
const leavesNothing = () => process.platform !== 'linux' || databases().length === 0

describe('npm start', { timeout: 180_000 }, () => {
  it('opens the app on a sync server, ends both on Ctrl+C, and keeps the data for the next start', async () => {
    const first = start()
    await isUp(first)
    expect(await health(serverPort)).toEqual({ status: 'alive' })
    const page = await fetch(`http://127.0.0.1:${appPort}/`)
    expect(page.headers.get('content-security-policy')).toContain(`http://127.0.0.1:${serverPort}`)
    const servedFor = await fetch(`http://127.0.0.1:${appPort}${SERVED_FOR}`)
    expect(await servedFor.json()).toEqual({ server: `http://127.0.0.1:${serverPort}` })
    if (process.platform === 'linux') expect(databases().length).toBeGreaterThan(0)

    first.child.kill('SIGINT')
    // Impatience changes nothing.
    first.child.kill('SIGINT')
    expect(await first.ended).toBe(0)
    await isDown(appPort)
    await isDown(serverPort)
    expect(leavesNothing()).toBe(true)
    const secret = readFileSync(join(folder, 'data', 'auth-secret'), 'utf8')

    const next = start()
    await isUp(next)
    expect(readFileSync(join(folder, 'data', 'auth-secret'), 'utf8')).toBe(secret)
    next.child.kill('SIGTERM')
    expect(await next.ended).toBe(0)
    expect(leavesNothing()).toBe(true)
  })

  it('a second time uses what runs and leaves it running', async () => {
    const first = start()
    await isUp(first)
    const second = start()
    expect(await second.ended).toBe(0)
    expect(second.said()).toContain(`Sync server: http://127.0.0.1:${serverPort}`)
    expect(second.said()).toContain('Partnerbook is already running')
    expect(await health(serverPort)).toEqual({ status: 'alive' })
    first.child.kill('SIGINT')
    expect(await first.ended).toBe(0)
    expect(leavesNothing()).toBe(true)
  })

  it('opens the app without a sync server whose port is taken, and says so in one line', async () => {
    const stranger = createServer((_request, response) => response.end('<html>'))
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve))
    const { port } = stranger.address() as AddressInfo
    const started = start({ ports: [appPort, port] })
    await isUp(started)
    const lines = started.said().split('\n')
    expect(lines.filter((line) => line.includes('works on this computer only'))).toHaveLength(1)
    expect(lines.find((line) => line.includes('works on this computer only'))).toContain(String(port))
    expect((await fetch(`http://127.0.0.1:${appPort}/`)).status).toBe(200)
    expect(leavesNothing()).toBe(true)
    started.child.kill('SIGINT')
    expect(await started.ended).toBe(0)
    stranger.close()
  })

  it('opens the app without a sync server whose folder another one uses', async () => {
    const first = start()
    await isUp(first)
    const [otherApp, otherServer] = [await freePort(), await freePort()]
    const second = start({ ports: [otherApp, otherServer] })
    await isUp(second)
    expect(second.said()).toContain('works on this computer only')
    expect(second.said()).toContain(join(folder, 'data'))
    second.child.kill('SIGINT')
    expect(await second.ended).toBe(0)
    expect(await health(serverPort)).toEqual({ status: 'alive' })
    first.child.kill('SIGINT')
    await first.ended
  })

  it('opens the app without a sync server where its folder cannot be made', async () => {
    writeFileSync(join(folder, 'taken'), '')
    const started = start({ env: { PARTNERBOOK_DATA: join(folder, 'taken', 'data') } })
    await isUp(started)
    expect(started.said()).toContain('works on this computer only')
    started.child.kill('SIGINT')
    expect(await started.ended).toBe(0)
  })

  it('starts none with --no-server, nor where another is chosen', async () => {
    const without = start({ server: false })
    await isUp(without)
    expect(await (await fetch(`http://127.0.0.1:${appPort}${SERVED_FOR}`)).json()).toEqual({ server: null })
    await isDown(serverPort)
    without.child.kill('SIGINT')
    expect(await without.ended).toBe(0)

    const chosen = start({ env: { PARTNERBOOK_SERVER: 'https://sync.example' } })
    await isUp(chosen)
    const servedFor = await fetch(`http://127.0.0.1:${appPort}${SERVED_FOR}`)
    expect(await servedFor.json()).toEqual({ server: 'https://sync.example' })
    await isDown(serverPort)
    chosen.child.kill('SIGINT')
    expect(await chosen.ended).toBe(0)
  })
})

it('hears nothing of the environment that is meant for other programs', () => {
  const config = localServerConfig({
    DATABASE_URL: 'postgres://elsewhere/other',
    PORT: '3000',
    HOST: '0.0.0.0',
    SMTP_URL: 'nonsense',
    PARTNERBOOK_DATA: folder,
  })
  expect(config).toMatchObject({ databaseUrl: null, host: '127.0.0.1', port: 47_312, mail: null, dataFolder: folder })
})
