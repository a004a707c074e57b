import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { serveApp } from '#build/appServer.ts'
import { laterVersion } from '#build/laterVersion.ts'
import { buildServer } from '#build/serverBuild.ts'
import { readConfig } from '#server/config.ts'
import { startEmbedded } from '#server/db/embedded.ts'
import { openPool, type Pool } from '#server/db/pool.ts'
import { freePort } from '#server/freePort.ts'
import { type RunningServer, startServer } from '#server/start.ts'
import { launchApp, type RunningApp, rendererFolder } from './launch.ts'

/** A server's address and the app's that stay the same, whichever version stands behind them, over one database. */
export interface LaterSite {
  /** The database of all versions of the server. */
  readonly pool: Pool
  /** Starts the server of these sources. */
  readonly startServer: () => Promise<RunningServer>
  /** Ends the server that runs and starts one of a later version, which takes nothing below the minimum schema. */
  readonly upgradeServer: (minimumSchema: number) => Promise<void>
  readonly stopServer: () => Promise<void>
  /** From now on the app's address has the later version. */
  readonly upgradeApp: () => Promise<void>
  /** The app in a browser on a profile of its own. */
  readonly open: () => Promise<RunningApp>
  readonly close: () => Promise<void>
}

/** Builds the later versions and serves the app of these sources, without a server yet. */
export async function openLaterSite(): Promise<LaterSite> {
  const [built, data] = [await temporary('built'), await temporary('data')]
  const later = await buildLater(built)
  const postgres = await startEmbedded({ folder: data, port: 0, onRestart: console.error })
  const pool = openPool(postgres.url('postgres'), { connections: 4, statementTimeout: 30_000 })
  const [serverPort, appPort] = [await freePort(), await freePort()]
  const [server, origin] = [`http://127.0.0.1:${serverPort}`, `http://127.0.0.1:${appPort}`]
  const environment = {
    DATABASE_URL: postgres.url('postgres'),
    AUTH_SECRET: 'a secret of at least 32 characters',
    PARTNERBOOK_DATA: data,
    PORT: String(serverPort),
    ALLOWED_ORIGINS: origin,
    REQUESTS_PER_MINUTE: '100000',
    LOG_LEVEL: 'silent',
  }
  let app = await serveApp({ folder: rendererFolder, port: appPort, server: new URL(server) })
  let stop = async () => {}
  const stopServer = async () => {
    await stop()
    stop = async () => {}
  }
  const browsers: Awaited<ReturnType<typeof launchApp>>[] = []
  return {
    pool,
    async startServer() {
      const running = await startServer(readConfig(environment))
      stop = running.stop
      return running
    },
    async upgradeServer(minimumSchema) {
      await stopServer()
      stop = await runServer(later.server(minimumSchema), environment, server)
    },
    stopServer,
    async upgradeApp() {
      await app.close()
      app = await serveApp({ folder: later.app, port: appPort, server: new URL(server) })
    },
    async open() {
      const browser = await launchApp(origin, { server })
      browsers.push(browser)
      return browser
    },
    async close() {
      for (const browser of browsers) await browser.close()
      await app.close()
      await stopServer()
      await pool.end()
      await postgres.stop()
      for (const folder of [built, data])
        await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}

const temporary = (name: string) => mkdtemp(join(tmpdir(), `partnerbook-later-${name}-`))

/** The later app, and a later server for each minimum schema, each built into a folder. */
async function buildLater(folder: string) {
  const places = { app: join(folder, 'app'), server: (minimum: number) => join(folder, `server${minimum}`) }
  for (const minimum of [1, 2]) {
    await mkdir(places.server(minimum))
    await buildServer(places.server(minimum), [laterVersion(minimum)])
  }
  await build({
    configFile: fileURLToPath(new URL('../../build/renderer.config.ts', import.meta.url)),
    logLevel: 'warn',
    plugins: [laterVersion()],
    worker: { plugins: () => [laterVersion()] },
    build: { outDir: places.app },
  })
  return places
}

/** Runs a built server until it is ready. Returns how to end it. */
async function runServer(folder: string, environment: object, url: string): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, [join(folder, 'main.mjs')], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(child, 'close')
  const isReady = () =>
    fetch(`${url}/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
  while (!(await isReady())) {
    if (child.exitCode !== null) throw new Error(`The later server ended with ${child.exitCode}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return async () => {
    child.kill('SIGTERM')
    await ended
  }
}
