import { notifications } from '@mantine/notifications'
import { screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { createRecord } from '#renderer/commands/records.ts'
import { TeamPage } from '#renderer/features/team/TeamPage.tsx'
import type { Member } from '#renderer/sync/control.ts'
import { AppError } from '#shared/domain/failure.ts'
import { newId, partnerScope } from '#shared/domain/record.ts'
import { failureText } from '#shared/text/en/failures.ts'
import { renderUi } from '#test/renderer/ui/renderUi.tsx'
import { partnerFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'
import { connection, reportConnected, scriptedControl } from '#test/support/syncControl.ts'

const ben: Member = {
  userId: newId(),
  name: 'Ben Bauer',
  email: 'b@x.example',
  role: 'cam',
  active: true,
  partnerIds: [],
}
let partnerId = ''

beforeEach(async () => {
  notifications.clean()
  await freshStore()
  partnerId = (await createRecord('partner', partnerFields({ name: 'Nordwind' }))).id
})

test('an administrator changes a role and assigns a partner', async () => {
  const control = scriptedControl({ members: vi.fn(async () => [ben]) })
  reportConnected()
  const { user } = renderUi(<TeamPage />)
  await user.click(await screen.findByRole('button', { name: 'Role of Ben Bauer: CAM' }))
  await user.keyboard('{Control>}a{/Control}Viewer{Enter}')
  await waitFor(() => expect(control.setRole).toHaveBeenCalledWith(ben.userId, 'viewer'))
  await user.click(await screen.findByRole('button', { name: /^Partners of Ben Bauer/ }))
  await user.keyboard('Nordw{Enter}{Enter}')
  await waitFor(() => expect(control.assign).toHaveBeenCalledWith(partnerScope(partnerId), ben.userId))
})

test('a cam sees who is there and changes nothing', async () => {
  scriptedControl({ members: async () => [{ ...ben, partnerIds: [partnerId] }] })
  reportConnected({ connection: { ...connection, role: 'cam' } })
  renderUi(<TeamPage />)
  expect(await screen.findByText('Ben Bauer')).toBeTruthy()
  expect(await screen.findByText('Nordwind')).toBeTruthy()
  expect(screen.queryByRole('button')).toBeNull()
})

test('the code of an invitation is shown once it is made', async () => {
  const control = scriptedControl()
  reportConnected()
  const { user } = renderUi(<TeamPage />)
  await user.type(await screen.findByRole('textbox', { name: 'E-mail' }), 'new@x.example{Enter}')
  expect(await screen.findByText('K7QM')).toBeTruthy()
  expect(control.invite).toHaveBeenCalledWith({ email: 'new@x.example', role: 'cam' })
})

test('a server that does not answer is said, and asked again', async () => {
  const members = vi.fn(async (): Promise<Member[]> => [ben]).mockRejectedValueOnce(new AppError('unreachable'))
  scriptedControl({ members })
  reportConnected()
  const { user } = renderUi(<TeamPage />)
  expect(await screen.findByText(failureText.unreachable)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('Ben Bauer')).toBeTruthy()
})
