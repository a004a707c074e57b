import type { Page } from '@playwright/test'
import { putConflicts } from './conflictRows.ts'
import { startWithSample } from './firstRun.ts'
import { expect, test } from './launch.ts'
import { readRecords } from './storedRows.ts'

/** The keyboard alone reaches every screen and does the day's work. No test here uses the mouse after the first run. */

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const focused = (page: Page) => page.locator(':focus')

/** Presses keys one after the other, as `g p`. */
async function press(page: Page, keys: string): Promise<void> {
  for (const key of keys.split(' ')) await page.keyboard.press(key)
}

/** Opens the palette, types and waits for an entry of that name. */
async function findInPalette(page: Page, typed: string, entry: string | RegExp): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Search or do' })).toBeFocused()
  await page.keyboard.type(typed)
  await expect(page.getByRole('option', { name: entry }).first()).toBeVisible()
}

test.beforeEach(async ({ app }) => {
  await startWithSample(app.page())
  await app.page().locator('body').focus()
})

test('two keys go to each screen', async ({ app }) => {
  const page = app.page()
  for (const [keys, title] of [
    ['g p', 'Partners'],
    ['g m', 'Meetings'],
    ['g r', 'Reviews'],
    ['g a', 'Actions'],
    ['g c', 'Conflicts'],
    ['g s', 'Sync'],
    ['g i', 'Import'],
    ['Control+,', 'Settings'],
  ] as const) {
    await press(page, keys)
    await expect(heading(page, title), keys).toBeVisible()
    // The last key of a sequence does nothing of its own: `g m` starts no meeting.
    await expect(page.locator('input:focus, textarea:focus'), keys).toHaveCount(0)
  }
  await press(page, 'g t')
  await expect(page.getByRole('heading', { name: 'Next meetings' })).toBeVisible()
  await page.keyboard.press('Control+[')
  await expect(heading(page, 'Settings')).toBeVisible()
  await page.keyboard.press('Control+]')
  await expect(page.getByRole('heading', { name: 'Next meetings' })).toBeVisible()
})

test('the palette opens records and does commands, and gives the focus back', async ({ app }) => {
  const page = app.page()
  const [partner] = await readRecords(page, 'partner')
  const contact = (await readRecords(page, 'contact')).find(({ partnerId }) => partnerId === partner?.id)
  if (!partner || !contact) throw new Error('The sample lacks a partner or a contact')
  await press(page, 'g p')
  await expect(heading(page, 'Partners')).toBeVisible()

  await test.step('a partner by its name', async () => {
    await findInPalette(page, partner.name, new RegExp(`^${partner.name}.*partner`, 'i'))
    await page.keyboard.press('Enter')
    await expect(heading(page, partner.name)).toBeVisible()
  })
  await test.step('a contact by its name and its partner’s, faster than the search', async () => {
    const name = `${contact.firstName} ${contact.lastName}`
    await page.keyboard.press('Control+k')
    await page.keyboard.type(`${partner.name} ${name}`)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(new RegExp(`/partners/${contact.partnerId}/people$`))
  })
  await test.step('opened lately, when nothing is typed', async () => {
    await press(page, 'g t')
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('group', { name: 'Opened lately' }).getByRole('option').first()).toBeVisible()
    await page.keyboard.press('Escape')
  })
  await test.step('a command, with the arrow keys, and its key beside it', async () => {
    await findInPalette(page, 'go to', 'Go to Today')
    await expect(page.getByRole('option', { name: /Go to Meetings/ })).toContainText('G M')
    const options = page.getByRole('option')
    await expect(options.first()).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('ArrowDown')
    await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    await expect(options.last()).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Home')
    const chosen = await page.locator('[role=option][aria-selected=true]').textContent()
    expect(chosen).toContain('Go to Today')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Next meetings' })).toBeVisible()
  })
  await test.step('Escape gives the focus back', async () => {
    await press(page, 'g p')
    await page.keyboard.press('/')
    await expect(page.locator('[data-quick-filter]')).toBeFocused()
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox', { name: 'Search or do' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.locator('[data-quick-filter]')).toBeFocused()
  })
})

test('a word typed into a meeting’s notes is found a moment later', async ({ app }) => {
  const page = app.page()
  const meetings = await readRecords(page, 'meeting')
  const meeting = meetings.find(({ state }) => state === 'held')
  if (!meeting) throw new Error('The sample lacks a held meeting')
  await app.goTo(`/meetings/${meeting.id}`)
  const notes = page.locator('[contenteditable="true"]').first()
  await notes.focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('They asked about zirconium shelving')
  await page.keyboard.press('Escape')
  await press(page, 'Control+k')
  const field = page.getByRole('combobox', { name: 'Search or do' })
  await expect(async () => {
    await field.fill('')
    await field.fill('zirconium')
    await expect(page.getByRole('option', { name: /zirconium shelving/ })).toBeVisible({ timeout: 500 })
  }).toPass()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/meetings/${meeting.id}$`))
})

test('a partner, a meeting and a promise are made, undone and done again across screens', async ({ app }) => {
  const page = app.page()
  const names = async () => (await readRecords(page, 'partner')).map(({ name }) => name)
  const meetings = async () => (await readRecords(page, 'meeting')).filter(({ title }) => title === 'Kick-off')
  const promises = async () => (await readRecords(page, 'action')).filter(({ title }) => title === 'Send the deck')

  await test.step('a partner', async () => {
    await press(page, 'c p')
    await expect(page.getByRole('textbox', { name: 'Name of the new partner' })).toBeFocused()
    await page.keyboard.type('Zephyr Networks')
    await page.keyboard.press('Enter')
    await expect(heading(page, 'Zephyr Networks')).toBeVisible()
  })
  await test.step('a promise', async () => {
    await page.keyboard.press('a')
    await expect(focused(page)).toHaveRole('textbox')
    await page.keyboard.type('Send the deck')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await promises()).length).toBe(1)
    await page.keyboard.press('Escape')
  })
  await test.step('a meeting', async () => {
    await leaveField(page)
    await page.keyboard.press('m')
    await expect(focused(page)).toHaveRole('textbox')
    await page.keyboard.type('Kick-off')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await meetings()).length).toBe(1)
  })
  await test.step('undone on another screen, one after the other', async () => {
    await leaveField(page)
    await press(page, 'g a')
    await expect(heading(page, 'Actions')).toBeVisible()
    await press(page, 'Control+z')
    await expect.poll(async () => (await meetings()).length).toBe(0)
    await press(page, 'Control+z')
    await expect.poll(async () => (await promises()).length).toBe(0)
    await press(page, 'Control+z')
    await expect.poll(names).not.toContain('Zephyr Networks')
  })
  await test.step('and done again', async () => {
    await press(page, 'g p')
    for (const _ of [1, 2, 3]) {
      await press(page, 'Control+Shift+z')
      await page.waitForTimeout(200)
    }
    await expect.poll(names).toContain('Zephyr Networks')
    await expect.poll(async () => (await promises()).length).toBe(1)
    await expect.poll(async () => (await meetings()).length).toBe(1)
  })
})

/** Leaves the field that is being written in for the page. */
async function leaveField(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
}

test('conflicts are gone through, decided, edited and taken back with one key each', async ({ app }) => {
  const page = app.page()
  await putConflicts(page)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Next meetings' })).toBeVisible()
  const open = async () =>
    (await readRecords(page, 'conflict')).filter(({ resolution }) => resolution === 'open').length
  const partner = async () => (await readRecords(page, 'partner')).map(({ city }) => city)
  await press(page, 'g c')
  await expect(heading(page, 'Conflicts')).toBeVisible()
  await expect(focused(page)).toHaveAttribute('aria-label', /^City/)
  await page.keyboard.press('e')
  await expect(focused(page)).toHaveRole('textbox')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Munster')
  await page.keyboard.press('Enter')
  await expect.poll(partner).toContain('Munster')
  await expect(focused(page)).toHaveAttribute('aria-label', /^About/)
  await page.keyboard.press('t')
  await expect.poll(open).toBe(3)
  await page.keyboard.press('j')
  await page.keyboard.press('m')
  await expect.poll(open).toBe(2)
  await page.keyboard.press('u')
  await expect.poll(open).toBe(3)
  await press(page, 'g t')
  await page.getByRole('link', { name: 'Decide' }).focus()
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Conflicts')).toBeVisible()
  expect(await open()).toBe(3)
})

test('tabs of a partner are walked with the arrow keys', async ({ app }) => {
  const page = app.page()
  const [partner] = await readRecords(page, 'partner')
  if (!partner) throw new Error('The sample lacks a partner')
  await app.goTo(`/partners/${partner.id}`)
  await expect(heading(page, partner.name)).toBeVisible()
  const tab = (name: string) =>
    page.getByRole('navigation', { name: 'Parts of the partner' }).getByRole('link', { name })
  await tab('Overview').focus()
  for (const [name, path] of [
    ['Plan', '/plan'],
    ['Meetings', '/meetings'],
    ['Reviews', '/reviews'],
    ['Business', '/business'],
    ['Level', '/level'],
    ['People', '/people'],
  ] as const) {
    await page.keyboard.press('ArrowRight')
    await expect(tab(name)).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(new RegExp(`/partners/${partner.id}${path}$`))
    await tab(name).focus()
  }
})
