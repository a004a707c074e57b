import { addPlanRow } from '#renderer/commands/plans.ts'
import { changeRecord } from '#renderer/commands/records.ts'
import { getPlanCatalogue } from '#renderer/data/queries/plans.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import type { Choice } from '#renderer/ui/edit/choices.ts'
import { EditableLongText } from '#renderer/ui/edit/EditableLongText.tsx'
import { EditableMoney } from '#renderer/ui/edit/EditableMoney.tsx'
import { EditableMultiSelect } from '#renderer/ui/edit/EditableMultiSelect.tsx'
import { EditableNumber } from '#renderer/ui/edit/EditableNumber.tsx'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { EditableText } from '#renderer/ui/edit/EditableText.tsx'
import { formatMoney, sumMoney } from '#shared/domain/money.ts'
import type { FieldsOf, RecordOf } from '#shared/domain/records.ts'
import { Cell } from './Cell.tsx'
import { useOpenPlan } from './openPlan.ts'
import { PlanRowList } from './PlanRowList.tsx'
import rowClasses from './PlanRows.module.css'
import { currenciesOf } from './TargetAccounts.tsx'

/** What is sold to whom together, with the services around it and what is expected of it. */
export function Plays({ rows }: { readonly rows: readonly RecordOf<'play'>[] }) {
  const { plans } = useText()
  const { plan, workspace } = useOpenPlan()
  const catalogue = useQuery(getPlanCatalogue, [])
  const words = plans.plays
  const money = { currency: workspace.currency, currencies: currenciesOf(workspace) }
  return (
    <>
      <PlanRowList
        type="play"
        rows={rows}
        nameOf={(play) => play.title}
        empty={words.empty}
        addLabel={words.add}
        onAdd={(title) => addPlanRow('play', plan, { title })}
      >
        {(play) => {
          const set = async (patch: Partial<FieldsOf<'play'>>) => {
            await changeRecord('play', play.id, patch)
          }
          return (
            <>
              <Cell span={7} main>
                <EditableText label={words.name} value={play.title} required onCommit={(title) => set({ title })} />
              </Cell>
              <Cell span={5} beforeTools>
                <EditableText
                  label={words.audience}
                  placeholder={words.audience}
                  value={play.audience ?? ''}
                  onCommit={(audience) => set({ audience: audience || null })}
                />
              </Cell>
              <Cell span={12}>
                <EditableLongText
                  label={words.description}
                  placeholder={words.description}
                  value={play.description ?? ''}
                  onCommit={(description) => set({ description: description || null })}
                />
              </Cell>
              <Cell span={6} name={words.products}>
                <EditableMultiSelect
                  label={words.products}
                  value={play.productIds}
                  choices={offered(catalogue?.products, play.productIds)}
                  onCommit={(productIds) => set({ productIds: [...productIds] })}
                />
              </Cell>
              <Cell span={6} name={words.services}>
                <EditableMultiSelect
                  label={words.services}
                  value={play.serviceIds}
                  choices={offered(catalogue?.services, play.serviceIds)}
                  onCommit={(serviceIds) => set({ serviceIds: [...serviceIds] })}
                />
              </Cell>
              <Cell span={4} name={words.bundle}>
                <EditableSelect
                  label={words.bundle}
                  value={play.bundleId}
                  choices={(catalogue?.bundles ?? []).map(({ id, name }) => ({ value: id, label: name }))}
                  onCommit={(bundleId) => set({ bundleId })}
                />
              </Cell>
              <Cell span={2} name={words.deals}>
                <EditableNumber
                  label={words.deals}
                  value={play.expectedDeals}
                  min={0}
                  onCommit={(expectedDeals) => set({ expectedDeals })}
                />
              </Cell>
              <Cell span={3} name={words.value}>
                <EditableMoney
                  label={words.value}
                  value={play.expectedValue}
                  {...money}
                  onCommit={(expectedValue) => set({ expectedValue })}
                />
              </Cell>
              <Cell span={3} name={words.monthly}>
                <EditableMoney
                  label={words.monthly}
                  value={play.expectedMonthly}
                  {...money}
                  onCommit={(expectedMonthly) => set({ expectedMonthly })}
                />
              </Cell>
            </>
          )
        }}
      </PlanRowList>
      <Expected rows={rows} />
    </>
  )
}

/** What all plays are to bring, each currency by itself. */
function Expected({ rows }: { readonly rows: readonly RecordOf<'play'>[] }) {
  const { plans } = useText()
  const { locale } = useLanguage()
  if (rows.length < 2) return null
  const sums = (amounts: readonly RecordOf<'play'>['expectedValue'][]) =>
    sumMoney(amounts.filter((amount) => amount !== null))
      .map((sum) => formatMoney(sum, locale, { whole: true }))
      .join(' + ')
  const deals = rows.reduce((sum, { expectedDeals }) => sum + (expectedDeals ?? 0), 0)
  const parts: [string, string][] = [
    [plans.plays.deals, deals === 0 ? '' : new Intl.NumberFormat(locale).format(deals)],
    [plans.plays.value, sums(rows.map(({ expectedValue }) => expectedValue))],
    [plans.plays.monthly, sums(rows.map(({ expectedMonthly }) => expectedMonthly))],
  ]
  const said = parts.filter(([, value]) => value !== '')
  if (said.length === 0) return null
  return (
    <p className={rowClasses.sum}>
      {plans.plays.total}: {said.map(([name, value]) => `${name} ${value}`).join(', ')}
    </p>
  )
}

/** What can still be sold, and what the play has already. */
const offered = (
  all: readonly { readonly id: string; readonly name: string; readonly active: boolean }[] | undefined,
  chosen: readonly string[],
): Choice[] =>
  (all ?? [])
    .filter(({ id, active }) => active || chosen.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }))
