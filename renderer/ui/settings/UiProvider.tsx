import { type MantineColorScheme, MantineProvider } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { cssVariables } from '#renderer/ui/theme/cssVariables.ts'
import { installTokens } from '#renderer/ui/theme/installTokens.ts'
import { theme } from '#renderer/ui/theme/theme.ts'
import type { UiWords } from './words.ts'

/** What the kit needs to know of the app and the reader. */
export interface UiSettings {
  words: UiWords
  /** BCP 47, for numbers, money and dates: 'en-GB', 'de-AT'. */
  locale: string
  /** Shows shortcuts the way this system writes them. */
  system: 'mac' | 'other'
  /** Turns a failed save into words for the reader: what happened, what is safe, what to do. */
  explain: (failure: unknown) => string
  /** Values are shown but not edited: the reader may change nothing here. */
  readOnly?: boolean
  /** ISO weekday a week begins with: 1 Monday .. 7 Sunday. */
  weekStart?: number
}

const Settings = createContext<UiSettings | null>(null)

installTokens(document)

/** Theme, words, toasts and dialogs: wraps the whole app once. `test` turns off transitions and portals. */
export function UiProvider({
  settings,
  scheme = 'auto',
  test = false,
  children,
}: {
  settings: UiSettings
  scheme?: MantineColorScheme
  test?: boolean
  children: ReactNode
}) {
  const dates = useMemo(
    () => ({ locale: 'en', firstDayOfWeek: weekday(settings.weekStart ?? 1), weekendDays: weekend }),
    [settings.weekStart],
  )
  const forced = scheme === 'auto' ? {} : { forceColorScheme: scheme }
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      // installTokens has put the variables on the page; the kit's own inline style would break the CSP.
      withCssVariables={false}
      withGlobalClasses={false}
      defaultColorScheme="auto"
      env={test ? 'test' : 'default'}
      {...forced}
    >
      <DatesProvider settings={dates}>
        <Settings.Provider value={settings}>
          <ModalsProvider>
            <Notifications position="bottom-right" limit={3} containerWidth={380} />
            {children}
            {/* Everything that floats is put here by the kit, inside a landmark of its own. */}
            <section data-mantine-shared-portal-node aria-label={settings.words.frame.floating} data-print="no" />
          </ModalsProvider>
        </Settings.Provider>
      </DatesProvider>
    </MantineProvider>
  )
}

type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6
const weekend: Weekday[] = [0, 6]

function weekday(iso: number): Weekday {
  return (iso % 7) as Weekday
}

/** The settings the app gave. Throws outside UiProvider, because a screen without words is a mistake. */
export function useUi(): UiSettings {
  const settings = useContext(Settings)
  if (settings === null) throw new Error('UiProvider is missing')
  return settings
}
