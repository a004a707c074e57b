import { Button } from '@mantine/core'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { listPartnerNames, myId } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useText } from '#renderer/state/language.ts'
import { type Member, syncControl } from '#renderer/sync/control.ts'
import { EditableMultiSelect } from '#renderer/ui/edit/EditableMultiSelect.tsx'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { confirmDialog } from '#renderer/ui/feedback/confirmDialog.tsx'
import { showDone } from '#renderer/ui/feedback/toast.ts'
import { partnerScope } from '#shared/domain/record.ts'
import { isLead, type Role, roles } from '#shared/sync/access.ts'
import classes from './TeamPage.module.css'

/** One person: name, role, partners, and whether they have access. Edited in place by those who may. */
export function MemberRow({
  member,
  mayManage,
  mayAssign,
  onChanged,
}: {
  readonly member: Member
  /** Whether the reader changes roles and access. */
  readonly mayManage: boolean
  /** Whether the reader assigns partners. */
  readonly mayAssign: boolean
  /** Asks the server how it is now. */
  readonly onChanged: () => Promise<void>
}) {
  const { team, common } = useText()
  const { userId, name, email, role, active, partnerIds } = member
  const partners = useQuery(listPartnerNames, []) ?? []
  const sees = isLead(member)
  const choices = partners.map((partner) => ({ value: partner.id, label: partner.name }))
  const nameOf = (id: string) => partners.find((partner) => partner.id === id)?.name ?? team.unknownPartner

  const setRole = async (next: Role) => {
    await syncControl().setRole(userId, next)
    showDone(team.roleChanged(name, team.roles[next]))
    await onChanged()
  }
  const setPartners = async (next: readonly string[]) => {
    for (const id of next.filter((one) => !partnerIds.includes(one))) {
      await syncControl().assign(partnerScope(id), userId)
    }
    for (const id of partnerIds.filter((one) => !next.includes(one))) {
      await syncControl().unassign(partnerScope(id), userId)
    }
    showDone(team.assigned(name))
    await onChanged()
  }
  const setActive = async () => {
    if (active) {
      const question = { title: team.keepOutTitle(name), text: team.keepOutText, confirm: team.keepOut }
      if (!(await confirmDialog({ ...question, cancel: common.cancel, danger: true }))) return
    }
    await syncControl().setActive(userId, !active)
    showDone(active ? team.takenOut(name) : team.letInDone(name))
    await onChanged()
  }
  return (
    <li className={classes.member}>
      <span className={classes.who}>
        <span className={active ? undefined : classes.out} title={name}>
          {name}
          {userId === myId() && <span className={classes.quiet}> ({team.you})</span>}
        </span>
        <span className={classes.quiet} title={email}>
          {email}
        </span>
      </span>
      {mayManage && active ? (
        <EditableSelect
          label={team.role(name)}
          value={role}
          clearable={false}
          choices={roles.map((value) => ({ value, label: team.roles[value], detail: team.roleHints[value] }))}
          onCommit={(value) => (value ? setRole(value as Role) : undefined)}
        />
      ) : (
        <span className={classes.text}>{active ? team.roles[role] : team.inactive}</span>
      )}
      {mayAssign && active && !sees ? (
        <EditableMultiSelect
          label={team.partners(name)}
          placeholder={team.noPartners}
          value={partnerIds}
          choices={choices}
          onCommit={setPartners}
        />
      ) : (
        <span className={`${classes.text} ${classes.quiet}`}>
          {sees ? team.allPartners : partnerIds.map(nameOf).join(', ') || team.noPartners}
        </span>
      )}
      {mayManage ? (
        <Button
          size="xs"
          variant="subtle"
          aria-label={active ? team.remove(name) : team.letInWho(name)}
          onClick={() => void setActive().catch(reportFailure)}
        >
          {active ? team.keepOut : team.letIn}
        </Button>
      ) : (
        <span />
      )}
    </li>
  )
}
