import { addPlanRow } from '#renderer/commands/plans.ts'
import { changeRecord } from '#renderer/commands/records.ts'
import { useText } from '#renderer/state/language.ts'
import { EditableDecimal } from '#renderer/ui/edit/EditableDecimal.tsx'
import { EditableMoney } from '#renderer/ui/edit/EditableMoney.tsx'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { EditableText } from '#renderer/ui/edit/EditableText.tsx'
import { commitmentKinds } from '#shared/domain/plan.ts'
import type { FieldsOf, RecordOf } from '#shared/domain/records.ts'
import { Cell } from './Cell.tsx'
import { useOpenPlan } from './openPlan.ts'
import { PersonSelect } from './PersonSelect.tsx'
import { PlanRowList } from './PlanRowList.tsx'
import classes from './PlanRows.module.css'
import { currenciesOf } from './TargetAccounts.tsx'

/** What each side puts in: people, budget, time. */
export function Commitments({ rows }: { readonly rows: readonly RecordOf<'planCommitment'>[] }) {
  const { plans } = useText()
  return (
    <div className={classes.sides}>
      {(['ours', 'theirs'] as const).map((side) => (
        <div key={side}>
          <h3 className={classes.sideName}>{plans.commitments[side]}</h3>
          <OfSide side={side} rows={rows.filter((row) => row.side === side)} />
        </div>
      ))}
    </div>
  )
}

function OfSide({
  side,
  rows,
}: {
  readonly side: 'ours' | 'theirs'
  readonly rows: readonly RecordOf<'planCommitment'>[]
}) {
  const { plans } = useText()
  const { plan, workspace } = useOpenPlan()
  const words = plans.commitments
  const ours = side === 'ours'
  return (
    <PlanRowList
      type="planCommitment"
      rows={rows}
      nameOf={(commitment) => commitment.what}
      empty={ours ? words.emptyOurs : words.emptyTheirs}
      addLabel={ours ? words.addOurs : words.addTheirs}
      onAdd={(what) => addPlanRow('planCommitment', plan, { what, side })}
    >
      {(commitment) => {
        const set = async (patch: Partial<FieldsOf<'planCommitment'>>) => {
          await changeRecord('planCommitment', commitment.id, patch)
        }
        return (
          <>
            <Cell span={12} main beforeTools>
              <EditableText label={words.what} value={commitment.what} required onCommit={(what) => set({ what })} />
            </Cell>
            <Cell span={4} name={words.kind}>
              <EditableSelect
                label={words.kind}
                value={commitment.kind}
                clearable={false}
                choices={commitmentKinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
                onCommit={(kind) => set({ kind: commitmentKinds.find((known) => known === kind) ?? 'other' })}
              />
            </Cell>
            <Cell span={4} name={commitment.kind === 'budget' ? words.budget : words.amount}>
              {commitment.kind === 'budget' ? (
                <EditableMoney
                  label={words.budget}
                  value={commitment.budget}
                  currency={workspace.currency}
                  currencies={currenciesOf(workspace)}
                  onCommit={(budget) => set({ budget })}
                />
              ) : (
                <EditableDecimal
                  label={words.amount}
                  value={commitment.amount}
                  min="0"
                  onCommit={(amount) => set({ amount })}
                />
              )}
            </Cell>
            <Cell span={4} name={words.who}>
              <PersonSelect
                label={words.who}
                side={side}
                value={ours ? commitment.userId : commitment.contactId}
                onCommit={(id) => set(ours ? { userId: id } : { contactId: id })}
              />
            </Cell>
          </>
        )
      }}
    </PlanRowList>
  )
}
