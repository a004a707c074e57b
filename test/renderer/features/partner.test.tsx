import { notifications } from '@mantine/notifications'
import { screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { createRecord, deleteRecord } from '#renderer/commands/records.ts'
import { listOpenPromises } from '#renderer/data/queries/timeline.ts'
import { getRecord } from '#renderer/data/queries/workspace.ts'
import { PartnerLayout } from '#renderer/features/partner/PartnerLayout.tsx'
import { PartnerOverview } from '#renderer/features/partner/PartnerOverview.tsx'
import { renderUi } from '#test/renderer/ui/renderUi.tsx'
import { actionFields, partnerFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'

let partnerId = ''

// Whole screens on a busy machine take their time.
vi.setConfig({ testTimeout: 30_000 })

beforeEach(async () => {
  notifications.clean()
  await freshStore()
  partnerId = (await createRecord('partner', partnerFields())).id
})

const show = () =>
  renderUi(
    <PartnerLayout partnerId={partnerId}>
      <PartnerOverview partnerId={partnerId} />
    </PartnerLayout>,
  )

test('a deleted partner is offered for restoring and comes back where one is', async () => {
  await deleteRecord('partner', partnerId)
  const { user } = show()
  await user.click(await screen.findByRole('button', { name: 'Restore' }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Nordwind Systeme GmbH' })).toBeDefined()
})

test('an address of no partner says so', async () => {
  partnerId = '0197f000-0000-7000-8000-000000000000'
  show()
  expect(await screen.findByText('This partner is not here')).toBeDefined()
})

test('a line becomes a promise of theirs with its date, and stands in the story and at the side', async () => {
  await createRecord('contact', { partnerId, firstName: 'Ana', lastName: 'Ruiz' })
  const { user } = show()
  await user.type(await screen.findByRole('textbox', { name: 'Promise' }), 'Send the leads @Ana by 3 March 2027{Enter}')
  await waitFor(() => expect(screen.getAllByText('Send the leads')).toHaveLength(2))
  expect(screen.getByText('They promised')).toBeDefined()
  expect(await listOpenPromises(partnerId)).toMatchObject([{ side: 'theirs', dueOn: '2027-03-03' }])
})

test('a promise ticked off at the side is kept, and Undo opens it again', async () => {
  await createRecord('action', actionFields(partnerId))
  const { user } = show()
  await user.click(await screen.findByRole('checkbox', { name: 'Mark as done: Send the price list' }))
  await waitFor(async () => expect(await listOpenPromises(partnerId)).toEqual([]))
  await user.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(async () => expect(await listOpenPromises(partnerId)).toHaveLength(1))
})

test('a website that is none keeps what was typed and says why', async () => {
  const { user } = show()
  await user.click(await screen.findByRole('button', { name: 'Website: Add' }))
  await user.keyboard('not a site{Enter}')
  expect(await screen.findByRole('textbox', { name: 'Website' })).toHaveProperty('value', 'not a site')
  expect(await getRecord('partner', partnerId)).toMatchObject({ website: null })
})
