import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { PromiseRow, type ShownPromise } from '#renderer/ui/promise/PromiseRow.tsx'
import { promiseText } from '#shared/text/en/promises.ts'
import { renderUi } from '#test/renderer/ui/renderUi.tsx'

const open: ShownPromise = {
  title: 'Send the price list',
  state: 'open',
  late: false,
  dueOn: '2026-11-27',
  note: null,
}

function row(promise: ShownPromise = open) {
  const done = {
    onDone: vi.fn<() => void>(),
    onReopen: vi.fn<() => void>(),
    onRename: vi.fn<(title: string) => Promise<void>>(async () => {}),
    onMove: vi.fn<(to: string | null, reason: string | null) => Promise<void>>(async () => {}),
    onDrop: vi.fn<(reason: string) => Promise<void>>(async () => {}),
    onDelete: vi.fn<() => void>(),
  }
  const { user } = renderUi(
    <ul>
      <PromiseRow promise={promise} today="2026-11-23" words={promiseText.row} {...done} />
    </ul>,
  )
  return { ...done, user }
}

const dueButton = (date: string) => screen.getByRole('button', { name: `Due: ${date}` })
/** The question is there and has the focus. */
const asked = (question: string) =>
  vi.waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: question })))

/** Types another date into the due field, by keyboard alone. */
async function typeDate({ user }: ReturnType<typeof row>, date: string) {
  dueButton('27 Nov 2026').focus()
  await user.keyboard(`{Enter}${date}{Enter}`)
}

test('a date that moves asks why, and moves with the reason', async () => {
  const shown = row()
  await typeDate(shown, '30 Nov 2026')
  await asked(promiseText.row.whyMoved)
  expect(shown.onMove).not.toHaveBeenCalled()
  await shown.user.keyboard('Waiting for legal{Enter}')
  expect(shown.onMove).toHaveBeenCalledExactlyOnceWith('2026-11-30', 'Waiting for legal')
  expect(document.activeElement).toBe(dueButton('30 Nov 2026'))
})

test('an empty answer corrects the date without a reason', async () => {
  const shown = row()
  await typeDate(shown, '30 Nov 2026')
  await asked(promiseText.row.whyMoved)
  await shown.user.keyboard('{Enter}')
  expect(shown.onMove).toHaveBeenCalledExactlyOnceWith('2026-11-30', null)
})

test('Escape at the question leaves the date as it was, on screen too', async () => {
  const shown = row()
  await typeDate(shown, '30 Nov 2026')
  await asked(promiseText.row.whyMoved)
  await shown.user.keyboard('Waiting{Escape}')
  expect(shown.onMove).not.toHaveBeenCalled()
  expect(document.activeElement).toBe(dueButton('27 Nov 2026'))
  expect(screen.queryByRole('textbox')).toBeNull()
})

test('going away from the question leaves the date as it was', async () => {
  const shown = row()
  await typeDate(shown, '30 Nov 2026')
  await asked(promiseText.row.whyMoved)
  await shown.user.tab()
  expect(shown.onMove).not.toHaveBeenCalled()
  expect(dueButton('27 Nov 2026')).toBeDefined()
})

test('the first date is no slip and asks nothing', async () => {
  const shown = row({ ...open, dueOn: null })
  await shown.user.click(screen.getByRole('button', { name: /^Due/ }))
  await shown.user.keyboard('30 Nov 2026{Enter}')
  expect(shown.onMove).toHaveBeenCalledExactlyOnceWith('2026-11-30', null)
  expect(screen.queryByRole('textbox')).toBeNull()
})

test('dropping needs a reason', async () => {
  const shown = row()
  const drop = screen.getByRole('button', { name: promiseText.row.drop })
  await shown.user.click(drop)
  await asked(promiseText.row.whyDropped)
  await shown.user.keyboard('  {Enter}')
  expect(shown.onDrop).not.toHaveBeenCalled()
  await shown.user.click(drop)
  await asked(promiseText.row.whyDropped)
  await shown.user.keyboard('No budget{Enter}')
  expect(shown.onDrop).toHaveBeenCalledExactlyOnceWith('No budget')
})

test('a tick completes an open promise and opens a done one', async () => {
  const shown = row({ ...open, state: 'done' })
  await shown.user.click(screen.getByRole('checkbox', { name: 'Done: Send the price list' }))
  expect(shown.onReopen).toHaveBeenCalledOnce()
  expect(shown.onDone).not.toHaveBeenCalled()
})
