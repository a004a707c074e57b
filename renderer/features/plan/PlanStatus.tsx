import { Button } from '@mantine/core'
import { movePlan } from '#renderer/commands/plans.ts'
import { useText } from '#renderer/state/language.ts'
import { type StateShape, StateWord, type Tone } from '#renderer/ui/values/StateWord.tsx'
import type { PlanStatus as Status } from '#shared/domain/plan.ts'
import { nextStatuses, type PlanObstacle } from '#shared/domain/planStatus.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { useOpenPlan } from './openPlan.ts'
import classes from './PlanPage.module.css'
import { sayDone } from './planFeedback.ts'

const looks: Readonly<Record<Status, { readonly tone: Tone; readonly shape: StateShape }>> = {
  draft: { tone: 'neutral', shape: 'ring' },
  shared: { tone: 'info', shape: 'half' },
  agreed: { tone: 'info', shape: 'full' },
  active: { tone: 'good', shape: 'full' },
  closed: { tone: 'neutral', shape: 'full' },
}

/** The status as a word with its shape. */
export function StatusWord({ status }: { readonly status: Status }) {
  const { plans } = useText()
  return <StateWord {...looks[status]}>{plans.statuses[status]}</StateWord>
}

/** Where the plan stands, where it can go, and what is missing for that. */
export function PlanStatus({ others }: { readonly others: readonly RecordOf<'plan'>[] }) {
  const { plans } = useText()
  const { plan } = useOpenPlan()
  const steps = nextStatuses(plan, others)
  const obstacles = steps.flatMap((step) => step.obstacles)
  return (
    <div className={classes.status}>
      <StatusWord status={plan.status} />
      {steps.map(({ to, obstacles: missing }, place) => (
        <Button
          key={to}
          size="xs"
          variant={place === 0 && missing.length === 0 ? 'filled' : place === 0 ? 'default' : 'subtle'}
          onClick={() => void sayDone(plans.moved(plans.statuses[to]), movePlan(plan.id, to))}
        >
          {plans.steps[to]}
        </Button>
      ))}
      {obstacles.length > 0 && (
        <span className={classes.obstacles}>
          {obstacles.map((obstacle) => obstacleText(obstacle, plans)).join(' ')}
        </span>
      )}
    </div>
  )
}

function obstacleText(obstacle: PlanObstacle, plans: ReturnType<typeof useText>['plans']): string {
  return obstacle.reason === 'otherActive'
    ? plans.obstacles.otherActive(obstacle.plan.title)
    : plans.obstacles[obstacle.reason]
}
