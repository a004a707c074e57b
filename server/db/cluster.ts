import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartFailure } from '#server/failure.ts'
import { type DataPaths, giveTo } from './dataFolder.ts'
import { logEnd, logSince, type ProgramSetting, runProgram } from './programs.ts'

/** PostgreSQL's user, who owns everything in the embedded database. */
export const databaseUser = 'partnerbook'

/**
 * Makes PostgreSQL's folder when there is none. It is made beside its place and put there whole, so that a start killed
 * meanwhile leaves nothing half made, and of two starts one wins. Throws StartFailure when it cannot be made.
 */
export async function makeCluster(paths: DataPaths, setting: ProgramSetting, password: string): Promise<void> {
  if (existsSync(paths.database)) return
  const draft = join(paths.folder, `database.${process.pid}`)
  const passwordFile = `${draft}.password`
  const before = logEnd(setting.log)
  try {
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { mode: 0o700 })
    giveTo(draft, setting.user)
    writeFileSync(passwordFile, password, { mode: 0o600 })
    giveTo(passwordFile, setting.user)
    const made = await runProgram(setting, 'initdb', [
      `--pgdata=${draft}`,
      `--username=${databaseUser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The same order of text on every system.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--set=listen_addresses=127.0.0.1',
      '--set=unix_socket_directories=',
      '--set=password_encryption=scram-sha-256',
    ])
    if (made) renameSync(draft, paths.database)
    else if (!existsSync(paths.database)) {
      throw new StartFailure(
        `The database could not be made in ${paths.folder}: ${lastWords(logSince(setting.log, before))}`,
      )
    }
  } catch (error) {
    const anotherWon = ['ENOTEMPTY', 'EEXIST', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')
    if (!anotherWon || !existsSync(paths.database)) throw error
  } finally {
    rmSync(draft, { recursive: true, force: true })
    rmSync(passwordFile, { force: true })
  }
}

/** Throws StartFailure when PostgreSQL's folder was made by another major version than `version`, such as 18.4.0. */
export function checkVersion(paths: DataPaths, version: string): void {
  const ours = version.split('.')[0]
  const theirs = readFileSync(join(paths.database, 'PG_VERSION'), 'utf8').trim()
  if (theirs === ours) return
  throw new StartFailure(
    `The database in ${paths.database} was made by PostgreSQL ${theirs}, and this server brings PostgreSQL ${ours}: start the server version that made it and save its data, or set PARTNERBOOK_DATA to a new folder.`,
  )
}

/** Removes what starts killed while making the folder left. Only whoever holds the folder may call it. */
export function removeDrafts(paths: DataPaths): void {
  for (const name of readdirSync(paths.folder)) {
    if (/^database\.\d+(\.password)?$/.test(name)) rmSync(join(paths.folder, name), { recursive: true, force: true })
  }
}

/** PostgreSQL's own folder must be closed to others, or it refuses to start; a copied or restored one may be open. */
export function closeToOthers(paths: DataPaths): void {
  if (process.platform !== 'win32') chmodSync(paths.database, 0o700)
}

/** The last line of a log that says why, in one line. */
export function lastWords(log: string): string {
  const lines = log.split('\n').filter((line) => line.trim() !== '')
  const why = lines.filter((line) => /(FATAL|PANIC|error|could not|LOG: {2}could not)/i.test(line)).at(-1)
  return (why ?? lines.at(-1) ?? 'it said nothing').trim()
}
