import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import { numberText } from '#renderer/ui/values/numberText.ts'
import { decimal } from '#shared/domain/decimal.ts'
import { EditLine } from './EditLine.tsx'
import { decimalMark, readNumber } from './readNumber.ts'
import { type EditProps, useEdit } from './useEdit.ts'

/** An exact decimal kept as plain text ('1234.5'), shown in the reader's locale. Empty is null. */
export function EditableDecimal(props: EditProps<string | null> & { min?: string; max?: string; unit?: string }) {
  const { words, locale } = useUi()
  const { min, max, unit } = props
  const edit = useEdit(props, {
    toDraft: (value) => (value === null ? '' : value.replace('.', decimalMark(locale))),
    read(draft) {
      if (draft.trim() === '') return { value: null }
      const typed = readNumber(draft, locale, Number.POSITIVE_INFINITY)
      if (typed === null) return { problem: words.edit.notNumber }
      const value = decimal(typed.plain).times(typed.factor)
      if (min !== undefined && value.lt(min)) return { problem: words.edit.atLeast(show(min, locale)) }
      if (max !== undefined && value.gt(max)) return { problem: words.edit.atMost(show(max, locale)) }
      return { value: value.toFixed() }
    },
  })
  const text = edit.shown === null ? '' : show(edit.shown, locale)
  return <EditLine edit={edit} props={props} text={text && unit ? `${text}\u00a0${unit}` : text} inputMode="decimal" />
}

function show(value: string, locale: string): string {
  return numberText(value, locale, { maximumFractionDigits: 20 })
}
