import { type PointerEvent, useRef } from 'react'
import { narrowest } from './columnLayout.ts'
import styles from './TableHeader.module.css'

/** The edge of a column's head, dragged to make the column wider; a double press gives the usual width back. */
export function ResizeHandle({
  width,
  onResizing,
  onResized,
  onReset,
}: {
  width: number
  /** While dragging; null when it ends. */
  onResizing: (width: number | null) => void
  onResized: (width: number) => void
  onReset: () => void
}) {
  const drag = useRef<{ x: number; width: number }>(undefined)

  function widthAt(event: PointerEvent): number {
    const begun = drag.current
    return begun ? Math.max(narrowest, Math.round(begun.width + event.clientX - begun.x)) : width
  }

  return (
    // For the pointer only: the column's menu makes it wider and narrower by keyboard.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <span
      className={styles.resize}
      // Keeps the press from sorting, and from dragging the column away.
      onClick={(event) => event.stopPropagation()}
      draggable
      onDragStart={(event) => {
        event.preventDefault()
        event.stopPropagation()
      }}
      onDoubleClick={onReset}
      onPointerDown={(event) => {
        event.preventDefault()
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
        drag.current = { x: event.clientX, width }
      }}
      onPointerMove={(event) => drag.current && onResizing(widthAt(event))}
      onPointerUp={(event) => {
        if (!drag.current) return
        const next = widthAt(event)
        drag.current = undefined
        onResizing(null)
        if (next !== width) onResized(next)
      }}
      onPointerCancel={() => {
        drag.current = undefined
        onResizing(null)
      }}
    />
  )
}
