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

/** A browser of somebody in the team. */
interface TeamBrowser extends RunningApp {
  /** Everything the server has answered to it; the bytes of writing as the letters they may hold, too. */
  readonly heard: () => string
}

/** A real server on a real PostgreSQL of its own, and the app served for it. */
export interface Site {
  readonly server: RunningServer
  readonly app: AppServer
  /** Everything the server logged. */
  readonly log: () => string
  /** A browser on a profile of its own that may reach the server. */
  readonly open: () => Promise<TeamBrowser>
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
      let heard = ''
      browser.context().on('response', async (response) => {
        if (response.url().startsWith(server.url)) heard += await response.text().catch(() => '')
      })
      return { ...browser, heard: () => heard + lettersIn(heard) }
    },
    close: async () => {
      for (const browser of browsers) await browser.close()
      await served.close()
      await server.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}

/** What stands in base64 in a text. */
const lettersIn = (text: string): string =>
  (text.match(/"[A-Za-z0-9+/]{16,}={0,2}"/g) ?? []).map((each) => Buffer.from(each, 'base64').toString()).join('\n')

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
  await finishConnecting(page)
}

/** Joins the team with an invitation's code in an empty browser. Ends when all of the team's is here. */
export async function connectInvited(app: RunningApp, { url }: RunningServer, name: string, code: string) {
  const page = await findServer(app, url)
  await page.getByText('I was invited', { exact: true }).click()
  await page.getByRole('textbox', { name: 'Invitation code' }).fill(code)
  await page.getByRole('textbox', { name: 'Your name' }).fill(name)
  await page.getByRole('textbox', { name: 'New password' }).fill(password)
  await finishConnecting(page)
}

/** Signs somebody who has an account in on another device. Ends when all of the team's is here. */
export async function connectAgain(app: RunningApp, server: RunningServer, name: string): Promise<void> {
  await beginConnectingAgain(app, server, name)
  await everythingHere(app.page())
}

/** As `connectAgain`, but ends when the first sync begins. */
export async function beginConnectingAgain(app: RunningApp, { url }: RunningServer, name: string): Promise<void> {
  const page = await findServer(app, url)
  await page.getByRole('textbox', { name: 'E-mail' }).fill(emailOf(name))
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(password)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
}

async function finishConnecting(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await everythingHere(page)
}

async function everythingHere(page: Page): Promise<void> {
  await expect(page.getByText('Everything is here.')).toBeVisible({ timeout: 120_000 })
  await page.getByRole('button', { name: 'Start working' }).click()
}

/** An administrator invites somebody as a CAM and gives them partners once they joined. Returns the code. */
export async function invite(app: RunningApp, name: string): Promise<string> {
  const page = await app.goTo('/team')
  await page.getByRole('textbox', { name: 'E-mail' }).fill(emailOf(name))
  await page.getByRole('combobox', { name: 'Role', exact: true }).selectOption('CAM')
  await page.getByRole('button', { name: 'Make an invitation' }).click()
  return (await page.getByRole('status').locator('code').first().textContent()) ?? ''
}

/** Turns one partner of somebody's on or off, as an administrator does it on Team. */
export async function togglePartner(app: RunningApp, name: string, partner: string): Promise<void> {
  await app.goTo('/today')
  const page = await app.goTo('/team')
  await page.getByRole('button', { name: `Partners of ${name}: ` }).click()
  await page.keyboard.type(partner)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByText(`Partners of ${name} changed`)).toBeVisible()
}

/** Waits until the server has everything of a browser and the browser everything of the server, as its indicator says. */
export async function synced(page: Page): Promise<void> {
  await expect(page.getByRole('link', { name: /^All saved, synced/ })).toBeVisible({ timeout: 90_000 })
}

/** The address an invented person has in tests. */
const emailOf = (name: string): string => `${name.split(' ')[0]?.toLowerCase()}@team.example`
