import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import type { BrowserWindowConstructorOptions, MenuItemConstructorOptions } from 'electron'

/**
 * A fake of the electron module that shows nothing and writes down what was asked of it. In unit tests `electron` is
 * always this file. Each test makes its own with `createFakeElectron`; the exports at the end are one for the files
 * that import electron themselves (main and preload).
 */

/** A page: an emitter with the calls the shell makes of it. */
export class FakeWebContents extends EventEmitter {
  readonly mainFrame = { origin: 'app://partnerbook' }
  readonly sent: [channel: string, payload: unknown][] = []
  readonly printed: unknown[] = []
  reloads = 0
  /** What `executeJavaScript` answers. */
  scriptResult: unknown = true
  openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })

  setWindowOpenHandler(handler: FakeWebContents['openHandler']) {
    this.openHandler = handler
  }
  send(channel: string, payload: unknown) {
    this.sent.push([channel, payload])
  }
  reload() {
    this.reloads += 1
  }
  executeJavaScript = async (_code: string) => this.scriptResult
  printToPDF = async (options: unknown) => {
    this.printed.push(options)
    return Buffer.from('%PDF-fake')
  }
  /** Emits an event that can be prevented and says whether it was. */
  attempt(event: string, details: object = {}): 'prevented' | 'allowed' {
    let outcome: 'prevented' | 'allowed' = 'allowed'
    this.emit(event, { ...details, preventDefault: () => (outcome = 'prevented') })
    return outcome
  }
}

/** A window that is never shown. */
export class FakeBrowserWindow extends EventEmitter {
  readonly webContents = new FakeWebContents()
  readonly options: BrowserWindowConstructorOptions
  readonly loaded: string[] = []
  bounds = { x: 10, y: 20, width: 1000, height: 700 }
  maximized = false
  shown = 0
  focused = 0
  destroyed = false
  background = ''

  constructor(options: BrowserWindowConstructorOptions) {
    super()
    this.options = options
  }
  loadURL = async (url: string) => {
    this.loaded.push(url)
  }
  show() {
    this.shown += 1
  }
  focus() {
    this.focused += 1
  }
  restore() {}
  maximize() {
    this.maximized = true
  }
  isMaximized = () => this.maximized
  isMinimized = () => false
  getNormalBounds = () => this.bounds
  setBackgroundColor(colour: string) {
    this.background = colour
  }
  setTitleBarOverlay() {}
  destroy() {
    this.destroyed = true
  }
}

/** A system in its light scheme, unless told otherwise. */
class FakeTheme extends EventEmitter {
  themeSource: 'system' | 'light' | 'dark' = 'system'
  get shouldUseDarkColors() {
    return this.themeSource === 'dark'
  }
}

/** A keychain that turns letters around; it can be absent, locked, or have a new key. */
class FakeSafeStorage {
  available = true
  locked = false
  rotated = false
  backend = 'gnome_libsecret'
  isAsyncEncryptionAvailable = async () => this.available
  getSelectedStorageBackend = () => this.backend
  encryptStringAsync = async (text: string) => Buffer.from(`sealed:${[...text].reverse().join('')}`)
  decryptStringAsync = async (sealed: Buffer) => {
    const text = /^sealed:(.*)$/s.exec(sealed.toString())?.[1]
    if (this.locked || text === undefined) throw new Error('Error while decrypting the ciphertext')
    return { result: [...text].reverse().join(''), shouldReEncrypt: this.rotated }
  }
}

type Permission = (...args: unknown[]) => unknown

/** A fresh fake and everything it recorded. */
export function createFakeElectron() {
  const record = {
    windows: [] as FakeBrowserWindow[],
    ipc: new Map<string, (event: unknown, input: unknown) => Promise<unknown>>(),
    opened: [] as string[],
    schemes: [] as Electron.CustomScheme[],
    schemeHandlers: new Map<string, (request: { url: string; method: string }) => Promise<Response>>(),
    switches: [] as string[],
    permissionRequest: undefined as Permission | undefined,
    permissionCheck: undefined as Permission | undefined,
    devicePermission: undefined as Permission | undefined,
    spellChecker: undefined as boolean | undefined,
    protocolClients: [] as string[],
    clipboard: '',
    quits: 0,
    /** What the next dialogs answer, in their order. */
    openDialog: { canceled: true, filePaths: [] as string[] },
    saveDialog: { canceled: true, filePath: '' },
    messageBoxes: [] as number[],
    shownMessages: [] as unknown[],
    saveDialogOptions: [] as Electron.SaveDialogOptions[],
    menu: null as null | MenuItemConstructorOptions[],
    popups: [] as unknown[],
  }
  const app = Object.assign(new EventEmitter(), {
    isPackaged: false,
    lockGranted: true,
    ready: true,
    commandLine: { appendSwitch: (name: string) => record.switches.push(name) },
    getPath: (name: string) => `/nowhere/${name}`,
    getVersion: () => '9.9.9',
    isReady: () => app.ready,
    whenReady: async () => {},
    requestSingleInstanceLock: () => app.lockGranted,
    setAsDefaultProtocolClient: (scheme: string) => record.protocolClients.push(scheme),
    quit: () => {
      record.quits += 1
    },
  })
  const electron = {
    app,
    BrowserWindow: class extends FakeBrowserWindow {
      constructor(options: BrowserWindowConstructorOptions) {
        super(options)
        record.windows.push(this)
        app.emit('web-contents-created', {}, this.webContents)
      }
    },
    clipboard: {
      writeText: (text: string) => {
        record.clipboard = text
      },
    },
    dialog: {
      showOpenDialog: async () => record.openDialog,
      showSaveDialog: async (_window: unknown, options: Electron.SaveDialogOptions) => {
        record.saveDialogOptions.push(options)
        return record.saveDialog
      },
      showMessageBox: async (options: unknown) => {
        record.shownMessages.push(options)
        return { response: record.messageBoxes.shift() ?? 0 }
      },
    },
    ipcMain: {
      handle: (channel: string, handler: (event: unknown, input: unknown) => Promise<unknown>) =>
        record.ipc.set(channel, handler),
    },
    Menu: {
      buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
      setApplicationMenu: (menu: MenuItemConstructorOptions[]) => {
        record.menu = menu
      },
      getApplicationMenu: () => (record.menu ? { popup: (options: unknown) => record.popups.push(options) } : null),
    },
    nativeTheme: new FakeTheme(),
    protocol: {
      registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]) => record.schemes.push(...schemes),
      handle: (scheme: string, handler: (request: { url: string; method: string }) => Promise<Response>) =>
        record.schemeHandlers.set(scheme, handler),
    },
    safeStorage: new FakeSafeStorage(),
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }] },
    session: {
      defaultSession: {
        setPermissionRequestHandler: (handler: Permission) => {
          record.permissionRequest = handler
        },
        setPermissionCheckHandler: (handler: Permission) => {
          record.permissionCheck = handler
        },
        setDevicePermissionHandler: (handler: Permission) => {
          record.devicePermission = handler
        },
        setSpellCheckerEnabled: (enabled: boolean) => {
          record.spellChecker = enabled
        },
      },
    },
    shell: {
      openExternal: async (address: string) => {
        record.opened.push(address)
      },
    },
    contextBridge: {
      exposed: {} as Record<string, unknown>,
      exposeInMainWorld(name: string, value: unknown) {
        this.exposed[name] = value
      },
    },
    ipcRenderer: Object.assign(new EventEmitter(), {
      invoked: [] as unknown[][],
      async invoke(...call: unknown[]) {
        this.invoked.push(call)
        return 'answer'
      },
    }),
  }
  return { electron: electron as typeof electron & typeof Electron, record }
}

/** The fake that files importing `electron` get. */
export const sharedFake = createFakeElectron()
export const {
  app,
  BrowserWindow,
  clipboard,
  contextBridge,
  dialog,
  ipcMain,
  ipcRenderer,
  Menu,
  nativeTheme,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
} = sharedFake.electron
