import { cleanup, fireEvent, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { provideAction } from '#renderer/actions/handlers.ts'
import { useShortcuts } from '#renderer/app/useShortcuts.ts'
import { type ActionId, actionIds, actions } from '#shared/actions.ts'

const withdrawals: (() => void)[] = []
beforeEach(() => {
  renderHook(() => useShortcuts())
})
afterEach(() => {
  cleanup()
  for (const withdraw of withdrawals.splice(0)) withdraw()
  document.body.replaceChildren()
})

function listen(id: ActionId) {
  const done = vi.fn()
  withdrawals.push(provideAction(id, done))
  return done
}

/** Types `mod+shift+z` or `g p` the way a keyboard does: with the upper case letter while Shift is held. */
function type(keys: string, target: Element = document.body) {
  for (const press of keys.split(' ')) {
    const parts = press.split('+')
    const name = parts.at(-1) ?? ''
    const shiftKey = parts.includes('shift') || name === '?'
    const key = name === 'backspace' ? 'Backspace' : shiftKey ? name.toUpperCase() : name
    fireEvent.keyDown(target, { key, shiftKey, ctrlKey: parts.includes('mod') })
  }
}

const keysOf = actionIds.flatMap((id) => (actions[id].keys === null ? [] : [[id, actions[id].keys] as const]))

it('every action is done by its keys and by no others, whatever was pressed before', () => {
  const done: ActionId[] = []
  for (const id of actionIds) withdrawals.push(provideAction(id, () => void done.push(id)))
  for (const [, keys] of keysOf) type(keys)
  expect(done).toEqual(keysOf.map(([id]) => id))
})

it('leaves letters to a field that is edited, but not the palette', () => {
  const field = document.body.appendChild(document.createElement('input'))
  const [action, search] = [listen('newAction'), listen('search')]
  type('a', field)
  type('mod+k', field)
  expect([action.mock.calls.length, search.mock.calls.length]).toEqual([0, 1])
})

it('leaves undo to a field that is edited', () => {
  const field = document.body.appendChild(document.createElement('textarea'))
  const undo = listen('undo')
  type('mod+z', field)
  expect(undo).not.toHaveBeenCalled()
  type('mod+z')
  expect(undo).toHaveBeenCalledTimes(1)
})

it('does no single letter under a dialog', () => {
  const dialog = document.body.appendChild(document.createElement('div'))
  dialog.setAttribute('role', 'dialog')
  const action = listen('newAction')
  type('a')
  expect(action).not.toHaveBeenCalled()
})
