import { startWithSample } from './firstRun.ts'
import { expect, test } from './launch.ts'
import { picturesOf } from './steps.ts'
import { readRecords } from './storedRows.ts'

/** A partner's level: why it is what it is, what comes next and what would be. */

test('a partner’s level tells what it is made of and what comes next', async ({ app }, info) => {
  test.setTimeout(180_000)
  const keep = picturesOf(info)
  const page = app.page()
  await startWithSample(page)
  const partners = await readRecords(page, 'partner')
  const partner = partners[0]
  await app.goTo(`/partners/${partner?.id}/level`)
  await expect(page.getByRole('heading', { name: 'Next level' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'History' })).toBeVisible()
  await keep(page, 'level')
  await page.setViewportSize({ width: 1280, height: 2400 })
  await keep(page, 'level whole')
})
