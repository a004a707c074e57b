import { type ReactNode, useRef } from 'react'
import { listPlanPeople, listPlanRows } from '#renderer/data/queries/plans.ts'
import type { WorkspaceSettings } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useText } from '#renderer/state/language.ts'
import { Section } from '#renderer/ui/page/Section.tsx'
import { RowSkeletons } from '#renderer/ui/page/Skeletons.tsx'
import type { RecordOf } from '#shared/domain/records.ts'
import { Commitments } from './Commitments.tsx'
import { Governance } from './Governance.tsx'
import { Objectives } from './Objectives.tsx'
import { OpenPlanContext } from './openPlan.ts'
import { Parties } from './Parties.tsx'
import { PlanActions } from './PlanActions.tsx'
import { PlanHead } from './PlanHead.tsx'
import { PlanIndex } from './PlanIndex.tsx'
import classes from './PlanPage.module.css'
import { PlanText } from './PlanText.tsx'
import { Plays } from './Plays.tsx'
import { ProfileFacts } from './ProfileFacts.tsx'
import { Risks } from './Risks.tsx'
import { TargetAccounts } from './TargetAccounts.tsx'

/** A plan with all its sections, in the order of the talk: the partner's own goals before any target. */
export function PlanPage({
  plan,
  plans: all,
  workspace,
  onChoose,
  onNew,
}: {
  readonly plan: RecordOf<'plan'>
  readonly plans: readonly RecordOf<'plan'>[]
  readonly workspace: WorkspaceSettings
  readonly onChoose: (id: string) => void
  readonly onNew: () => void
}) {
  const { plans } = useText()
  const page = useRef<HTMLDivElement>(null)
  const people = useQuery(() => listPlanPeople(plan.partnerId), [plan.partnerId])
  const rows = useQuery(() => listPlanRows(plan.id), [plan.id])
  if (!people || !rows) return <RowSkeletons rows={8} />
  const names = plans.sections
  const sections: [keyof typeof names, ReactNode][] = [
    ['parties', <Parties key="parties" />],
    [
      'profile',
      <div key="profile">
        <ProfileFacts />
        <PlanText part="profile" />
      </div>,
    ],
    [
      'listening',
      <div key="listening">
        <p className={classes.hint}>{plans.listeningHint}</p>
        <PlanText part="goals" />
        <PlanText part="obstacles" />
        <PlanText part="resources" />
      </div>,
    ],
    [
      'swot',
      <div key="swot" className={classes.quarters}>
        <PlanText part="strengths" />
        <PlanText part="weaknesses" />
        <PlanText part="opportunities" />
        <PlanText part="threats" />
      </div>,
    ],
    ['objectives', <Objectives key="objectives" rows={rows.objective} />],
    ['accounts', <TargetAccounts key="accounts" rows={rows.targetAccount} />],
    [
      'plays',
      <div key="plays">
        <PlanText part="goToMarket" />
        <Plays rows={rows.play} />
      </div>,
    ],
    ['marketing', <PlanText key="marketing" part="marketing" bare />],
    ['enablement', <PlanText key="enablement" part="enablement" bare />],
    ['commitments', <Commitments key="commitments" rows={rows.planCommitment} />],
    ['actions', <PlanActions key="actions" />],
    [
      'governance',
      <div key="governance">
        <Governance />
        <PlanText part="governance" />
      </div>,
    ],
    ['risks', <Risks key="risks" rows={rows.risk} />],
  ]
  return (
    <OpenPlanContext value={{ plan, people, workspace }}>
      <div ref={page} className={classes.page}>
        <PlanHead plans={all} onChoose={onChoose} onNew={onNew} />
        <div className={classes.columns}>
          <PlanIndex entries={sections.map(([id]) => ({ id, label: names[id] }))} page={page} />
          <div className={classes.sections}>
            {sections.map(([id, content]) => (
              <div key={id} className={classes.section} data-section={id} tabIndex={-1}>
                <Section title={names[id]}>{content}</Section>
              </div>
            ))}
          </div>
        </div>
      </div>
    </OpenPlanContext>
  )
}
