import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Frame, type Page, type Route } from '@playwright/test'
import { toApp } from './address.ts'
import type { StandInBrowserWindow } from './browserWindow.ts'
import { standInElectron } from './electronModule.ts'
import { loadMain } from './loadMain.ts'

/** A shell running in the stand-in. */
export interface StandIn {
  readonly electron: ReturnType<typeof standInElectron>['electron']
  readonly context: BrowserContext
  readonly firstPage: () => Promise<Page>
  readonly close: () => Promise<void>
}

/** Loads the built main process in this Node process and shows its windows in Chromium. */
export async function startStandIn(setting: {
  readonly main: string
  readonly browser: string
  readonly args: readonly string[]
}): Promise<StandIn> {
  const userData = await mkdtemp(join(tmpdir(), 'partnerbook-shell-'))
  const context = await chromium.launchPersistentContext(join(userData, 'browser'), {
    executablePath: setting.browser,
    args: [...setting.args],
    viewport: { width: 1280, height: 800 },
  })
  const { electron, ipcHandlers, schemeHandlers, byPage } = standInElectron(context, userData)
  const own = context.pages()

  await context.exposeBinding('standInInvoke', async ({ page, frame }, channel: string, input: unknown) => {
    const handler = ipcHandlers.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    return await handler(ipcEvent(byPage.get(page), page, frame), input)
  })
  await context.route('**/*', (route) => answer(route, byPage, schemeHandlers))
  // Electron asks before there is a second window; Chromium has already opened its empty tab, which is closed again.
  context.on('page', (page) => {
    setTimeout(() => {
      if (!byPage.has(page) && !own.includes(page)) page.close().catch(() => {})
    }, 500)
  })
  const unload = await loadMain(setting.main, electron)

  return {
    electron,
    context,
    firstPage: async () => {
      while (byPage.size === 0) await new Promise((resolve) => setTimeout(resolve, 20))
      const page = [...byPage.keys()][0]
      if (!page) throw new Error('The shell opened no window.')
      await page.waitForURL((url) => url.protocol !== 'about:')
      return page
    },
    close: async () => {
      electron.app.quit()
      unload()
      await context.close()
      await rm(userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}

/** The sender of a call as Electron describes it: a frame within a page is another object than its main frame. */
function ipcEvent(window: StandInBrowserWindow | undefined, page: Page, frame: Frame) {
  const sender = window?.webContents
  const top = frame === page.mainFrame()
  return { sender, senderFrame: top && sender ? sender.mainFrame : { origin: new URL(toApp(frame.url())).origin } }
}

/** Answers a request of the app from the main process; lets nothing else reach a network. */
async function answer(
  route: Route,
  byPage: ReadonlyMap<Page, StandInBrowserWindow>,
  schemeHandlers: ReadonlyMap<string, (request: { url: string; method: string }) => Promise<Response>>,
): Promise<void> {
  const request = route.request()
  const url = toApp(request.url())
  const frame = frameOf(route)
  const window = frame ? byPage.get(frame.page()) : undefined
  if (request.isNavigationRequest() && !window) {
    // A tab nobody's window has: some page called window.open or followed a link into a new one.
    for (const opener of byPage.values()) if (opener.webContents.openHandler({ url }).action === 'deny') break
    return await route.abort('aborted')
  }
  const byItself = request.isNavigationRequest() && frame && frame.url() !== 'about:blank'
  const isTop = frame === frame?.page().mainFrame()
  if (byItself && window && !window.webContents.mayNavigate(url, isTop)) return await route.abort('aborted')
  const handler = schemeHandlers.get(new URL(url).protocol.replace(':', ''))
  if (!handler) return await route.abort('blockedbyclient')
  const response = await handler({ url, method: request.method() })
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  })
}

/** The frame a request belongs to; none while the tab it would open is only being made. */
function frameOf(route: Route): Frame | null {
  try {
    return route.request().frame()
  } catch {
    return null
  }
}
