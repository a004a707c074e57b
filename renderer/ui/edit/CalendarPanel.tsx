import { Calendar } from '@mantine/dates'
import { useEffect, useState } from 'react'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import { dateText } from '#renderer/ui/values/dayText.ts'
import type { PlainDate } from '#shared/domain/dates.ts'
import styles from './CalendarPanel.module.css'

/** A month to choose a day from, turned to the day the typed words mean, which it also says in full. */
export function CalendarPanel({
  chosen,
  today,
  saying,
  onChoose,
}: {
  chosen: PlainDate | null
  today: PlainDate
  /** What the typed words mean, where it is more than the day. */
  saying?: string
  onChoose: (date: PlainDate) => void
}) {
  const { words, locale } = useUi()
  const [month, setMonth] = useState(chosen ?? today)
  useEffect(() => {
    if (chosen) setMonth(chosen)
  }, [chosen])

  return (
    <section aria-label={words.date.calendar}>
      <div className={styles.meaning} aria-live="polite">
        {saying ?? (chosen ? dateText(chosen, locale, 'long') : '\u00a0')}
      </div>
      <Calendar
        size="xs"
        classNames={{ day: styles.day, weekday: styles.weekday }}
        date={month}
        onDateChange={setMonth}
        maxLevel="year"
        ariaLabels={{ previousMonth: words.date.previousMonth, nextMonth: words.date.nextMonth }}
        getDayAriaLabel={(date) => dateText(date, locale, 'long')}
        getDayProps={(date) => ({
          selected: date === chosen,
          onClick: () => onChoose(date),
          'data-today': date === today || undefined,
        })}
        monthLabelFormat={(date) => dayPart(date, locale, { month: 'long', year: 'numeric' })}
        monthsListFormat={(date) => dayPart(date, locale, { month: 'short' })}
        weekdayFormat={(date) => dayPart(date, locale, { weekday: 'short' })}
      />
    </section>
  )
}

/** A part of a day in the reader's language, which the kit's own calendar does not know. */
function dayPart(date: string, locale: string, part: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...part, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
}

/** Where the arrow keys go from the text: the chosen day, today, or the first day of the month shown. */
export function dayToFocus(panel: HTMLElement): HTMLElement | null {
  const wanted = ['[data-selected]', '[data-today]', 'td button:not([data-outside])']
  for (const selector of wanted) {
    const day = panel.querySelector<HTMLElement>(selector)
    if (day) return day
  }
  return null
}
