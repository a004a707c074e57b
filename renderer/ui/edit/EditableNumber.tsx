import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import { numberText } from '#renderer/ui/values/numberText.ts'
import { decimal } from '#shared/domain/decimal.ts'
import { EditLine } from './EditLine.tsx'
import { readNumber } from './readNumber.ts'
import { type EditProps, useEdit } from './useEdit.ts'

/** Bounds of a number, both allowed themselves. `decimals` is how many places may be typed (0 by default). */
export interface NumberBounds {
  min?: number
  max?: number
  decimals?: number
}

/** A number in the reader's locale; '12k' and '1.5m' are understood. Empty is null. `unit` follows the figure. */
export function EditableNumber(props: EditProps<number | null> & NumberBounds & { unit?: string }) {
  const { words, locale } = useUi()
  const { min, max, decimals = 0, unit } = props
  const edit = useEdit(props, {
    toDraft: (value) => (value === null ? '' : show(value, locale, decimals, false)),
    read(draft) {
      if (draft.trim() === '') return { value: null }
      const typed = readNumber(unit && draft.endsWith(unit) ? draft.slice(0, -unit.length) : draft, locale, decimals)
      if (typed === null) return { problem: words.edit.notNumber }
      const value = decimal(typed.plain).times(typed.factor).round(decimals).toNumber()
      if (min !== undefined && value < min) return { problem: words.edit.atLeast(show(min, locale, decimals, true)) }
      if (max !== undefined && value > max) return { problem: words.edit.atMost(show(max, locale, decimals, true)) }
      return { value }
    },
  })
  const text = edit.shown === null ? '' : show(edit.shown, locale, decimals, true)
  return <EditLine edit={edit} props={props} text={text && unit ? `${text}\u00a0${unit}` : text} inputMode="decimal" />
}

function show(value: number, locale: string, decimals: number, grouped: boolean): string {
  return numberText(value, locale, { maximumFractionDigits: decimals, useGrouping: grouped })
}
