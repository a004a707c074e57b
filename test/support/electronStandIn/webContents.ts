import { EventEmitter } from 'node:events'
import type { Page } from '@playwright/test'
import { toBrowser } from './address.ts'

type WindowOpenHandler = (details: { url: string }) => { action: 'deny' | 'allow' }

/** The parts of Electron's print options the shell uses. */
interface PdfOrder {
  readonly pageSize: string
  readonly landscape: boolean
  readonly printBackground: boolean
  readonly generateTaggedPDF: boolean
  readonly generateDocumentOutline: boolean
  readonly displayHeaderFooter: boolean
  readonly headerTemplate: string
  readonly footerTemplate: string
  readonly margins: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number }
}

/** A page of the stand-in, shown in Chromium. Electron's call returns at once; what needs the tab awaits `page`. */
export class StandInWebContents extends EventEmitter {
  readonly mainFrame = { origin: 'null' }
  openHandler: WindowOpenHandler = () => ({ action: 'allow' })
  readonly page: Promise<Page>

  constructor(page: Promise<Page>) {
    super()
    this.page = page
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.openHandler = handler
  }

  /** Asks as Electron does before a page goes somewhere by itself; true when nobody objects. */
  mayNavigate(url: string, isMainFrame: boolean): boolean {
    let prevented = false
    this.emit('will-frame-navigate', { url, isMainFrame, preventDefault: () => (prevented = true) })
    return !prevented
  }

  send(channel: string, payload: unknown): void {
    this.page
      .then((page) =>
        page.evaluate(([name, value]) => window.standInDeliver?.(name, value), [channel, payload] as const),
      )
      // The window was closed meanwhile: Electron drops the message, too.
      .catch(() => {})
  }

  async load(url: string): Promise<void> {
    const page = await this.page
    this.mainFrame.origin = new URL(url).protocol === 'app:' ? `app://${new URL(url).host}` : 'null'
    await page.goto(toBrowser(url))
    this.emit('did-finish-load')
  }

  reload(): void {
    this.page.then((page) => page.reload()).catch(() => {})
  }

  async executeJavaScript(code: string): Promise<unknown> {
    return await (await this.page).evaluate(code)
  }

  async printToPDF(order: PdfOrder): Promise<Buffer> {
    const { top, bottom, left, right } = order.margins
    const page = await this.page
    return await page.pdf({
      format: order.pageSize,
      landscape: order.landscape,
      printBackground: order.printBackground,
      tagged: order.generateTaggedPDF,
      outline: order.generateDocumentOutline,
      displayHeaderFooter: order.displayHeaderFooter,
      headerTemplate: order.headerTemplate,
      footerTemplate: order.footerTemplate,
      margin: { top: `${top}in`, bottom: `${bottom}in`, left: `${left}in`, right: `${right}in` },
    })
  }
}

declare global {
  interface Window {
    /** Hands an event of the main process to the stand-in's preload. */
    standInDeliver?: (channel: string, payload: unknown) => void
    /** Carries a call of the stand-in's preload to the main process. */
    standInInvoke?: (channel: string, input: unknown) => Promise<unknown>
  }
}
