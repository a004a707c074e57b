import { notifications } from '@mantine/notifications'
import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { createRecord } from '#renderer/commands/records.ts'
import { listDeals } from '#renderer/data/queries/deals.ts'
import { PartnerDeals } from '#renderer/features/deals/PartnerDeals.tsx'
import { renderUi } from '#test/renderer/ui/renderUi.tsx'
import { dealFields, partnerFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'

let partnerId = ''

// Whole screens on a busy machine take their time.
vi.setConfig({ testTimeout: 30_000 })

beforeEach(async () => {
  notifications.clean()
  await freshStore()
  partnerId = (await createRecord('partner', partnerFields())).id
})

const names = () => screen.queryAllByRole('rowheader').map((cell) => cell.textContent)
const euro = (amount: number) => ({ amount: amount * 100, currency: 'EUR' })

test('shows the pipeline first, what closes next at the top, and what was closed on asking', async () => {
  await createRecord('deal', dealFields(partnerId, { name: 'Later', closeOn: '2027-02-01' }))
  await createRecord('deal', dealFields(partnerId, { name: 'Next', closeOn: '2026-12-01' }))
  await createRecord('deal', dealFields(partnerId, { name: 'Old', state: 'won', closeOn: '2026-01-10' }))
  await createRecord('deal', dealFields(partnerId, { name: 'Fresh', state: 'won', closeOn: '2026-09-10' }))
  const { user } = renderUi(<PartnerDeals partnerId={partnerId} />)
  await waitFor(() => expect(names()).toEqual(['Next', 'Later']))
  await user.click(screen.getByText('Won'))
  await waitFor(() => expect(names()).toEqual(['Fresh', 'Old']))
})

test('puts the three parts side by side and never one sum, naming what has no rate', async () => {
  const won = { state: 'won' as const, closeOn: '2026-09-10' }
  await createRecord('deal', dealFields(partnerId, { ...won, amount: euro(1_000), sourced: true, processed: true }))
  await createRecord('deal', dealFields(partnerId, { ...won, amount: euro(200), influenced: true }))
  await createRecord('deal', dealFields(partnerId, { ...won, amount: euro(30), processed: true }))
  await createRecord(
    'deal',
    dealFields(partnerId, { ...won, amount: { amount: 5_000, currency: 'JPY' }, processed: true }),
  )
  renderUi(<PartnerDeals partnerId={partnerId} />)
  const totals = await screen.findByRole('region', { name: 'What was won' })
  const figures = within(totals)
    .getAllByRole('definition')
    .map((each) => each.textContent)
  expect(figures).toEqual(['€1,000 1 deal', '€200 1 deal', '€30 2 deals'])
  expect(totals.textContent).toMatch(/want of a rate: JP¥5,000/)
  expect(totals.textContent).not.toMatch(/1,230/)
})

test('adds a deal in place and takes it back', async () => {
  const { user } = renderUi(<PartnerDeals partnerId={partnerId} />)
  await user.click((await screen.findAllByRole('button', { name: 'New deal' }))[0] as HTMLElement)
  await user.type(screen.getByRole('textbox', { name: 'Name of the new deal' }), 'Branch offices{Enter}')
  await waitFor(() => expect(names()).toEqual(['Branch offices']))
  await user.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(names()).toEqual([]))
})

test('a deal is won from the keyboard, closing today', async () => {
  await createRecord('deal', dealFields(partnerId, { name: 'Fleet', closeOn: '2099-12-01', probability: 40 }))
  const { user } = renderUi(<PartnerDeals partnerId={partnerId} />)
  await waitFor(() => expect(names()).toEqual(['Fleet']))
  screen.getAllByRole('rowheader')[0]?.focus()
  await user.keyboard('{ArrowRight}{ArrowRight}ewon{Enter}')
  await waitFor(async () => {
    const [deal] = await listDeals(partnerId, { state: 'won', span: null })
    expect(deal).toMatchObject({ probability: 100 })
    expect(deal?.closeOn).not.toBe('2099-12-01')
  })
})
