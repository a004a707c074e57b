import { screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { EditableDate } from '#renderer/ui/edit/EditableDate.tsx'
import { EditableDateTime } from '#renderer/ui/edit/EditableDateTime.tsx'
import { EditableMoney } from '#renderer/ui/edit/EditableMoney.tsx'
import { EditableNumber } from '#renderer/ui/edit/EditableNumber.tsx'
import { EditablePercent } from '#renderer/ui/edit/EditablePercent.tsx'
import { renderUi } from '#test/renderer/ui/renderUi.tsx'

const today = '2026-11-23'
const press = (name: RegExp) => screen.getByRole('button', { name })

describe('money', () => {
  it('is typed as people write it and kept in minor units', async () => {
    const commit = vi.fn()
    const { user } = renderUi(<EditableMoney label="Revenue" value={null} currency="EUR" onCommit={commit} />)
    await user.click(press(/^Revenue/))
    await user.keyboard('1.5m{Enter}')
    expect(commit.mock.calls).toEqual([[{ amount: 150_000_000, currency: 'EUR' }]])
  })

  it('says which currency it is kept in', async () => {
    const commit = vi.fn()
    const { user } = renderUi(
      <EditableMoney label="Revenue" value={{ amount: 5, currency: 'EUR' }} currency="EUR" onCommit={commit} />,
    )
    await user.click(press(/^Revenue/))
    await user.keyboard('£20{Enter}')
    expect(screen.getByRole('alert').textContent).toContain('GBP')
    expect(commit).not.toHaveBeenCalled()
  })

  it('is emptied by emptying it, and unchanged by leaving what it showed', async () => {
    const commit = vi.fn()
    const { user } = renderUi(
      <EditableMoney label="Revenue" value={{ amount: 123_456, currency: 'EUR' }} currency="EUR" onCommit={commit} />,
      'de-AT',
    )
    await user.click(press(/1\.234,56/))
    expect(screen.getByDisplayValue('1234,56')).toBeTruthy()
    await user.keyboard(' {Backspace}{Enter}')
    expect(commit.mock.calls).toEqual([[null]])
  })
})

describe('numbers', () => {
  it('says the bounds in the reader’s words', async () => {
    const commit = vi.fn()
    const { user } = renderUi(<EditableNumber label="Seats" value={4} min={0} max={1000} onCommit={commit} />)
    await user.click(press(/^Seats: 4/))
    await user.keyboard('2k{Enter}')
    expect(screen.getByRole('alert').textContent).toContain('1,000')
    await user.keyboard('{Control>}a{/Control}1k{Enter}')
    expect(commit.mock.calls).toEqual([[1000]])
  })

  it('takes a percentage with and without its sign', async () => {
    const commit = vi.fn()
    const { user } = renderUi(<EditablePercent label="Share" value={35} onCommit={commit} />)
    await user.click(press(/^Share: 35%/))
    await user.keyboard('40 %{Enter}')
    expect(commit.mock.calls).toEqual([[40]])
  })
})

describe('dates', () => {
  it('takes words, and says before Enter which day they mean', async () => {
    const commit = vi.fn()
    const { user } = renderUi(<EditableDate label="Due" value="2026-12-12" today={today} onCommit={commit} />)
    await user.click(press(/^Due: 12 Dec 2026/))
    await user.keyboard('in 2 weeks')
    expect(screen.getByText('Monday, 7 December 2026')).toBeTruthy()
    await user.keyboard('{Enter}')
    expect(commit.mock.calls).toEqual([['2026-12-07']])
  })

  it('is chosen in the month, by pointer or by arrows', async () => {
    const commit = vi.fn()
    const { user } = renderUi(<EditableDate label="Due" value="2026-12-12" today={today} onCommit={commit} />)
    await user.click(press(/^Due/))
    await user.click(press(/^Thursday 3 December 2026|^Thursday, 3 December 2026/))
    expect(commit.mock.calls).toEqual([['2026-12-03']])
  })

  it('goes into the month by arrow down without being left, and is restored by Escape there', async () => {
    const commit = vi.fn()
    const { user } = renderUi(<EditableDate label="Due" value="2026-12-12" today={today} onCommit={commit} />)
    await user.click(press(/^Due/))
    await user.keyboard('{ArrowDown}')
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/12 December 2026/)
    await user.keyboard('{Escape}')
    expect(press(/^Due: 12 Dec 2026/)).toBe(document.activeElement)
    expect(commit).not.toHaveBeenCalled()
  })

  it('keeps words it does not understand', async () => {
    const commit = vi.fn()
    const { user } = renderUi(<EditableDate label="Due" value={null} today={today} onCommit={commit} />)
    await user.click(press(/^Due/))
    await user.keyboard('when ready')
    await user.click(document.body)
    expect(screen.getByDisplayValue('when ready')).toBeTruthy()
    expect(screen.getByRole('alert').textContent).toContain('not a date')
    expect(commit).not.toHaveBeenCalled()
  })

  it('keeps the time of a moment when only the day is typed, in the moment’s own zone', async () => {
    const commit = vi.fn()
    const { user } = renderUi(
      <EditableDateTime
        label="Meeting"
        value="2026-11-27T13:30:00.000Z"
        now="2026-11-23T09:00:00.000Z"
        zone="Europe/Vienna"
        onCommit={commit}
      />,
    )
    await user.click(press(/14:30/))
    await user.keyboard('1 jul 2027{Enter}')
    expect(commit.mock.calls).toEqual([['2027-07-01T12:30:00.000Z']])
  })
})
