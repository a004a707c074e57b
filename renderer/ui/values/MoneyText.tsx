import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import { formatMoney, type Money, type MoneyFormat } from '#shared/domain/money.ts'

/** An amount in the reader's locale; nothing where there is none. `compact` writes 1.2M, `whole` drops the cents. */
export function MoneyText({ value, compact, whole }: { value: Money | null } & MoneyFormat) {
  const { locale } = useUi()
  return value === null ? null : formatMoney(value, locale, { compact, whole })
}
