import { Button, Popover } from '@mantine/core'
import { useState } from 'react'
import { setQuarter } from '#renderer/commands/plans.ts'
import { listEvidence } from '#renderer/data/queries/evidence.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { EditableDecimal } from '#renderer/ui/edit/EditableDecimal.tsx'
import { isCounted } from '#shared/domain/planActuals.ts'
import { quarterLabel } from '#shared/domain/planPeriod.ts'
import type { QuarterStanding } from '#shared/domain/planProgress.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { figureText } from './figureText.ts'
import classes from './Objectives.module.css'
import { useOpenPlan } from './openPlan.ts'
import { reportPlanFailure } from './planFeedback.ts'

interface ActualProps {
  readonly objective: RecordOf<'objective'>
  readonly quarter: QuarterStanding
}

/** The actual of a quarter: typed in place, or counted, with the way to the records behind it. */
export function ActualFigure({ objective, quarter }: ActualProps) {
  const { plans } = useText()
  const { workspace } = useOpenPlan()
  const name = quarterLabel(quarter, workspace.fiscalCalendar)
  if (isCounted(objective)) return <CountedFigure objective={objective} quarter={quarter} name={name} />
  return (
    <EditableDecimal
      label={plans.objectives.actualOf(objective.title, name)}
      value={quarter.actual}
      align="end"
      placeholder="–"
      onCommit={async (actual) => {
        await setQuarter(objective.id, quarter, { actual })
      }}
    />
  )
}

function CountedFigure({ objective, quarter, name }: ActualProps & { readonly name: string }) {
  const { plans } = useText()
  const { locale } = useLanguage()
  const [open, setOpen] = useState(false)
  const words = plans.objectives
  const figure = figureText(quarter.actual, objective.unit, locale)
  const leftOut = (quarter.counted?.leftOut.length ?? 0) > 0
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={340} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.counted}
          aria-label={words.actualIs(objective.title, name, figure)}
          onClick={() => setOpen(!open)}
        >
          {figure}
          {leftOut && <span aria-hidden>*</span>}
          {quarter.source === 'overruled' && <span className={classes.typed}>{words.typed}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <EvidencePanel objective={objective} quarter={quarter} name={name} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** What was counted, what could not be, and the way to type another figure. */
function EvidencePanel({ objective, quarter, name }: ActualProps & { readonly name: string }) {
  const { plans } = useText()
  const { locale } = useLanguage()
  const { counted } = quarter
  const words = plans.evidence
  const typed = objective.quarters.find(({ from, to }) => from === quarter.from && to === quarter.to)?.actual ?? null
  const set = async (actual: string | null) => {
    await setQuarter(objective.id, quarter, { actual })
  }
  return (
    <div className={classes.evidence}>
      <p className={classes.evidenceTitle}>
        {objective.title}, {name}
      </p>
      <p className={classes.evidenceRule}>{plans.counts[objective.kind]}</p>
      {counted === null && <p>{plans.objectives.notBegun}</p>}
      {counted && counted.ids.length === 0 && <p>{words.none}</p>}
      {counted && <EvidenceList type={counted.type} ids={counted.ids} />}
      {counted?.leftOut.map(({ reason, ids }) => (
        <div key={reason}>
          <p className={classes.leftOut}>{words.leftOut[reason]}</p>
          <EvidenceList type={counted.type} ids={ids} />
        </div>
      ))}
      <div className={classes.overrule}>
        <span>{words.overrule}</span>
        <EditableDecimal label={words.overrule} value={typed} placeholder="–" onCommit={set} />
      </div>
      {typed !== null && (
        <>
          {counted && <p>{words.overruled(figureText(counted.value, objective.unit, locale))}</p>}
          <Button size="xs" onClick={() => void set(null).catch(reportPlanFailure)}>
            {words.useCounted}
          </Button>
        </>
      )}
    </div>
  )
}

const mostShown = 12

function EvidenceList({
  type,
  ids,
}: {
  readonly type: 'deal' | 'certificate' | 'lead' | 'mdfClaim'
  readonly ids: readonly string[]
}) {
  const { plans, records } = useText()
  const shown = ids.slice(0, mostShown)
  const evidence = useQuery(() => listEvidence(shown.map((id) => ({ type, id }))), [type, shown.join()])
  return (
    <ul className={classes.evidenceList}>
      {evidence?.map(({ id, title, path }) => (
        <li key={id}>
          {title === null ? plans.evidence.deleted : <a href={`#${path}`}>{title || records[type].one}</a>}
        </li>
      ))}
      {ids.length > mostShown && <li>{plans.evidence.more(ids.length - mostShown)}</li>}
    </ul>
  )
}
