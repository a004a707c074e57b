import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { printOptions, printToPdf, runningLineHtml } from '#electron/print.ts'
import { channels, type ParsedInput, refuse, succeed } from '#shared/bridge.ts'
import { createFakeElectron, FakeBrowserWindow } from '#test/support/fakeElectron.ts'

const order = (change: object = {}): ParsedInput<'printToPdf'> =>
  channels.printToPdf.input.parse({ route: null, suggestedName: 'Review', pageSize: 'A4', ...change })

describe('runningLineHtml', () => {
  it('puts the page numbers in and nothing else of what a record says', () => {
    const html = runningLineHtml({ left: '<script>x</script> & "co"', center: "{title}'", right: '{page} of {pages}' })
    expect(html).toContain('&lt;script&gt;x&lt;/script&gt; &amp; &quot;co&quot;')
    expect(html).toContain('{title}&#39;')
    expect(html).toContain('<span class="pageNumber"></span> of <span class="totalPages"></span>')
    expect(html).not.toContain('<script')
  })
})

describe('printOptions', () => {
  it('makes a tagged PDF with an outline on the paper asked for', () => {
    expect(printOptions(order({ pageSize: 'Letter', landscape: true }))).toMatchObject({
      pageSize: 'Letter',
      landscape: true,
      printBackground: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
      displayHeaderFooter: false,
    })
  })

  it('leaves room for a header and a footer only where there is one', () => {
    const { margins, displayHeaderFooter } = printOptions(order({ footer: { left: 'x' } }))
    expect(displayHeaderFooter).toBe(true)
    expect(margins?.bottom).toBeGreaterThan(margins?.top ?? 0)
  })
})

describe('printToPdf', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'partnerbook-print-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  function setUp() {
    const { electron, record } = createFakeElectron()
    const path = join(folder, 'QBR.pdf')
    record.saveDialog = { canceled: false, filePath: path }
    const window = new FakeBrowserWindow({})
    const print = (change: object = {}) => printToPdf(electron, window as unknown as BrowserWindow, order(change))
    return { electron, record, window, print, path }
  }

  it('prints the page on screen and saves it', async () => {
    const { print, window, path, record } = setUp()
    expect(await print()).toEqual(succeed({ outcome: 'saved', name: 'QBR.pdf' }))
    expect(readFileSync(path, 'utf8')).toBe('%PDF-fake')
    expect(window.webContents.printed).toHaveLength(1)
    expect(record.windows).toEqual([])
  })

  it('prints another place in a confined window that is never shown and is gone afterwards', async () => {
    const { print, window, record } = setUp()
    expect(await print({ route: '/reviews/r1/print' })).toMatchObject({ ok: true })
    const [hidden] = record.windows
    expect(hidden?.loaded).toEqual(['app://partnerbook/#/reviews/r1/print'])
    expect(hidden?.options).toMatchObject({ show: false, webPreferences: { sandbox: true, contextIsolation: true } })
    expect(hidden?.options.webPreferences).not.toHaveProperty('preload')
    expect([hidden?.shown, hidden?.destroyed, hidden?.webContents.printed.length]).toEqual([0, true, 1])
    expect(window.webContents.printed).toEqual([])
  })

  it('gives up on a page that never gets ready, without a dialog and without a window left over', async () => {
    const { electron, print, record } = setUp()
    electron.app.on('web-contents-created', (_event, page) => Object.assign(page, { scriptResult: false }))
    expect(await print({ route: '/reviews/r1/print' })).toEqual(refuse('pageNotReady'))
    expect(record.windows[0]?.destroyed).toBe(true)
    expect(record.saveDialogOptions).toEqual([])
  })

  it('leaves no window over when printing fails', async () => {
    const { electron, print, record } = setUp()
    const fail = async () => {
      throw new Error('out of memory')
    }
    electron.app.on('web-contents-created', (_event, page) => Object.assign(page, { printToPDF: fail }))
    await expect(print({ route: '/reviews/r1/print' })).rejects.toThrow('out of memory')
    expect(record.windows[0]?.destroyed).toBe(true)
  })
})
