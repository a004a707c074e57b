import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconChevronDown, IconTrash } from '@tabler/icons-react'
import { setPlanPeriod } from '#renderer/commands/plans.ts'
import { changeRecord, deleteRecord } from '#renderer/commands/records.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useText } from '#renderer/state/language.ts'
import { EditableDate } from '#renderer/ui/edit/EditableDate.tsx'
import { EditableText } from '#renderer/ui/edit/EditableText.tsx'
import { showProblem } from '#renderer/ui/feedback/toast.ts'
import { isPlanPeriod, type Span, spanLabel } from '#shared/domain/planPeriod.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { useOpenPlan } from './openPlan.ts'
import classes from './PlanPage.module.css'
import { PlanStatus, StatusWord } from './PlanStatus.tsx'
import { explainPlanFailure, sayDone } from './planFeedback.ts'

/** Which plan this is, for when, how it stands; the way to the partner's other plans and to a new one. */
export function PlanHead({
  plans: all,
  onChoose,
  onNew,
}: {
  readonly plans: readonly RecordOf<'plan'>[]
  readonly onChoose: (id: string) => void
  readonly onNew: () => void
}) {
  const { plans } = useText()
  const { plan, workspace } = useOpenPlan()
  const today = useToday()
  const calendar = workspace.fiscalCalendar
  const move = async (period: Span) => {
    try {
      await setPlanPeriod(plan.id, period, calendar)
    } catch (error) {
      showProblem(explainPlanFailure(error))
    }
  }
  const possible = (period: Span) => (isPlanPeriod(period, calendar) ? undefined : plans.badPeriod)
  return (
    <header className={classes.head}>
      <div className={classes.headTop}>
        <h2 className="pb-unseen">{plan.title}</h2>
        <div className={classes.headTitle}>
          <EditableText
            label={plans.title}
            value={plan.title}
            size="title"
            required
            onCommit={async (title) => {
              await changeRecord('plan', plan.id, { title })
            }}
          />
        </div>
        {all.length > 1 && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button size="xs" variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
                {plans.which(all.length)}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {all.map((each) => (
                <Menu.Item
                  key={each.id}
                  aria-current={each.id === plan.id || undefined}
                  rightSection={<StatusWord status={each.status} />}
                  onClick={() => onChoose(each.id)}
                >
                  {plans.one(spanLabel(each, calendar), each.title)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
        <Button size="xs" variant="default" onClick={onNew}>
          {plans.new}
        </Button>
        <ActionIcon
          aria-label={plans.delete}
          onClick={() => void sayDone(plans.deleted, deleteRecord('plan', plan.id))}
        >
          <IconTrash size={15} />
        </ActionIcon>
      </div>
      <div className={classes.headMeta}>
        <div className={classes.period}>
          <EditableDate
            label={plans.from}
            value={plan.from}
            today={today}
            required
            validate={(from) => (from === null ? undefined : possible({ from, to: plan.to }))}
            onCommit={(from) => (from === null ? undefined : move({ from, to: plan.to }))}
          />
          <span aria-hidden>–</span>
          <EditableDate
            label={plans.to}
            value={plan.to}
            today={today}
            required
            validate={(to) => (to === null ? undefined : possible({ from: plan.from, to }))}
            onCommit={(to) => (to === null ? undefined : move({ from: plan.from, to }))}
          />
        </div>
        <PlanStatus others={all} />
      </div>
    </header>
  )
}
