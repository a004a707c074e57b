import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** PostgreSQL's main process for one folder. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
}

/**
 * What PostgreSQL left in `postmaster.pid` of its folder: its process while that runs or may run, else null. A file
 * left by a crash is removed when its process number now belongs to another program (a restarted container begins
 * counting anew), because PostgreSQL would take that program for itself and refuse to start. Any other stale file
 * PostgreSQL replaces itself.
 */
export function runningPostmaster(database: string): Postmaster | null {
  const path = join(database, 'postmaster.pid')
  const lines = readLines(path)
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return null
  const command = commandOf(pid)
  if (command !== null && !command.includes(database)) {
    rmSync(path, { force: true })
    return null
  }
  const port = Number(lines[3])
  return { pid, port: Number.isInteger(port) ? port : 0 }
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** True when there is a process with this number, whoever's it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The command line of a process, or null when it cannot be known. */
function commandOf(pid: number): string | null {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    if (process.platform === 'win32') return null
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' })
  } catch {
    return null
  }
}
