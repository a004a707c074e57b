import { useCallback, useState } from 'react'
import { useAction } from '#renderer/actions/handlers.ts'
import { listPlans } from '#renderer/data/queries/plans.ts'
import { getWorkspaceSettings } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useText } from '#renderer/state/language.ts'
import { EmptyState } from '#renderer/ui/page/EmptyState.tsx'
import { RowSkeletons } from '#renderer/ui/page/Skeletons.tsx'
import { actions } from '#shared/actions.ts'
import { currentPlan } from '#shared/domain/planPeriod.ts'
import { PlanPage } from './PlanPage.tsx'
import { StartPlan } from './StartPlan.tsx'

/** A partner's account plan: the current one, or an earlier one that was picked, or the start of a new one. */
export function PartnerPlan({ partnerId }: { readonly partnerId: string }) {
  const { plans } = useText()
  const today = useToday()
  const { keys } = actions.newPlan
  const [picked, setPicked] = useState<string | null>(null)
  const [starting, setStarting] = useState(false)
  const found = useQuery(
    async () => ({ partnerId, plans: await listPlans(partnerId), workspace: await getWorkspaceSettings() }),
    [partnerId],
  )
  const start = useCallback(() => setStarting(true), [])
  useAction('newPlan', start)
  // The answer for another partner is not this one's.
  if (found?.partnerId !== partnerId) return <RowSkeletons rows={8} />
  const plan = found.plans.find(({ id }) => id === picked) ?? currentPlan(found.plans, today)
  if (starting) {
    return (
      <StartPlan
        partnerId={partnerId}
        workspace={found.workspace}
        previous={plan}
        onStarted={(id) => {
          setPicked(id)
          setStarting(false)
        }}
        onCancel={() => setStarting(false)}
      />
    )
  }
  if (plan === null) {
    return (
      <EmptyState
        title={plans.emptyTitle}
        text={plans.emptyText}
        action={{ label: plans.start, onClick: start, ...(keys !== null && { keys }) }}
      />
    )
  }
  return (
    <PlanPage
      key={plan.id}
      plan={plan}
      plans={found.plans}
      workspace={found.workspace}
      onChoose={setPicked}
      onNew={start}
    />
  )
}
