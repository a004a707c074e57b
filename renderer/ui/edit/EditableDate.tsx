import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import { type DateStyle, dateText } from '#renderer/ui/values/dayText.ts'
import type { PlainDate } from '#shared/domain/dates.ts'
import { CalendarPanel, dayToFocus } from './CalendarPanel.tsx'
import { EditWithPanel } from './EditWithPanel.tsx'
import { readDate, type Toward } from './readDate.ts'
import { type EditProps, useEdit } from './useEdit.ts'

/**
 * A calendar day ('YYYY-MM-DD' or null), typed in words or figures or chosen in a month. `today` is passed in, as
 * everywhere. Arrow down goes from the text into the month.
 */
export function EditableDate(
  props: EditProps<PlainDate | null> & { today: PlainDate; toward?: Toward; show?: DateStyle; required?: boolean },
) {
  const { words, locale } = useUi()
  const { today, toward, show, required } = props
  const edit = useEdit(props, {
    toDraft: (value) => (value === null ? '' : dateText(value, locale)),
    read(draft) {
      if (draft.trim() === '') return required ? { problem: words.edit.required } : { value: null }
      // What is shown reads back as itself in every locale, also where the words for months are not known.
      if (props.value !== null && draft === dateText(props.value, locale)) return { value: props.value }
      const value = readDate(draft, today, locale, toward)
      return value === null ? { problem: words.edit.notDate } : { value }
    },
  })
  const meant = edit.editing ? meaning(edit.draft) : null

  function meaning(draft: string): PlainDate | null {
    if (props.value !== null && draft === dateText(props.value, locale)) return props.value
    return readDate(draft, today, locale, toward)
  }

  return (
    <EditWithPanel
      edit={edit}
      props={props}
      popup="dialog"
      text={edit.shown === null ? '' : dateText(edit.shown, locale, show, today)}
      enter={dayToFocus}
      panel={<CalendarPanel chosen={meant} today={today} onChoose={(date) => edit.commitValue(date, 'enter')} />}
    />
  )
}
