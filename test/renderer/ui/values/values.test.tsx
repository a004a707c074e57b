import { screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { DueDate, dueText } from '#renderer/ui/values/DueDate.tsx'
import { Figure } from '#renderer/ui/values/Figure.tsx'
import { keyText } from '#renderer/ui/values/KeyHint.tsx'
import { Sparkline } from '#renderer/ui/values/Sparkline.tsx'
import { TrendBars } from '#renderer/ui/values/TrendBars.tsx'
import { renderUi } from '#test/renderer/ui/renderUi.tsx'

const today = '2026-11-23'

describe('a due date', () => {
  it.each([
    ['2026-11-23', 'today'],
    ['2026-11-24', 'tomorrow'],
    ['2026-11-20', '3 days ago'],
    ['2026-11-30', 'in 7 days'],
    ['2026-12-01', 'Tue 1 Dec'],
    ['2027-01-04', 'Mon 4 Jan 2027'],
  ])('of %s is said as %s', (date, text) => {
    // Whether a comma follows the weekday depends on the system's locale data.
    expect(dueText(date, today, 'en-GB').replace(',', '')).toBe(text)
  })

  it('is overdue only while it is not done', () => {
    renderUi(
      <>
        <DueDate date="2026-11-20" today={today} />
        <DueDate date="2026-11-21" today={today} done />
      </>,
    )
    expect(screen.getByText('3 days ago').dataset.tone).toBe('overdue')
    expect(screen.getByText('2 days ago').dataset.tone).toBeUndefined()
  })
})

describe('a shortcut', () => {
  it.each([
    ['mod+k', 'mac', '⌘K'],
    ['mod+shift+p', 'mac', '⌘⇧P'],
    ['g p', 'mac', 'G P'],
    ['mod+k', 'other', 'Ctrl\u2009K'],
    ['f2', 'other', 'F2'],
  ] as const)('%s is written on %s as %s', (keys, system, text) => {
    expect(keyText(keys, system)).toBe(text)
  })
})

describe('a figure', () => {
  it('leads to its evidence and says its change in words', async () => {
    const open = vi.fn()
    const { user } = renderUi(
      <Figure label="Revenue" value="€1.2M" delta={{ text: '12%', direction: 'up', better: true }} onOpen={open} />,
    )
    await user.click(screen.getByRole('button', { name: 'Revenue: €1.2M' }))
    expect(open).toHaveBeenCalledOnce()
    expect(screen.getByText('up 12%')).toBeTruthy()
  })

  it('that is not known leads nowhere', () => {
    renderUi(<Figure label="Revenue" value={null} onOpen={() => {}} />)
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.getByText('–')).toBeTruthy()
  })
})

describe('a sparkline', () => {
  it('leaves a gap where nothing was measured, and stays level when all is equal', () => {
    renderUi(
      <>
        <Sparkline label="gap" values={[1, null, 2, 3]} />
        <Sparkline label="level" values={[5, 5, 5]} height={20} />
      </>,
    )
    const gap = screen.getByRole('img', { name: 'gap' }).querySelector('path')?.getAttribute('d') ?? ''
    expect(gap.match(/M/g)).toHaveLength(2)
    const level = screen.getByRole('img', { name: 'level' }).querySelector('path')?.getAttribute('d') ?? ''
    expect([...level.matchAll(/ (\d+\.\d)/g)].map(([, y]) => y)).toEqual(['10.0', '10.0', '10.0'])
  })
})

describe('bars of a few periods', () => {
  it('say their values, are as high as they are, and keep a figure off the line of its target', () => {
    renderUi(
      <TrendBars
        label="Revenue"
        bars={[
          { label: 'Q1', value: 50, text: '€50k', target: 60 },
          { label: 'Q2', value: null, text: 'none' },
          { label: 'Q3', value: 100, text: '€100k' },
        ]}
      />,
    )
    const chart = screen.getByRole('img', { name: 'Revenue: Q1 €50k, Q2 none, Q3 €100k' })
    const heights = [...chart.querySelectorAll('rect')].map((bar) => Number(bar.getAttribute('height')))
    expect(heights[0]).toBeCloseTo((heights[2] ?? 0) / 2)
    expect(heights[1]).toBe(0)
    const figure = Number(screen.getByText('€50k').getAttribute('y'))
    expect(figure).toBeLessThan(Number(chart.querySelector('line')?.getAttribute('y1')))
  })
})
