import { expect, type Page } from '@playwright/test'

/** The first run of somebody who begins with nothing: a name, a fiscal year, an empty workspace. Ends on Import. */
export async function startEmpty(page: Page, fiscalStart: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ingrid Solberg')
  await page.getByRole('combobox', { name: 'Your fiscal year starts in' }).click()
  await page.getByRole('option', { name: fiscalStart, exact: true }).click()
  await page.getByRole('button', { name: 'Start with an empty workspace' }).click()
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible()
}

/** The first run of somebody who looks around with the sample first. Ends on Today. */
export async function startWithSample(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ingrid Solberg')
  await page.getByRole('button', { name: 'Look around with sample data' }).click()
  await expect(page.getByRole('heading', { name: 'Next meetings' })).toBeVisible({ timeout: 120_000 })
}
