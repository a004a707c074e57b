import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import { formatMoney, type Money, majorString } from '#shared/domain/money.ts'
import { EditLine } from './EditLine.tsx'
import { readMoney } from './readMoney.ts'
import { decimalMark } from './readNumber.ts'
import { type EditProps, useEdit } from './useEdit.ts'

/**
 * An amount with its currency; '12k', '1.5m' and '€ 1,200' are understood. Empty is null. An amount typed without a
 * currency keeps the value's, or takes `currency`; `currencies` are the others that may be typed.
 */
export function EditableMoney(
  props: EditProps<Money | null> & { currency: string; currencies?: readonly string[]; whole?: boolean },
) {
  const { words, locale } = useUi()
  const edit = useEdit(props, {
    toDraft(value) {
      if (value === null) return ''
      const amount = majorString(value).replace(/\.0+$/, '').replace('.', decimalMark(locale))
      return value.currency === props.currency ? amount : `${amount} ${value.currency}`
    },
    read(draft) {
      if (draft.trim() === '') return { value: null }
      const currency = props.value?.currency ?? props.currency
      const typed = readMoney(draft, locale, currency, [props.currency, ...(props.currencies ?? [])])
      if ('money' in typed) return { value: typed.money }
      return {
        problem: typed.problem === 'other currency' ? words.edit.otherCurrency(typed.currency) : words.edit.notMoney,
      }
    },
  })
  const text = edit.shown === null ? '' : formatMoney(edit.shown, locale, { whole: isWhole(edit.shown, props.whole) })
  return <EditLine edit={edit} props={props} text={text} inputMode="text" />
}

/** Minor digits are shown where there are some, unless the place has no room for them. */
function isWhole(money: Money, whole = false): boolean {
  return whole || majorString(money).endsWith('.00')
}
