import { screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { Tabs } from '#renderer/ui/page/Tabs.tsx'
import { renderUi } from '#test/renderer/ui/renderUi.tsx'

describe('tabs', () => {
  it('with addresses are links: a plain press stays in the app, one with Ctrl is the browser’s', async () => {
    const select = vi.fn()
    const items = ['Plan', 'People'].map((label) => ({
      id: label,
      label,
      href: `#${label}`,
      onSelect: () => select(label),
    }))
    const { user } = renderUi(<Tabs label="Partner" items={items} active="Plan" />)
    expect(screen.getByRole('link', { name: 'Plan' }).getAttribute('aria-current')).toBe('page')
    await user.click(screen.getByRole('link', { name: 'People' }))
    await user.keyboard('{Control>}')
    await user.click(screen.getByRole('link', { name: 'Plan' }))
    expect(select.mock.calls).toEqual([['People']])
  })

  it('are moved between by arrows, round the end', async () => {
    const items = ['a', 'b', 'c'].map((id) => ({ id, label: id, onSelect: () => {} }))
    const { user } = renderUi(<Tabs label="Parts" items={items} active="a" />)
    await user.tab()
    await user.keyboard('{ArrowLeft}')
    expect(screen.getByRole('tab', { name: 'c' })).toBe(document.activeElement)
    await user.keyboard('{ArrowRight}{ArrowRight}')
    expect(screen.getByRole('tab', { name: 'b' })).toBe(document.activeElement)
  })
})
