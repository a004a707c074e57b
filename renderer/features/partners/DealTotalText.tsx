import { useText } from '#renderer/state/language.ts'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import type { DealTotal } from '#shared/domain/dealTotals.ts'
import { formatMoney } from '#shared/domain/money.ts'

/** A total short enough for a table; what could not be converted stands beside it in its own currency. */
export function DealTotalText({ value }: { readonly value: DealTotal }) {
  const { partners } = useText()
  const { locale } = useUi()
  const left = value.unconverted.map((money) => formatMoney(money, locale, { compact: true })).join(' + ')
  return (
    <span title={left === '' ? undefined : partners.notConverted(left)}>
      {formatMoney(value.total, locale, { compact: true })}
      {left !== '' && ` ${partners.notConvertedShort(left)}`}
    </span>
  )
}
