import { z } from 'zod'

/** A rectangle on the desktop, in density-independent pixels. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const pixels = z.int().min(-100_000).max(100_000)

/** What is remembered of the window. `bounds` are those of the unmaximised window. */
const windowStateSchema = z.object({
  bounds: z.object({ x: pixels, y: pixels, width: pixels, height: pixels }).nullable(),
  maximized: z.boolean(),
  scheme: z.enum(['light', 'dark', 'system']),
})
export type WindowState = z.infer<typeof windowStateSchema>

export const firstWindowState: WindowState = { bounds: null, maximized: false, scheme: 'system' }

/** The smallest window the screens are laid out for. */
export const smallest = { width: 900, height: 600 } as const
const preferred = { width: 1280, height: 800 } as const

/** Enough of the title bar to take hold of, in pixels. */
const grip = { width: 100, height: 28 } as const

/** Reads remembered state; a damaged file is the same as none, because a window must open in any case. */
export function readWindowState(text: string): WindowState {
  try {
    return windowStateSchema.parse(JSON.parse(text))
  } catch {
    return firstWindowState
  }
}

/**
 * Where to open the window: where it was, unless its title bar would be out of reach because a display is gone; then
 * centred (no x and y). Never smaller than the screens need, never larger than the display it opens on, except where
 * that display is itself smaller than the screens need.
 */
export function placeWindow(
  remembered: Area | null,
  workAreas: readonly Area[],
): { width: number; height: number; x?: number; y?: number } {
  const wished = { ...preferred, ...remembered }
  const size = { width: Math.max(smallest.width, wished.width), height: Math.max(smallest.height, wished.height) }
  const home = remembered && workAreas.find((area) => titleBarReachable({ ...remembered, ...size }, area))
  const room = home ?? workAreas[0] ?? { ...preferred }
  const width = Math.max(smallest.width, Math.min(size.width, room.width))
  const height = Math.max(smallest.height, Math.min(size.height, room.height))
  return home && remembered ? { x: remembered.x, y: remembered.y, width, height } : { width, height }
}

/** True when enough of the window's title bar lies within a display's work area to be dragged. */
function titleBarReachable(window: Area, area: Area): boolean {
  const visibleWidth = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  return visibleWidth >= grip.width && window.y >= area.y && window.y + grip.height <= area.y + area.height
}
