import { useCallback } from 'react'
import { explainFailure, reportFailure } from '#renderer/actions/feedback.ts'
import { runAction } from '#renderer/actions/handlers.ts'
import { useText } from '#renderer/state/language.ts'
import { useSync } from '#renderer/state/sync.ts'
import { syncControl } from '#renderer/sync/control.ts'
import { useAnswer } from '#renderer/ui/feedback/useAnswer.ts'
import { EmptyState } from '#renderer/ui/page/EmptyState.tsx'
import { PageHeader } from '#renderer/ui/page/PageHeader.tsx'
import { Section } from '#renderer/ui/page/Section.tsx'
import { RowSkeletons } from '#renderer/ui/page/Skeletons.tsx'
import { isLead, type Role } from '#shared/sync/access.ts'
import { Invitations } from './Invitations.tsx'
import { MemberRow } from './MemberRow.tsx'
import classes from './TeamPage.module.css'

/** Who is in the workspace and what they may; those who may also invite, assign partners and take somebody out. */
export function TeamPage() {
  const { team, sync } = useText()
  const connection = useSync((status) => status.connection)
  return (
    <div className={classes.page}>
      <PageHeader title={team.heading} label={team.heading} meta={connection ? team.intro : undefined} />
      {connection ? (
        <Team role={connection.role} />
      ) : (
        <EmptyState
          title={team.notConnected}
          text={team.notConnectedText}
          action={{ label: sync.connect, onClick: () => void runAction('connect').catch(reportFailure) }}
        />
      )}
    </div>
  )
}

function Team({ role }: { readonly role: Role }) {
  const { team, common } = useText()
  const mayAssign = isLead({ role })
  const { value: members, failure, again } = useAnswer(useCallback(() => syncControl().members(), []))
  if (members === undefined) {
    if (failure === null) return <RowSkeletons />
    return (
      <EmptyState
        title={team.unreachable}
        text={explainFailure(failure)}
        action={{ label: common.retry, onClick: () => void again() }}
      />
    )
  }
  return (
    <>
      <Section title={team.members} count={members.length}>
        <ul className={classes.list}>
          {members.map((member) => (
            <MemberRow
              key={member.userId}
              member={member}
              mayManage={role === 'admin'}
              mayAssign={mayAssign}
              onChanged={again}
            />
          ))}
        </ul>
      </Section>
      {mayAssign && <Invitations mine={role} />}
    </>
  )
}
