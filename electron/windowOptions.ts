import type { BrowserWindowConstructorOptions } from 'electron'
import { type Area, placeWindow, smallest, type WindowState } from './windowState.ts'

/** Background and symbols of the native parts; the values of the theme's surface and text. */
const nativeColours = {
  light: { background: '#FFFFFF', symbols: '#1F1D1A' },
  dark: { background: '#1A1917', symbols: '#ECEAE6' },
} as const

/** Height the app's own top bar leaves for the system's window buttons, in pixels. */
const titleBarHeight = 44

/** The native colours for a scheme. */
export const coloursFor = (dark: boolean) => (dark ? nativeColours.dark : nativeColours.light)

/** Colours of the strip the system's window buttons stand on (Windows). */
export const titleBarOverlay = (dark: boolean) => ({
  color: coloursFor(dark).background,
  symbolColor: coloursFor(dark).symbols,
  height: titleBarHeight,
})

/**
 * How each system draws the title bar: within the app's own top bar on a Mac and on Windows; on Linux the window
 * manager's own, whose buttons and place the user has chosen there.
 */
function titleBar(platform: NodeJS.Platform, dark: boolean): BrowserWindowConstructorOptions {
  switch (platform) {
    case 'darwin':
      return { titleBarStyle: 'hiddenInset', titleBarOverlay: { height: titleBarHeight } }
    case 'win32':
      return { titleBarStyle: 'hidden', titleBarOverlay: titleBarOverlay(dark) }
    default:
      return { autoHideMenuBar: true }
  }
}

/** True where the title bar leaves no place for a menu bar, so that the app shows a button for the menu. */
export const hidesMenuBar = (platform: NodeJS.Platform): boolean => platform === 'win32'

/** What no page of ours may do, written out although most are defaults: a default can change. */
export const confinedPage = (preload: string | null): BrowserWindowConstructorOptions['webPreferences'] => ({
  ...(preload === null ? {} : { preload }),
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: process.platform === 'darwin',
})

/** Everything about the main window before it exists. Hidden until its first paint, so nothing flashes. */
export function windowOptions(setting: {
  readonly platform: NodeJS.Platform
  readonly dark: boolean
  readonly state: WindowState
  readonly workAreas: readonly Area[]
  readonly preload: string
}): BrowserWindowConstructorOptions {
  return {
    ...placeWindow(setting.state.bounds, setting.workAreas),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Partnerbook',
    backgroundColor: coloursFor(setting.dark).background,
    ...titleBar(setting.platform, setting.dark),
    webPreferences: confinedPage(setting.preload),
  }
}
