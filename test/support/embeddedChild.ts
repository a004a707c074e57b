import { startEmbedded } from '#server/db/embedded.ts'
import { StartFailure } from '#server/failure.ts'

/**
 * A process of its own that starts the PostgreSQL of a folder, says its address, and stays until it is ended: for tests
 * that kill it. Run as `node --import tsx embeddedChild.ts <folder>`.
 */
try {
  const postgres = await startEmbedded({
    folder: process.argv[2] ?? '',
    port: 0,
    onRestart: (line) => console.error(line),
  })
  console.log(postgres.url('postgres'))
  process.on('SIGTERM', () => {
    postgres.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  })
} catch (error) {
  if (!(error instanceof StartFailure)) throw error
  console.log(`refused: ${error.message}`)
  process.exitCode = 3
}
