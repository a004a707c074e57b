import { expect, type Page } from '@playwright/test'
import type { ChosenFile } from './crmFiles.ts'

/** Chooses files, made up or by their path, on the import's first screen and waits until they are read. */
export async function chooseFiles(page: Page, files: readonly ChosenFile[] | string): Promise<void> {
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose files' }).click()
  await (await choosing).setFiles(typeof files === 'string' ? files : [...files])
  await expect(page.getByRole('button', { name: 'See what would change' })).toBeVisible({ timeout: 60_000 })
}

/** Has the dry run made; `rows` is how many of the rows would be imported. */
export async function lookAtDryRun(page: Page, rows: number): Promise<void> {
  await page.getByRole('button', { name: 'See what would change' }).click()
  const words = `Import ${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'}`
  await expect(page.getByRole('button', { name: words, exact: true })).toBeVisible({ timeout: 90_000 })
}
