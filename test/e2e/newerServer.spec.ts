import type { Page } from '@playwright/test'
import * as Y from 'yjs'
import { laterField, laterType } from '#build/laterVersion.ts'
import type { Connection } from '#renderer/data/connection.ts'
import { newId, partnerScope } from '#shared/domain/record.ts'
import type { Mutation } from '#shared/sync/mutation.ts'
import type { ServerRow } from '#shared/sync/protocol.ts'
import { bodyFragment } from '#shared/writing/documentText.ts'
import { meetingFields, partnerFields } from '#test/support/build.ts'
import { SyncDevice } from '#test/support/syncDevice.ts'
import { startEmpty } from './firstRun.ts'
import { openLaterSite } from './laterSite.ts'
import { expect, type RunningApp, test } from './launch.ts'
import { picturesOf } from './steps.ts'
import { readRecords, readTable } from './storedRows.ts'
import { connectFirst, synced } from './syncServer.ts'

/**
 * The server is updated before the app: what the app does not know is kept and comes back untouched, and where the
 * server takes nothing of it any more, it can be read, its outbox stays, and is sent once either is updated.
 */

const partnerId = newId()
const meetingId = newId()
const gadgetId = newId()
const doc = `meeting/${meetingId}/notes`

test('an old app beside a newer server loses nothing, and goes on where it stood once it is updated', async ({
  browserName: _,
}, info) => {
  test.setTimeout(600_000)
  const keep = picturesOf(info)
  const site = await openLaterSite()
  try {
    const app = await site.open()
    await startEmpty(app.page(), 'January')
    const first = await site.startServer()
    await connectFirst(app, first, 'Ingrid Solberg')
    await synced(app.page())
    const home = await otherDevice(app.page())
    await home.does(
      { op: 'create', type: 'partner', id: partnerId, scope: partnerScope(partnerId), fields: partnerFields() },
      {
        op: 'create',
        type: 'meeting',
        id: meetingId,
        scope: partnerScope(partnerId),
        fields: meetingFields(partnerId),
      },
    )
    await expect.poll(() => readRecords(app.page(), 'meeting'), { timeout: 60_000 }).toHaveLength(1)

    await test.step('what a later app wrote is kept by this one, and shown as far as it knows it', async () => {
      await site.upgradeServer(1)
      const set = { type: 'partner', id: partnerId, fields: { [laterField]: 'Together' }, base: { [laterField]: 0 } }
      const { results } = await home.does(
        { op: 'create', type: laterType, id: gadgetId, scope: 'w', fields: { name: 'Torch' } },
        { op: 'set', ...set },
        { op: 'y', doc, scope: partnerScope(partnerId), update: textOf(tableElement('By quarter')) },
        { op: 'y', doc: `${laterType}/${gadgetId}/notes`, scope: 'w', update: textOf(paragraph('Bright')) },
      )
      expect(results.map(({ verdict }) => verdict)).toEqual([{ outcome: 'applied' }])
      await app.reopen()
      await expect
        .poll(() => aside(app.page()), { timeout: 60_000 })
        .toEqual([
          [`${laterType}/${gadgetId}`, 0],
          [`partner/${partnerId}`, 1],
        ])
      await synced(app.page())
      const page = await app.goTo('/sync')
      await page.getByRole('button', { name: 'For support' }).click()
      await page.getByRole('button', { name: 'Compare with the server' }).click()
      await expect(page.getByText('Everything here is as on the server.')).toBeVisible({ timeout: 60_000 })
    })

    await test.step('a text with what it does not know is only shown', async () => {
      const before = await home.pull()
      const page = await app.goTo(`/meetings/${meetingId}`)
      const notes = page.getByRole('region', { name: 'Shared notes' })
      await expect(notes.getByText('By quarter')).toBeVisible()
      await expect(notes.getByText(/A newer version of Partnerbook wrote this text/)).toBeVisible()
      await expect(page.getByRole('textbox', { name: 'Shared notes' })).toHaveCount(0)
      await keep(page, 'newer text')
      await app.goTo(`/partners/${partnerId}`)
      await synced(app.page())
      expect(docsIn(await home.pull())).toEqual(docsIn(before))
    })

    await test.step('a change of a row leaves what the app does not know of it', async () => {
      await setFact(app, 'City', 'Trondheim')
      await expect
        .poll(async () => (await partnerOnServer(home))?.fields, { timeout: 60_000 })
        .toMatchObject({ city: 'Trondheim', [laterField]: 'Together' })
      await expect
        .poll(() => asideFields(app.page()), { timeout: 60_000 })
        .toMatchObject({
          city: 'Trondheim',
          [laterField]: 'Together',
        })
    })

    await test.step('a server that takes no more of this app: everything is readable, nothing changes, nothing is lost', async () => {
      await site.stopServer()
      await setFact(app, 'Phone', '+47 73 00 00 01')
      await expect.poll(() => waiting(app.page())).toHaveLength(1)
      const outbox = await waiting(app.page())
      await site.upgradeServer(2)
      await app.reopen()
      const page = await app.goTo(`/partners/${partnerId}`)
      await expect(tooOld(page)).toBeVisible({ timeout: 60_000 })
      await expect(page.getByRole('link', { name: /^Partnerbook needs an update/ })).toBeVisible()
      await expect(page.getByText('Trondheim')).toBeVisible()
      await expect(page.getByText('+47 73 00 00 01')).toBeVisible()
      await expect(page.getByRole('button', { name: 'City: ' })).toHaveCount(0)
      await keep(page, 'too old')
      // What is not a field that is edited in its place is refused as well, and says why.
      await makePartner(page)
      await expect(page.getByText(/Nothing was changed: this Partnerbook is too old/)).toBeVisible()
      await keep(page, 'refused')
      expect(await readRecords(page, 'partner')).toHaveLength(1)
      expect(await waiting(page)).toEqual(outbox)
      await app.goTo('/sync')
      await expect(page.getByText('This Partnerbook is too old for the server', { exact: true })).toBeVisible()
      await keep(page, 'told')

      // Also where there is no server to ask.
      await site.stopServer()
      await app.reopen()
      await expect(tooOld(app.page())).toBeVisible()
      expect(await waiting(app.page())).toEqual(outbox)
    })

    await test.step('a server that takes it again gets what waited', async () => {
      await site.upgradeServer(1)
      await app.reopen()
      await expect.poll(() => waiting(app.page()), { timeout: 60_000 }).toEqual([])
      await expect(tooOld(app.page())).toHaveCount(0)
      await synced(app.page())
      expect((await partnerOnServer(home))?.fields).toMatchObject({
        phone: '+47 73 00 00 01',
        [laterField]: 'Together',
      })
    })

    await test.step('and so does the server that did not, from the updated app, which knows what was kept', async () => {
      await site.stopServer()
      await setFact(app, 'Postal code', '7011')
      await site.upgradeServer(2)
      await app.reopen()
      await expect(tooOld(app.page())).toBeVisible({ timeout: 60_000 })
      await site.upgradeApp()
      await app.reopen()
      const page = app.page()
      await expect.poll(() => waiting(page), { timeout: 60_000 }).toEqual([])
      await expect(tooOld(page)).toHaveCount(0)
      await synced(page)
      expect(await readTable(page, 'parked')).toEqual([])
      expect((await partnerOnServer(home))?.fields).toMatchObject({ postalCode: '7011', [laterField]: 'Together' })
      expect(await readTable(page, laterType)).toMatchObject([{ id: gadgetId, name: 'Torch' }])
      expect(await readRecords(page, 'partner')).toMatchObject([{ postalCode: '7011', [laterField]: 'Together' }])
      expect(await aside(page)).toEqual([])
      await keep(await app.goTo(`/partners/${partnerId}`), 'updated')
    })
    expect(app.problems).toEqual([])
  } finally {
    await site.close()
  }
})

/** Another device of the person who uses a browser, speaking the protocol itself. */
async function otherDevice(page: Page): Promise<SyncDevice> {
  const meta = await readTable<{ readonly key: string; readonly value: unknown }>(page, 'meta')
  const connection = meta.find(({ key }) => key === 'connection')
  if (!connection) throw new Error('The browser is not connected')
  const { server, ws, userId, token } = connection.value as Connection
  return new SyncDevice(server, ws, { userId, token: token ?? '', sessionId: '' })
}

type Line = Awaited<ReturnType<SyncDevice['pull']>>[number]

const rowsIn = (lines: readonly Line[]): ServerRow[] => lines.flatMap((line) => (line.line === 'page' ? line.rows : []))
const docsIn = (lines: readonly Line[]) => lines.flatMap((line) => (line.line === 'page' ? line.docs : []))

const partnerOnServer = async (device: SyncDevice) =>
  rowsIn(await device.pull({ sv: 2 })).find(({ id }) => id === partnerId)

interface Aside {
  readonly key: string
  readonly shown: 0 | 1
  readonly row: ServerRow
}

const aside = async (page: Page) => (await readTable<Aside>(page, 'quarantine')).map(({ key, shown }) => [key, shown])
const asideFields = async (page: Page) =>
  (await readTable<Aside>(page, 'quarantine')).find(({ key }) => key === `partner/${partnerId}`)?.row.fields

/** What the server has not taken. */
const waiting = async (page: Page) =>
  (await readTable<Mutation & { readonly seq: number }>(page, 'outbox')).filter(({ seq }) => seq === 0)

const tooOld = (page: Page) => page.getByText(/^Partnerbook is too old for the server: you can read/)

async function setFact(app: RunningApp, label: string, value: string): Promise<void> {
  const page = await app.goTo(`/partners/${partnerId}`)
  await page.getByRole('button', { name: `${label}: ` }).click()
  await page.keyboard.type(value)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: `${label}: ${value}`, exact: true })).toBeVisible()
}

async function makePartner(page: Page): Promise<void> {
  await page.goto(page.url().replace(/#.*$/, '#/partners'))
  await page.getByRole('button', { name: 'New partner' }).click()
  await page.keyboard.type('Alpine Data')
  await page.keyboard.press('Enter')
}

/** A document with one element, as an update in base64. */
function textOf(element: Y.XmlElement): string {
  const text = new Y.Doc()
  text.getXmlFragment(bodyFragment).insert(0, [element])
  return Buffer.from(Y.encodeStateAsUpdateV2(text)).toString('base64')
}

function elementWith(name: string, child: Y.XmlElement | Y.XmlText): Y.XmlElement {
  const element = new Y.XmlElement(name)
  element.insert(0, [child])
  return element
}

const paragraph = (words: string) => elementWith('paragraph', new Y.XmlText(words))
const tableElement = (words: string) => elementWith('table', elementWith('row', paragraph(words)))
