import type { ListedMeeting } from '#renderer/data/queries/today.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { dateText } from '#renderer/ui/values/dayText.ts'
import { dateOf, formatInstant } from '#shared/domain/dates.ts'
import classes from './TodayPage.module.css'

/** A meeting to come: when, what, with whom, and the way into its preparation. */
export function MeetingLine({ meeting, today }: { readonly meeting: ListedMeeting; readonly today: string }) {
  const text = useText()
  const { locale, zone } = useLanguage()
  const date = dateOf(meeting.startsAt, meeting.allDay ? meeting.zone : zone)
  const day = date === today ? text.common.today : dateText(date, locale, 'day', today)
  const time = meeting.allDay ? text.today.allDay : formatInstant(meeting.startsAt, zone, locale, 'time')
  return (
    <li className={classes.meeting}>
      <span className={classes.time}>
        {day} {time}
      </span>
      <span className={classes.what}>
        <a href={`#/meetings/${meeting.id}`} title={meeting.title}>
          {meeting.title}
        </a>
      </span>
      <a href={`#/partners/${meeting.partnerId}`}>{meeting.partnerName}</a>
      <a
        className={classes.prepare}
        href={`#/meetings/${meeting.id}`}
        aria-label={`${text.today.prepare}: ${meeting.title}`}
      >
        {text.today.prepare}
      </a>
    </li>
  )
}
