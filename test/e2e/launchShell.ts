import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type Page } from '@playwright/test'
import type * as Electron from 'electron'
import { installedElectron } from '#build/electronBinary.ts'
import { obtainBrowser } from '#build/findBrowser.ts'
import { hasDisplay } from '#build/openBrowser.ts'
import { startStandIn } from '#test/support/electronStandIn/standIn.ts'
import { quietBrowser } from './launch.ts'

/** The built desktop app, on real Electron or on the stand-in; the same tests run on both. */
export interface RunningShell {
  readonly kind: 'real Electron' | 'the Electron stand-in'
  readonly page: Page
  /** Runs a function in the main process with its electron module. It must not close over anything. */
  readonly inMain: <A, R>(act: (electron: typeof Electron, argument: A) => R | Promise<R>, argument: A) => Promise<R>
  readonly close: () => Promise<void>
}

const repository = fileURLToPath(new URL('../..', import.meta.url))
export const preloadFile = join(repository, 'dist/electron/preload.cjs')

/** Starts the built app: on Electron where its binary and a display are there, otherwise on the stand-in. */
export async function launchShell(): Promise<RunningShell> {
  const binary = installedElectron()
  // CI machines count as having a display here when one is set: a virtual one is enough for a test.
  const shown = hasDisplay({ ...process.env, CI: undefined }, process.platform)
  return binary !== null && shown ? await onElectron(binary) : await onStandIn()
}

async function onElectron(binary: string): Promise<RunningShell> {
  const userData = await mkdtemp(join(tmpdir(), 'partnerbook-shell-'))
  const app = await _electron.launch({ executablePath: binary, args: [repository, `--user-data-dir=${userData}`] })
  const page = await app.firstWindow()
  await page.waitForLoadState()
  return {
    kind: 'real Electron',
    page,
    inMain: (act, argument) => app.evaluate(act as never, argument) as ReturnType<RunningShell['inMain']> as never,
    close: async () => {
      await app.close()
      await rm(userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}

async function onStandIn(): Promise<RunningShell> {
  const standIn = await startStandIn({
    main: join(repository, 'dist/electron/main.js'),
    browser: obtainBrowser(),
    args: quietBrowser,
  })
  return {
    kind: 'the Electron stand-in',
    page: await standIn.firstPage(),
    inMain: async (act, argument) => await act(standIn.electron as unknown as typeof Electron, argument),
    close: standIn.close,
  }
}
