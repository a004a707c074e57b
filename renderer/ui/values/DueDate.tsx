import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import { daysBetween, type PlainDate } from '#shared/domain/dates.ts'
import styles from './DueDate.module.css'
import { dateText } from './dayText.ts'
import { daysAwayText } from './numberText.ts'

const wordsWithin = 7

/**
 * A due date as one says it: tomorrow, in 4 days, 3 days ago, else the date. Overdue is red and today amber, unless it
 * is `done`. The date itself is in the title.
 */
export function DueDate({ date, today, done = false }: { date: PlainDate | null; today: PlainDate; done?: boolean }) {
  const { locale } = useUi()
  if (date === null) return null
  const days = daysBetween(today, date)
  const tone = done ? undefined : days < 0 ? 'overdue' : days === 0 ? 'today' : undefined
  return (
    <time dateTime={date} title={dateText(date, locale, 'long')} className={styles.due} data-tone={tone}>
      {dueText(date, today, locale)}
    </time>
  )
}

/** The words alone, for menus and sentences. */
export function dueText(date: PlainDate, today: PlainDate, locale: string): string {
  const days = daysBetween(today, date)
  if (Math.abs(days) > wordsWithin) return dateText(date, locale, 'day', today)
  return daysAwayText(days, locale)
}
