import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { PRINT_READY } from '#shared/bridge.ts'
import { addDays, formatDate, isoToday } from '#shared/domain/dates.ts'
import { formatMoney, totalIn } from '#shared/domain/money.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { type ReviewFigures, reviewFiguresSchema } from '#shared/domain/review/figures.ts'
import { lastFinished } from '#shared/domain/review/period.ts'
import { exportsOfToday } from './crmFiles.ts'
import { startEmpty, startWithSample } from './firstRun.ts'
import { chooseFiles, lookAtDryRun } from './importSteps.ts'
import { expect, test } from './launch.ts'
import { launchShell } from './launchShell.ts'
import { pdfPages, squeeze } from './pdfText.ts'
import { picturesOf } from './steps.ts'
import { readRecords, readTable } from './storedRows.ts'

/** The evening before: the CRM's files in, the business review as a PDF out, and no network. */

const canary = 'Kingfisher: they would leave for a better margin'
const calendar = { startMonth: 4, namedBy: 'endYear' } as const

test('the CRM’s exports become a business review on paper', async ({ app }, info) => {
  const page = app.page()
  const today = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone).then(todayIn)
  const quarter = lastFinished('quarter', today, calendar)
  const files = exportsOfToday(today, quarter.from)
  const keep = picturesOf(info)

  await test.step('first run', async () => {
    await startEmpty(page, 'April')
  })

  await test.step('import what the CRM and the calendar gave', async () => {
    await chooseFiles(page, files)
    await keep(page, 'columns')
    await lookAtDryRun(page, 13)
    await expect(page.getByRole('tab', { name: 'New' })).toContainText('13')
    await keep(page, 'dry run')
    expect(await readRecords(page, 'partner')).toEqual([])
    await page.getByRole('button', { name: 'Import 13 rows' }).click()
    await expect(page.getByRole('status').filter({ hasText: '13 added, 0 changed.' })).toBeVisible()
    expect((await readRecords(page, 'partner')).map(({ name }) => name).sort()).toEqual([
      'Brightwater Networks, Inc.',
      'Castellane Intégration',
      'Nordwind Systems GmbH',
      'Talvik Cloud AS',
    ])
    expect(await readRecords(page, 'deal')).toHaveLength(6)
    expect(await readRecords(page, 'contact')).toHaveLength(2)
    expect(await readRecords(page, 'meeting')).toHaveLength(1)
  })

  await test.step('the same files again change nothing', async () => {
    const before = await readTable(page, 'outbox')
    await page.getByRole('button', { name: 'Import more files' }).click()
    await chooseFiles(page, files)
    await lookAtDryRun(page, 0)
    await expect(page.getByRole('button', { name: 'Import 0 rows' })).toBeDisabled()
    await keep(page, 'nothing to change')
    expect(await readTable(page, 'outbox')).toEqual(before)
  })

  await test.step('open the partner', async () => {
    await app.goTo('/partners')
    await page.getByRole('rowheader', { name: 'Nordwind Systems GmbH' }).click()
    await expect(page.getByRole('heading', { name: 'Nordwind Systems GmbH' })).toBeVisible()
    await keep(page, 'partner')
    await openTab(page, 'Business')
    await expect(page.getByText('Hafen Logistik backup renewal').first()).toBeVisible()
  })

  await test.step('note for oneself what the partner must never read', async () => {
    await openTab(page, 'Meetings')
    await page.getByRole('link', { name: 'Business review Nordwind' }).click()
    await write(page, 'Private notes', canary)
    await write(page, 'Shared notes', 'They want the archive priced per site.')
    await keep(page, 'meeting')
    await expect.poll(async () => (await documentTexts(page)).join()).toContain('Kingfisher')
  })

  await test.step('start the review of last quarter', async () => {
    const [nordwind] = (await readRecords(page, 'partner')).filter(({ name }) => name.startsWith('Nordwind'))
    await app.goTo(`/partners/${nordwind?.id}`)
    await openTab(page, 'Reviews')
    await page.getByRole('button', { name: 'Start review' }).click()
    await expect(page.getByRole('heading', { name: 'Pipeline by name' })).toBeVisible()
    await write(page, 'Commentary on Scorecard', 'Isarwerke paid for the whole quarter.')
    await page
      .getByRole('textbox', { name: 'Promise', exact: true })
      .fill(`Send the renewal quote by ${addDays(today, 20)}`)
    await page.getByRole('textbox', { name: 'Promise', exact: true }).press('Enter')
    await expect(page.getByText('Send the renewal quote').first()).toBeVisible()
    await keep(page, 'review')
  })

  const paper = await test.step('export the PDF', async () => {
    // The browser's print dialog cannot be answered from a test, so the page handed to it is printed by the test.
    await app.context().addInitScript(() => {
      window.print = () => document.documentElement.setAttribute('data-printed-as', document.title)
    })
    const opened = app.context().waitForEvent('page')
    await page.getByRole('button', { name: 'Export PDF' }).click()
    const handed = await opened
    await expect(handed.locator('html')).toHaveAttribute('data-printed-as', /^Nordwind Systems GmbH Business review/)
    const print = await app.context().newPage()
    await print.goto(handed.url())
    await expect(print.locator(`html[${PRINT_READY}]`)).toBeAttached()
    const closed = handed.waitForEvent('close')
    await handed.evaluate(() => window.dispatchEvent(new Event('afterprint')))
    await closed
    const pdf = await print.pdf({ path: info.outputPath('review.pdf'), preferCSSPageSize: true, printBackground: true })
    await print.screenshot({ path: info.outputPath('paper.png'), fullPage: true })
    return await pdfPages(pdf)
  })

  const whole = paper.join('')
  const has = (text: string) => expect.soft(whole, text).toContain(squeeze(text))
  const deals = (await readRecords(page, 'deal')).filter((deal) =>
    /Hafen|Isarwerke|Stadtwerke|Klinikum/.test(deal.name),
  )
  expect(deals).toHaveLength(4)
  for (const { name, amount } of deals) {
    has(name)
    if (amount) has(formatMoney(amount, 'en-US', { whole: true }))
  }
  has('Nordwind Systems GmbH')
  has('Prepared by Ingrid Solberg')
  has(`${formatDate(quarter.from, 'en-US')} – ${formatDate(quarter.to, 'en-US')}`)
  has('Isarwerke paid for the whole quarter.')
  has('Send the renewal quote')
  has(formatDate(addDays(today, 20), 'en-US'))
  // Won last quarter: 48,250 + 17,100. Open: the renewal alone.
  has('$65,350')
  has('$1,234,567')
  expect(whole).not.toContain(squeeze('Fjordbanken'))
  expect(whole).not.toContain(squeeze(canary))
  expect(whole).not.toContain('Kingfisher')
})

test('the PDF of a review with a history says what the records say', async ({ browserName: _ }, info) => {
  const shell = await launchShell()
  info.annotations.push({ type: 'shell', description: shell.kind })
  const folder = await mkdtemp(join(tmpdir(), 'partnerbook-pdf-'))
  try {
    const { page } = shell
    const asked: string[] = []
    const origin = new URL(page.url()).origin
    page.context().on('request', (request) => {
      if (!request.url().startsWith(origin)) asked.push(request.url())
    })
    const keep = picturesOf(info)
    await startWithSample(page)

    const partnerId = await partnerWithMostPromises(page)
    const secret = (await readTable<StoredText>(page, 'documents')).filter(({ scope }) => scope.startsWith('u:'))
    expect(secret.length).toBeGreaterThan(0)
    await page.evaluate((id) => location.assign(`#/partners/${id}/reviews`), partnerId)
    await page.getByRole('button', { name: 'Start review' }).click()
    await expect(page.getByRole('heading', { name: 'Pipeline by name' })).toBeVisible()
    await keep(page, 'sample review')

    const path = join(folder, 'review.pdf')
    await shell.inMain(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, path)
    await page.getByRole('button', { name: 'Export PDF' }).click()
    await expect(page.getByText('Saved as review.pdf')).toBeVisible({ timeout: 30_000 })
    const pdf = await readFile(path)
    await info.attach('review.pdf', { body: pdf, contentType: 'application/pdf' })

    const paper = await pdfPages(pdf)
    const whole = paper.join('')
    const figures = await newestFigures(page)
    const expected = wordsOf(figures)
    expect(expected.length).toBeGreaterThan(30)
    const missing = expected.filter((text) => !whole.includes(squeeze(text)))
    expect(missing).toEqual([])
    // The promises are the first page after the cover.
    for (const { title } of figures.commitments.rows.slice(0, 3)) expect(paper[1]).toContain(squeeze(title))
    await expectWonTotals(page, partnerId, figures)
    for (const { text } of secret) {
      for (const line of text.split('\n')) if (line.length > 20) expect(whole).not.toContain(squeeze(line))
    }
    expect(asked).toEqual([])
  } finally {
    await shell.close()
    await rm(folder, { recursive: true })
  }
})

interface StoredText {
  readonly scope: string
  readonly text: string
}

const todayIn = (zone: string) => isoToday(zone, new Date().toISOString())

const openTab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Parts of the partner' }).getByRole('link', { name }).click()

async function write(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole('textbox', { name: label }).click()
  await page.keyboard.type(text)
}

const documentTexts = async (page: Page) => (await readTable<StoredText>(page, 'documents')).map(({ text }) => text)

/** The partner with the most promises made at its reviews: page one of its next one is full. */
async function partnerWithMostPromises(page: Page): Promise<string> {
  const counts = new Map<string, number>()
  for (const { partnerId, source } of await readRecords(page, 'action')) {
    if (source?.type === 'review') counts.set(partnerId, (counts.get(partnerId) ?? 0) + 1)
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  if (!most) throw new Error('The sample has no promises.')
  return most[0]
}

async function newestFigures(page: Page): Promise<ReviewFigures> {
  const snapshots = await readRecords(page, 'reviewSnapshot')
  const newest = snapshots.sort((a, b) => (a.cutOffAt < b.cutOffAt ? 1 : -1))[0]
  return reviewFiguresSchema.parse(newest?.figures)
}

/** What must stand on paper: every promise, every deal with its amount, every total, as the reader's locale writes it. */
function wordsOf({ partner, periodLabel, commitments, pipeline, deals, next, talks }: ReviewFigures): string[] {
  const money = (amount: { amount: number; currency: string } | null) =>
    amount ? [formatMoney(amount, 'en-US', { whole: true })] : []
  const groups = [deals.sourced, deals.influenced, deals.processed, deals.lost]
  return [
    partner.name,
    periodLabel,
    ...[...commitments.rows, ...next.rows].flatMap(({ title, owner }) => [title, ...(owner ? [owner] : [])]),
    ...[pipeline.deals, ...groups.map((group) => group.deals)].flatMap(({ rows }) =>
      rows.flatMap((deal) => [deal.name, ...money(deal.amount)]),
    ),
    ...[pipeline.total, deals.sourced.total, deals.influenced.total, deals.processed.total].flatMap(({ value }) =>
      value.kind === 'money' ? money(value.money) : [],
    ),
    ...talks.decisions.rows.map(({ title }) => title),
    ...talks.concerns.rows.map(({ title }) => title),
  ]
}

/** The won totals once more, straight from the deals. */
async function expectWonTotals(page: Page, partnerId: string, { period, currency, deals }: ReviewFigures) {
  const [workspace] = await readRecords(page, 'workspace')
  const won = (await readRecords(page, 'deal')).filter(
    (deal) =>
      deal.partnerId === partnerId &&
      deal.state === 'won' &&
      deal.closeOn !== null &&
      deal.closeOn >= period.from &&
      deal.closeOn <= period.to,
  )
  const totalOf = (chosen: readonly RecordOf<'deal'>[]) =>
    chosen.reduce((sum, { amount, closeOn }) => {
      const converted = amount && closeOn ? totalIn([amount], currency, workspace?.rates ?? [], closeOn) : null
      return sum + (converted?.total.amount ?? 0)
    }, 0)
  const value = (group: keyof typeof deals) => {
    const total = deals[group].total.value
    return total.kind === 'money' ? total.money.amount : null
  }
  expect(won.length).toBeGreaterThan(0)
  expect(value('sourced')).toBe(totalOf(won.filter((deal) => deal.sourced)))
  expect(value('influenced')).toBe(totalOf(won.filter((deal) => deal.influenced && !deal.sourced)))
}
