import { addPlanRow } from '#renderer/commands/plans.ts'
import { changeRecord } from '#renderer/commands/records.ts'
import { useText } from '#renderer/state/language.ts'
import { EditableLongText } from '#renderer/ui/edit/EditableLongText.tsx'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { EditableText } from '#renderer/ui/edit/EditableText.tsx'
import type { FieldsOf, RecordOf } from '#shared/domain/records.ts'
import { Cell } from './Cell.tsx'
import { useOpenPlan } from './openPlan.ts'
import { PersonSelect } from './PersonSelect.tsx'
import { PlanRowList } from './PlanRowList.tsx'

const levels = ['1', '2', '3'] as const

/** What may go wrong, how likely and how bad, what is done about it and who hears of it. */
export function Risks({ rows }: { readonly rows: readonly RecordOf<'risk'>[] }) {
  const { plans } = useText()
  const { plan } = useOpenPlan()
  const words = plans.risks
  const levelChoices = levels.map((level) => ({ value: level, label: words.levels[Number(level)] ?? level }))
  return (
    <PlanRowList
      type="risk"
      rows={rows}
      nameOf={(risk) => risk.title}
      empty={words.empty}
      addLabel={words.add}
      onAdd={(title) => addPlanRow('risk', plan, { title })}
    >
      {(risk) => {
        const set = async (patch: Partial<FieldsOf<'risk'>>) => {
          await changeRecord('risk', risk.id, patch)
        }
        const level = (field: 'likelihood' | 'impact') => (
          <EditableSelect
            label={words[field]}
            value={String(risk[field])}
            clearable={false}
            choices={levelChoices}
            onCommit={(value) => set({ [field]: Number(value) })}
          />
        )
        return (
          <>
            <Cell span={5} main>
              <EditableText label={words.risk} value={risk.title} required onCommit={(title) => set({ title })} />
            </Cell>
            <Cell span={7} beforeTools>
              <EditableLongText
                label={words.mitigation}
                placeholder={words.mitigation}
                value={risk.mitigation ?? ''}
                onCommit={(mitigation) => set({ mitigation: mitigation || null })}
              />
            </Cell>
            <Cell span={2} name={words.likelihood}>
              {level('likelihood')}
            </Cell>
            <Cell span={2} name={words.impact}>
              {level('impact')}
            </Cell>
            <Cell span={3} name={words.owner}>
              <PersonSelect
                label={words.owner}
                side="ours"
                value={risk.ownerId}
                onCommit={(ownerId) => set({ ownerId })}
              />
            </Cell>
            <Cell span={3} name={words.escalateTo}>
              <EditableText
                label={words.escalateTo}
                value={risk.escalateTo ?? ''}
                onCommit={(escalateTo) => set({ escalateTo: escalateTo || null })}
              />
            </Cell>
            <Cell span={2} name={words.state}>
              <EditableSelect
                label={words.state}
                value={risk.state}
                clearable={false}
                choices={(['open', 'closed'] as const).map((state) => ({ value: state, label: words.states[state] }))}
                onCommit={(state) => set({ state: state === 'closed' ? 'closed' : 'open' })}
              />
            </Cell>
          </>
        )
      }}
    </PlanRowList>
  )
}
