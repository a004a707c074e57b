import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { type AppServer, serveApp } from '#build/appServer.ts'
import { readConfig } from '#server/config.ts'
import { type RunningServer, startServer } from '#server/start.ts'
import { launchApp, type RunningApp, rendererFolder } from './launch.ts'

/** Everybody's password. */
const password = 'correct horse battery'

/** A real server on a real PostgreSQL of its own, and the app served for it. */
export interface Site {
  readonly server: RunningServer
  readonly app: AppServer
  /** Everything the server logged. */
  readonly log: () => string
  /** A browser on a profile of its own that may reach the server. */
  readonly open: () => Promise<RunningApp>
  readonly close: () => Promise<void>
}

/** Starts a site; `close` ends its browsers, too. */
export async function openSite(): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'partnerbook-site-'))
  let logged = ''
  const app = await serveApp({ folder: rendererFolder, port: 0, server: null })
  const environment = {
    PARTNERBOOK_DATA: folder,
    PORT: '0',
    ALLOWED_ORIGINS: app.origin,
    REQUESTS_PER_MINUTE: '100000',
  }
  const server = await startServer(readConfig(environment), {
    write: (line) => {
      logged += line
    },
  })
  // The page's policy names the server, so it is served once the server's address is known.
  await app.close()
  const served = await serveApp({
    folder: rendererFolder,
    port: Number(new URL(app.origin).port),
    server: new URL(server.url),
  })
  const browsers: Awaited<ReturnType<typeof launchApp>>[] = []
  return {
    server,
    app: served,
    log: () => logged,
    open: async () => {
      const browser = await launchApp(served.origin, { server: server.url })
      browsers.push(browser)
      return browser
    },
    close: async () => {
      for (const browser of browsers) await browser.close()
      await served.close()
      await server.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}

async function findServer(app: RunningApp, address: string): Promise<Page> {
  const page = await app.goTo('/connect')
  await page.getByRole('textbox', { name: 'Address of the server' }).fill(address)
  await page.getByRole('button', { name: 'Next' }).click()
  return page
}

/** Makes the first administrator of a new server from what is in this browser. Ends when all of it is sent. */
export async function connectFirst(
  app: RunningApp,
  { url, firstAdminCode }: RunningServer,
  name: string,
): Promise<void> {
  const page = await findServer(app, url)
  await page.getByRole('textbox', { name: 'Code of the first administrator' }).fill(firstAdminCode ?? '')
  await page.getByRole('textbox', { name: 'Your name' }).fill(name)
  await page.getByRole('textbox', { name: 'E-mail' }).fill(emailOf(name))
  await page.getByRole('textbox', { name: 'New password' }).fill(password)
  await page.getByRole('textbox', { name: 'Name of the workspace' }).fill('Nordlicht')
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.getByText('Everything is here.')).toBeVisible({ timeout: 60_000 })
}

/** The address an invented person has in tests. */
const emailOf = (name: string): string => `${name.split(' ')[0]?.toLowerCase()}@team.example`
