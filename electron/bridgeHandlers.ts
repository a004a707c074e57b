import type { BrowserWindow } from 'electron'
import { refuse, succeed } from '#shared/bridge.ts'
import { openFiles, saveFile } from './dialogs.ts'
import type { Electron } from './electron.ts'
import type { BridgeHandlers } from './ipc.ts'
import type { Mirror } from './mirror.ts'
import { printToPdf } from './print.ts'
import { writeFailure } from './savedFile.ts'
import type { Secrets } from './secrets.ts'
import { openOutside } from './security.ts'
import type { ServerSetting } from './serverSetting.ts'
import type { MainWindow } from './window.ts'
import { hidesMenuBar } from './windowOptions.ts'

const platforms: Partial<Record<NodeJS.Platform, 'mac' | 'windows' | 'linux'>> = {
  darwin: 'mac',
  win32: 'windows',
  linux: 'linux',
}

/** The parts of the shell the app may ask. */
interface Parts {
  readonly mainWindow: MainWindow
  readonly appReady: () => void
  readonly server: ServerSetting
  readonly secrets: Secrets
  readonly mirror: Mirror
}

/** What the shell does for the app, channel by channel. */
export function bridgeHandlers(
  electron: Pick<Electron, 'app' | 'BrowserWindow' | 'dialog' | 'Menu' | 'shell'>,
  { mainWindow, appReady, server, secrets, mirror }: Parts,
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
        server: server.current()?.origin ?? null,
        serverFixed: false,
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
    setServer: server.set,
    saveSecret: secrets.save,
    readSecret: secrets.read,
    deleteSecret: secrets.remove,
    mirrorAppend: ({ clientId, entries, note }) => stored(mirror.append(clientId, entries, note)),
    mirrorAcknowledge: ({ clientId, through }) => stored(mirror.acknowledge(clientId, through)),
    mirrorClients: async () => succeed([...(await mirror.clients())]),
    mirrorRead: async ({ clientId, after }) => {
      const { entries, more } = await mirror.read(clientId, after)
      return succeed({ entries: [...entries], more })
    },
    mirrorPark: ({ entries, gone }) => stored(mirror.park(entries, gone)),
    mirrorParked: async ({ after }) => {
      const { entries, more } = await mirror.parked(after)
      return succeed({ entries: [...entries], more })
    },
  }
}

/** A write's answer: done, or the reason the user can do something about. */
async function stored(write: Promise<void>) {
  try {
    await write
    return succeed(null)
  } catch (error) {
    const reason = writeFailure(error)
    if (reason === null) throw error
    return refuse(reason)
  }
}
