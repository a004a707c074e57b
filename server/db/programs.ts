import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { giveTo } from './dataFolder.ts'
import type { SystemUser } from './systemUser.ts'

/** How PostgreSQL's programs are run for one data folder. */
export interface ProgramSetting {
  /** Folder of the programs. */
  readonly programs: string
  readonly user: SystemUser | null
  /** Where all they say goes. */
  readonly log: string
}

const largestLog = 10_000_000

/** Runs one of PostgreSQL's programs to its end; true when it succeeded. What it says goes to the log. */
export async function runProgram(
  setting: ProgramSetting,
  name: 'initdb' | 'pg_ctl',
  args: readonly string[],
): Promise<boolean> {
  const log = openSync(setting.log, 'a', 0o600)
  giveTo(setting.log, setting.user)
  try {
    return await new Promise<boolean>((resolve, reject) => {
      const program = spawn(join(setting.programs, name), args, {
        ...setting.user,
        env: plainEnvironment(process.env),
        stdio: ['ignore', log, log],
        windowsHide: true,
      })
      program.once('error', reject)
      program.once('exit', (code) => resolve(code === 0))
    })
  } finally {
    closeSync(log)
  }
}

/** The environment without what would change where PostgreSQL looks or which language it writes its log in. */
function plainEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))
  return { ...Object.fromEntries(kept), LC_ALL: 'C' }
}

/** Begins a new log when the present one is large; the one before is kept beside it. */
export function turnLog(log: string): void {
  try {
    if (statSync(log).size > largestLog) renameSync(log, `${log}.1`)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/** Size of the log in bytes, to read later what was added since. */
export function logEnd(log: string): number {
  try {
    return statSync(log).size
  } catch {
    return 0
  }
}

/** What the log says since that size. */
export function logSince(log: string, end: number): string {
  try {
    return readFileSync(log).subarray(end).toString('utf8')
  } catch {
    return ''
  }
}
