import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import type { PlainDate } from '#shared/domain/dates.ts'
import { type DateStyle, dateText } from './dayText.ts'

/** A calendar day in the reader's locale; nothing where there is none. */
export function DateText({ date, show, today }: { date: PlainDate | null; show?: DateStyle; today?: PlainDate }) {
  const { locale } = useUi()
  return date === null ? null : <time dateTime={date}>{dateText(date, locale, show, today)}</time>
}
