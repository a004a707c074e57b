import { screen, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { planMeeting } from '#renderer/commands/meetings.ts'
import { changeRecord, createRecord } from '#renderer/commands/records.ts'
import { getRecord } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { Agenda } from '#renderer/features/meetings/Agenda.tsx'
import { newId } from '#shared/domain/record.ts'
import { renderUi } from '#test/renderer/ui/renderUi.tsx'
import { partnerFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'

function Shown({ meetingId }: { readonly meetingId: string }) {
  const meeting = useQuery(() => getRecord('meeting', meetingId), [meetingId])
  return meeting ? <Agenda meeting={meeting} /> : null
}

async function agenda() {
  await freshStore()
  const { id: partnerId } = await createRecord('partner', partnerFields())
  const { id } = await planMeeting({
    partnerId,
    title: 'Check-in',
    kind: 'checkIn',
    startsAt: '2026-11-25T09:00:00.000Z',
    minutes: 45,
    zone: 'Europe/Vienna',
  })
  const points = ['Promises', 'Pipeline', 'Wants'].map((title) => ({ id: newId(), title, minutes: 10, done: false }))
  await changeRecord('meeting', id, { agenda: points })
  const { user } = renderUi(<Shown meetingId={id} />)
  await screen.findByRole('list')
  return { id, user }
}

const titles = () =>
  within(screen.getByRole('list'))
    .getAllByRole('checkbox')
    .map((box) => box.getAttribute('aria-label')?.replace('Talked about: ', ''))

const button = (name: string) => screen.getByRole('button', { name })

test('a point is added with Enter, and the field is free for the next one', async () => {
  const { user } = await agenda()
  const field = screen.getByRole('textbox', { name: 'Add a point' })
  await user.click(field)
  await user.keyboard('Renewals{Enter}')
  await vi.waitFor(() => expect(titles()).toEqual(['Promises', 'Pipeline', 'Wants', 'Renewals']))
  expect(document.activeElement).toBe(field)
  expect(field).toHaveProperty('value', '')
})

test('points move by keyboard, and stay where there is no further', async () => {
  const { user } = await agenda()
  button('Move up: Wants').focus()
  await user.keyboard('{Enter}')
  await vi.waitFor(() => expect(titles()).toEqual(['Promises', 'Wants', 'Pipeline']))
  button('Move up: Promises').focus()
  await user.keyboard('{Enter}')
  button('Move down: Promises').focus()
  await user.keyboard('{Enter}')
  await vi.waitFor(() => expect(titles()).toEqual(['Wants', 'Promises', 'Pipeline']))
})

test('a removed point leaves the focus in the agenda', async () => {
  const { user } = await agenda()
  button('Remove: Pipeline').focus()
  await user.keyboard('{Enter}')
  await vi.waitFor(() => expect(titles()).toEqual(['Promises', 'Wants']))
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Add a point' }))
})

test('ticks made before the screen has caught up are all kept', async () => {
  const { id, user } = await agenda()
  const boxes = screen.getAllByRole('checkbox')
  for (const box of boxes) void user.click(box)
  await vi.waitFor(async () =>
    expect((await getRecord('meeting', id))?.agenda.map((point) => point.done)).toEqual([true, true, true]),
  )
})
