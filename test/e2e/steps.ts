import type { Page, TestInfo } from '@playwright/test'

/** Keeps numbered pictures of a test's steps beside its report. */
export function picturesOf(info: TestInfo): (page: Page, name: string) => Promise<void> {
  let number = 0
  return async (page, name) => {
    number += 1
    await page.screenshot({ path: info.outputPath(`${number} ${name}.png`) })
  }
}
