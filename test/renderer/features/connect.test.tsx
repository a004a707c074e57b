import { notifications } from '@mantine/notifications'
import { act, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { startWorkspace } from '#renderer/commands/firstRun.ts'
import { createRecord } from '#renderer/commands/records.ts'
import { ConnectPage } from '#renderer/features/connect/ConnectPage.tsx'
import { reportSync, syncOff, useSync } from '#renderer/state/sync.ts'
import { AppError } from '#shared/domain/failure.ts'
import { failureText } from '#shared/text/en/failures.ts'
import { renderUi } from '#test/renderer/ui/renderUi.tsx'
import { partnerFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'
import { connection, reportConnected, scriptedControl } from '#test/support/syncControl.ts'

beforeEach(async () => {
  notifications.clean()
  useSync.setState(syncOff)
  await freshStore()
})

const address = () => screen.findByRole('textbox', { name: 'Address of the server' })

test('a wrong address is said when it is left', async () => {
  const look = vi.fn(async () => Promise.reject(new AppError('notAServer')))
  scriptedControl({ look })
  const { user } = renderUi(<ConnectPage />)
  await user.type(await address(), 'https://example.com')
  await user.click(document.body)
  expect(await screen.findByText(failureText.notAServer)).toBeTruthy()
  expect(look).toHaveBeenCalledTimes(1)
})

test('signs in, brings what is here, and can be left while it is sent', async () => {
  await startWorkspace({ myName: 'Ingrid', workspace: { name: 'Mine' } })
  await createRecord('partner', partnerFields())
  const control = scriptedControl({
    suggestedServer: 'http://127.0.0.1:47312',
    connect: vi.fn(async () => reportSync({ connection, state: 'pushing', progress: { done: 10, total: 500 } })),
  })
  const { user } = renderUi(<ConnectPage />)
  expect(await address()).toHaveProperty('value', 'http://127.0.0.1:47312')
  await user.keyboard('{Enter}')
  await user.type(await screen.findByRole('textbox', { name: 'E-mail' }), 'i@example.com')
  await user.keyboard('{Enter}')
  expect(await screen.findByText('Fill in this field.')).toBeTruthy()
  expect(control.connect).not.toHaveBeenCalled()
  await user.type(screen.getByLabelText('Password'), 'a long password{Enter}')
  expect(await screen.findByRole('heading', { name: 'Connected to Nordlicht' })).toBeTruthy()
  expect(control.connect).toHaveBeenCalledWith({
    server: 'http://127.0.0.1:47312',
    how: { way: 'password', email: 'i@example.com', password: 'a long password' },
    deviceName: expect.stringMatching(/./),
    local: 'upload',
  })
  expect(screen.getByText('10 of 500')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Start working' })).toHaveProperty('disabled', false)
  act(() => reportSync({ progress: null, pending: 300 }))
  act(() => reportSync({ pending: 100 }))
  expect(screen.getByText('200 of 300')).toBeTruthy()
  act(() => reportSync({ state: 'waiting' }))
  expect(screen.getByRole('status').textContent).toBe('The server does not answer')
  act(() => reportSync({ state: 'idle', pending: 0 }))
  expect(screen.queryByText('Everything is here.')).toBeNull()
  act(() => reportSync({ lastSyncedAt: '2026-11-25T10:00:00.000Z' }))
  expect(await screen.findByText('Everything is here.')).toBeTruthy()
})

test('with nothing here nothing is asked about it; the code of an invitation that was used is said', async () => {
  const connect = vi.fn(async () => Promise.reject(new AppError('codeInvalid')))
  scriptedControl({ suggestedServer: 'https://books.example', connect })
  const { user } = renderUi(<ConnectPage />)
  await address()
  await user.keyboard('{Enter}')
  await user.click(await screen.findByRole('radio', { name: 'I was invited' }))
  expect(screen.queryByText(/What is on this computer/)).toBeNull()
  await user.type(screen.getByRole('textbox', { name: 'Invitation code' }), 'K7QM')
  await user.type(screen.getByRole('textbox', { name: 'Your name' }), 'Ben')
  await user.type(screen.getByLabelText('New password'), 'a long password{Enter}')
  expect((await screen.findByRole('alert')).textContent).toBe(failureText.codeInvalid)
  expect(connect).toHaveBeenCalledWith(
    expect.objectContaining({
      how: { way: 'join', code: 'K7QM', name: 'Ben', password: 'a long password' },
      local: 'replace',
    }),
  )
})

test('a new server asks for its first administrator', async () => {
  const look = async (server: string) => ({ server, workspaceName: '', begun: false, sso: [] })
  const control = scriptedControl({ suggestedServer: 'https://books.example', look })
  const { user } = renderUi(<ConnectPage />)
  await address()
  await user.keyboard('{Enter}')
  await user.type(await screen.findByRole('textbox', { name: 'Code of the first administrator' }), '123')
  await user.type(screen.getByRole('textbox', { name: 'Name of the workspace' }), 'Nordlicht')
  await user.type(screen.getByRole('textbox', { name: 'Your name' }), 'Ingrid')
  await user.type(screen.getByRole('textbox', { name: 'E-mail' }), 'i@example.com')
  await user.type(screen.getByLabelText('New password'), 'a long password{Enter}')
  await waitFor(() =>
    expect(control.connect).toHaveBeenCalledWith(
      expect.objectContaining({ how: expect.objectContaining({ way: 'first', workspaceName: 'Nordlicht' }) }),
    ),
  )
})

test('signed out by the server, it asks who one is and touches nothing else', async () => {
  const look = async (server: string) => ({
    server,
    workspaceName: '',
    begun: true,
    sso: [{ id: 'oidc', name: 'Acme' }],
  })
  const control = scriptedControl({ look })
  reportConnected({ state: 'signedOut' })
  const { user } = renderUi(<ConnectPage />)
  expect(await screen.findByText('To https://books.example. Everything here stays as it is.')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Sign in with Acme' }))
  expect(control.signInAgain).toHaveBeenCalledWith({ way: 'sso', provider: 'oidc' })
})
