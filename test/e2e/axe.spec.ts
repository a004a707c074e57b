import type { Page } from '@playwright/test'
import { axeFindings } from './axe.ts'
import { putConflicts } from './conflictRows.ts'
import { startWithSample } from './firstRun.ts'
import { expect, test } from './launch.ts'
import { readRecords } from './storedRows.ts'

/** Every screen with the sample in it, in both colour schemes: axe finds nothing. */

test.setTimeout(240_000)

const schemes = ['light', 'dark'] as const

/** The findings on what is shown now, in both schemes, with the place in front. */
async function findings(page: Page, place: string): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme })
    found.push(...(await axeFindings(page)).map((finding) => `${place} (${colorScheme}): ${finding}`))
  }
  return found
}

/** Shows a place and waits until it stands: its heading is there and nothing is being loaded. */
async function show(page: Page, goTo: (route: string) => Promise<Page>, route: string): Promise<void> {
  await goTo(route)
  await expect(page.getByRole('heading').first()).toBeVisible()
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
}

test('no screen has a finding', async ({ app }) => {
  const page = app.page()
  await expect(page.getByRole('heading', { name: 'Welcome to Partnerbook' })).toBeVisible()
  const found = await findings(page, '/welcome')
  await startWithSample(page)
  await putConflicts(page)
  const [plan] = await readRecords(page, 'plan')
  const meetings = await readRecords(page, 'meeting')
  const reviews = await readRecords(page, 'review')
  const review = reviews.find(({ snapshotId }) => snapshotId !== null)
  const meeting = meetings.find(({ partnerId, state }) => partnerId === plan?.partnerId && state === 'held')
  if (!plan || !meeting || !review) throw new Error('The sample lacks a plan, a meeting or a review')
  const partner = `/partners/${plan.partnerId}`
  const routes = [
    '/today',
    '/partners',
    partner,
    `${partner}/plan`,
    `${partner}/meetings`,
    `${partner}/reviews`,
    `${partner}/business`,
    `${partner}/level`,
    `${partner}/people`,
    '/meetings',
    `/meetings/${meeting.id}`,
    '/reviews',
    `/reviews/${review.id}`,
    `/reviews/${review.id}/print`,
    '/actions',
    '/level',
    '/conflicts',
    '/sync',
    '/team',
    '/connect',
    '/import',
    '/settings',
    '/deleted',
  ]
  for (const route of routes) {
    await test.step(route, async () => {
      await show(page, app.goTo, route)
      found.push(...(await findings(page, route.replace(/[0-9a-f-]{36}/, '…'))))
    })
  }
  expect(found).toEqual([])
})

test('neither the palette nor the list of keys nor a wrong address has a finding', async ({ app }) => {
  const page = app.page()
  await startWithSample(page)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('listbox')).toBeVisible()
  const found = await findings(page, 'palette')
  await page.keyboard.type('qwertz nothing')
  await expect(page.getByRole('option')).toHaveCount(1)
  found.push(...(await findings(page, 'palette without results')))
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Shift+?')
  await expect(page.getByRole('dialog')).toBeVisible()
  found.push(...(await findings(page, 'keys')))
  await page.keyboard.press('Escape')
  await app.goTo('/nowhere')
  await expect(page.getByText('There is nothing at this address.')).toBeVisible()
  found.push(...(await findings(page, 'wrong address')))
  expect(found).toEqual([])
})
