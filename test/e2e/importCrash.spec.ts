import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { rowSchema } from '#shared/domain/records.ts'
import { type Mutation, mutationSchema } from '#shared/sync/mutation.ts'
import { fixture, fixtureWith, opportunities, opportunityPartners } from './crmFiles.ts'
import { startEmpty } from './firstRun.ts'
import { chooseFiles, lookAtDryRun } from './importSteps.ts'
import { expect, test } from './launch.ts'
import { picturesOf } from './steps.ts'
import { readRecords, readTable } from './storedRows.ts'

/** Imports that are large, killed, cancelled or bad: what is written is whole, and nothing else is. */

test('an import killed half-way leaves whole portions, and the same file completes it', async ({ app }, info) => {
  test.setTimeout(240_000)
  const keep = picturesOf(info)
  const file = await opportunities(info, 20_000)
  await startEmpty(app.page(), 'January')
  await chooseFiles(app.page(), file)
  await lookAtDryRun(app.page(), 20_000)

  const committed = await test.step('killed half-way', async () => {
    await app.page().getByRole('button', { name: 'Import 20,000 rows' }).click()
    await expect.poll(() => countDeals(app.page()), { intervals: [50], timeout: 60_000 }).toBeGreaterThan(5_000)
    await keep(app.page(), 'importing')
    await app.kill()
    const page = await app.reopen()
    const deals = await readRecords(page, 'deal')
    expect(deals.length).toBeGreaterThan(5_000)
    expect(deals.length).toBeLessThan(20_000)
    await expectWholeRows(page)
    return deals.length
  })

  await test.step('the same file completes it', async () => {
    const page = await app.goTo('/import')
    await chooseFiles(page, file)
    await lookAtDryRun(page, 20_000 - committed)
    await expect(page.getByRole('tab', { name: 'Unchanged' })).toContainText(committed.toLocaleString('en-US'))
    await keep(page, 'what is left')
    await page.getByRole('button', { name: /^Import / }).click()
    await expect(page.getByText(`${(20_000 - committed).toLocaleString('en-US')} added, 0 changed.`)).toBeVisible({
      timeout: 60_000,
    })
    const names = (await readRecords(page, 'deal')).map(({ name }) => name)
    expect(names).toHaveLength(20_000)
    expect(new Set(names).size).toBe(20_000)
    expect(await readRecords(page, 'partner')).toHaveLength(opportunityPartners)
    await expectWholeRows(page)
  })

  await test.step('one undo takes back this run, another what the killed one left', async () => {
    const page = app.page()
    await page.getByRole('button', { name: 'Undo the whole import' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Undone' })).toBeVisible({ timeout: 60_000 })
    expect(await countDeals(page)).toBe(committed)
    await keep(page, 'undone')
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => countDeals(page), { timeout: 60_000 }).toBe(0)
    expect(await readRecords(page, 'partner')).toEqual([])
  })
})

test('50,000 rows never stop the window, and a cancel takes back what was written', async ({ app }, info) => {
  test.setTimeout(180_000)
  const keep = picturesOf(info)
  const page = app.page()
  const file = await opportunities(info, 50_000)
  await startEmpty(page, 'January')
  await watchLongTasks(page)
  await chooseFiles(page, file)
  await lookAtDryRun(page, 50_000)

  await test.step('cancelled', async () => {
    await page.getByRole('button', { name: 'Import 50,000 rows' }).click()
    await expect.poll(() => countDeals(page), { intervals: [50], timeout: 60_000 }).toBeGreaterThan(3_000)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByText('The import was cancelled and taken back. Nothing was imported.')).toBeVisible({
      timeout: 60_000,
    })
    expect(await countDeals(page)).toBe(0)
    expect(await readRecords(page, 'partner')).toEqual([])
    await keep(page, 'cancelled')
  })

  await test.step('imported', async () => {
    await page.getByRole('button', { name: 'Import more files' }).click()
    await chooseFiles(page, file)
    await lookAtDryRun(page, 50_000)
    await watchProgress(page)
    await page.getByRole('button', { name: 'Import 50,000 rows' }).click()
    await expect(page.getByText('50,000 added, 0 changed.')).toBeVisible({ timeout: 120_000 })
    expect(await countDeals(page)).toBe(50_000)
    const shown = await page.evaluate(() => (window as unknown as Watched).progress)
    expect(new Set(shown).size).toBeGreaterThan(10)
    expect(shown).toEqual([...shown].sort((a, b) => a - b))
    await keep(page, 'imported')
  })

  const tasks = await page.evaluate(() => (window as unknown as Watched).longTasks)
  info.annotations.push({
    type: 'longest tasks (ms)',
    description: tasks
      .sort((a, b) => b - a)
      .slice(0, 5)
      .join(', '),
  })
  expect(Math.max(0, ...tasks)).toBeLessThanOrEqual(200)
})

test('bad files say what is wrong and bring nothing in', async ({ app }, info) => {
  const page = app.page()
  await startEmpty(page, 'January')
  const before = await readTable(page, 'outbox')
  const unreadable: readonly (readonly [string, string])[] = [
    ['empty.csv', 'The file is empty.'],
    ['binary.csv', 'The file is not text, a workbook, a contact card or a calendar.'],
    ['truncated.xlsx', 'The file is damaged or incomplete.'],
    ['truncated-utf8.csv', 'The file ends in the middle of a character'],
    ['protected.xlsx', 'The file is protected with a password.'],
    ['header-only.csv', 'The file has column names but no rows.'],
  ]
  await chooseFiles(
    page,
    unreadable.map(([name]) => fixture(name)),
  )
  for (const [name, problem] of unreadable) {
    await expect(page.getByRole('alert').filter({ hasText: name })).toContainText(problem)
  }
  await expect(page.getByText('None of these files can be imported.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'See what would change' })).toBeDisabled()
  await picturesOf(info)(page, 'bad files')
  expect(await readTable(page, 'outbox')).toEqual(before)
})

test('a row cut off is refused by its line, a guessed encoding is said', async ({ app }) => {
  const page = app.page()
  await startEmpty(page, 'January')
  await chooseFiles(page, [fixture('truncated.csv'), fixture('windows-1252.csv')])
  await expect(page.getByText('The file does not say how its letters are written.')).toBeVisible()
  await lookAtDryRun(page, 2)
  await expect(page.getByText('Käthe & Söhne OHG')).toBeVisible()
  await page.getByRole('tab', { name: 'Rejected' }).click()
  await expect(page.getByText('The file ends inside this row.')).toBeVisible()
  expect(await readRecords(page, 'partner')).toEqual([])
})

test('markup and formulas in a file are words and nothing more', async ({ app }) => {
  const page = app.page()
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  await startEmpty(page, 'January')
  await chooseFiles(page, [
    fixtureWith('script-in-name.csv', [['nordwind-systems.example', 'hafenrand.example']]),
    fixture('formula-injection.csv'),
  ])
  await lookAtDryRun(page, 4)

  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the report' }).click()
  const report = await readFile(await (await saving).path(), 'utf8')
  expect(report).toContain(`'=HYPERLINK`)
  expect(report).not.toMatch(/(^|[,"])=/m)

  await page.getByRole('button', { name: 'Import 4 rows' }).click()
  await expect(page.getByText('4 added, 0 changed.')).toBeVisible()
  await app.goTo('/partners')
  for (const name of ['<script>alert(1)</script> GmbH', '<img src=x onerror="alert(1)">', '-2+3']) {
    await expect(page.getByRole('rowheader', { name, exact: true })).toBeVisible()
  }
  await page.getByRole('rowheader', { name: '<img src=x onerror="alert(1)">' }).click()
  await expect(page.getByRole('heading', { name: '<img src=x' })).toBeVisible()
  expect(await page.locator('a[href^="javascript" i], img[src="x"]').count()).toBe(0)
  expect(dialogs).toEqual([])
})

/** What the test's own watchers leave in the page. */
interface Watched {
  longTasks: number[]
  progress: number[]
}

const countDeals = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('partnerbook')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const counting = opening.result.transaction('deal').objectStore('deal').count()
          counting.onsuccess = () => {
            opening.result.close()
            resolve(counting.result)
          }
          counting.onerror = () => reject(counting.error)
        }
      }),
  )

/**
 * Every row keeps its record's rules and was queued for the server in the same transaction, every queued creation has
 * its row, and the queue's numbers have no gap.
 */
async function expectWholeRows(page: Page): Promise<void> {
  const outbox = (await readTable<Mutation>(page, 'outbox')).map((mutation) => mutationSchema.parse(mutation))
  expect(outbox.map(({ n }) => n)).toEqual(outbox.map((_, place) => place + 1))
  for (const type of ['deal', 'partner'] as const) {
    const rows = await readRecords(page, type)
    for (const row of rows) rowSchema(type).parse(row)
    const queued = outbox.flatMap(({ ops }) =>
      ops.flatMap((op) => (op.op === 'create' && op.type === type ? [op.id] : [])),
    )
    expect(rows.map(({ id }) => id).sort()).toEqual(queued.sort())
  }
}

const watchLongTasks = (page: Page) =>
  page.evaluate(() => {
    const watched = window as unknown as Watched
    watched.longTasks = []
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) watched.longTasks.push(Math.round(duration))
    }).observe({ entryTypes: ['longtask'] })
  })

/** Notes every value a progress bar of the import shows. */
const watchProgress = (page: Page) =>
  page.evaluate(() => {
    const watched = window as unknown as Watched
    watched.progress = []
    new MutationObserver(() => {
      const value = document.querySelector('progress[aria-label="Importing"]')?.getAttribute('value')
      if (value) watched.progress.push(Number(value))
    }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['value'] })
  })
