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

export const toggleSidebar = () => usePanels.setState(({ sidebar }) => ({ sidebar: !sidebar }))
export const toggleSidePanel = () => usePanels.setState(({ sidePanel }) => ({ sidePanel: !sidePanel }))

/** Dialogs of the frame, one at a time. Not kept. */
export const useOverlay = create<{ readonly open: 'palette' | 'shortcuts' | null }>()(() => ({ open: null }))

export const openOverlay = (open: 'palette' | 'shortcuts') => useOverlay.setState({ open })
export const closeOverlay = () => useOverlay.setState({ open: null })
