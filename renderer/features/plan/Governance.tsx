import { changeRecord } from '#renderer/commands/records.ts'
import { useText } from '#renderer/state/language.ts'
import { EditableNumber } from '#renderer/ui/edit/EditableNumber.tsx'
import { Fact, FactList } from '#renderer/ui/page/FactList.tsx'
import { useOpenPlan } from './openPlan.ts'

/** How often both sides look at the plan. */
export function Governance() {
  const { plans } = useText()
  const { plan } = useOpenPlan()
  const words = plans.governance
  return (
    <FactList>
      <Fact label={words.review}>
        <EditableNumber
          label={words.review}
          value={plan.reviewEveryMonths}
          min={1}
          max={12}
          unit={words.months}
          onCommit={async (reviewEveryMonths) => {
            await changeRecord('plan', plan.id, { reviewEveryMonths })
          }}
        />
      </Fact>
      <Fact label={words.checkIn}>
        <EditableNumber
          label={words.checkIn}
          value={plan.checkInEveryWeeks}
          min={1}
          max={26}
          unit={words.weeks}
          onCommit={async (checkInEveryWeeks) => {
            await changeRecord('plan', plan.id, { checkInEveryWeeks })
          }}
        />
      </Fact>
    </FactList>
  )
}
