import { Button } from '@mantine/core'
import { useState } from 'react'
import { useText } from '#renderer/state/language.ts'
import { goTo } from '#renderer/state/location.ts'
import { useSync } from '#renderer/state/sync.ts'
import { Fact, FactList } from '#renderer/ui/page/FactList.tsx'
import { Section } from '#renderer/ui/page/Section.tsx'
import { ChangePassword } from './ChangePassword.tsx'
import { SignOut } from './SignOut.tsx'
import classes from './SyncPage.module.css'

/** Which server, as whom, and how to leave it. */
export function ConnectionFacts() {
  const { sync, team } = useText()
  const connection = useSync((status) => status.connection)
  const [asking, setAsking] = useState<'password' | 'signOut' | 'switch' | null>(null)
  if (!connection) return null
  const ask = (what: typeof asking) => setAsking(asking === what ? null : what)
  const { server, workspaceName, personName, role } = connection
  return (
    <Section title={sync.connection}>
      <FactList>
        <Fact label={sync.server}>{server}</Fact>
        <Fact label={sync.workspace}>{workspaceName}</Fact>
        <Fact label={sync.you}>{personName}</Fact>
        <Fact label={sync.role}>{team.roles[role]}</Fact>
      </FactList>
      <div className={classes.buttons}>
        <Button size="xs" onClick={() => goTo('/team')}>
          {sync.team}
        </Button>
        <Button size="xs" aria-expanded={asking === 'password'} onClick={() => ask('password')}>
          {sync.password}
        </Button>
        <Button size="xs" aria-expanded={asking === 'switch'} onClick={() => ask('switch')}>
          {sync.switchServer}
        </Button>
        <Button size="xs" aria-expanded={asking === 'signOut'} onClick={() => ask('signOut')}>
          {sync.signOut}
        </Button>
      </div>
      {asking === 'password' && <ChangePassword onDone={() => setAsking(null)} />}
      {(asking === 'signOut' || asking === 'switch') && (
        <SignOut then={asking === 'switch' ? '/connect' : null} onCancel={() => setAsking(null)} />
      )}
    </Section>
  )
}
