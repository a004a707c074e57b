import { notifications } from '@mantine/notifications'
import { screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { createRecord } from '#renderer/commands/records.ts'
import { listContacts } from '#renderer/data/queries/people.ts'
import { PartnerPeople } from '#renderer/features/people/PartnerPeople.tsx'
import { renderUi } from '#test/renderer/ui/renderUi.tsx'
import { partnerFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'

let partnerId = ''

// Whole screens on a busy machine take their time.
vi.setConfig({ testTimeout: 30_000 })

beforeEach(async () => {
  notifications.clean()
  await freshStore()
  partnerId = (await createRecord('partner', partnerFields())).id
  await createRecord('contact', { partnerId, firstName: 'Ana', lastName: 'Abel', emails: ['ana@nordwind.example'] })
  await createRecord('contact', { partnerId, firstName: 'Ben', lastName: 'Bauer' })
})

const shown = () => screen.getByRole('heading', { level: 3 }).textContent

test('j and k go from one person to the next', async () => {
  const { user } = renderUi(<PartnerPeople partnerId={partnerId} />)
  const first = await screen.findByRole('button', { name: /^Ana Abel/ })
  first.focus()
  await user.keyboard('j')
  expect(shown()).toBe('Ben Bauer')
  await user.keyboard('k')
  expect(shown()).toBe('Ana Abel')
})

test('a second address is added below the first, and an emptied one goes', async () => {
  const { user } = renderUi(<PartnerPeople partnerId={partnerId} />)
  await user.click(await screen.findByRole('button', { name: 'E-mail: Add' }))
  await user.keyboard('abel@nordwind.example{Enter}')
  await user.click(await screen.findByRole('button', { name: 'E-mail: ana@nordwind.example' }))
  await user.keyboard('{Control>}a{/Control}{Delete}{Enter}')
  await waitFor(async () =>
    expect((await listContacts(partnerId))[0]).toMatchObject({ emails: ['abel@nordwind.example'] }),
  )
})

test('somebody added is shown at once; deleted, Undo brings them back', async () => {
  const { user } = renderUi(<PartnerPeople partnerId={partnerId} />)
  await user.click(await screen.findByRole('button', { name: 'New contact' }))
  await user.keyboard('Cleo Cruz{Enter}')
  await waitFor(() => expect(shown()).toBe('Cleo Cruz'))
  notifications.clean()
  await user.click(screen.getByRole('button', { name: 'Delete Cleo Cruz' }))
  await waitFor(async () => expect(await listContacts(partnerId)).toHaveLength(2))
  await user.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(async () => expect(await listContacts(partnerId)).toHaveLength(3))
})

test('the last name of somebody without an address cannot be taken away', async () => {
  const { user } = renderUi(<PartnerPeople partnerId={partnerId} />)
  await user.click(await screen.findByRole('button', { name: /^Ben Bauer/ }))
  for (const field of ['First name: Ben', 'Last name: Bauer']) {
    await user.click(screen.getByRole('button', { name: field }))
    await user.keyboard('{Control>}a{/Control}{Delete}{Enter}')
  }
  expect(await screen.findByRole('textbox', { name: 'Last name' })).toHaveProperty('value', '')
  expect((await listContacts(partnerId)).map(({ lastName }) => lastName)).toContain('Bauer')
})
