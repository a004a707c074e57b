import { render } from '@testing-library/react'
import userEvent, { type UserEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { UiProvider } from '#renderer/ui/settings/UiProvider.tsx'
import { uiText } from '#shared/text/en/ui.ts'

/** Renders a part of the kit with English words, and gives a user who types and presses. */
export function renderUi(ui: ReactNode, locale = 'en-GB'): { user: UserEvent; rerender: (ui: ReactNode) => void } {
  const settings = {
    words: uiText,
    locale,
    system: 'other' as const,
    explain: (failure: unknown) => (failure instanceof Error ? failure.message : 'unknown'),
  }
  const wrapper = ({ children }: { children: ReactNode }) => (
    <UiProvider settings={settings} scheme="light" test>
      {children}
    </UiProvider>
  )
  const { rerender } = render(ui, { wrapper })
  return { user: userEvent.setup(), rerender }
}
