import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import { numberText } from '#renderer/ui/values/numberText.ts'
import { parsePercent } from '#shared/domain/decimal.ts'
import type { NumberBounds } from './EditableNumber.tsx'
import { EditLine } from './EditLine.tsx'
import { type EditProps, useEdit } from './useEdit.ts'

/** A percentage in points (35 means 35%), typed with or without its sign. Empty is null; 0 to 100 by default. */
export function EditablePercent(props: EditProps<number | null> & NumberBounds) {
  const { words, locale } = useUi()
  const { min = 0, max = 100, decimals = 0 } = props
  const show = (points: number) =>
    numberText(points / 100, locale, { style: 'percent', maximumFractionDigits: decimals })
  const edit = useEdit(props, {
    toDraft: (value) => (value === null ? '' : show(value)),
    read(draft) {
      if (draft.trim() === '') return { value: null }
      const share = parsePercent(draft)
      if (share === null) return { problem: words.edit.notPercent }
      const value = share.times(100).round(decimals).toNumber()
      if (value < min) return { problem: words.edit.atLeast(show(min)) }
      if (value > max) return { problem: words.edit.atMost(show(max)) }
      return { value }
    },
  })
  return <EditLine edit={edit} props={props} text={edit.shown === null ? '' : show(edit.shown)} inputMode="decimal" />
}
