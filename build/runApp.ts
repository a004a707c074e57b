import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parseServer } from '#electron/pageHeaders.ts'
import { SERVER_NAME, serveApp } from './appServer.ts'
import { obtainElectron } from './electronBinary.ts'
import { hasDisplay, openBrowser } from './openBrowser.ts'
import { localServerConfig, type SyncServer, startSyncServer } from './syncServer.ts'

const repository = fileURLToPath(new URL('..', import.meta.url))
/** A shell that ends with a failure this soon could not start at all (missing libraries, no sandbox), in milliseconds. */
const startsWithin = 5_000

export interface RunSetting {
  /** Serve the app to a browser, whether or not the desktop app could be opened. */
  readonly browser: boolean
  /** Start the sync server, unless PARTNERBOOK_SERVER names another one. */
  readonly server: boolean
  /** The built renderer. */
  readonly folder: string
  readonly appPort: number
  /** Null: the server's own. */
  readonly serverPort: number | null
}

/**
 * Runs the sync server and the app on it until the app is closed or this process is told to stop; then stops the app,
 * the server and its database in this order, and answers the exit code. A second signal changes nothing: what is being
 * written is written to the end.
 */
export async function runApp(setting: RunSetting): Promise<number> {
  const stopping = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })
  const server = await syncServer(setting)
  try {
    const address = server?.url ?? process.env.PARTNERBOOK_SERVER
    const desktop = setting.browser ? 'as asked' : await runDesktop(address, stopping)
    return typeof desktop === 'number' ? desktop : await runInBrowser(desktop, setting, address, stopping)
  } finally {
    await server?.stop()
  }
}

async function syncServer({ server, serverPort }: RunSetting): Promise<SyncServer | null> {
  if (!server || process.env.PARTNERBOOK_SERVER) return null
  const config = localServerConfig(process.env)
  const running = await startSyncServer({ ...config, port: serverPort ?? config.port }, (line) => console.log(line))
  if (running !== null) console.log(`Sync server: ${running.url}`)
  return running
}

/** Opens the desktop app and waits until it is closed. Answers its exit code, or why it could not be opened. */
async function runDesktop(server: string | undefined, stopping: Promise<void>): Promise<number | string> {
  if (!hasDisplay(process.env, process.platform)) return 'there is no display'
  const binary = await obtainElectron()
  if (binary === null) return 'the Electron binary could not be downloaded'
  const started = Date.now()
  const env = { ...process.env, ...(server === undefined ? {} : { PARTNERBOOK_SERVER: server }) }
  const shell = spawn(binary, [repository], { stdio: 'inherit', env })
  const closed = once(shell, 'exit') as Promise<[number | null]>
  void stopping.then(() => shell.kill())
  const [code] = await closed
  if (code !== null && code !== 0 && Date.now() - started < startsWithin) return `Electron ended with code ${code}`
  return code ?? 0
}

/** Serves the app on this computer until it is told to stop. Answers the exit code. */
async function runInBrowser(
  why: string,
  { folder, appPort }: RunSetting,
  server: string | undefined,
  stopping: Promise<void>,
): Promise<number> {
  const address = `http://127.0.0.1:${appPort}/`
  try {
    const app = await serveApp({ folder, port: appPort, server: parseServer(server) })
    console.log(`Partnerbook runs in the browser (${why}): ${address}\nCtrl+C stops it.`)
    openBrowser(address)
    await stopping
    await app.close()
    return 0
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    if (await isPartnerbook(address)) {
      console.log(`Partnerbook is already running: ${address}`)
      openBrowser(address)
      return 0
    }
    console.error(
      `Port ${appPort} is used by another program. Your data belongs to the address ${address}, so Partnerbook takes no other port: end that program and start again.`,
    )
    return 1
  }
}

/** True when what answers at the address is another Partnerbook. */
async function isPartnerbook(address: string): Promise<boolean> {
  try {
    const response = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(2_000) })
    return response.headers.get('server') === SERVER_NAME
  } catch {
    return false
  }
}
