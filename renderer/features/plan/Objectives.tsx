import { useMemo, useState } from 'react'
import { addObjective } from '#renderer/commands/plans.ts'
import { readPlanFacts } from '#renderer/data/queries/plans.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { RowSkeletons } from '#renderer/ui/page/Skeletons.tsx'
import { type ObjectiveKind, objectiveKinds } from '#shared/domain/plan.ts'
import { planColumns, quarterLabel } from '#shared/domain/planPeriod.ts'
import { type PlanStanding, planStanding } from '#shared/domain/planProgress.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { AddLine } from './AddLine.tsx'
import { percentText } from './figureText.ts'
import { ObjectiveRow } from './ObjectiveRow.tsx'
import classes from './Objectives.module.css'
import { useOpenPlan } from './openPlan.ts'
import rowClasses from './PlanRows.module.css'

/** What is to be reached by quarter, what was, and how much of the whole that is. */
export function Objectives({ rows }: { readonly rows: readonly RecordOf<'objective'>[] }) {
  const { plans } = useText()
  const { zone } = useLanguage()
  const { plan, workspace } = useOpenPlan()
  const today = useToday()
  const [kind, setKind] = useState<ObjectiveKind>('custom')
  const words = plans.objectives
  const columns = planColumns(plan, rows, workspace.fiscalCalendar)
  const spans = columns.map(({ from, to }) => `${from} ${to}`).join()
  const facts = useQuery(
    () => readPlanFacts(plan.partnerId, columns, today, zone),
    [plan.partnerId, spans, today, zone],
  )
  const standing = useMemo(() => facts && planStanding(rows, facts), [rows, facts])
  if (!standing) return <RowSkeletons rows={Math.max(2, rows.length * 2)} />
  return (
    <>
      {rows.length === 0 ? (
        <p className={rowClasses.empty}>{words.empty}</p>
      ) : (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col" className={classes.titleHead}>
                  {words.objective}
                </th>
                <td />
                {columns.map((column) => (
                  <th key={column.from} scope="col" className={classes.figureHead}>
                    {quarterLabel(column, workspace.fiscalCalendar)}
                  </th>
                ))}
                <th scope="col" className={classes.figureHead}>
                  {words.whole}
                </th>
                <th scope="col" className={classes.figureHead}>
                  {words.weight}
                </th>
                <th scope="col" className={classes.figureHead}>
                  {words.progress}
                </th>
                <td />
              </tr>
            </thead>
            {standing.objectives.map((each) => (
              <ObjectiveRow
                key={each.objective.id}
                standing={each}
                columns={columns}
                shown={rows.map(({ id }) => id)}
              />
            ))}
          </table>
          <Total standing={standing} />
        </div>
      )}
      <AddLine label={words.add} onAdd={(title) => addObjective(plan, { title, kind }, workspace)}>
        <div className={rowClasses.addChoice}>
          <EditableSelect
            label={words.kind}
            value={kind}
            clearable={false}
            size="table"
            choices={objectiveKinds.map((each) => ({ value: each, label: plans.kinds[each] }))}
            onCommit={(chosen) => setKind(objectiveKinds.find((known) => known === chosen) ?? 'custom')}
          />
        </div>
      </AddLine>
    </>
  )
}

/** The weighted whole, and what is odd about the weights. */
function Total({ standing: { weights, assessed, progress } }: { readonly standing: PlanStanding }) {
  const { plans } = useText()
  const { locale } = useLanguage()
  const words = plans.objectives
  return (
    <p className={classes.total}>
      {progress === null ? (
        words.cannot
      ) : (
        <>
          <strong>{percentText(progress, locale)}</strong> {words.total}
          {assessed < weights && ` (${words.part(assessed, weights)})`}
        </>
      )}
      {weights !== 100 && <span className={classes.weights}>{words.weights(weights)}</span>}
    </p>
  )
}
