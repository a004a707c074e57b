import { useToday } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { dateText } from '#renderer/ui/values/dayText.ts'
import { dateOf, formatInstant } from '#shared/domain/dates.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import classes from './MeetingPage.module.css'

/** One meeting in a list; the partner is left out on its own page. */
export function MeetingRow({
  meeting,
  partner,
  excerpt,
}: {
  readonly meeting: RecordOf<'meeting'>
  readonly partner?: string
  readonly excerpt?: string
}) {
  const text = useText()
  const { locale, zone } = useLanguage()
  const today = useToday()
  const date = dateText(dateOf(meeting.startsAt, meeting.allDay ? meeting.zone : zone), locale, 'day', today)
  const time = meeting.allDay ? text.today.allDay : formatInstant(meeting.startsAt, zone, locale, 'time')
  return (
    <li className={classes.row} data-state={meeting.state}>
      <span className={classes.rowWhen}>
        {date} {time}
      </span>
      <a href={`#/meetings/${meeting.id}`}>{meeting.title}</a>
      {partner === undefined ? (
        <span />
      ) : (
        <a className={classes.rowDim} href={`#/partners/${meeting.partnerId}`}>
          {partner}
        </a>
      )}
      <span className={classes.rowDim}>{text.meetings.kinds[meeting.kind]}</span>
      {excerpt && <p className={classes.excerpt}>{excerpt}</p>}
    </li>
  )
}
