import { RouterProvider } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { explainFailure, reportFailure } from '#renderer/actions/feedback.ts'
import { bridge } from '#renderer/bridge.ts'
import { useAppearance } from '#renderer/state/appearance.ts'
import { useLanguage } from '#renderer/state/language.ts'
import { useMayEdit } from '#renderer/state/sync.ts'
import { UiProvider, type UiSettings } from '#renderer/ui/settings/UiProvider.tsx'
import { useGlobalActions } from './globalActions.ts'
import { fetchScreens, router } from './routes.tsx'
import { useFailureToasts } from './useFailureToasts.ts'
import { useShortcuts } from './useShortcuts.ts'

/** The whole app, once the local database is open. */
export function App() {
  const { messages, locale } = useLanguage()
  const scheme = useAppearance((appearance) => appearance.scheme)
  const readOnly = !useMayEdit()
  useEffect(fetchScreensAhead, [])
  useGlobalActions()
  useShortcuts()
  useFailureToasts()
  useEffect(() => {
    bridge.setColorScheme({ scheme: scheme === 'auto' ? 'system' : scheme }).catch(reportFailure)
  }, [scheme])
  const settings = useMemo<UiSettings>(
    () => ({ words: messages.ui, locale, system: systemKind, explain: explainFailure, readOnly }),
    [messages, locale, readOnly],
  )
  return (
    <UiProvider settings={settings} scheme={scheme}>
      <RouterProvider router={router} />
    </UiProvider>
  )
}

const systemKind = /mac|iphone|ipad/i.test(navigator.platform) ? 'mac' : 'other'

/** In a browser the screens come over the network, which the app is made to do without. */
function fetchScreensAhead() {
  if (location.protocol.startsWith('http')) requestIdleCallback(() => void fetchScreens())
}
