import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BrowserContext, test as base, chromium, expect, type Page } from '@playwright/test'
import { type AppServer, serveApp } from '#build/appServer.ts'
import { obtainBrowser } from '#build/findBrowser.ts'

/** The app in a browser of its own, on a profile of its own, with no network beyond the app's own address. */
export interface RunningApp {
  /** The page in use; another one after `reopen`. */
  readonly page: () => Page
  readonly context: () => BrowserContext
  /** Shows a place of the app, as `/partners`. */
  readonly goTo: (route: string) => Promise<Page>
  /** Ends the browser at once, as a power cut does (SIGKILL). */
  readonly kill: () => Promise<void>
  /** Opens the same profile again: the same database on the same disk. */
  readonly reopen: () => Promise<Page>
  /** What the page asked of any other address, reported as uncaught, or had refused by the CSP. Must stay empty. */
  readonly problems: string[]
}

/** Switches for a browser that asks the network nothing of its own accord and resolves no name. */
export const quietBrowser = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
]

/** The folder the renderer is built into. */
export const rendererFolder = fileURLToPath(new URL('../../dist/renderer', import.meta.url))

interface Options {
  readonly viewport?: { width: number; height: number }
  /** The origin of a server the page may reach beside its own, or null. */
  readonly server?: string | null
}

/** Opens the app in a fresh profile. `close` also removes the profile. */
export async function launchApp(
  origin: string,
  { viewport = { width: 1280, height: 800 }, server = null }: Options = {},
): Promise<RunningApp & { readonly close: () => Promise<void> }> {
  const profile = await mkdtemp(join(tmpdir(), 'partnerbook-profile-'))
  const problems: string[] = []
  let context: BrowserContext | null = null
  let page: Page | null = null

  const open = async (): Promise<Page> => {
    const opened = await chromium.launchPersistentContext(profile, {
      executablePath: obtainBrowser(),
      args: quietBrowser,
      viewport,
      acceptDownloads: true,
    })
    context = opened
    await opened.route(
      (url) => ![origin, server].includes(url.origin) && /^(https?|wss?):$/.test(url.protocol),
      (route) => {
        problems.push(`network: ${route.request().url()}`)
        return route.abort()
      },
    )
    // The system's save dialog cannot be answered from a test; without it the app offers a download.
    await opened.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'))
    opened.setDefaultTimeout(30_000)
    watch(opened, problems)
    page = opened.pages()[0] ?? (await opened.newPage())
    await page.goto(`${origin}/`)
    return page
  }
  const current = <T>(value: T | null): T => {
    if (value === null) throw new Error('The browser is not running.')
    return value
  }
  await open()

  return {
    page: () => current(page),
    context: () => current(context),
    problems,
    goTo: async (route) => {
      await current(page).goto(`${origin}/#${route}`)
      return current(page)
    },
    kill: async () => {
      const gone = new Promise((resolve) => current(context).once('close', resolve))
      process.kill(browserProcess(profile), 'SIGKILL')
      await gone
      context = null
      page = null
    },
    reopen: async () => {
      await context?.close()
      return await open()
    },
    close: async () => {
      await context?.close()
      // The last processes of a killed browser may still be writing.
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}

function watch(context: BrowserContext, problems: string[]): void {
  context.on('weberror', (error) => problems.push(`uncaught: ${error.error().stack ?? error.error().message}`))
  context.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) problems.push(`CSP: ${message.text()}`)
  })
}

/** The process id of the browser that uses this profile: the one process with its switch that is nobody's helper. */
function browserProcess(profile: string): number {
  const listed = spawnSync('ps', ['-axww', '-o', 'pid=,args='], { encoding: 'utf8' }).stdout
  const line = listed
    .split('\n')
    .find((entry) => entry.includes(`--user-data-dir=${profile}`) && !entry.includes('--type='))
  const pid = Number.parseInt(line ?? '', 10)
  if (!Number.isInteger(pid)) throw new Error(`No browser runs on ${profile}`)
  return pid
}

/** Playwright's `test` with `app`: a fresh app for each test, which fails if the page had any problem. */
export const test = base.extend<{ app: RunningApp }, { server: AppServer }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a destructuring here.
    async ({}, use) => {
      const server = await serveApp({ folder: rendererFolder, port: 0, server: null })
      await use(server)
      await server.close()
    },
    { scope: 'worker' },
  ],
  app: async ({ server }, use, info) => {
    const app = await launchApp(server.origin)
    try {
      await use(app)
      if (info.status !== info.expectedStatus) {
        await info.attach('screen', { body: await app.page().screenshot(), contentType: 'image/png' }).catch(() => {})
      }
      expect(app.problems).toEqual([])
    } finally {
      await app.close()
    }
  },
})

export { expect }
