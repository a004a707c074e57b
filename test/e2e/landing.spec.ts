import type { Page } from '@playwright/test'
import { opportunities } from './crmFiles.ts'
import { startEmpty, startWithSample } from './firstRun.ts'
import { chooseFiles, lookAtDryRun } from './importSteps.ts'
import { expect, type RunningApp, test } from './launch.ts'
import { picturesOf } from './steps.ts'
import { everythingStored, isTyping, readRecords, readTable } from './storedRows.ts'
import {
  beginConnectingAgain,
  connectAgain,
  connectFirst,
  connectInvited,
  invite,
  openSite,
  type Site,
  synced,
  togglePartner,
} from './syncServer.ts'

/** Landing: what colleagues did apart is together on every device, and nothing anybody wrote is lost. */

const secret = 'zirkonium'

test('three laptops, two people: everything meets', async ({ browserName: _ }, info) => {
  test.setTimeout(600_000)
  const keep = picturesOf(info)
  const site = await openSite()
  try {
    const { ingrid, ingridAtHome, ben, partner } = await gather(site, keep)

    const { meetingId } = await test.step('both work apart on the same partner', async () => {
      const meetingId = await meetingOf(ingrid.page(), partner.id)
      await ingrid.context().setOffline(true)
      await ben.context().setOffline(true)
      await setFact(ingrid, partner.id, 'City', 'Trondheim')
      await setFact(ingrid, partner.id, 'Phone', '+47 73 00 00 01')
      await typeNotes(ingrid, meetingId, 'Shared notes', 'Ingrid heard: the archive moves to Bergen.')
      await typeNotes(ingrid, meetingId, 'Private notes', `Their bid is ${secret}.`)
      await setFact(ben, partner.id, 'City', 'Stavanger')
      await setFact(ben, partner.id, 'Postal code', '4006')
      await typeNotes(ben, meetingId, 'Shared notes', 'Ben heard: two engineers leave in May.')
      await expect(ingrid.page().getByRole('link', { name: /^Offline, \d+ changes waiting/ })).toBeVisible()
      await keep(ingrid.page(), 'apart')
      return { meetingId }
    })

    await test.step('both land', async () => {
      await ben.context().setOffline(false)
      await synced(ben.page())
      await ingrid.context().setOffline(false)
      await expect(ingrid.page().getByRole('link', { name: /1 conflict/ })).toBeVisible({ timeout: 60_000 })
    })

    await test.step('what only one changed is on every laptop, the notes are merged', async () => {
      for (const app of [ingrid, ingridAtHome, ben]) {
        await expect
          .poll(async () => (await readRecords(app.page(), 'partner')).find(({ id }) => id === partner.id), {
            timeout: 90_000,
          })
          .toMatchObject({ city: 'Stavanger', phone: '+47 73 00 00 01', postalCode: '4006' })
        const notes = (await app.goTo(`/meetings/${meetingId}`)).getByRole('textbox', { name: 'Shared notes' })
        await expect(notes).toContainText('Ingrid heard: the archive moves to Bergen.')
        await expect(notes).toContainText('Ben heard: two engineers leave in May.')
      }
      await keep(ben.page(), 'merged notes')
    })

    await test.step('the field both changed waits with both values; decided on one laptop, it is gone on the other', async () => {
      const home = await ingridAtHome.goTo('/conflicts')
      await expect(home.getByRole('cell', { name: 'Trondheim' })).toBeVisible()
      const page = await ingrid.goTo('/conflicts')
      await expect(page.getByRole('cell', { name: 'Trondheim' })).toBeVisible()
      await expect(page.getByRole('cell', { name: 'Stavanger' })).toBeVisible()
      await keep(page, 'conflict')
      await page.keyboard.press('m')
      await expect(page.getByText('No conflicts')).toBeVisible()
      await expect(home.getByText('No conflicts')).toBeVisible({ timeout: 60_000 })
      for (const app of [ingrid, ingridAtHome, ben]) {
        await expect
          .poll(async () => (await readRecords(app.page(), 'partner')).find(({ id }) => id === partner.id)?.city, {
            timeout: 60_000,
          })
          .toBe('Trondheim')
      }
    })

    await test.step('private notes are on the author’s other laptop, and nowhere else', async () => {
      const notes = (await ingridAtHome.goTo(`/meetings/${meetingId}`)).getByRole('textbox', { name: 'Private notes' })
      await expect(notes).toContainText(secret)
      const places = async (words: string) => ({
        logged: site.log().includes(words),
        stored: (await everythingStored(ben.page())).includes(words),
        heard: ben.heard().includes(words),
      })
      // The same look finds what everybody may have, so that it can find something.
      await expect.poll(() => places('the archive moves')).toEqual({ logged: false, stored: true, heard: true })
      expect(await places(secret)).toEqual({ logged: false, stored: false, heard: false })
    })

    await test.step('a partner taken away goes from the disk; what was not sent yet stays readable', async () => {
      await ben.context().setOffline(true)
      await setFact(ben, partner.id, 'Region', 'Trøndelag')
      await togglePartner(ingrid, 'Ben Aydin', partner.name)
      await ben.context().setOffline(false)
      await expect.poll(async () => (await readRecords(ben.page(), 'partner')).length, { timeout: 60_000 }).toBe(0)
      const page = await ben.goTo('/sync')
      await page.getByRole('button', { name: 'Show what was written' }).click()
      await expect(page.getByText('Trøndelag')).toBeVisible()
      await keep(page, 'taken away')
      expect((await everythingStored(page)).includes('Trondheim')).toBe(false)
      expect((await readRecords(ingrid.page(), 'partner')).find(({ id }) => id === partner.id)?.region).not.toBe(
        'Trøndelag',
      )
    })

    for (const { problems } of [ingrid, ingridAtHome, ben]) expect(problems).toEqual([])
  } finally {
    await site.close()
  }
})

test('ten thousand changes made offline come through a killed browser, and a first sync that was killed', async ({
  browserName: _,
}, info) => {
  test.setTimeout(600_000)
  const keep = picturesOf(info)
  const site = await openSite()
  try {
    const ingrid = await site.open()
    await startEmpty(ingrid.page(), 'January')
    await connectFirst(ingrid, site.server, 'Ingrid Solberg')
    await synced(ingrid.page())

    await test.step('imported offline', async () => {
      const page = await ingrid.goTo('/import')
      await chooseFiles(page, await opportunities(info, 10_000))
      await lookAtDryRun(page, 10_000)
      await ingrid.context().setOffline(true)
      await page.getByRole('button', { name: 'Import 10,000 rows' }).click()
      await expect(page.getByText('10,000 added, 0 changed.')).toBeVisible({ timeout: 120_000 })
      await expect(page.getByRole('link', { name: /^Offline, [\d,]+ changes waiting/ })).toBeVisible()
      await keep(page, 'offline')
    })

    await test.step('killed before anything was sent, and again while it is', async () => {
      await ingrid.kill()
      await ingrid.reopen()
      const outbox = () => readTable<{ seq: number }>(ingrid.page(), 'outbox')
      const untaken = async () => (await outbox()).filter(({ seq }) => seq === 0).length
      const before = await untaken()
      expect(before).toBeGreaterThan(1)
      await expect.poll(untaken, { intervals: [20], timeout: 60_000 }).toBeLessThan(before)
      expect(await untaken()).toBeGreaterThan(0)
      await ingrid.kill()
      await ingrid.reopen()
      await synced(ingrid.page())
      expect(await outbox()).toEqual([])
    })

    const home = await site.open()
    await test.step('the other laptop, killed in its first sync, has all of it', async () => {
      await beginConnectingAgain(home, site.server, 'Ingrid Solberg')
      await expect
        .poll(async () => (await readTable(home.page(), 'deal')).length, { intervals: [20], timeout: 60_000 })
        .toBeGreaterThan(0)
      await home.kill()
      await home.reopen()
      await synced(home.page())
      const [mine, theirs] = [await dealsOf(ingrid), await dealsOf(home)]
      expect(mine).toHaveLength(10_000)
      expect(theirs).toEqual(mine)
      await keep(await home.goTo('/partners'), 'at home')
    })
    for (const { problems } of [ingrid, home]) expect(problems).toEqual([])
  } finally {
    await site.close()
  }
})

/** All deals of a browser by id, without what only belongs to the device. */
async function dealsOf(app: RunningApp): Promise<object[]> {
  const rows = await readRecords(app.page(), 'deal')
  const shared = rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith('_'))))
  return shared.sort((left, right) => (String(left.id) < String(right.id) ? -1 : 1))
}

type Keep = ReturnType<typeof picturesOf>

/** Ingrid on two laptops with the sample on the server, and Ben with one partner of hers. */
async function gather(site: Site, keep: Keep) {
  const ingrid = await site.open()
  await startWithSample(ingrid.page())
  await connectFirst(ingrid, site.server, 'Ingrid Solberg')
  await synced(ingrid.page())
  const code = await invite(ingrid, 'Ben Aydin')
  await keep(ingrid.page(), 'invited')

  const ben = await site.open()
  await connectInvited(ben, site.server, 'Ben Aydin', code)
  const partner = await partnerWithMeeting(ingrid.page())
  await togglePartner(ingrid, 'Ben Aydin', partner.name)
  await keep(ingrid.page(), 'team')
  await expect.poll(async () => readRecords(ben.page(), 'partner'), { timeout: 60_000 }).toHaveLength(1)

  const ingridAtHome = await site.open()
  await connectAgain(ingridAtHome, site.server, 'Ingrid Solberg')
  await keep(ingridAtHome.page(), 'at home')
  return { ingrid, ingridAtHome, ben, partner }
}

async function partnerWithMeeting(page: Page) {
  const [meeting] = await readRecords(page, 'meeting')
  const partner = (await readRecords(page, 'partner')).find(({ id }) => id === meeting?.partnerId)
  if (!partner) throw new Error('The sample has no meeting')
  return partner
}

async function meetingOf(page: Page, partnerId: string): Promise<string> {
  const meeting = (await readRecords(page, 'meeting')).find((row) => row.partnerId === partnerId)
  if (!meeting) throw new Error('The partner has no meeting')
  return meeting.id
}

async function setFact(app: RunningApp, partnerId: string, label: string, value: string): Promise<void> {
  const page = await app.goTo(`/partners/${partnerId}`)
  await page.getByRole('button', { name: `${label}: ` }).click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(value)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: `${label}: ${value}`, exact: true })).toBeVisible()
}

async function typeNotes(app: RunningApp, meetingId: string, notes: string, sentence: string): Promise<void> {
  const page = await app.goTo(`/meetings/${meetingId}`)
  await page.getByRole('textbox', { name: notes }).click()
  await expect(page.getByRole('textbox', { name: notes })).toBeFocused()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type(sentence)
  // Writing goes to the server once it has rested.
  await expect.poll(() => isTyping(page), { timeout: 30_000 }).toBe(false)
}
