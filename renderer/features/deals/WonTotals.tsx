import { listDeals } from '#renderer/data/queries/deals.ts'
import type { WorkspaceSettings } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useText } from '#renderer/state/language.ts'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import { dealParts, partTotal } from '#shared/domain/dealTotals.ts'
import { formatMoney, sumMoney } from '#shared/domain/money.ts'
import type { Id } from '#shared/domain/record.ts'
import styles from './PartnerDeals.module.css'

/** What the partner's won deals of a span come to by its part in them: three figures side by side, never one. */
export function WonTotals({
  partnerId,
  span,
  settings,
}: {
  readonly partnerId: Id
  readonly span: { readonly from: string; readonly to: string; readonly label: string } | null
  readonly settings: WorkspaceSettings
}) {
  const { deals: words } = useText()
  const { locale } = useUi()
  const today = useToday()
  const won = useQuery(() => listDeals(partnerId, { state: 'won', span }), [partnerId, span])
  if (won === undefined) return null
  const totals = dealParts.map((part) => ({ part, ...partTotal(won, part, { ...settings, today }) }))
  const left = sumMoney(totals.flatMap(({ unconverted }) => unconverted)).map((money) => formatMoney(money, locale))
  return (
    <section className={styles.totals} aria-label={words.totals.label}>
      <dl className={styles.parts}>
        {totals.map(({ part, total, count }) => (
          <div key={part} className={styles.part}>
            <dt>{words.totals.part(words.parts[part])}</dt>
            <dd>
              {formatMoney(total, locale, { whole: true })} <span className={styles.note}>{words.count(count)}</span>
            </dd>
          </div>
        ))}
      </dl>
      {left.length > 0 && <p className={styles.note}>{words.totals.notConverted(left.join(', '))}</p>}
      <p className={styles.note}>{words.totals.note(span?.label ?? null)}</p>
    </section>
  )
}
