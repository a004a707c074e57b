import { readConfig } from '#server/config.ts'
import { startEmbedded } from '#server/db/embedded.ts'
import { startServer } from '#server/start.ts'

/**
 * A process of its own with the whole server and its PostgreSQL, for tests that kill either. Run as
 * `node --import tsx syncServerChild.ts <folder> <port>`; says the server's address and the database's, as JSON.
 */
const [folder = '', port = '0'] = process.argv.slice(2)
const postgres = await startEmbedded({ folder, port: 0, onRestart: (line) => console.error(line) })
const databaseUrl = postgres.url('postgres')
const server = await startServer(
  readConfig({
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: 'a'.repeat(40),
    PARTNERBOOK_DATA: folder,
    PORT: port,
    LOG_LEVEL: 'silent',
    REQUESTS_PER_MINUTE: '1000000',
  }),
)
console.log(JSON.stringify({ url: server.url, databaseUrl }))
process.on('SIGTERM', () => {
  server
    .stop()
    .then(() => postgres.stop())
    .then(
      () => process.exit(0),
      () => process.exit(1),
    )
})
