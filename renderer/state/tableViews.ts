import { create } from 'zustand'
import { persist } from 'zustand/middleware'

/** How a table was last looked at: its view as plain data, and the kept view it began from, if any. */
export interface LastView {
  readonly savedId: string | null
  readonly view: unknown
}

/** The last view of each table on this computer, by screen, so that coming back finds the list as it was left. */
export const useTableViews = create<{ readonly byScreen: Readonly<Record<string, LastView>> }>()(
  persist((): { readonly byScreen: Readonly<Record<string, LastView>> } => ({ byScreen: {} }), {
    name: 'partnerbook.tableViews',
  }),
)

export function rememberView(screen: string, last: LastView): void {
  useTableViews.setState(({ byScreen }) => ({ byScreen: { ...byScreen, [screen]: last } }))
}
