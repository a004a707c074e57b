import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseServer } from '#electron/pageHeaders.ts'
import { SERVER_NAME, serveApp } from './appServer.ts'
import { buildStale } from './build.ts'
import { obtainElectron } from './electronBinary.ts'
import { hasDisplay, openBrowser } from './openBrowser.ts'
import { APP_PORT } from './ports.ts'

const repository = fileURLToPath(new URL('..', import.meta.url))
/** A shell that ends with a failure this soon could not start at all (missing libraries, no sandbox), in milliseconds. */
const startsWithin = 5_000

/** `npm start`: builds what is stale and opens the desktop app, or serves it to a browser where that cannot be. */
await buildStale()
const reason = process.argv.includes('--browser') ? 'as asked' : await startDesktop()
if (reason !== null) await startInBrowser(reason)

/** Opens the desktop app and waits until it is closed. Gives back why it could not be opened, or null. */
async function startDesktop(): Promise<string | null> {
  if (!hasDisplay(process.env, process.platform)) return 'there is no display'
  const binary = await obtainElectron()
  if (binary === null) return 'the Electron binary could not be downloaded'
  const started = Date.now()
  const shell = spawn(binary, [repository], { stdio: 'inherit' })
  const stop = () => shell.kill()
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  const [code] = (await once(shell, 'exit')) as [number | null]
  process.off('SIGINT', stop)
  process.off('SIGTERM', stop)
  if (code !== null && code !== 0 && Date.now() - started < startsWithin) return `Electron ended with code ${code}`
  process.exitCode = code ?? 0
  return null
}

async function startInBrowser(why: string): Promise<void> {
  const address = `http://127.0.0.1:${APP_PORT}/`
  try {
    const server = await serveApp({
      folder: join(repository, 'dist/renderer'),
      port: APP_PORT,
      server: parseServer(process.env.PARTNERBOOK_SERVER),
    })
    console.log(`Partnerbook runs in the browser (${why}): ${address}\nCtrl+C stops it.`)
    openBrowser(address)
    const stop = () => {
      server.close().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    if (await isPartnerbook(address)) {
      console.log(`Partnerbook is already running: ${address}`)
      openBrowser(address)
      return
    }
    console.error(
      `Port ${APP_PORT} is used by another program. Your data belongs to the address ${address}, so Partnerbook takes no other port: end that program and start again.`,
    )
    process.exitCode = 1
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
