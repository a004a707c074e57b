import { useText } from '#renderer/state/language.ts'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import type { DealTotal } from '#shared/domain/dealTotals.ts'
import { formatMoney } from '#shared/domain/money.ts'

/** The total of the deals shown; what has no rate is named, not dropped. */
export function DealsFoot({ value }: { readonly value: DealTotal }) {
  const { deals } = useText()
  const { locale } = useUi()
  const left = value.unconverted.map((money) => formatMoney(money, locale, { whole: true })).join(', ')
  return (
    <span title={left === '' ? undefined : deals.totals.notConverted(left)}>
      {formatMoney(value.total, locale, { whole: true })}
      {left !== '' && ` + ${left}`}
    </span>
  )
}
