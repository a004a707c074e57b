import type { BrowserWindow } from 'electron'
import { refuse, succeed } from '#shared/bridge.ts'
import { openFiles, saveFile } from './dialogs.ts'
import type { Electron } from './electron.ts'
import type { BridgeHandlers } from './ipc.ts'
import { printToPdf } from './print.ts'
import { openOutside } from './security.ts'
import type { MainWindow } from './window.ts'
import { hidesMenuBar } from './windowOptions.ts'

const platforms: Partial<Record<NodeJS.Platform, 'mac' | 'windows' | 'linux'>> = {
  darwin: 'mac',
  win32: 'windows',
  linux: 'linux',
}

/** What the shell does for the app, channel by channel. */
export function bridgeHandlers(
  electron: Pick<Electron, 'app' | 'BrowserWindow' | 'dialog' | 'Menu' | 'shell'>,
  { mainWindow, appReady }: { mainWindow: MainWindow; appReady: () => void },
): BridgeHandlers {
  /** Calls come from the window, so it is open; were it closed meanwhile, nobody waits for the answer. */
  const withWindow = async <A>(act: (window: BrowserWindow) => Promise<A>) => {
    const window = mainWindow.current()
    return window ? await act(window) : refuse('failed')
  }
  return {
    openFiles: (input) => withWindow((window) => openFiles(electron, window, input)),
    saveFile: (input) => withWindow((window) => saveFile(electron, window, input)),
    printToPdf: (input) => withWindow((window) => printToPdf(electron, window, input)),
    getAppInfo: () =>
      succeed({
        version: electron.app.getVersion(),
        shell: 'desktop' as const,
        platform: platforms[process.platform] ?? 'other',
        engines: (['electron', 'chrome', 'node'] as const).map((name) => `${name} ${process.versions[name] ?? ''}`),
        menuButton: hidesMenuBar(process.platform),
      }),
    setColorScheme: ({ scheme }) => {
      mainWindow.setScheme(scheme)
      return succeed(null)
    },
    openExternal: async ({ url }) => ((await openOutside(electron, url)) ? succeed(null) : refuse('addressRefused')),
    showMenu: ({ x, y }) => {
      const menu = electron.Menu.getApplicationMenu()
      const window = mainWindow.current()
      if (!menu || !window) return refuse('noMenu')
      menu.popup({ window, x, y })
      return succeed(null)
    },
    appReady: () => {
      appReady()
      return succeed(null)
    },
  }
}
