import { notifications } from '@mantine/notifications'
import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { createRecord } from '#renderer/commands/records.ts'
import { countConflicts } from '#renderer/data/queries/conflicts.ts'
import { getRecord } from '#renderer/data/queries/workspace.ts'
import { store } from '#renderer/data/store.ts'
import { ConflictsPage } from '#renderer/features/conflicts/ConflictsPage.tsx'
import { newId } from '#shared/domain/record.ts'
import { renderUi } from '#test/renderer/ui/renderUi.tsx'
import { partnerFields } from '#test/support/build.ts'
import { addConflict } from '#test/support/conflicts.ts'
import { freshStore } from '#test/support/freshStore.ts'

const ana = newId()
let partnerId = ''

beforeEach(async () => {
  notifications.clean()
  await freshStore()
  await createRecord('user', { name: 'Ana Abel' }, ana)
  partnerId = (await createRecord('partner', partnerFields({ name: 'Nordwind', city: 'Wien', status: 'active' }))).id
})

const conflictOf = (field: string, mine: string | null, theirs: string | null, minute: number) =>
  addConflict({
    about: { type: 'partner', id: partnerId },
    kind: 'changed',
    fields: [field],
    mine: { [field]: mine },
    theirs: { [field]: theirs },
    theirsBy: ana,
    theirsAt: `2026-11-12T10:0${minute}:00.000Z`,
  })
const partner = async () => getRecord('partner', partnerId)
const current = () => document.querySelector('[aria-current]')?.getAttribute('aria-label') ?? ''

test('says who changed what, both values, and what it is now where it changed again', async () => {
  await conflictOf('city', 'Linz', 'Graz', 1)
  renderUi(<ConflictsPage />)
  expect(await screen.findByRole('heading', { name: /Nordwind/ })).toBeTruthy()
  const table = within(screen.getByRole('table'))
  expect(table.getAllByRole('columnheader').map(({ textContent }) => textContent?.trim())).toEqual([
    'Mine',
    expect.stringMatching(/^Theirs Ana Abel, .*2026/),
    'Now',
  ])
  expect(
    table
      .getAllByRole('cell')
      .slice(1)
      .map(({ textContent }) => textContent),
  ).toEqual(['Linz', 'Graz', 'Wien'])
})

test('m takes mine, t keeps theirs, j and k move, u takes a decision back', async () => {
  await conflictOf('city', 'Linz', 'Wien', 3)
  await conflictOf('phone', '1', null, 2)
  await conflictOf('street', 'Ring 1', null, 1)
  const { user } = renderUi(<ConflictsPage />)
  await waitFor(() => expect(document.activeElement).toBe(document.querySelector('[aria-current]')))
  expect(current()).toMatch(/^City/)
  await user.keyboard('j')
  await waitFor(() => expect(current()).toMatch(/^Phone/))
  await user.keyboard('k')
  await waitFor(() => expect(current()).toMatch(/^City/))
  await user.keyboard('m')
  await waitFor(async () => expect((await partner())?.city).toBe('Linz'))
  await waitFor(() => expect(current()).toMatch(/^Phone/))
  await user.keyboard('t')
  await waitFor(async () => expect(await countConflicts()).toBe(1))
  expect((await partner())?.phone).toBeNull()
  await user.keyboard('u')
  await waitFor(async () => expect(await countConflicts()).toBe(2))
})

test('the second key of a sequence decides nothing', async () => {
  await conflictOf('city', 'Linz', 'Wien', 1)
  const { user } = renderUi(<ConflictsPage />)
  await screen.findByRole('table')
  await user.keyboard('gm')
  await user.keyboard('gt')
  expect(await countConflicts()).toBe(1)
})

test('e writes another value; letters typed there decide nothing, Escape goes back', async () => {
  await conflictOf('city', 'Linz', 'Wien', 1)
  const { user } = renderUi(<ConflictsPage />)
  await screen.findByRole('table')
  await user.keyboard('e')
  const field = await screen.findByRole('textbox', { name: 'New value of City' })
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('textbox')).toBeNull()
  await user.keyboard('e')
  // Also a frame later.
  await new Promise((resolve) => requestAnimationFrame(resolve))
  expect(document.activeElement).toHaveProperty('value', 'Linz')
  await user.clear(document.activeElement as HTMLElement)
  await user.keyboard('Mtte{Enter}')
  await waitFor(async () => expect((await partner())?.city).toBe('Mtte'))
  expect(field.isConnected).toBe(false)
})

test('choices, people and long texts are said in words, and what differs is marked', async () => {
  await conflictOf('status', 'prospect', 'onboarding', 3)
  await conflictOf('camId', null, ana, 2)
  const text = 'Sells mostly to hospitals in the north and has grown a backup practice'
  await conflictOf('description', `${text} of ten people.`, `${text} of twelve people.`, 1)
  renderUi(<ConflictsPage />)
  await screen.findByText('Prospect')
  expect(screen.getByText('Onboarding')).toBeTruthy()
  expect(screen.getByRole('cell', { name: 'Ana Abel' })).toBeTruthy()
  expect(Array.from(document.querySelectorAll('mark'), ({ textContent }) => textContent?.trim())).toEqual([
    'ten',
    'twelve',
  ])
})

test('what another device has decided goes by itself, and an empty list says what it is for', async () => {
  const id = await conflictOf('city', 'Linz', 'Wien', 1)
  renderUi(<ConflictsPage />)
  await screen.findByRole('table')
  await store().db.rows('conflict').update(id, { resolution: 'theirs' })
  expect(await screen.findByText('No conflicts')).toBeTruthy()
})

test('deleting against changing says what would be lost, in the words of each kind', async () => {
  await addConflict({
    about: { type: 'partner', id: partnerId },
    kind: 'deleteOfChanged',
    fields: ['city'],
    mine: {},
    theirs: { city: 'Graz' },
    theirsBy: ana,
    theirsAt: '2026-11-12T10:00:00.000Z',
  })
  const { user } = renderUi(<ConflictsPage />)
  expect(await screen.findByText('You deleted this, but Ana Abel had changed it. It is still here.')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: /Delete anyway/ }))
  await waitFor(async () => expect(await partner()).toBeNull())
  await user.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(async () => expect(await partner()).not.toBeNull())
})
