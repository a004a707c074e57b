import { realpathSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { StartFailure } from '#server/failure.ts'
import { freePort } from '#server/freePort.ts'
import { readOrMakeSecret } from '#server/secretFile.ts'
import { findBinaries } from './binaries.ts'
import { checkVersion, closeToOthers, databaseUser, lastWords, makeCluster, removeDrafts } from './cluster.ts'
import { type DataPaths, dataPaths, prepareDataFolder } from './dataFolder.ts'
import { runningPostmaster } from './postmaster.ts'
import { logEnd, logSince, type ProgramSetting, runProgram, turnLog } from './programs.ts'
import { systemUser } from './systemUser.ts'

/** A PostgreSQL of this server's own, on 127.0.0.1. */
export interface EmbeddedPostgres {
  /** Address with user and password; `postgres` is a database that is always there. */
  readonly url: (database: string) => string
  /** Ends all connections, writes everything out, and waits until it has stopped. */
  readonly stop: () => Promise<void>
}

export interface EmbeddedSetting {
  readonly folder: string
  /** 0 takes any free port. */
  readonly port: number
  /** Told when PostgreSQL ended unasked and was started again, in one line. */
  readonly onRestart: (line: string) => void
}

/** Held for as long as the server runs. It dies with the process, unlike a file, so it can never be stale. */
const ownerLock = 4_731_200_001
/** How long to go on trying: after a crash PostgreSQL may have much to repair. */
const patience = 120_000
const pause = 150
/** PostgreSQL's code for it. */
const wrongPassword = '28P01'

/**
 * Starts the PostgreSQL kept in the folder and makes it there at the first start. Its durability settings stay
 * PostgreSQL's own: every commit is on the disk before it is answered. One left running by a killed server is stopped
 * first. If PostgreSQL ends while in use, it is started again on the same port. Throws StartFailure when the folder is
 * in use, cannot be written or is of another version, or the port is taken.
 */
export async function startEmbedded(setting: EmbeddedSetting): Promise<EmbeddedPostgres> {
  const user = systemUser()
  prepareDataFolder(setting.folder, user)
  const paths = dataPaths(realpathSync(setting.folder))
  const binaries = findBinaries(paths.folder, user)
  const programs: ProgramSetting = { programs: binaries.folder, user, log: paths.databaseLog }
  const password = readOrMakeSecret(paths.databasePassword)
  turnLog(paths.databaseLog)
  await makeCluster(paths, programs, password)
  checkVersion(paths, binaries.version)
  closeToOthers(paths)

  const cluster = new Cluster(paths, programs, password, setting.port)
  let owner = await cluster.own()
  removeDrafts(paths)
  let stopping = false
  let restarting: Promise<void> = Promise.resolve()
  const watch = () => {
    owner.once('end', () => {
      if (stopping) return
      setting.onRestart('PostgreSQL ended unasked; starting it again.')
      restarting = cluster.own().then(
        (again) => {
          owner = again
          watch()
        },
        (error: unknown) => setting.onRestart(`PostgreSQL could not be started again: ${(error as Error).message}`),
      )
    })
  }
  watch()
  return {
    url: (database) => cluster.url(database),
    stop: async () => {
      stopping = true
      await restarting
      await cluster.stop()
      await owner.end().catch(() => undefined)
    },
  }
}

/** Starting, owning and stopping the PostgreSQL of one folder. */
class Cluster {
  readonly #paths: DataPaths
  readonly #programs: ProgramSetting
  readonly #password: string
  readonly #wantedPort: number
  #port = 0
  /** Set once it ran: clients know the port by then, so a restart may take no other. */
  #portIsKnown = false

  constructor(paths: DataPaths, programs: ProgramSetting, password: string, port: number) {
    this.#paths = paths
    this.#programs = programs
    this.#password = password
    this.#wantedPort = port
  }

  url(database: string, port = this.#port): string {
    return `postgres://${databaseUser}:${this.#password}@127.0.0.1:${port}/${database}`
  }

  /** Makes it run with us as its owner; gives the connection that holds the ownership. */
  async own(): Promise<pg.Client> {
    const until = Date.now() + patience
    let why = ''
    for (;;) {
      const running = runningPostmaster(this.#paths.database)
      if (running !== null) {
        const orphan = await this.#takeOwnership(running.port)
        if (orphan !== null) {
          // Still owner while it stops: one starting meanwhile must not take for its own what is about to end.
          await this.stop()
          await orphan.end().catch(() => undefined)
          continue
        }
      } else {
        why = await this.#launch()
        const owner = why === '' ? await this.#takeOwnership(this.#port) : null
        if (owner !== null) {
          this.#portIsKnown = true
          return owner
        }
      }
      if (Date.now() > until) {
        throw new StartFailure(
          `PostgreSQL did not start in ${this.#paths.database}: ${why || 'it does not answer'}. ${this.#paths.databaseLog} says more.`,
        )
      }
      await delay(pause)
    }
  }

  async stop(): Promise<void> {
    const control = (mode: 'fast' | 'immediate') =>
      runProgram(this.#programs, 'pg_ctl', ['stop', '-D', this.#paths.database, '-m', mode, '-w', '-t', '60'])
    if (runningPostmaster(this.#paths.database) === null) return
    if (!(await control('fast'))) await control('immediate')
  }

  /** Starts PostgreSQL and waits until it answers. Gives back '' or why it did not start. */
  async #launch(): Promise<string> {
    if (this.#port === 0) this.#port = this.#wantedPort === 0 ? await freePort() : this.#wantedPort
    const before = logEnd(this.#paths.databaseLog)
    const args = ['start', '-D', this.#paths.database, '-l', this.#paths.databaseLog, '-w', '-t', '60']
    if (await runProgram(this.#programs, 'pg_ctl', [...args, '-o', `-p ${this.#port}`])) return ''
    const log = logSince(this.#paths.databaseLog, before)
    if (/could not bind .*in use/i.test(log)) {
      if (this.#wantedPort !== 0 && !this.#portIsKnown) {
        throw new StartFailure(
          `Port ${this.#wantedPort} for the embedded PostgreSQL is used by another program: end that program or choose another port.`,
        )
      }
      if (!this.#portIsKnown) this.#port = 0
    }
    return lastWords(log)
  }

  /** The connection that makes us owner, or null while PostgreSQL does not answer. Throws when another is owner. */
  async #takeOwnership(port: number): Promise<pg.Client | null> {
    const client = new pg.Client({ connectionString: this.url('postgres', port), keepAlive: true })
    // A connection that breaks says so by its end.
    client.on('error', () => undefined)
    try {
      await client.connect()
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== wrongPassword) return null
      await this.stop()
      throw new StartFailure(
        `The password in ${this.#paths.databasePassword} is not the one of the database beside it: restore both from the same backup.`,
      )
    }
    let mine: boolean | undefined
    try {
      const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [ownerLock])
      mine = rows[0]?.mine
      // A PostgreSQL being stopped frees its stopper's lock a moment before it cuts this connection: one that answers
      // after the lock is not being stopped.
      if (mine) {
        await client.query('SELECT 1')
        return client
      }
    } catch {
      return null
    }
    await client.end()
    throw new StartFailure(
      `Another Partnerbook server uses the data folder ${this.#paths.folder}: stop it, or set PARTNERBOOK_DATA to another folder.`,
    )
  }
}
