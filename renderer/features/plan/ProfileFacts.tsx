import { changeRecord } from '#renderer/commands/records.ts'
import { useText } from '#renderer/state/language.ts'
import { EditableMultiSelect } from '#renderer/ui/edit/EditableMultiSelect.tsx'
import { EditableNumber } from '#renderer/ui/edit/EditableNumber.tsx'
import { EditableText } from '#renderer/ui/edit/EditableText.tsx'
import { Fact, FactList } from '#renderer/ui/page/FactList.tsx'
import type { FieldsOf } from '#shared/domain/records.ts'
import { useOpenPlan } from './openPlan.ts'
import rowClasses from './PlanRows.module.css'

const numbers = ['headcountSales', 'headcountTechnical', 'installedBase'] as const
const lists = ['practices', 'regions', 'verticals', 'competingVendors'] as const

/** Who the partner is as a business. */
export function ProfileFacts() {
  const { plans } = useText()
  const { plan } = useOpenPlan()
  const set = async (patch: Partial<FieldsOf<'plan'>>) => {
    await changeRecord('plan', plan.id, patch)
  }
  const words = plans.profile
  return (
    <div className={rowClasses.sides}>
      <FactList>
        <Fact label={words.businessModel}>
          <EditableText
            label={words.businessModel}
            value={plan.businessModel ?? ''}
            onCommit={(businessModel) => set({ businessModel: businessModel || null })}
          />
        </Fact>
        {numbers.map((field) => (
          <Fact key={field} label={words[field]}>
            <EditableNumber
              label={words[field]}
              value={plan[field]}
              min={0}
              onCommit={(value) => set({ [field]: value })}
            />
          </Fact>
        ))}
      </FactList>
      <FactList>
        {lists.map((field) => (
          <Fact key={field} label={words[field]}>
            <EditableMultiSelect
              label={words[field]}
              value={plan[field]}
              choices={plan[field].map((word) => ({ value: word, label: word }))}
              onCreate={(word) => word}
              onCommit={(chosen) => set({ [field]: [...chosen] })}
            />
          </Fact>
        ))}
      </FactList>
    </div>
  )
}
