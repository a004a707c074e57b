import { useCallback, useRef, useState } from 'react'
import { useAction } from '#renderer/actions/handlers.ts'
import { promiseDeeds, shownPromise } from '#renderer/actions/promiseDeeds.ts'
import { changeRecord, createRecord } from '#renderer/commands/records.ts'
import { listPlanActions } from '#renderer/data/queries/plans.ts'
import { myId } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useText } from '#renderer/state/language.ts'
import { Segments } from '#renderer/ui/edit/Segments.tsx'
import { PromiseRow } from '#renderer/ui/promise/PromiseRow.tsx'
import type { RecordOf } from '#shared/domain/records.ts'
import { readMarkedLine } from '#shared/writing/markedLine.ts'
import { AddLine } from './AddLine.tsx'
import { useOpenPlan } from './openPlan.ts'
import { PersonSelect } from './PersonSelect.tsx'
import classes from './PlanRows.module.css'

type Side = RecordOf<'action'>['side']

/** What somebody does for the plan by a day. Words in the line set who and when: "@Ana by Friday". */
export function PlanActions() {
  const { plans, promises } = useText()
  const { plan, people } = useOpenPlan()
  const today = useToday()
  const [side, setSide] = useState<Side>('ours')
  const field = useRef<HTMLInputElement>(null)
  const actions = useQuery(() => listPlanActions(plan.id), [plan.id])
  useAction(
    'newAction',
    useCallback(() => field.current?.focus(), []),
  )
  const add = (line: string) => {
    const known = people.map(({ id, name, side: of }) => ({ id, name, side: of === 'ours' ? 'us' : 'them' }) as const)
    const read = readMarkedLine(line, { people: known, today })
    const owner = read.ownerId === undefined ? undefined : people.find(({ id }) => id === read.ownerId)
    const of = owner?.side ?? side
    return createRecord('action', {
      partnerId: plan.partnerId,
      title: read.title,
      dueOn: read.dueOn ?? null,
      side: of,
      ownerId: of === 'ours' ? (owner?.id ?? plan.ownerId ?? myId()) : null,
      contactId: of === 'theirs' ? (owner?.id ?? plan.partnerOwnerId) : null,
      source: { type: 'plan', id: plan.id },
    })
  }
  return (
    <>
      {actions?.length === 0 && <p className={classes.empty}>{plans.actions.empty}</p>}
      <ul className={classes.list}>
        {actions?.map((action) => (
          <PlanAction key={action.id} action={action} />
        ))}
      </ul>
      <AddLine label={plans.actions.add} onAdd={add} field={field}>
        <Segments
          label={plans.actions.side}
          value={side}
          onChange={setSide}
          choices={(['ours', 'theirs'] as const).map((value) => ({ value, label: promises.sides[value] }))}
        />
      </AddLine>
    </>
  )
}

function PlanAction({ action }: { readonly action: RecordOf<'action'> }) {
  const { plans, promises } = useText()
  const today = useToday()
  const ours = action.side === 'ours'
  return (
    <PromiseRow
      promise={shownPromise(action, today)}
      today={today}
      words={promises.row}
      about={<span className={classes.side}>{promises.sides[action.side]}</span>}
      owner={
        <PersonSelect
          label={plans.actions.who}
          side={action.side}
          value={ours ? action.ownerId : action.contactId}
          onCommit={async (id) => {
            await changeRecord('action', action.id, ours ? { ownerId: id } : { contactId: id })
          }}
        />
      }
      {...promiseDeeds(action.id, today)}
    />
  )
}
