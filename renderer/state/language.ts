import { create } from 'zustand'
import { en, type Messages } from '#shared/text/en.ts'

/** The words in use and how numbers and dates are written. `zone` is the IANA zone of this computer. */
export interface Language {
  readonly messages: Messages
  readonly locale: string
  readonly zone: string
}

export const useLanguage = create<Language>()(() => ({
  messages: en,
  locale: globalThis.navigator?.language ?? 'en',
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
}))

/** The words in use, for components. */
export const useText = (): Messages => useLanguage((language) => language.messages)

/** The words in use, outside components. */
export const text = (): Messages => useLanguage.getState().messages
