import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import { EditLine } from './EditLine.tsx'
import { type EditProps, useEdit } from './useEdit.ts'

/** One line of text. Surrounding space is dropped; an empty text is refused when `required`. */
export function EditableText(props: EditProps<string> & { required?: boolean }) {
  const { words } = useUi()
  const edit = useEdit(props, {
    toDraft: (value) => value,
    read(draft) {
      const value = draft.trim().replace(/\s+/g, ' ')
      return value === '' && props.required ? { problem: words.edit.required } : { value }
    },
  })
  return <EditLine edit={edit} props={props} text={edit.shown} />
}
