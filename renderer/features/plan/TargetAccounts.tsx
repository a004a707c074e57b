import { addPlanRow } from '#renderer/commands/plans.ts'
import { changeRecord } from '#renderer/commands/records.ts'
import { listPlanDeals } from '#renderer/data/queries/plans.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useText } from '#renderer/state/language.ts'
import { EditableLongText } from '#renderer/ui/edit/EditableLongText.tsx'
import { EditableMoney } from '#renderer/ui/edit/EditableMoney.tsx'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { EditableText } from '#renderer/ui/edit/EditableText.tsx'
import type { FieldsOf, RecordOf } from '#shared/domain/records.ts'
import { Cell } from './Cell.tsx'
import { useOpenPlan } from './openPlan.ts'
import { PersonSelect } from './PersonSelect.tsx'
import { PlanRowList } from './PlanRowList.tsx'

/** The customers both sides go for by name. */
export function TargetAccounts({ rows }: { readonly rows: readonly RecordOf<'targetAccount'>[] }) {
  const { plans } = useText()
  const { plan, workspace } = useOpenPlan()
  const named = rows.flatMap(({ dealId }) => dealId ?? [])
  const deals = useQuery(() => listPlanDeals(plan.partnerId, named), [plan.partnerId, named.join()])
  const words = plans.accounts
  return (
    <PlanRowList
      type="targetAccount"
      rows={rows}
      nameOf={(account) => account.customerName}
      empty={words.empty}
      addLabel={words.add}
      onAdd={(customerName) => addPlanRow('targetAccount', plan, { customerName })}
    >
      {(account) => {
        const set = async (patch: Partial<FieldsOf<'targetAccount'>>) => {
          await changeRecord('targetAccount', account.id, patch)
        }
        return (
          <>
            <Cell span={5} main>
              <EditableText
                label={words.customer}
                value={account.customerName}
                required
                onCommit={(customerName) => set({ customerName })}
              />
            </Cell>
            <Cell span={7} beforeTools>
              <EditableLongText
                label={words.why}
                placeholder={words.why}
                value={account.why ?? ''}
                onCommit={(why) => set({ why: why || null })}
              />
            </Cell>
            <Cell span={3} name={words.value}>
              <EditableMoney
                label={words.value}
                value={account.value}
                currency={workspace.currency}
                currencies={currenciesOf(workspace)}
                onCommit={(value) => set({ value })}
              />
            </Cell>
            <Cell span={3} name={words.owner}>
              <PersonSelect
                label={words.owner}
                side="ours"
                value={account.ownerId}
                onCommit={(ownerId) => set({ ownerId })}
              />
            </Cell>
            <Cell span={3} name={words.contact}>
              <PersonSelect
                label={words.contact}
                side="theirs"
                value={account.contactId}
                onCommit={(contactId) => set({ contactId })}
              />
            </Cell>
            <Cell span={3} name={words.deal}>
              <EditableSelect
                label={words.deal}
                placeholder={words.noDeal}
                value={account.dealId}
                choices={(deals ?? []).map(({ id, name, customerName }) => ({
                  value: id,
                  label: name,
                  ...(customerName && { detail: customerName }),
                }))}
                onCommit={(dealId) => set({ dealId })}
              />
            </Cell>
          </>
        )
      }}
    </PlanRowList>
  )
}

/** The currencies amounts can be typed in: those the workspace has rates for. */
export const currenciesOf = ({ currency, rates }: ReturnType<typeof useOpenPlan>['workspace']): string[] => [
  ...new Set([currency, ...rates.flatMap((rate) => [rate.currency, rate.base])]),
]
