import { fireEvent, render, screen } from '@testing-library/react'
import axe from 'axe-core'
import { describe, expect, it, vi } from 'vitest'
import { ReadOnlyBlocks } from '#renderer/ui/richText/ReadOnlyBlocks.tsx'
import type { TextBlock } from '#shared/writing/textBlock.ts'

const blocks: TextBlock[] = [
  { type: 'heading', level: 1, text: [{ text: 'Goals' }] },
  { type: 'paragraph', text: [{ text: 'a\nb ' }, { text: 'c', bold: true, italic: true, code: true }] },
  { type: 'bullet', text: [{ text: 'one' }] },
  { type: 'task', level: 2, checked: true, text: [{ text: 'done' }] },
  { type: 'ordered', start: 3, text: [{ text: 'three' }] },
  { type: 'quote', text: [{ text: '<script>alert(1)</script>' }] },
  {
    type: 'paragraph',
    text: [
      { text: 'safe', href: 'https://partner.example' },
      { text: 'bad', href: 'javascript:alert(1)' },
    ],
    marker: { kind: 'action', recordId: '01985c5e-7a00-7000-8000-000000000001' },
  },
]

describe('writing to look at', () => {
  it('is plain elements with the structure of the text', async () => {
    const { container } = render(<ReadOnlyBlocks blocks={blocks} renderMarker={(marker) => <i>{marker.kind}</i>} />)
    expect(container.innerHTML).toBe(
      '<div class="pb-writing">' +
        '<h3 data-look="h1">Goals</h3>' +
        '<p>a<br>b <strong><em><code>c</code></em></strong></p>' +
        '<ul><li><p>one</p><ul data-type="taskList"><li data-checked="true"><span aria-hidden="true">\u2611</span>' +
        '<div><p>done</p></div></li></ul></li></ul>' +
        '<ol start="3"><li><p>three</p></li></ol>' +
        '<blockquote><p>&lt;script&gt;alert(1)&lt;/script&gt;</p></blockquote>' +
        '<p data-marker="action"><a href="https://partner.example" rel="noopener noreferrer">safe</a>bad<i>action</i></p>' +
        '</div>',
    )
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } })
    expect(violations.map((one) => one.id)).toEqual([])
  })

  it('hands links to the screen when it asks for them', () => {
    const onOpenLink = vi.fn()
    render(<ReadOnlyBlocks blocks={blocks} onOpenLink={onOpenLink} />)
    expect(fireEvent.click(screen.getByRole('link', { name: 'safe' }))).toBe(false)
    expect(onOpenLink).toHaveBeenCalledWith('https://partner.example')
  })
})
