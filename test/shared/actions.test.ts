import { describe, expect, it } from 'vitest'
import { accelerator } from '#electron/accelerator.ts'
import { actionIds, actions } from '#shared/actions.ts'
import { actionText } from '#shared/text/en/actions.ts'

const keysOf = actionIds.flatMap((id) => (actions[id].keys === null ? [] : [{ id, keys: actions[id].keys }]))
const modifiers = ['mod', 'shift', 'alt']
const named = ['backspace', 'delete', 'enter', 'escape', 'up', 'down', 'left', 'right']

describe('the table of actions', () => {
  it('gives no keys to two actions', () => {
    expect(keysOf.map(({ keys }) => keys)).toHaveLength(new Set(keysOf.map(({ keys }) => keys)).size)
  })

  it('has no keys that begin others, which would never be reached', () => {
    for (const { keys } of keysOf) {
      const longer = keysOf.filter((other) => other.keys.startsWith(`${keys} `))
      expect(longer, `after ${keys}`).toEqual([])
    }
  })

  it('has a word for every action and no word twice', () => {
    const words = actionIds.map((id) => actionText[id].trim())
    expect(words.filter(Boolean)).toHaveLength(actionIds.length)
    expect(new Set(words).size).toBe(words.length)
  })

  it.each(keysOf)('writes the keys of $id ($keys) in its own grammar', ({ keys }) => {
    for (const press of keys.split(' ')) {
      const parts = press.split('+')
      expect(parts.slice(0, -1).every((part) => modifiers.includes(part))).toBe(true)
      const key = parts.at(-1) ?? ''
      expect(key.length === 1 ? key === key.toLowerCase() : named.includes(key)).toBe(true)
    }
  })

  it.each(keysOf.filter(({ keys }) => keys.includes('mod+')))('has $keys as an accelerator of Electron', ({ keys }) => {
    expect(accelerator(keys)).toMatch(/^CmdOrCtrl\+(Shift\+|Alt\+)*([A-Z]|[[\]\\,.]|Backspace)$/)
  })
})
