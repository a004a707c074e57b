import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { startWithSample } from './firstRun.ts'
import { expect, test } from './launch.ts'
import { readRecords, readTable } from './storedRows.ts'

/** What a review is saved as beside PDF, in a real browser with the content policy the app has. */

test('a review is saved as PowerPoint, Markdown and CSV, with nothing private in them', async ({ app }) => {
  const page = app.page()
  await startWithSample(page)
  const secret = (await readTable<{ scope: string; text: string }>(page, 'documents'))
    .filter(({ scope }) => scope.startsWith('u:'))
    .flatMap(({ text }) => text.split('\n'))
    .filter((line) => line.length > 20)
  expect(secret.length).toBeGreaterThan(0)
  const partner = (await readRecords(page, 'partner')).find(({ level }) => level === 'Platinum')
  if (!partner) throw new Error('The sample has no such partner')
  await page.evaluate((id) => location.assign(`#/partners/${id}/reviews`), partner.id)
  await page.getByRole('button', { name: 'Start review' }).click()
  await expect(page.getByRole('heading', { name: 'Pipeline by name' })).toBeVisible()

  const slides = await test.step('PowerPoint', async () => {
    const files = unzipSync(await saved(page, 'Export PowerPoint', '.pptx'))
    const read = (pattern: RegExp) =>
      Object.entries(files).flatMap(([name, bytes]) => (pattern.test(name) ? [strFromU8(bytes)] : []))
    expect(read(/^ppt\/charts\/chart\d+\.xml$/).length).toBeGreaterThan(2)
    return read(/^ppt\/slides\/slide\d+\.xml$/).join('\n')
  })
  const markdown = strFromU8(await saved(page, 'Export Markdown', '.md'))
  const csv = strFromU8(await saved(page, 'Export figures as CSV', '.csv'))
  for (const [name, text] of Object.entries({ slides, markdown, csv })) {
    expect(text, name).toContain('Won, sourced')
    for (const line of secret) expect(text, name).not.toContain(line)
  }
  expect(slides).toContain(partner.name)
  expect(markdown).toContain('## Scorecard')
})

async function saved(page: Page, item: string, ending: string): Promise<Uint8Array> {
  await page.getByRole('button', { name: 'More' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: item }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(new RegExp(`\\${ending}$`))
  return new Uint8Array(await readFile(await file.path()))
}
