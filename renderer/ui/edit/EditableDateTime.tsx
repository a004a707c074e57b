import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import { dateText, instantText, timeText } from '#renderer/ui/values/dayText.ts'
import { dateOf, type Instant, instantAt, type Zone } from '#shared/domain/dates.ts'
import { CalendarPanel, dayToFocus } from './CalendarPanel.tsx'
import { EditWithPanel } from './EditWithPanel.tsx'
import { readMoment, type Toward } from './readDate.ts'
import { type EditProps, type Reading, useEdit } from './useEdit.ts'

/**
 * A moment (UTC instant or null) shown and typed as a clock on the wall in `zone`: 'tomorrow 3pm', 'fri 14:30'. A day
 * typed without a time keeps the time there was, else takes `time`. `now` is passed in.
 */
export function EditableDateTime(
  props: EditProps<Instant | null> & { now: Instant; zone: Zone; time?: string; toward?: Toward; required?: boolean },
) {
  const { words, locale } = useUi()
  const { value, now, zone, time = '09:00', toward, required } = props
  const today = dateOf(now, zone)
  const toDraft = (instant: Instant | null) => (instant === null ? '' : instantText(instant, locale, zone))

  function read(draft: string): Reading<Instant | null> {
    if (draft.trim() === '') return required ? { problem: words.edit.required } : { value: null }
    if (value !== null && draft === toDraft(value)) return { value }
    const typed = readMoment(draft, today, timeText(now, 'en-GB', zone), locale, toward)
    return typed === null ? { problem: words.edit.notTime } : { value: at(typed.date, typed.time) }
  }

  function at(date: string, typedTime: string | null): Instant {
    return instantAt(date, typedTime ?? (value === null ? time : timeText(value, 'en-GB', zone)), zone)
  }

  const edit = useEdit(props, { toDraft, read })
  const meant = edit.editing ? read(edit.draft) : null
  const instant = meant !== null && 'value' in meant ? meant.value : null
  const day = instant === null ? null : dateOf(instant, zone)

  return (
    <EditWithPanel
      edit={edit}
      props={props}
      popup="dialog"
      text={toDraft(edit.shown)}
      enter={dayToFocus}
      panel={
        <CalendarPanel
          chosen={day}
          today={today}
          saying={instant && day ? `${dateText(day, locale, 'long')}, ${timeText(instant, locale, zone)}` : undefined}
          onChoose={(date) => edit.commitValue(at(date, instant && timeText(instant, 'en-GB', zone)), 'enter')}
        />
      }
    />
  )
}
