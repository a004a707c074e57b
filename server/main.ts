import { afterRestore } from './afterRestore.ts'
import { readConfig } from './config.ts'
import { StartFailure } from './failure.ts'
import { startServer } from './start.ts'

/**
 * `npm run server`: the sync server alone, until it is told to stop. With the argument `restored` it only tells the
 * devices that the database was restored from a backup.
 */
try {
  if (process.argv[2] === 'restored') await tellRestored()
  else await serve()
} catch (error) {
  if (!(error instanceof StartFailure)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

async function tellRestored(): Promise<void> {
  const workspaces = await afterRestore(readConfig(process.env))
  process.stdout.write(`Restored workspaces: ${workspaces}. Devices will bring again what is missing.\n`)
}

async function serve(): Promise<void> {
  const server = await startServer(readConfig(process.env))
  process.stdout.write(`Partnerbook's server runs: ${server.url}\nCtrl+C stops it.\n`)
  if (server.firstAdminCode !== null) {
    process.stdout.write(`Nobody uses it yet. Make the first administrator with the code ${server.firstAdminCode}\n`)
  }
  const stop = () => {
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`)
        process.exit(1)
      },
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}
