import type { FastifyInstance } from 'fastify'
import { firstCode, inGroups } from './accounts/codes.ts'
import { type AppConfig, buildApp } from './app.ts'
import type { ServerConfig } from './config.ts'
import { dataPaths } from './db/dataFolder.ts'
import { type EmbeddedPostgres, startEmbedded } from './db/embedded.ts'
import { hasMembers } from './db/members.ts'
import { migrate } from './db/migrate.ts'
import { putPerson } from './db/people.ts'
import { openPool, type Pool } from './db/pool.ts'
import { StartFailure } from './failure.ts'
import { freePort } from './freePort.ts'
import type { LogStream } from './log.ts'
import { readOrMakeSecret } from './secretFile.ts'

/** A server that listens. */
export interface RunningServer {
  /** Where it listens, as http://127.0.0.1:47312. */
  readonly url: string
  /** The code that makes the first administrator, in groups, or null when there is one. */
  readonly firstAdminCode: string | null
  /** Takes no new requests, finishes those there are, then closes the database. */
  readonly stop: () => Promise<void>
}

/** How long requests may go on once the server is told to stop, in milliseconds. */
const grace = 10_000

/**
 * Starts the server with everything it needs: its database, the newest schema, the app. Throws StartFailure, in one
 * line, when something outside is in the way; nothing is left running then.
 */
export async function startServer(config: ServerConfig, logStream?: LogStream): Promise<RunningServer> {
  const opened: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const close of opened.splice(0).reverse()) await close()
  }
  try {
    const embedded = config.databaseUrl === null ? await ownDatabase(config, logStream) : null
    if (embedded !== null) opened.push(embedded.stop)
    const pool = openPool(config.databaseUrl ?? embedded?.url('postgres') ?? '', {
      connections: config.databaseConnections,
      statementTimeout: config.requestTimeout,
    })
    opened.push(() => pool.end())
    await reach(pool)
    await migrate(pool)
    const whole = await complete(config)
    const app = await buildApp({ pool, config: whole, putPerson, ...(logStream && { logStream }) })
    opened.push(() => close(app))
    const firstAdminCode = (await hasMembers(pool)) ? null : inGroups(firstCode(whole.authSecret))
    return { url: await listen(app, whole), firstAdminCode, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function ownDatabase(config: ServerConfig, logStream: LogStream | undefined): Promise<EmbeddedPostgres> {
  const onRestart = (line: string) => (logStream ?? process.stderr).write(`${line}\n`)
  return startEmbedded({ folder: config.dataFolder, port: 0, onRestart })
}

/** Throws StartFailure when the database does not answer. */
async function reach(pool: Pool): Promise<void> {
  try {
    await pool.query('SELECT 1')
  } catch (error) {
    throw new StartFailure(
      `The database at DATABASE_URL does not answer: ${(error as Error).message}. Check the address.`,
    )
  }
}

/** Fills in what the configuration leaves open. */
async function complete(config: ServerConfig): Promise<AppConfig> {
  const port = config.port === 0 ? await freePort(config.host) : config.port
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  return {
    ...config,
    port,
    publicUrl: config.publicUrl ?? `http://${host}:${port}`,
    authSecret: config.authSecret ?? readOrMakeSecret(dataPaths(config.dataFolder).authSecret),
  }
}

async function listen(app: FastifyInstance, { host, port }: AppConfig): Promise<string> {
  try {
    return await app.listen({ host, port })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') {
      throw new StartFailure(
        `Port ${port} on ${host} is used by another program: end that program or set PORT to another one.`,
      )
    }
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
      throw new StartFailure(
        `The server may not listen on ${host}, port ${port}: set HOST and PORT to what this computer has.`,
      )
    }
    throw error
  }
}

/** Finishes the requests there are, and cuts off those that take too long. */
async function close(app: FastifyInstance): Promise<void> {
  const cutOff = setTimeout(() => app.server.closeAllConnections(), grace)
  await app.close()
  clearTimeout(cutOff)
}
