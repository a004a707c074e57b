import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** How long the first start may fetch Electron before the browser is used instead, in milliseconds. */
const downloadWithin = 90_000

/** The path of the Electron binary if it is on this computer already. */
export function installedElectron(): string | null {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  const note = join(folder, 'path.txt')
  const binary = existsSync(note) ? join(folder, 'dist', readFileSync(note, 'utf8')) : null
  return binary !== null && existsSync(binary) ? binary : null
}

/**
 * The path of the Electron binary, fetched if it is not here yet (the package does that when it is first required); null
 * when it cannot be had. In a process of its own, because the fetch blocks and may hang on a silent network.
 */
export function obtainElectron(): Promise<string | null> {
  const fetching = spawn(process.execPath, ['--eval', 'process.send(require("electron"))'], {
    // Where the package is looked up from.
    cwd: import.meta.dirname,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    timeout: downloadWithin,
    killSignal: 'SIGKILL',
  })
  return new Promise((resolve) => {
    fetching.once('message', (path) => resolve(String(path)))
    fetching.once('exit', () => resolve(null))
    fetching.once('error', () => resolve(null))
  })
}
