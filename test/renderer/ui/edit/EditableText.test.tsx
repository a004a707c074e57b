import { act, fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { EditableLongText } from '#renderer/ui/edit/EditableLongText.tsx'
import { EditableText } from '#renderer/ui/edit/EditableText.tsx'
import { renderUi } from '#test/renderer/ui/renderUi.tsx'

/** Two fields as a record would hold them: what is committed is what is shown. */
function Fields({ onCommit, required }: { onCommit: (value: string) => void | Promise<void>; required?: boolean }) {
  const [name, setName] = useState('Nordwind')
  async function commit(value: string) {
    await onCommit(value)
    setName(value)
  }
  return (
    <>
      <EditableText label="Name" value={name} onCommit={commit} required={required} />
      <EditableText label="City" value="" onCommit={() => {}} placeholder="Add a city" />
    </>
  )
}

const reading = (name: string) => screen.getByRole('button', { name })
const field = () => screen.getByRole('textbox', { name: 'Name' })

describe('a text edited in place', () => {
  it('is edited by a press, and Enter commits once and keeps the focus on the value', async () => {
    const commit = vi.fn()
    const { user } = renderUi(<Fields onCommit={commit} />)
    await user.click(reading('Name: Nordwind'))
    await user.clear(field())
    await user.type(field(), 'Südwind  GmbH {Enter}')
    expect(commit.mock.calls).toEqual([['Südwind GmbH']])
    expect(reading('Name: Südwind GmbH')).toBe(document.activeElement)
  })

  it('begins with the character typed on it, which replaces the value and fires no shortcut', async () => {
    const shortcut = vi.fn()
    document.addEventListener('keydown', shortcut)
    const { user } = renderUi(<Fields onCommit={() => {}} />)
    await user.tab()
    shortcut.mockClear()
    await user.keyboard('ab')
    expect((field() as HTMLInputElement).value).toBe('ab')
    expect(shortcut).not.toHaveBeenCalled()
    document.removeEventListener('keydown', shortcut)
  })

  it('is restored by Escape, which commits nothing', async () => {
    const commit = vi.fn()
    const { user } = renderUi(<Fields onCommit={commit} />)
    await user.click(reading('Name: Nordwind'))
    await user.type(field(), ' and more{Escape}')
    expect(reading('Name: Nordwind')).toBe(document.activeElement)
    expect(commit).not.toHaveBeenCalled()
  })

  it('commits by Tab, which goes on to the next value', async () => {
    const commit = vi.fn()
    const { user } = renderUi(<Fields onCommit={commit} />)
    await user.click(reading('Name: Nordwind'))
    await user.type(field(), '!')
    await user.tab()
    expect(commit.mock.calls).toEqual([['Nordwind!']])
    expect(reading('City: Add a city')).toBe(document.activeElement)
  })

  it('commits when it is left, and not when nothing changed', async () => {
    const commit = vi.fn()
    const { user } = renderUi(<Fields onCommit={commit} />)
    await user.click(reading('Name: Nordwind'))
    await user.click(document.body)
    expect(commit).not.toHaveBeenCalled()
    await user.click(reading('Name: Nordwind'))
    await user.type(field(), '?')
    await user.click(document.body)
    expect(commit.mock.calls).toEqual([['Nordwind?']])
  })

  it('commits once when the browser tells of Enter and of leaving together', async () => {
    const commit = vi.fn()
    const { user } = renderUi(<Fields onCommit={commit} />)
    await user.click(reading('Name: Nordwind'))
    await user.type(field(), '!')
    act(() => {
      fireEvent.keyDown(field(), { key: 'Enter' })
      fireEvent.blur(field())
    })
    expect(commit.mock.calls).toEqual([['Nordwind!']])
  })

  it('keeps what was typed with what to do about it', async () => {
    const commit = vi.fn()
    const { user } = renderUi(<Fields onCommit={commit} required />)
    await user.click(reading('Name: Nordwind'))
    await user.clear(field())
    await user.type(field(), '  {Enter}')
    expect(field().getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByRole('alert').textContent).toBe('This cannot be empty.')
    expect(field().getAttribute('aria-describedby')).toBe(screen.getByRole('alert').id)
    expect(commit).not.toHaveBeenCalled()
  })

  it('shows the new value at once, and gives what was typed back when it could not be saved', async () => {
    let fail: (reason: Error) => void = () => {}
    const commit = () =>
      new Promise<void>((_, reject) => {
        fail = reject
      })
    const { user } = renderUi(<Fields onCommit={commit} />)
    await user.click(reading('Name: Nordwind'))
    await user.type(field(), ' AG{Enter}')
    expect(reading('Name: Nordwind AG')).toBeTruthy()
    fail(new Error('The disk is full. Free some space and press Enter.'))
    expect(await screen.findByDisplayValue('Nordwind AG')).toBeTruthy()
    expect(screen.getByRole('alert').textContent).toContain('The disk is full')
  })

  it('is plain text when it is read only', () => {
    renderUi(<EditableText label="Name" value="Nordwind" onCommit={() => {}} readOnly />)
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.getByText('Nordwind')).toBeTruthy()
  })
})

describe('a long text edited in place', () => {
  it('takes lines by Enter and commits by Ctrl+Enter', async () => {
    const commit = vi.fn()
    const { user } = renderUi(<EditableLongText label="Profile" value="One" onCommit={commit} />)
    await user.click(reading('Profile: One'))
    await user.keyboard('{Enter}Two')
    expect(commit).not.toHaveBeenCalled()
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(commit.mock.calls).toEqual([['One\nTwo']])
  })
})
