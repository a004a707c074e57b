import { Button, CopyButton, NativeSelect, TextInput } from '@mantine/core'
import { useCallback, useState } from 'react'
import { explainFailure, reportFailure } from '#renderer/actions/feedback.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { type Invitation, type NewInvitation, syncControl } from '#renderer/sync/control.ts'
import { showDone } from '#renderer/ui/feedback/toast.ts'
import { useAnswer } from '#renderer/ui/feedback/useAnswer.ts'
import { Section } from '#renderer/ui/page/Section.tsx'
import { formatInstant } from '#shared/domain/dates.ts'
import { type Role, roles } from '#shared/sync/access.ts'
import classes from './TeamPage.module.css'

/** Roles the holder of a role may invite for: none above their own. */
const invitable = (mine: Role): readonly Role[] => roles.slice(roles.indexOf(mine))

/** Inviting somebody, and the invitations nobody has used yet. `mine` is the reader's own role. */
export function Invitations({ mine }: { readonly mine: Role }) {
  const { team } = useText()
  const { value: open, again } = useAnswer(useCallback(() => syncControl().invitations(), []))
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('cam')
  const [problem, setProblem] = useState<string | null>(null)
  const [made, setMade] = useState<NewInvitation | null>(null)
  const invite = async () => {
    try {
      setMade(await syncControl().invite({ email: email.trim(), role }))
      setEmail('')
      await again()
    } catch (error) {
      setProblem(explainFailure(error))
    }
  }
  return (
    <>
      <Section title={team.invite}>
        <form
          className={classes.invite}
          onSubmit={(event) => {
            event.preventDefault()
            void invite()
          }}
        >
          <TextInput
            label={team.email}
            type="email"
            value={email}
            error={problem}
            autoComplete="off"
            onChange={(event) => {
              setEmail(event.currentTarget.value)
              setProblem(null)
            }}
          />
          <NativeSelect
            label={team.inviteRole}
            value={role}
            data={invitable(mine).map((value) => ({ value, label: team.roles[value] }))}
            onChange={(event) => setRole(event.currentTarget.value as Role)}
          />
          <Button type="submit" disabled={email.trim() === ''}>
            {team.send}
          </Button>
        </form>
        {made && <Made invitation={made} />}
      </Section>
      {open && open.length > 0 && (
        <Section title={team.open} count={open.length}>
          <ul className={classes.list}>
            {open.map((invitation) => (
              <OpenInvitation key={invitation.id} invitation={invitation} onChanged={again} />
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

/** A new invitation's code and link, which can be read only now. */
function Made({ invitation }: { readonly invitation: NewInvitation }) {
  const { team } = useText()
  const secrets = [
    { name: team.code, value: invitation.code, copy: team.copyCode },
    { name: team.link, value: invitation.link, copy: team.copyLink },
  ]
  return (
    <div className={classes.made} role="status">
      <p>
        {team.invited(invitation.email)}. {team.once}
      </p>
      {secrets.map(({ name, value, copy: words }) => (
        <div key={name} className={classes.secret}>
          <span className={classes.quiet}>{name}</span>
          <code>{value}</code>
          <CopyButton value={value}>
            {({ copied, copy }) => (
              <Button size="xs" onClick={copy}>
                {copied ? team.copied : words}
              </Button>
            )}
          </CopyButton>
        </div>
      ))}
    </div>
  )
}

function OpenInvitation({
  invitation,
  onChanged,
}: {
  readonly invitation: Invitation
  readonly onChanged: () => Promise<void>
}) {
  const { team } = useText()
  const { locale, zone } = useLanguage()
  const { id, email, role, expiresAt } = invitation
  const withdraw = async () => {
    await syncControl().withdraw(id)
    showDone(team.withdrawn)
    await onChanged()
  }
  return (
    <li className={classes.invitation}>
      <span className={classes.who}>
        <span title={email}>{email}</span>
      </span>
      <span className={classes.text}>{team.roles[role]}</span>
      <span className={`${classes.text} ${classes.quiet}`}>
        {team.until(formatInstant(expiresAt, zone, locale, 'date'))}
      </span>
      <Button
        size="xs"
        variant="subtle"
        aria-label={team.withdraw(email)}
        onClick={() => void withdraw().catch(reportFailure)}
      >
        {team.takeBack}
      </Button>
    </li>
  )
}
