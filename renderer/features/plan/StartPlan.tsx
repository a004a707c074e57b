import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { reportDone } from '#renderer/actions/feedback.ts'
import { type CopiedList, copiedLists, type FirstObjective, startPlan } from '#renderer/commands/plans.ts'
import type { WorkspaceSettings } from '#renderer/data/queries/workspace.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useText } from '#renderer/state/language.ts'
import { EditableDate } from '#renderer/ui/edit/EditableDate.tsx'
import { EditableText } from '#renderer/ui/edit/EditableText.tsx'
import { Segments } from '#renderer/ui/edit/Segments.tsx'
import { Fact, FactList } from '#renderer/ui/page/FactList.tsx'
import { periodLabel } from '#shared/domain/fiscal.ts'
import { isPlanPeriod, offeredPeriods, type Span, spanLabel } from '#shared/domain/planPeriod.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import classes from './PlanPage.module.css'
import { explainPlanFailure } from './planFeedback.ts'

/** What a plan begins with where nothing is copied: money of both kinds, people, services. Weights come to 100. */
const firstKinds = [
  ['revenueSourced', 35],
  ['revenueInfluenced', 25],
  ['certifiedPeople', 20],
  ['servicesAttached', 20],
] as const

const custom = 'custom'

/** Starts a plan: for which period, under which title, and with what of the plan before. */
export function StartPlan({
  partnerId,
  workspace,
  previous,
  onStarted,
  onCancel,
}: {
  readonly partnerId: string
  readonly workspace: WorkspaceSettings
  readonly previous: RecordOf<'plan'> | null
  readonly onStarted: (id: string) => void
  readonly onCancel: () => void
}) {
  const { plans, common } = useText()
  const today = useToday()
  const calendar = workspace.fiscalCalendar
  const offered = offeredPeriods(today, calendar)
  const [choice, setChoice] = useState(() => periodLabel(offered[0] ?? { kind: 'custom', from: today, to: today }))
  const [dates, setDates] = useState<Span>(() => offered[0] ?? { from: today, to: today })
  const [typedTitle, setTitle] = useState<string | null>(null)
  const [lists, setLists] = useState<readonly CopiedList[]>(copiedLists)
  const [problem, setProblem] = useState<string>()
  const chosen = offered.find((period) => periodLabel(period) === choice)
  const period: Span = chosen ?? dates
  const title = typedTitle ?? plans.defaultTitle(spanLabel(period, calendar))
  const start = async () => {
    if (!isPlanPeriod(period, calendar)) return setProblem(plans.badPeriod)
    const first: FirstObjective[] = firstKinds.map(([kind, weight]) => ({ kind, weight, title: plans.kinds[kind] }))
    try {
      const { id, group } = await startPlan({
        partnerId,
        title,
        period,
        calendar,
        currency: workspace.currency,
        first,
        copy: previous && { from: previous.id, lists },
      })
      reportDone(plans.started, group)
      onStarted(id)
    } catch (error) {
      setProblem(explainPlanFailure(error))
    }
  }
  return (
    <form
      className={classes.start}
      onSubmit={(event) => {
        event.preventDefault()
        void start()
      }}
    >
      <h2 className={classes.startHeading}>{plans.startHeading}</h2>
      <div className={classes.startPart}>
        <Segments
          label={plans.period}
          value={choice}
          onChange={(value) => {
            setChoice(value)
            setProblem(undefined)
          }}
          choices={[
            ...offered.map((each) => ({ value: periodLabel(each), label: periodLabel(each) })),
            { value: custom, label: plans.custom },
          ]}
        />
      </div>
      <div className={classes.startPart}>
        <FactList>
          {choice === custom &&
            (['from', 'to'] as const).map((end) => (
              <Fact key={end} label={plans[end]}>
                <EditableDate
                  label={plans[end]}
                  value={dates[end]}
                  today={today}
                  required
                  onCommit={(day) => {
                    if (day !== null) setDates({ ...dates, [end]: day })
                    setProblem(undefined)
                  }}
                />
              </Fact>
            ))}
          <Fact label={plans.title}>
            <EditableText label={plans.title} value={title} required onCommit={setTitle} />
          </Fact>
        </FactList>
      </div>
      {previous && (
        <fieldset className={`${classes.startCopies} ${classes.startPart}`}>
          <legend>{plans.copyFrom(previous.title)}</legend>
          {copiedLists.map((list) => (
            <Checkbox
              key={list}
              size="xs"
              label={plans.copies[list]}
              checked={lists.includes(list)}
              onChange={(event) =>
                setLists(
                  copiedLists.filter((each) => (each === list ? event.currentTarget.checked : lists.includes(each))),
                )
              }
            />
          ))}
        </fieldset>
      )}
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={classes.buttons}>
        <Button type="submit" variant="filled">
          {plans.start}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {common.cancel}
        </Button>
      </div>
    </form>
  )
}
