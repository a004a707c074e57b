import { spawn } from 'node:child_process'
import { findProgram } from './findProgram.ts'

/** Programs that open an address in a browser, by system. */
const openers: Partial<Record<NodeJS.Platform, readonly (readonly [program: string, ...args: string[]])[]>> = {
  darwin: [['open']],
  win32: [['explorer.exe']],
  linux: [['xdg-open'], ['google-chrome'], ['chromium'], ['firefox']],
}

/** True when there is somebody to see a window: not in a CI run, and on Linux only with a display. */
export function hasDisplay(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  if (environment.CI) return false
  return platform !== 'linux' || Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY)
}

/** Opens an address in an installed browser; does nothing where there is none or no display. */
export function openBrowser(address: string): void {
  if (!hasDisplay(process.env, process.platform)) return
  for (const [name, ...args] of openers[process.platform] ?? []) {
    const program = findProgram([name])
    if (program === null) continue
    // The browser is the user's: it outlives us.
    const opened = spawn(program, [...args, address], { stdio: 'ignore', detached: true })
    opened.on('error', () => {})
    opened.unref()
    return
  }
}
