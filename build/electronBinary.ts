import { spawn } from 'node:child_process'

/** How long the first start may fetch Electron before the browser is used instead, in milliseconds. */
const downloadWithin = 90_000

/**
 * The path of the Electron binary, fetched if it is not here yet (the package does that when it is first required); null
 * when it cannot be had. In a process of its own, because the fetch blocks and may hang on a silent network.
 */
export function obtainElectron(): Promise<string | null> {
  const fetching = spawn(process.execPath, ['--eval', 'process.send(require("electron"))'], {
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
