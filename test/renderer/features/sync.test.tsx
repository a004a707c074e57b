import { notifications } from '@mantine/notifications'
import { act, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { SavedStatus } from '#renderer/app/SavedStatus.tsx'
import { createRecord } from '#renderer/commands/records.ts'
import { store } from '#renderer/data/store.ts'
import { SyncPage } from '#renderer/features/sync/SyncPage.tsx'
import { lookAtClock } from '#renderer/state/clock.ts'
import { reportSync, type SyncStatus, syncOff, useSync } from '#renderer/state/sync.ts'
import { newId } from '#shared/domain/record.ts'
import { renderUi } from '#test/renderer/ui/renderUi.tsx'
import { partnerFields } from '#test/support/build.ts'
import { addConflict } from '#test/support/conflicts.ts'
import { freshStore } from '#test/support/freshStore.ts'
import { reportConnected, scriptedControl } from '#test/support/syncControl.ts'

let partnerId = ''

beforeEach(async () => {
  notifications.clean()
  useSync.setState(syncOff)
  await freshStore()
  partnerId = (await createRecord('partner', partnerFields({ name: 'Nordwind' }))).id
})

const line = () => screen.getByRole('link').textContent
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

test.each<[Partial<SyncStatus>, string]>([
  [{ connection: null, state: 'off' }, 'Not connected: kept on this computer'],
  [{ pending: 1, state: 'pushing' }, 'Sending 1 change'],
  [{ progress: { done: 1200, total: 5000 }, state: 'pulling' }, 'Syncing 1,200 of 5,000'],
  [{ state: 'waiting', pending: 3 }, 'Server not reached, 3 changes waiting'],
  [{ state: 'signedOut', pending: 3 }, 'Sign in again'],
  [{ state: 'tooOld' }, 'Partnerbook needs an update'],
])('the indicator says %j', async (status, said) => {
  reportConnected(status)
  renderUi(<SavedStatus collapsed={false} />)
  await waitFor(() => expect(line()).toBe(said))
})

test('the indicator says how long ago all was synced', () => {
  lookAtClock()
  const minute = Math.floor(Date.now() / 60_000) * 60_000
  reportConnected({ lastSyncedAt: new Date(minute - 150_000).toISOString() })
  renderUi(<SavedStatus collapsed={false} />)
  expect(line()).toMatch(/^All saved, synced 2 min\.? ago$/)
})

test('offline is told from a server that does not answer, and conflicts from what is saved', async () => {
  reportConnected({ pending: 3 })
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  const { rerender } = renderUi(<SavedStatus collapsed={false} />)
  expect(line()).toBe('Offline, 3 changes waiting')
  vi.restoreAllMocks()
  rerender(<SavedStatus collapsed={false} />)
  const about = { type: 'partner', id: partnerId }
  await addConflict({
    about,
    kind: 'changed',
    fields: ['city'],
    mine: {},
    theirs: {},
    theirsBy: newId(),
    theirsAt: '2026-11-12T10:00:00.000Z',
  })
  await waitFor(() => expect(line()).toBe('1 conflict'))
  expect(screen.getByRole('status').textContent).toBe('1 conflict')
})

test('what is sent is shown, but not said aloud', () => {
  reportConnected()
  renderUi(<SavedStatus collapsed />)
  act(() => reportSync({ state: 'pushing', pending: 2 }))
  expect(screen.getByRole('status').textContent).toBe('')
  expect(screen.getByRole('link', { name: 'Sending 2 changes. Open Sync' })).toBeTruthy()
})

test('the page says how it stands, starts a round, and lists what waits with the way there', async () => {
  const control = scriptedControl()
  reportConnected({ pending: 1 })
  const { user } = renderUi(<SyncPage />)
  expect((await screen.findByRole('link', { name: 'Nordwind' })).getAttribute('href')).toBe(`#/partners/${partnerId}`)
  await user.click(screen.getByRole('button', { name: 'Sync now' }))
  expect(control.syncNow).toHaveBeenCalledTimes(1)
})

test('without a server it says so and offers one', async () => {
  scriptedControl()
  renderUi(<SyncPage />)
  expect(await screen.findByText('Not connected')).toBeTruthy()
  expect(screen.queryByRole('heading', { name: /Your devices/ })).toBeNull()
  expect(screen.getByRole('button', { name: 'Connect to a server' })).toBeTruthy()
})

async function park(reason: string) {
  const { db } = store()
  const queued = await db.outbox.orderBy('n').last()
  if (!queued) throw new Error('Nothing is queued')
  const { n, uuid, sv, at, group, ops } = queued
  await db.parked.add({ n, mutation: { n, uuid, sv, at, group, ops }, at, reason, detail: '', texts: [] })
  return uuid
}

test('a change that was not taken is read, tried again, and discarded only when that is confirmed', async () => {
  const uuid = await park('noPermission')
  const control = scriptedControl()
  reportConnected()
  const { user } = renderUi(<SyncPage />)
  expect(await screen.findByText('Your role or your partners do not allow it.')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Show what was written' }))
  expect(screen.getByRole('region', { name: /What was written/ }).textContent).toContain('Name: Nordwind')
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(control.retryParked).toHaveBeenCalledWith(uuid)
  await user.click(screen.getByRole('button', { name: 'Discard' }))
  const dialog = await screen.findByRole('dialog')
  expect(control.discardParked).not.toHaveBeenCalled()
  await user.click(Array.from(dialog.querySelectorAll('button')).find((b) => b.textContent === 'Discard') ?? dialog)
  await waitFor(() => expect(control.discardParked).toHaveBeenCalledWith(uuid))
})

test('what was not sent has to be saved before the data may be removed', async () => {
  await park('invalid')
  const control = scriptedControl()
  reportConnected({ pending: 2 })
  const { user } = renderUi(<SyncPage />)
  await user.click(await screen.findByRole('button', { name: 'Sign out…' }))
  expect(await screen.findByText('3 changes have not been sent. Sync first, or save them as a file.')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Sign out and remove the data' })).toHaveProperty('disabled', true)
  await user.click(screen.getByRole('button', { name: 'Sign out and keep the data here' }))
  expect(control.signOut).toHaveBeenCalledWith({ keepData: true })
})

test('a device is signed out from here, and the list asked for again', async () => {
  const devices = vi.fn(async () => [
    { id: 'a', name: 'Laptop', current: true, lastSeenAt: minutesAgo(0) },
    { id: 'b', name: 'Old laptop', current: false, lastSeenAt: minutesAgo(90) },
  ])
  const control = scriptedControl({ devices })
  reportConnected()
  const { user } = renderUi(<SyncPage />)
  await user.click(await screen.findByRole('button', { name: 'Sign out Old laptop' }))
  const dialog = await screen.findByRole('dialog')
  await user.click(Array.from(dialog.querySelectorAll('button')).find((b) => b.textContent === 'Sign out') ?? dialog)
  await waitFor(() => expect(devices).toHaveBeenCalledTimes(2))
  expect(control.signOutDevice).toHaveBeenCalledWith('b')
})
