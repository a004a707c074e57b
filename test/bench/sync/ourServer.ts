import { parseArgs } from 'node:util'
import { readConfig } from '#server/config.ts'
import { startEmbedded } from '#server/db/embedded.ts'
import { openPool } from '#server/db/pool.ts'
import { startServer } from '#server/start.ts'
import { type Id, newId } from '#shared/domain/record.ts'

/** Where the server listens, the workspace in it and somebody's session; printed as one line of JSON. */
export interface ServerGiven {
  readonly url: string
  readonly database: string
  readonly ws: Id
  readonly userId: Id
  readonly token: string
}

/**
 * The real server over its own PostgreSQL, in the folder `--folder`, for pages of the origin `--pages`, with one
 * workspace and its administrator signed in. Ends with the line that comes on its input.
 */
const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: '' },
    port: { type: 'string' },
    pages: { type: 'string', default: '' },
  },
})
const embedded = await startEmbedded({ folder: values.folder, port: 0, onRestart: console.error })
const database = embedded.url('postgres')
const server = await startServer({
  ...readConfig({ PARTNERBOOK_DATA: values.folder, LOG_LEVEL: 'error', PORT: values.port }),
  databaseUrl: database,
  authSecret: 'the secret of a benchmark that ends in minutes',
  allowedOrigins: [values.pages],
  requestsPerMinute: 1_000_000,
})
const person = await signedIn()
const given: ServerGiven = { url: server.url, database, ...person }
process.stdout.write(`${JSON.stringify(given)}\n`)
process.stdin.once('end', async () => {
  await server.stop()
  await embedded.stop()
})
process.stdin.resume()

/** A workspace with one administrator, and a session of theirs. */
async function signedIn(): Promise<Pick<ServerGiven, 'ws' | 'userId' | 'token'>> {
  const [ws, userId, token] = [newId(), newId(), newId()]
  const pool = openPool(database, { connections: 1, statementTimeout: 60_000 })
  await pool.query('INSERT INTO workspace (ws, epoch, name) VALUES ($1, $2, $3)', [ws, newId(), 'Bench'])
  await pool.query('INSERT INTO "user" (id, name, email, "emailVerified") VALUES ($1, $2, $3, true)', [
    userId,
    'Bench',
    'bench@example.com',
  ])
  await pool.query(
    `INSERT INTO session (id, "expiresAt", token, "updatedAt", "userId") VALUES ($1, now() + '1 day', $2, now(), $3)`,
    [newId(), token, userId],
  )
  await pool.query(`INSERT INTO member (ws, user_id, role, gen) VALUES ($1, $2, 'admin', 0)`, [ws, userId])
  await pool.end()
  return { ws, userId, token }
}
