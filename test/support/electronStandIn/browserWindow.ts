import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { BrowserContext, Page } from '@playwright/test'
import { StandInWebContents } from './webContents.ts'

interface WindowSetting {
  readonly width?: number
  readonly height?: number
  readonly show?: boolean
  readonly webPreferences?: { readonly preload?: string }
}

/** Every window of one stand-in app and the pages they show. */
export interface WindowSet {
  readonly context: BrowserContext
  readonly byPage: Map<Page, StandInBrowserWindow>
  readonly created: (contents: StandInWebContents) => void
  readonly allClosed: () => void
}

/** A window of the stand-in: a tab of Chromium with the window's preload. */
export class StandInBrowserWindow extends EventEmitter {
  readonly webContents: StandInWebContents
  readonly setting: WindowSetting
  visible: boolean
  maximized = false
  backgroundColor = ''
  readonly #windows: WindowSet

  constructor(windows: WindowSet, setting: WindowSetting) {
    super()
    this.#windows = windows
    this.setting = setting
    this.visible = setting.show !== false
    this.webContents = new StandInWebContents(this.#openTab())
    windows.created(this.webContents)
  }

  async #openTab(): Promise<Page> {
    const page = await this.#windows.context.newPage()
    this.#windows.byPage.set(page, this)
    page.once('close', () => this.#gone(page))
    const { preload } = this.setting.webPreferences ?? {}
    if (preload !== undefined) await page.addInitScript({ content: withPreload(readFileSync(preload, 'utf8')) })
    return page
  }

  #gone(page: Page): void {
    this.#windows.byPage.delete(page)
    this.emit('closed')
    if (this.#windows.byPage.size === 0) this.#windows.allClosed()
  }

  async loadURL(url: string): Promise<void> {
    await this.webContents.load(url)
    this.emit('ready-to-show')
  }

  show() {
    this.visible = true
  }
  focus() {}
  restore() {}
  maximize() {
    this.maximized = true
    this.emit('maximize')
  }
  isMinimized = () => false
  isMaximized = () => this.maximized
  getNormalBounds = () => ({ x: 0, y: 0, width: this.setting.width ?? 800, height: this.setting.height ?? 600 })
  setBackgroundColor(colour: string) {
    this.backgroundColor = colour
  }
  setTitleBarOverlay() {}

  close(): void {
    this.emit('close')
    this.destroy()
  }

  destroy(): void {
    this.webContents.page.then((page) => page.close()).catch(() => {})
  }
}

/**
 * A built preload as a script that runs before the page. Chromium gives a test no isolated world that can both be set up
 * this early and reach exposed bindings, so it shares the page's world: what it exposes is the same, how well it is
 * kept apart is only shown on real Electron. Preloads run in the top frame only.
 */
const withPreload = (code: string): string => `if (window === window.top) ((require) => {
${code}
})(() => {
  const listeners = new Map()
  const invoke = window.standInInvoke
  Object.defineProperty(window, 'standInDeliver', { value: (channel, payload) => {
    for (const listener of listeners.get(channel) ?? []) listener({}, payload)
  } })
  return {
    contextBridge: { exposeInMainWorld: (name, value) => Object.defineProperty(window, name, { value: Object.freeze(value), enumerable: true }) },
    ipcRenderer: {
      invoke: (channel, input) => invoke(channel, input),
      on: (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
      removeListener: (channel, listener) => listeners.set(channel, (listeners.get(channel) ?? []).filter((other) => other !== listener)),
    },
  }
})`
