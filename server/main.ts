import { readConfig } from './config.ts'
import { StartFailure } from './failure.ts'
import { startServer } from './start.ts'

/** `npm run server`: the sync server alone, until it is told to stop. */
try {
  const server = await startServer(readConfig(process.env))
  process.stdout.write(`Partnerbook's server runs: ${server.url} (Ctrl+C stops it)\n`)
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
} catch (error) {
  if (!(error instanceof StartFailure)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
