import { ActionIcon } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { setObjectiveKind, setQuarter } from '#renderer/commands/plans.ts'
import { changeRecord } from '#renderer/commands/records.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { EditableDecimal } from '#renderer/ui/edit/EditableDecimal.tsx'
import { EditableNumber } from '#renderer/ui/edit/EditableNumber.tsx'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { EditableText } from '#renderer/ui/edit/EditableText.tsx'
import { decimal } from '#shared/domain/decimal.ts'
import { objectiveKinds } from '#shared/domain/plan.ts'
import { quarterLabel, type Span } from '#shared/domain/planPeriod.ts'
import type { ObjectiveStanding, QuarterStanding } from '#shared/domain/planProgress.ts'
import type { FieldsOf } from '#shared/domain/records.ts'
import { ActualFigure } from './ActualFigure.tsx'
import { figureText, percentText } from './figureText.ts'
import { ObjectiveDetails } from './ObjectiveDetails.tsx'
import classes from './Objectives.module.css'
import { useOpenPlan } from './openPlan.ts'
import { RowTools } from './PlanRowList.tsx'

/** One objective: targets over actuals by quarter, its weight, and how much of it is reached. */
export function ObjectiveRow({
  standing,
  columns,
  shown,
}: {
  readonly standing: ObjectiveStanding
  readonly columns: readonly Span[]
  readonly shown: readonly string[]
}) {
  const { plans } = useText()
  const { locale } = useLanguage()
  const { workspace } = useOpenPlan()
  const [open, setOpen] = useState(false)
  const { objective } = standing
  const words = plans.objectives
  const set = async (patch: Partial<FieldsOf<'objective'>>) => {
    await changeRecord('objective', objective.id, patch)
  }
  const quarters = columns.map(
    ({ from, to }): QuarterStanding =>
      standing.quarters.find((quarter) => quarter.from === from && quarter.to === to) ?? {
        from,
        to,
        target: null,
        actual: null,
        source: null,
        counted: null,
      },
  )
  const money = objective.unit === 'money' ? (objective.currency ?? workspace.currency) : null
  return (
    <tbody className={classes.objective}>
      <tr>
        <th scope="rowgroup" rowSpan={2} className={classes.title}>
          <EditableText
            label={words.objectiveTitle}
            value={objective.title}
            required
            onCommit={(title) => set({ title })}
          />
          <div className={classes.kind}>
            <EditableSelect
              label={words.kind}
              value={objective.kind}
              clearable={false}
              size="table"
              choices={objectiveKinds.map((kind) => ({
                value: kind,
                label: kind === objective.kind && money ? words.kindIn(plans.kinds[kind], money) : plans.kinds[kind],
              }))}
              onCommit={async (chosen) => {
                const kind = objectiveKinds.find((known) => known === chosen) ?? 'custom'
                await setObjectiveKind(objective.id, kind, workspace.currency)
              }}
            />
          </div>
        </th>
        <th scope="row" className={classes.lineName}>
          {words.target}
        </th>
        {quarters.map((quarter) => (
          <td key={quarter.from} className={classes.figure}>
            <EditableDecimal
              label={words.targetOf(objective.title, quarterLabel(quarter, workspace.fiscalCalendar))}
              value={quarter.target}
              align="end"
              placeholder="–"
              onCommit={async (target) => {
                await setQuarter(objective.id, quarter, { target })
              }}
            />
          </td>
        ))}
        <td className={classes.whole}>{figureText(standing.target, objective.unit, locale)}</td>
        <td rowSpan={2} className={classes.weight}>
          <EditableNumber
            label={`${words.weight}: ${objective.title}`}
            value={objective.weight}
            min={0}
            max={100}
            align="end"
            onCommit={(weight) => set({ weight: weight ?? 0 })}
          />
        </td>
        <td rowSpan={2} className={classes.progress}>
          {percentText(standing.progress, locale)}
        </td>
        <td rowSpan={2} className={classes.tools}>
          <ActionIcon aria-label={words.details(objective.title)} aria-expanded={open} onClick={() => setOpen(!open)}>
            <IconAdjustmentsHorizontal size={15} />
          </ActionIcon>
          <RowTools type="objective" id={objective.id} name={objective.title} shown={shown} />
        </td>
      </tr>
      <tr>
        <th scope="row" className={classes.lineName}>
          {words.actual}
        </th>
        {quarters.map((quarter) => (
          <td key={quarter.from} className={classes.figure}>
            <div className={classes.actual}>
              <Reached quarter={quarter} />
              <ActualFigure objective={objective} quarter={quarter} />
            </div>
          </td>
        ))}
        <td className={classes.whole}>{figureText(standing.actual, objective.unit, locale)}</td>
      </tr>
      {open && (
        <tr>
          <td colSpan={columns.length + 6}>
            <ObjectiveDetails objective={objective} onChange={set} />
          </td>
        </tr>
      )}
    </tbody>
  )
}

/** A tick where the quarter's target is reached. */
function Reached({ quarter: { target, actual, from } }: { readonly quarter: QuarterStanding }) {
  const { plans } = useText()
  const today = useToday()
  if (target === null || actual === null || from > today || decimal(actual).lt(target) || decimal(target).eq(0))
    return null
  return (
    <span className={classes.reached}>
      <IconCheck size={13} aria-hidden />
      <span className="pb-unseen">{plans.objectives.reached}</span>
    </span>
  )
}
