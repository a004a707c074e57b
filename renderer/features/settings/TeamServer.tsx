import { Button, Group } from '@mantine/core'
import { useText } from '#renderer/state/language.ts'
import { goTo } from '#renderer/state/location.ts'
import { useSync } from '#renderer/state/sync.ts'
import { Fact, FactList } from '#renderer/ui/page/FactList.tsx'
import { Section } from '#renderer/ui/page/Section.tsx'
import classes from './SettingsPage.module.css'

/** The team's server: which one, and the ways to Sync and Team; without one, the way to connect. */
export function TeamServer() {
  const { settings, sync, team } = useText()
  const connection = useSync((status) => status.connection)
  return (
    <Section title={settings.server}>
      {connection ? (
        <>
          <FactList>
            <Fact label={sync.server}>{connection.server}</Fact>
            <Fact label={sync.you}>{connection.personName}</Fact>
            <Fact label={sync.role}>{team.roles[connection.role]}</Fact>
          </FactList>
          <Group gap="xs" mt="xs">
            <Button size="xs" onClick={() => goTo('/sync')}>
              {sync.heading}
            </Button>
            <Button size="xs" onClick={() => goTo('/team')}>
              {team.heading}
            </Button>
          </Group>
        </>
      ) : (
        <>
          <p className={classes.quiet}>{sync.told.notConnected.text}</p>
          <Button size="xs" onClick={() => goTo('/connect')}>
            {sync.connect}
          </Button>
        </>
      )}
    </Section>
  )
}
