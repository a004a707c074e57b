import { notifications } from '@mantine/notifications'
import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { createRecord } from '#renderer/commands/records.ts'
import { listPartners } from '#renderer/data/queries/partners.ts'
import { getRecord, myId } from '#renderer/data/queries/workspace.ts'
import { PartnersPage } from '#renderer/features/partners/PartnersPage.tsx'
import { provideNavigation } from '#renderer/state/location.ts'
import { useNewPartner } from '#renderer/state/newPartner.ts'
import { useTableViews } from '#renderer/state/tableViews.ts'
import { renderUi } from '#test/renderer/ui/renderUi.tsx'
import { dealFields, partnerFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'

const wentTo: string[] = []

// Whole screens on a busy machine take their time.
vi.setConfig({ testTimeout: 30_000 })

beforeEach(async () => {
  notifications.clean()
  await freshStore()
  useTableViews.setState({ byScreen: {} })
  useNewPartner.setState({ asked: false })
  wentTo.length = 0
  provideNavigation((path) => void wentTo.push(path))
  await createRecord('user', { name: 'Ines Calderwood' })
})

async function addPartners(): Promise<void> {
  for (const [name, amount] of [
    ['Alpha', 2_000],
    ['Beta', 30_000],
    ['Gamma', 100],
  ] as const) {
    const { id } = await createRecord('partner', partnerFields({ name }))
    await createRecord('deal', dealFields(id, { amount: { amount: amount * 100, currency: 'EUR' } }))
  }
}

const names = () => screen.queryAllByRole('rowheader').map((cell) => cell.textContent)

test('sorts by the open pipeline of each partner', async () => {
  await addPartners()
  const { user } = renderUi(<PartnersPage />)
  await waitFor(() => expect(names()).toEqual(['Alpha', 'Beta', 'Gamma']))
  await screen.findByText(/^€30k$/i)
  await user.click(screen.getByText('Open pipeline'))
  await waitFor(() => expect(names()).toEqual(['Gamma', 'Alpha', 'Beta']))
  await user.click(screen.getByText('Open pipeline'))
  await waitFor(() => expect(names()).toEqual(['Beta', 'Alpha', 'Gamma']))
})

test('gives several partners a CAM by the keyboard, and one Undo takes it back', async () => {
  await addPartners()
  const { user } = renderUi(<PartnersPage />)
  await waitFor(() => expect(names()).toHaveLength(3))
  screen.getAllByRole('rowheader')[0]?.focus()
  await user.keyboard('xjx')
  const bulk = await screen.findByRole('region', { name: '2 selected' })
  await user.click(within(bulk).getByRole('button', { name: /^CAM/ }))
  await user.keyboard('ines{Enter}')
  const cams = async () =>
    Promise.all((await listPartners()).map(async ({ camId }) => camId && (await getRecord('user', camId))?.name))
  await waitFor(async () => expect(await cams()).toEqual(['Ines Calderwood', 'Ines Calderwood', null]))
  await user.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(async () => expect(await cams()).toEqual([null, null, null]))
})

test('keeps a view under a name and shows it again', async () => {
  await addPartners()
  const { user } = renderUi(<PartnersPage />)
  await waitFor(() => expect(names()).toHaveLength(3))
  await user.type(screen.getByRole('textbox', { name: 'Filter' }), 'bet')
  await waitFor(() => expect(names()).toEqual(['Beta']))
  await user.click(screen.getByRole('button', { name: 'Views: All partners' }))
  await user.click(screen.getByRole('menuitem', { name: 'Save as a new view' }))
  await user.keyboard('Just Beta{Enter}')
  await user.click(await screen.findByRole('button', { name: 'Views: Just Beta' }))
  await user.click(screen.getByRole('menuitem', { name: 'All partners' }))
  await waitFor(() => expect(names()).toHaveLength(3))
  await user.click(screen.getByRole('button', { name: 'Views: All partners' }))
  await user.click(screen.getByRole('menuitem', { name: 'Just Beta' }))
  await waitFor(() => expect(names()).toEqual(['Beta']))
})

test('asks for the name of a new partner and opens it', async () => {
  useNewPartner.setState({ asked: true })
  const { user } = renderUi(<PartnersPage />)
  await user.type(screen.getByRole('textbox', { name: 'Name of the new partner' }), 'Nordwind{Enter}')
  await waitFor(() => expect(wentTo).toHaveLength(1))
  const [made] = await listPartners()
  expect(made).toMatchObject({ name: 'Nordwind', camId: myId() })
  expect(wentTo).toEqual([`/partners/${made?.id}`])
})

test('says what to do while there are no partners', async () => {
  renderUi(<PartnersPage />)
  expect(await screen.findByRole('button', { name: 'Import files…' })).toBeDefined()
  expect(screen.getByRole('button', { name: 'Load the sample' })).toBeDefined()
})
