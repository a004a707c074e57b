import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import type { MenuItemConstructorOptions } from 'electron'
import { StandInBrowserWindow, type WindowSet } from './browserWindow.ts'
import type { StandInWebContents } from './webContents.ts'

type IpcHandler = (event: unknown, input: unknown) => unknown
type SchemeHandler = (request: { url: string; method: string }) => Promise<Response>
type Template = readonly MenuItemConstructorOptions[]

/** A menu that can be asked for its entries, as Electron's. */
class StandInMenu {
  readonly items: Template
  constructor(items: Template) {
    this.items = items
  }

  getMenuItemById(id: string): MenuItemConstructorOptions | null {
    const inside = (items: Template): MenuItemConstructorOptions[] =>
      items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? inside(item.submenu) : [])])
    return inside(this.items).find((item) => item.id === id) ?? null
  }

  popup() {}
}

/** Follows the scheme as the system would, and shows it in the tabs. */
class StandInTheme extends EventEmitter {
  #source: 'system' | 'light' | 'dark' = 'system'
  readonly #pages: () => Iterable<Page>
  constructor(pages: () => Iterable<Page>) {
    super()
    this.#pages = pages
  }
  get themeSource() {
    return this.#source
  }
  set themeSource(source) {
    this.#source = source
    const colorScheme = source === 'system' ? null : source
    for (const page of this.#pages()) page.emulateMedia({ colorScheme }).catch(() => {})
    this.emit('updated')
  }
  get shouldUseDarkColors() {
    return this.#source === 'dark'
  }
}

/** What of the `electron` module the shell uses, on a Chromium driven by Playwright. */
export function standInElectron(context: BrowserContext, userData: string) {
  const ipcHandlers = new Map<string, IpcHandler>()
  const schemeHandlers = new Map<string, SchemeHandler>()
  const byPage = new Map<Page, StandInBrowserWindow>()
  let menu: StandInMenu | null = null

  const app = Object.assign(new EventEmitter(), {
    isPackaged: false,
    commandLine: { appendSwitch: () => {} },
    getPath: (name: string) => (name === 'userData' ? userData : join(userData, name)),
    getVersion: () => '0.0.0',
    isReady: () => true,
    whenReady: async () => {},
    requestSingleInstanceLock: () => true,
    setAsDefaultProtocolClient: () => true,
    quit: () => {
      app.emit('before-quit', {})
    },
  })
  const windows: WindowSet = {
    context,
    byPage,
    created: (contents: StandInWebContents) => app.emit('web-contents-created', {}, contents),
    allClosed: () => app.emit('window-all-closed'),
  }
  const electron = {
    app,
    BrowserWindow: class extends StandInBrowserWindow {
      constructor(setting: ConstructorParameters<typeof StandInBrowserWindow>[1]) {
        super(windows, setting)
      }
    },
    clipboard: { writeText: () => {} },
    // No system is there to show them; a test puts its own answer in their place.
    dialog: {
      showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
      showSaveDialog: async () => ({ canceled: true, filePath: '' }),
      showMessageBox: async () => ({ response: 0 }),
    },
    ipcMain: { handle: (channel: string, handler: IpcHandler) => ipcHandlers.set(channel, handler) },
    Menu: {
      buildFromTemplate: (template: Template) => new StandInMenu(template),
      setApplicationMenu: (set: StandInMenu) => {
        menu = set
      },
      getApplicationMenu: () => menu,
    },
    nativeTheme: new StandInTheme(() => byPage.keys()),
    protocol: {
      registerSchemesAsPrivileged: () => {},
      handle: (scheme: string, handler: SchemeHandler) => schemeHandlers.set(scheme, handler),
    },
    // As on a Linux without a keychain: no real encryption is to be had here.
    safeStorage: {
      isAsyncEncryptionAvailable: async () => true,
      getSelectedStorageBackend: () => 'basic_text',
      encryptStringAsync: async (text: string) => Buffer.from(text),
      decryptStringAsync: async (sealed: Buffer) => ({ result: sealed.toString(), shouldReEncrypt: false }),
    },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
    session: {
      defaultSession: {
        setPermissionRequestHandler: () => {},
        setPermissionCheckHandler: () => {},
        setDevicePermissionHandler: () => {},
        setSpellCheckerEnabled: () => {},
      },
    },
    shell: { openExternal: async (_address: string) => {} },
  }
  return { electron, ipcHandlers, schemeHandlers, byPage }
}
