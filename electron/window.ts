import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { BrowserWindow } from 'electron'
import { appUrl } from './appAddress.ts'
import type { Electron } from './electron.ts'
import { coloursFor, hidesMenuBar, titleBarOverlay, windowOptions } from './windowOptions.ts'
import { readWindowState, type WindowState } from './windowState.ts'

type Scheme = WindowState['scheme']

/** The one main window, whether it is open at the moment or not. */
export interface MainWindow {
  /** The open window, or null (a Mac app may have none). */
  readonly current: () => BrowserWindow | null
  /** Opens the window, or brings the open one to the front. */
  readonly show: () => void
  /** Colours the native parts now and at the next start. */
  readonly setScheme: (scheme: Scheme) => void
}

/** How long after the last move or resize the window's place is written, in milliseconds. */
const settleTime = 500

/** Prepares the main window: its place is remembered in `stateFile`, its page is the app. */
export function installWindow(
  electron: Pick<Electron, 'app' | 'BrowserWindow' | 'nativeTheme' | 'screen'>,
  { preload, stateFile, report }: { preload: string; stateFile: string; report: (error: unknown) => void },
): MainWindow {
  const { app, BrowserWindow, nativeTheme, screen } = electron
  const saved = rememberState(stateFile, report)
  nativeTheme.themeSource = saved.state().scheme
  let window: BrowserWindow | null = null

  const paint = () => {
    window?.setBackgroundColor(coloursFor(nativeTheme.shouldUseDarkColors).background)
    if (hidesMenuBar(process.platform)) window?.setTitleBarOverlay(titleBarOverlay(nativeTheme.shouldUseDarkColors))
  }
  nativeTheme.on('updated', paint)
  app.on('before-quit', () => saved.flush())

  const open = () => {
    const dark = nativeTheme.shouldUseDarkColors
    const workAreas = screen.getAllDisplays().map((display) => display.workArea)
    const opened = new BrowserWindow(
      windowOptions({ platform: process.platform, dark, state: saved.state(), workAreas, preload }),
    )
    window = opened
    const remember = () => saved.change({ bounds: opened.getNormalBounds(), maximized: opened.isMaximized() })
    for (const event of ['resize', 'move', 'maximize', 'unmaximize'] as const) opened.on(event as 'resize', remember)
    opened.on('close', () => {
      remember()
      saved.flush()
    })
    opened.on('closed', () => {
      window = null
    })
    opened.once('ready-to-show', () => {
      if (saved.state().maximized) opened.maximize()
      opened.show()
    })
    opened.loadURL(appUrl()).catch(report)
  }

  return {
    current: () => window,
    show: () => {
      if (!window) return open()
      if (window.isMinimized()) window.restore()
      window.focus()
    },
    setScheme: (scheme) => {
      nativeTheme.themeSource = scheme
      saved.change({ scheme })
      paint()
    },
  }
}

/** Keeps the window's state in memory and, once it has settled, in the file. */
function rememberState(file: string, report: (error: unknown) => void) {
  let state = readWindowState(readOrEmpty(file))
  let pending: NodeJS.Timeout | null = null
  const flush = () => {
    if (pending === null) return
    clearTimeout(pending)
    pending = null
    try {
      mkdirSync(dirname(file), { recursive: true })
      // Written beside and renamed, so that a crash leaves the old state or the new one, never half of either.
      writeFileSync(`${file}.new`, JSON.stringify(state))
      renameSync(`${file}.new`, file)
    } catch (error) {
      report(error)
    }
  }
  return {
    state: () => state,
    change: (part: Partial<WindowState>) => {
      state = { ...state, ...part }
      if (pending !== null) clearTimeout(pending)
      pending = setTimeout(flush, settleTime)
    },
    flush,
  }
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
