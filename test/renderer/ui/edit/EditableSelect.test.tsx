import { screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { EditableMultiSelect } from '#renderer/ui/edit/EditableMultiSelect.tsx'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { renderUi } from '#test/renderer/ui/renderUi.tsx'

const people = [
  { value: 'a', label: 'Anna Müller' },
  { value: 'b', label: 'Bob Carter' },
  { value: 'c', label: 'Chiara Esposito' },
]
const options = () => screen.getAllByRole('option').map((option) => option.textContent)

describe('one of a list', () => {
  function owner(value: string | null, more: Partial<Parameters<typeof EditableSelect>[0]> = {}) {
    const commit = vi.fn()
    const { user } = renderUi(
      <EditableSelect label="Owner" value={value} choices={people} onCommit={commit} {...more} />,
    )
    return { user, commit, open: () => user.click(screen.getByRole('button', { name: /^Owner/ })) }
  }

  it('filters while typing, accents or not, and Enter takes the first', async () => {
    const { user, commit, open } = owner('b')
    await open()
    expect(options().slice(0, 3)).toEqual(['Anna Müller', 'Bob Carter', 'Chiara Esposito'])
    await user.keyboard('mull')
    expect(options()).toEqual(['Anna Müller'])
    await user.keyboard('{Enter}')
    expect(commit.mock.calls).toEqual([['a']])
  })

  it('takes the highlighted choice by arrows, and tells screen readers which it is', async () => {
    const { user, commit, open } = owner('a')
    await open()
    await user.keyboard('{ArrowDown}{ArrowDown}')
    const active = screen.getByRole('combobox').getAttribute('aria-activedescendant')
    expect(document.getElementById(active ?? '')?.textContent).toBe('Chiara Esposito')
    await user.keyboard('{Enter}')
    expect(commit.mock.calls).toEqual([['c']])
  })

  it('takes a choice by the pointer and never commits what the pointer only passed over', async () => {
    const { user, commit, open } = owner('a')
    await open()
    await user.hover(screen.getByRole('option', { name: 'Bob Carter' }))
    await user.click(document.body)
    expect(commit).not.toHaveBeenCalled()
    await open()
    await user.click(screen.getByRole('option', { name: 'Bob Carter' }))
    expect(commit.mock.calls).toEqual([['b']])
  })

  it('is emptied by its own entry, unless it may not be empty', async () => {
    const { user, commit, open } = owner('a')
    await open()
    await user.click(screen.getByRole('option', { name: 'Clear' }))
    expect(commit.mock.calls).toEqual([[null]])
  })

  it('cannot be emptied where a choice is needed', async () => {
    const { user, commit, open } = owner('a', { clearable: false })
    await open()
    expect(options()).not.toContain('Clear')
    await user.clear(screen.getByRole('combobox'))
    await user.click(document.body)
    expect(screen.getByRole('alert')).toBeTruthy()
    expect(commit).not.toHaveBeenCalled()
  })

  it('creates what was typed, and only when asked to', async () => {
    const create = vi.fn(async () => 'd')
    const { user, commit, open } = owner('a', { onCreate: create })
    await open()
    await user.keyboard('Dora')
    await user.click(screen.getByRole('option', { name: 'Create “Dora”' }))
    expect(create.mock.calls).toEqual([['Dora']])
    await vi.waitFor(() => expect(commit.mock.calls).toEqual([['d']]))
  })

  it('keeps text that fits no choice when it is left', async () => {
    const { user, commit, open } = owner('a')
    await open()
    await user.keyboard('zzz')
    await user.click(document.body)
    expect(screen.getByDisplayValue('zzz')).toBeTruthy()
    expect(screen.getByRole('alert').textContent).toBe('Choose one of the list.')
    expect(commit).not.toHaveBeenCalled()
  })
})

describe('several of a list', () => {
  it('takes and drops by Enter and commits all at once', async () => {
    const commit = vi.fn()
    const { user } = renderUi(<EditableMultiSelect label="People" value={['a']} choices={people} onCommit={commit} />)
    await user.click(screen.getByRole('button', { name: 'People: Anna Müller' }))
    await user.keyboard('chi{Enter}')
    await user.keyboard('anna{Enter}')
    expect(commit).not.toHaveBeenCalled()
    await user.keyboard('{Enter}')
    expect(commit.mock.calls).toEqual([[['c']]])
  })

  it('is restored by Escape', async () => {
    const commit = vi.fn()
    const { user } = renderUi(<EditableMultiSelect label="People" value={['a']} choices={people} onCommit={commit} />)
    await user.click(screen.getByRole('button', { name: /^People/ }))
    await user.keyboard('{Backspace}{Escape}')
    expect(screen.getByRole('button', { name: 'People: Anna Müller' })).toBeTruthy()
    expect(commit).not.toHaveBeenCalled()
  })

  it('makes new ones when they are committed, in order', async () => {
    const commit = vi.fn()
    const create = vi.fn(async (label: string) => label.toLowerCase())
    const { user } = renderUi(
      <EditableMultiSelect label="Tags" value={[]} choices={[]} onCommit={commit} onCreate={create} />,
    )
    await user.click(screen.getByRole('button', { name: /^Tags/ }))
    await user.keyboard('Cloud{Enter}Rail{Enter}')
    expect(create).not.toHaveBeenCalled()
    await user.tab()
    await vi.waitFor(() => expect(commit.mock.calls).toEqual([[['cloud', 'rail']]]))
  })
})
