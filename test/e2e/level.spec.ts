import type { Page } from '@playwright/test'
import { axeFindings } from './axe.ts'
import { startWithSample } from './firstRun.ts'
import { expect, test } from './launch.ts'
import { picturesOf } from './steps.ts'
import { readRecords } from './storedRows.ts'

/** The levels of a portfolio: who would move and why, what one is made of, and what becomes of it. */

test('a portfolio is leveled, a level explained, a step made an action and a supposition tried', async ({
  app,
}, info) => {
  test.setTimeout(240_000)
  const keep = picturesOf(info)
  const page = app.page()
  await startWithSample(page)
  const found: string[] = []
  const check = async (place: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      found.push(...(await axeFindings(page)).map((finding) => `${place} (${colorScheme}): ${finding}`))
    }
    await page.emulateMedia({ colorScheme: 'light' })
  }
  const partners = await readRecords(page, 'partner')
  const levels = page.getByRole('grid', { name: 'Levels of all partners' })

  await test.step('level all partners', async () => {
    await app.goTo('/level')
    await expect(levels.getByRole('rowheader').first()).toBeVisible()
    await expect(levels).toHaveAttribute('aria-rowcount', String(partners.length + 1))
    await keep(page, 'levels')
    await check('/level')
    // In a low window the list keeps a height of its own, in which it is drawn where it is in sight.
    await page.setViewportSize({ width: 900, height: 600 })
    await expect.poll(async () => (await levels.boundingBox())?.height ?? 0).toBeGreaterThan(300)
    expect(await levels.evaluate((grid) => grid.parentElement?.clientHeight ?? 0)).toBeLessThan(500)
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  const moved = await test.step('two more people and 500,000 more influenced: who moves up, and why', async () => {
    await suppose(page, 'Certified people', '2')
    await suppose(page, 'Influenced revenue, twelve months', '500000')
    const status = page.getByRole('status').filter({ hasText: ' up' })
    await expect(status).toHaveText(/^[1-9]\d* up, 0 down, \d+ stay$/)
    await page.getByText('Who moves', { exact: true }).click()
    const [up = ''] = /\d+/.exec((await status.textContent()) ?? '') ?? []
    await expect(levels).toHaveAttribute('aria-rowcount', String(Number(up) + 1))
    const first = levels.getByRole('row').nth(1)
    await expect(first).toContainText('asked for')
    await keep(page, 'who moves')
    await check('/level with a supposition')
    return (await first.getByRole('rowheader').textContent()) ?? ''
  })

  await test.step('last year’s rules instead', async () => {
    await page.getByRole('button', { name: 'Clear', exact: true }).click()
    await page.getByRole('button', { name: /^Rules/ }).click()
    await page.getByRole('option').first().click()
    await expect(page.getByRole('status').filter({ hasText: ' stay' })).toBeVisible()
    await page.getByRole('button', { name: 'Clear', exact: true }).click()
    await page.getByText('All', { exact: true }).click()
  })

  const partner = partners.find(({ name }) => name === moved)
  await test.step('open a partner and see why', async () => {
    await levels.getByRole('rowheader', { name: moved }).click()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(new RegExp(`/partners/${partner?.id}/level$`))
    await expect(page.getByRole('heading', { name: 'History' })).toBeVisible()
    const table = page.getByRole('table', { name: 'What it is made of' })
    await expect(table.getByRole('row')).not.toHaveCount(1)
    await keep(page, 'level')
    await check('/partners/…/level')
  })

  await test.step('open the records behind a figure', async () => {
    const figure = page
      .getByRole('table', { name: 'What it is made of' })
      .getByRole('button', { name: /^Certified people: / })
      .first()
    await figure.click()
    const panel = page.getByRole('dialog', { name: 'Certified people' })
    await expect(panel).toContainText('each person once')
    await expect(panel.getByRole('link').first()).toBeVisible()
    await check('evidence')
    await keep(page, 'evidence')
    await page.keyboard.press('Escape')
    await expect(panel).toBeHidden()
  })

  await test.step('make a step an action', async () => {
    const make = page.getByRole('button', { name: /^Make an action: / }).first()
    const step = ((await make.getAttribute('aria-label')) ?? '').replace('Make an action: ', '')
    await make.click()
    await expect(page.getByRole('link', { name: 'An action' })).toBeVisible()
    const actions = await readRecords(page, 'action')
    expect(actions.filter(({ partnerId, title }) => partnerId === partner?.id && title.startsWith(step))).toHaveLength(
      1,
    )
  })

  await test.step('what if, for this partner', async () => {
    await suppose(page, 'Certified people', '2')
    await suppose(page, 'Influenced revenue, twelve months', '500000')
    await expect(page.getByText(/ would become /)).toBeVisible()
    await page.getByText(/ would become /).scrollIntoViewIfNeeded()
    await keep(page, 'what if')
  })

  await test.step('give a level by hand, and take it back', async () => {
    await page.getByRole('button', { name: 'Give a level by hand…' }).click()
    const form = page.getByRole('form', { name: 'Given by hand' })
    await form.getByRole('button', { name: /^Level/ }).click()
    await page.getByRole('option', { name: 'Platinum' }).click()
    await form.getByRole('button', { name: /^Why/ }).click()
    await page.keyboard.type('Agreed for the year of the merger')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Give it' }).click()
    await expect(page.getByText(/^Platinum, given by Ingrid Solberg on /)).toBeVisible()
    await expect(page.getByText('by hand', { exact: true })).toHaveCount(2)
    await page.getByRole('heading', { name: 'Next level' }).scrollIntoViewIfNeeded()
    await keep(page, 'by hand')
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await expect(page.getByText(/^Platinum, given by/)).toBeHidden()
  })

  await test.step('the list of partners shows the level by the rules as a column', async () => {
    await app.goTo('/partners')
    const list = page.getByRole('grid', { name: 'Partners' })
    await list.getByRole('columnheader', { name: 'Name' }).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Columns' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Level by the rules' }).click()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(list.getByRole('columnheader', { name: 'Level by the rules' })).toBeVisible()
    await expect(list.getByText(/^→ .+ \d of \d$/).first()).toBeVisible()
    await keep(page, 'partners by the rules')
  })

  await test.step('note what the rules say, as one step', async () => {
    await app.goTo('/level')
    await page.getByText('Noted otherwise', { exact: true }).click()
    const note = page.getByRole('button', { name: /^Note \d+ levels? as the rules say$/ })
    await note.click()
    await expect(page.getByText('Every level is noted as the rules say')).toBeVisible()
    await keep(page, 'all noted')
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await expect(note).toBeVisible()
  })
  expect(found).toEqual([])
})

/** Supposes so much more of a figure. */
async function suppose(page: Page, figure: string, amount: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^More of ${figure}`) }).click()
  await page.keyboard.type(amount)
  await page.keyboard.press('Enter')
}
