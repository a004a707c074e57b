import { defaultRangeExtractor, observeElementRect, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef } from 'react'
import type { Lines } from './lines.ts'
import type { TableSource } from './source.ts'

/** Height of every line in pixels: --pb-row-table. */
export const lineHeight = 34

/** Assumed until the table is laid out, so that the first picture already has rows. */
const firstHeight = 620
const overscan = 8

/**
 * Which lines to draw: those in sight, a few beyond, and always the active one, because the focus is in it. Tells a
 * window source which of its rows come into sight.
 */
export function useVisibleLines<Row>(lines: Lines, activeLine: number, source: TableSource<Row>) {
  const scroller = useRef<HTMLDivElement>(null)
  const rangeExtractor = useCallback(
    (range: Range) => {
      const inSight = defaultRangeExtractor(range)
      const add = activeLine >= 0 && activeLine < range.count && !inSight.includes(activeLine)
      return add ? [...inSight, activeLine].sort((left, right) => left - right) : inSight
    },
    [activeLine],
  )
  const virtual = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: lines.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan,
    rangeExtractor,
    initialRect: { width: 0, height: firstHeight },
    observeElementRect: (instance, use) =>
      observeElementRect(instance, (rect) => use(rect.height > 0 ? rect : { ...rect, height: firstHeight })),
  })
  const items = virtual.getVirtualItems().map(({ index }) => index)
  // Known once the items are.
  const from = Math.max(0, (virtual.range?.startIndex ?? 0) - overscan)
  const to = Math.min(lines.count, (virtual.range?.endIndex ?? 0) + 1 + overscan)
  const onVisibleRange = 'ids' in source ? source.onVisibleRange : undefined
  useEffect(() => {
    if (onVisibleRange === undefined) return
    let [first, last] = [-1, -1]
    for (let line = from; line < to; line += 1) {
      const at = lines.at(line)
      if (at?.kind !== 'row') continue
      if (first < 0) first = at.index
      last = at.index
    }
    if (first >= 0) onVisibleRange(first, last + 1)
  }, [from, to, lines, onVisibleRange])

  return {
    scroller,
    items,
    height: virtual.getTotalSize(),
    pageLines: Math.max(1, Math.floor((virtual.scrollRect?.height ?? firstHeight) / lineHeight) - 3),
  }
}
