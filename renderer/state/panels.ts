import { create } from 'zustand'
import { persist } from 'zustand/middleware'

/** Which parts of the frame are open. Kept on this computer. */
interface Panels {
  readonly sidebar: boolean
  readonly sidePanel: boolean
}

export const usePanels = create<Panels>()(
  persist((): Panels => ({ sidebar: true, sidePanel: true }), { name: 'partnerbook.panels' }),
)

export function toggleSidebar(): void {
  usePanels.setState(({ sidebar }) => ({ sidebar: !sidebar }))
}

export function toggleSidePanel(): void {
  usePanels.setState(({ sidePanel }) => ({ sidePanel: !sidePanel }))
}

/** Whether the shortcut sheet is shown. Not kept. */
export const useShortcutSheet = create<{ readonly open: boolean }>()(() => ({ open: false }))

export const openShortcuts = () => useShortcutSheet.setState({ open: true })
export const closeShortcuts = () => useShortcutSheet.setState({ open: false })

/** Whether the palette is shown. Not kept. */
export const usePalette = create<{ readonly open: boolean }>()(() => ({ open: false }))
