import type { BrowserWindow, PrintToPDFOptions, WebContents } from 'electron'
import { type Answer, type ParsedInput, PRINT_READY, refuse } from '#shared/bridge.ts'
import { appUrl } from './appAddress.ts'
import { saveFile } from './dialogs.ts'
import type { Electron } from './electron.ts'
import { confinedPage } from './windowOptions.ts'

type PrintOrder = ParsedInput<'printToPdf'>

/** How long a page may take to lay itself out before printing is given up, in milliseconds. */
const readyWithin = 30_000
/** Page margins in inches: 15 mm, and 20 mm where a header or footer stands. */
const margin = { plain: 0.59, running: 0.79 }

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '')

/**
 * The HTML Chromium wants for a header or footer. The words come from records, so they are escaped; only `{page}` and
 * `{pages}` become markup.
 */
export function runningLineHtml(line: PrintOrder['header']): string {
  if (line === null) return '<span></span>'
  const part = (words: string, align: string) =>
    `<span style="flex:1;text-align:${align}">${escapeHtml(words)
      .replaceAll('{page}', '<span class="pageNumber"></span>')
      .replaceAll('{pages}', '<span class="totalPages"></span>')}</span>`
  return `<div style="display:flex;width:100%;margin:0 15mm;font:8px sans-serif;color:#65615A">${part(line.left, 'left')}${part(line.center, 'center')}${part(line.right, 'right')}</div>`
}

/** What Electron is told for an order. Tagged and outlined, so that the PDF can be read aloud and leafed through. */
export function printOptions(order: PrintOrder): PrintToPDFOptions {
  const running = order.header !== null || order.footer !== null
  return {
    pageSize: order.pageSize,
    landscape: order.landscape,
    printBackground: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
    displayHeaderFooter: running,
    headerTemplate: runningLineHtml(order.header),
    footerTemplate: runningLineHtml(order.footer),
    margins: {
      top: order.header ? margin.running : margin.plain,
      bottom: order.footer ? margin.running : margin.plain,
      left: margin.plain,
      right: margin.plain,
    },
  }
}

/** Resolves true in the page once it carries the ready mark, false after the time limit. */
const waitForMark = `new Promise((resolve) => {
  const root = document.documentElement
  const watcher = new MutationObserver(() => root.hasAttribute('${PRINT_READY}') && end(true))
  const timer = setTimeout(() => end(false), ${readyWithin})
  const end = (ready) => { clearTimeout(timer); watcher.disconnect(); resolve(ready) }
  watcher.observe(root, { attributes: true })
  if (root.hasAttribute('${PRINT_READY}')) end(true)
})`

/** Prints the page on screen, or another one opened unseen, and asks where to save the PDF. */
export async function printToPdf(
  electron: Pick<Electron, 'app' | 'dialog' | 'BrowserWindow'>,
  window: BrowserWindow,
  order: PrintOrder,
): Promise<Answer<'printToPdf'>> {
  const bytes =
    order.route === null
      ? await window.webContents.printToPDF(printOptions(order))
      : await printUnseen(electron, order.route, order)
  if (bytes === null) return refuse('pageNotReady')
  return await saveFile(electron, window, {
    suggestedName: order.suggestedName,
    kind: 'pdf',
    bytes: new Uint8Array(bytes),
  })
}

/** Prints a place of the app in a window that is never shown. It has no bridge: it only has to be looked at. */
async function printUnseen(
  { BrowserWindow }: Pick<Electron, 'BrowserWindow'>,
  route: string,
  order: PrintOrder,
): Promise<Buffer | null> {
  const hidden = new BrowserWindow({
    show: false,
    // The width of the paper at 96 pixels per inch, so that what measures itself measures the page.
    width: order.landscape ? 1123 : 794,
    height: order.landscape ? 794 : 1123,
    webPreferences: { ...confinedPage(null), backgroundThrottling: false },
  })
  try {
    await hidden.loadURL(appUrl(route))
    if (!(await isReady(hidden.webContents))) return null
    return await hidden.webContents.printToPDF(printOptions(order))
  } finally {
    hidden.destroy()
  }
}

const isReady = async (page: WebContents): Promise<boolean> => (await page.executeJavaScript(waitForMark)) === true
