import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { axeFindings } from './axe.ts'
import { startEmpty } from './firstRun.ts'
import { expect, type RunningApp, test } from './launch.ts'

test.setTimeout(45_000)

const failures = {
  newer: 'This Partnerbook is older than its data',
  blocked: 'Another window is in the way',
  damaged: 'The data on this computer does not open',
  quota: 'There is no room left',
  notAllowed: 'Nothing can be kept here',
}

/** Runs the app until it is at home, with a workspace that holds one partner. */
async function withOnePartner(app: RunningApp): Promise<void> {
  const page = app.page()
  await startEmpty(page, 'January')
  await app.goTo('/partners')
  await page.keyboard.type('cp')
  await page.getByRole('textbox', { name: 'Name of the new partner' }).fill('Nordwind Systeme')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Nordwind Systeme' })).toBeVisible()
}

/** A page of the app's origin on which the app does not run. */
async function besideTheApp(app: RunningApp, origin: string): Promise<Page> {
  const page = await app.context().newPage()
  const address = `${origin}/beside-the-app`
  await page.route(address, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Beside the app</title>' }),
  )
  await page.goto(address)
  return page
}

/** Says what happened in both colour schemes, and nobody stumbles over it. */
async function expectFailure(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('alert').getByText(title)).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await axeFindings(page)).toEqual([])
    await page.screenshot({ path: `test-results/startup/${title.replaceAll(' ', '-')}-${colorScheme}.png` })
  }
}

const retry = (page: Page) => page.getByRole('button', { name: 'Try again' })
const save = (page: Page) => page.getByRole('button', { name: 'Save what is readable' })

/** Saves what is readable and reads the file. */
async function rescued(page: Page) {
  const [download] = await Promise.all([page.waitForEvent('download'), save(page).click()])
  expect(download.suggestedFilename()).toMatch(/^partnerbook-\d{4}-\d\d-\d\d\.json$/)
  await expect(page.getByText(/rows were saved/)).toBeVisible()
  return JSON.parse(await readFile(await download.path(), 'utf8')) as {
    readonly tables: Record<string, readonly { readonly name?: string }[]>
    readonly unreadable: readonly string[]
  }
}

test('data of a newer version is left alone and can be saved', async ({ app }) => {
  await withOnePartner(app)
  const page = app.page()
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('partnerbook', 9_990)
        request.onerror = () => reject(request.error)
        request.onsuccess = () => {
          request.result.close()
          resolve()
        }
      }),
  )
  await page.reload()
  await expectFailure(page, failures.newer)
  const { tables, unreadable } = await rescued(page)
  expect(tables.partner?.map(({ name }) => name)).toEqual(['Nordwind Systeme'])
  expect(unreadable).toEqual([])
  await retry(page).click()
  await expect(page.getByRole('alert').getByText(failures.newer)).toBeVisible()
  const versions = await page.evaluate(async () => (await indexedDB.databases()).map(({ version }) => version))
  expect(versions).toEqual([9_990])
})

test('a window with an older version in the way is named; without it, trying again opens the app', async ({
  app,
  server,
}) => {
  const other = await besideTheApp(app, server.origin)
  const page = app.page()
  await page.goto('about:blank')
  await other.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const deletion = indexedDB.deleteDatabase('partnerbook')
        deletion.onsuccess = () => {
          // An older version that holds on to its data: it does not listen to versionchange.
          const request = indexedDB.open('partnerbook', 1)
          request.onsuccess = () => resolve()
          request.onerror = () => reject(request.error)
        }
      }),
  )
  await page.goto(`${server.origin}/`)
  await expectFailure(page, failures.blocked)
  await expect(save(page)).toHaveCount(0)
  await other.close()
  await retry(page).click()
  await expect(page.getByLabel('Your name')).toBeVisible()
})

test('damaged data can be saved, then given up', async ({ app, server }) => {
  await withOnePartner(app)
  const page = app.page()
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('partnerbook')
        request.onerror = () => reject(request.error)
        request.onsuccess = () => {
          const writing = request.result.transaction('meta', 'readwrite')
          writing.objectStore('meta').put({ key: 'device', value: 'torn' })
          writing.oncomplete = () => {
            request.result.close()
            resolve()
          }
        }
      }),
  )
  await page.goto(`${server.origin}/`)
  await page.reload()
  await expectFailure(page, failures.damaged)
  const startOver = page.getByRole('button', { name: 'Start over' })
  await expect(startOver).toHaveCount(0)
  const { tables } = await rescued(page)
  expect(tables.partner?.map(({ name }) => name)).toEqual(['Nordwind Systeme'])
  await startOver.click()
  const question = page.getByRole('dialog')
  await expect(question).toBeVisible()
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(question).toHaveCount(0)
  await startOver.click()
  await question.getByRole('button', { name: 'Start over' }).click()
  await expect(page.getByLabel('Your name')).toBeVisible()
})

test('a table that is missing is put back and the rest is kept', async ({ app, server }) => {
  await withOnePartner(app)
  const page = app.page()
  const other = await besideTheApp(app, server.origin)
  await page.goto('about:blank')
  await other.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const reading = indexedDB.open('partnerbook')
        reading.onerror = () => reject(reading.error)
        reading.onsuccess = () => {
          const { version } = reading.result
          reading.result.close()
          const request = indexedDB.open('partnerbook', version + 1)
          request.onerror = () => reject(request.error)
          request.onupgradeneeded = () => request.result.deleteObjectStore('meeting')
          request.onsuccess = () => {
            request.result.close()
            resolve()
          }
        }
      }),
  )
  await page.goto(`${server.origin}/#/partners`)
  await expect(page.getByText('Nordwind Systeme')).toBeVisible()
  await app.goTo('/meetings')
  await expect(page.getByRole('heading', { name: 'Meetings' })).toBeVisible()
})

test('no room left is said; with room again, trying again opens the app', async ({ app, server }) => {
  const page = app.page()
  await page.goto('about:blank')
  const other = await besideTheApp(app, server.origin)
  await other.evaluate(
    () =>
      new Promise<void>((resolve) => {
        indexedDB.deleteDatabase('partnerbook').onsuccess = () => resolve()
      }),
  )
  // Chromium grants ten gigabytes and takes no smaller quota from a test, so its refusal is said in its place.
  await page.addInitScript(() => {
    const { add, put } = IDBObjectStore.prototype
    const full = () => {
      throw new DOMException('Quota exceeded', 'QuotaExceededError')
    }
    Object.assign(IDBObjectStore.prototype, { add: full, put: full })
    window.addEventListener('room again', () => Object.assign(IDBObjectStore.prototype, { add, put }))
  })
  await page.goto(`${server.origin}/`)
  await expectFailure(page, failures.quota)
  await expect(save(page)).toBeVisible()
  await page.evaluate(() => window.dispatchEvent(new Event('room again')))
  await retry(page).click()
  await expect(page.getByLabel('Your name')).toBeVisible()
})

test('a browser that keeps nothing is told apart', async ({ app }) => {
  const refuse = () => {
    const denied = () => {
      throw new DOMException('Access is denied', 'SecurityError')
    }
    IDBFactory.prototype.open = denied
    Object.defineProperty(window, 'localStorage', { get: denied })
  }
  await app.page().addInitScript(refuse)
  await app.page().reload()
  await expectFailure(app.page(), failures.notAllowed)
  await expect(save(app.page())).toHaveCount(0)
})
