import { create } from 'zustand'
import { persist } from 'zustand/middleware'

/** How the app looks on this computer. `auto` follows the system. */
export type ColourScheme = 'auto' | 'light' | 'dark'

export const useAppearance = create<{ readonly scheme: ColourScheme }>()(
  persist((): { readonly scheme: ColourScheme } => ({ scheme: 'auto' }), { name: 'partnerbook.appearance' }),
)

export function setScheme(scheme: ColourScheme): void {
  useAppearance.setState({ scheme })
}
