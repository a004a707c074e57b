import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { axeFindings } from './axe.ts'
import { startEmpty, startWithSample } from './firstRun.ts'
import { expect, test } from './launch.ts'
import { picturesOf } from './steps.ts'

/** Programs: rules made from nothing, broken and mended, put in force, followed by the next version, sent as JSON. */

test('a program is made from nothing, put in force, followed by the next version and taken along as JSON', async ({
  app,
}, info) => {
  test.setTimeout(180_000)
  const keep = picturesOf(info)
  const page = app.page()
  await startEmpty(page, 'January')
  await app.goTo('/programs')
  await expect(page.getByText('No program of your own yet')).toBeVisible()
  await keep(page, 'no programs')

  await test.step('build rules in the editor', async () => {
    await page.getByRole('button', { name: 'New program' }).click()
    await show(page, 'Edit')
    await page.getByRole('button', { name: 'Add level', exact: true }).click()
    await addVariant(page, 'Add figure', 'Points')
    await addVariant(page, 'Add figure', 'Number of records')
    await page.getByRole('button', { name: 'Add track', exact: true }).click()
    await page.getByRole('button', { name: 'Add level’s demands' }).click()
    await edit(page, 'Kind: All of these', 'A figure')
    await edit(page, /^Figure: /, 'count')
    await edit(page, 'Value: 1', '3')
    await keep(page, 'editing')
  })

  await test.step('break them and read it at its place', async () => {
    const details = page.locator('li', { has: page.locator('summary', { hasText: /^points \(Points\)/ }) }).last()
    await expect(page.getByText('The parts add up to 0, not to 100.').first()).toBeVisible()
    await expect(page.getByText(/Figures › points › .*The parts add up to 0, not to 100/)).toBeVisible()
    await page.getByRole('button', { name: 'Put in force' }).click()
    await expect(page.getByRole('alert')).toContainText('Not put in force')
    await expect(page.getByText('Draft', { exact: true })).toBeVisible()
    await keep(page, 'wrong')
    expect(await axeFindings(page)).toEqual([])
    await expect(details).toBeVisible()
  })

  await test.step('mend them and put them in force', async () => {
    await page.getByRole('button', { name: 'Remove points (Points)' }).click()
    await expect(page.getByText('The parts add up to 0, not to 100.')).toHaveCount(0)
    await page.getByRole('button', { name: 'Put in force' }).click()
    await expect(page.getByText('In force', { exact: true })).toBeVisible()
    await show(page, 'In words')
    await expect(page.getByText('count at least 3')).toBeVisible()
    await keep(page, 'in words')
    expect(await axeFindings(page)).toEqual([])
  })

  await test.step('rules in force do not become wrong', async () => {
    await show(page, 'Edit')
    await edit(page, 'Currency: USD', 'XQX')
    await expect(page.getByRole('alert').first()).toContainText('XQX is not a currency')
    await expect(page.getByRole('button', { name: 'Currency: USD' })).toBeVisible()
  })

  await test.step('make next year’s version and read what changes', async () => {
    await page.getByRole('button', { name: 'Make next version' }).click()
    await expect(page.getByText('Version 2', { exact: true })).toBeVisible()
    await show(page, 'Edit')
    await page.locator('summary', { hasText: /^Track/ }).click()
    await page.locator('summary', { hasText: /^Level$/ }).click()
    await edit(page, 'Value: 3', '5')
    await show(page, 'Compare')
    const row = page.getByRole('row', { name: /Value/ })
    await expect(row).toContainText('3')
    await expect(row).toContainText('5')
    await keep(page, 'compare')
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Put in force' }).click()
    await expect(page.getByRole('button', { name: 'Back to draft' })).toBeVisible()
  })

  await test.step('export, then import in place of what was deleted', async () => {
    await app.goTo('/programs')
    await keep(page, 'programs')
    expect(await axeFindings(page)).toEqual([])
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export JSON…' }).click()
    const path = await (await saved).path()
    const file = JSON.parse(await readFile(path, 'utf8'))
    expect(file.versions.map(({ version }: { version: string }) => version)).toEqual(['1', '2'])
    await importFile(page, JSON.stringify({ ...file, versions: [{ ...file.versions[0], levels: 'many' }] }))
    await expect(page.getByRole('alert').first()).toContainText('Levels')
    await keep(page, 'import refused')
    file.versions[0].name = 'Brought along'
    await importFile(page, JSON.stringify({ ...file, versions: [file.versions[0]] }))
    await expect(page.getByRole('heading', { name: 'Brought along' })).toBeVisible()
  })

  await test.step('JSON is checked while it is typed', async () => {
    await page.getByRole('region', { name: 'Brought along' }).getByRole('link', { name: 'Version 1' }).click()
    await show(page, 'JSON')
    const json = page.getByRole('textbox', { name: 'The rules as JSON' })
    const text = await json.inputValue()
    await json.fill(text.replace('"USD"', '"XQX"'))
    await expect(page.getByText('XQX is not a currency.')).toBeVisible()
    await json.fill('{')
    await expect(page.getByRole('button', { name: 'Take over' })).toBeDisabled()
    await keep(page, 'json')
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('button', { name: 'Delete version' }).click()
    await expect(page.getByRole('heading', { name: 'Brought along' })).toHaveCount(0)
    await page
      .getByRole('status')
      .filter({ hasText: 'Version 1 deleted' })
      .getByRole('button', { name: 'Undo' })
      .click()
    await expect(page.getByRole('heading', { name: 'Brought along' })).toBeVisible()
  })
})

test('the sample workspace has a program in force', async ({ app }, info) => {
  const keep = picturesOf(info)
  await startWithSample(app.page())
  const page = await app.goTo('/programs')
  await expect(page.getByText(/are leveled by Palehaven Partner Program today/)).toBeVisible()
  await expect(page.getByText('In force', { exact: true })).toBeVisible()
  await keep(page, 'sample')
  await page
    .getByRole('link', { name: /^Version FY/ })
    .last()
    .click()
  await expect(page.getByRole('heading', { name: 'Platinum' })).toBeVisible()
  await keep(page, 'sample in words')
  await show(page, 'Edit')
  await keep(page, 'sample editing')
  await page.setViewportSize({ width: 900, height: 600 })
  await keep(page, 'small')
})

const show = (page: Page, view: string) => page.getByText(view, { exact: true }).click()

/** Opens a value, types another and leaves it by Enter. */
async function edit(page: Page, name: string | RegExp, typed: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(typed)
  await page.keyboard.press('Enter')
}

async function addVariant(page: Page, button: string, variant: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click()
  await page.getByRole('menuitem', { name: variant, exact: true }).click()
}

async function importFile(page: Page, text: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Import JSON…' }).click()
  await (await choosing).setFiles({ name: 'program.json', mimeType: 'application/json', buffer: Buffer.from(text) })
}
