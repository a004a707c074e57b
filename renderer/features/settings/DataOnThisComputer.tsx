import { Button, Group } from '@mantine/core'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { runAction } from '#renderer/actions/handlers.ts'
import { getStorageFacts } from '#renderer/data/queries/storage.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { goTo } from '#renderer/state/location.ts'
import { Fact, FactList } from '#renderer/ui/page/FactList.tsx'
import { Section } from '#renderer/ui/page/Section.tsx'
import classes from './SettingsPage.module.css'

/** How much is kept here and whether it is safe from clean-up; the way to save it and to what was deleted. */
export function DataOnThisComputer() {
  const { settings, actions } = useText()
  const { locale } = useLanguage()
  const facts = useQuery(getStorageFacts, [])
  const bytes = (count: number) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(count / 1e6)
  return (
    <Section title={settings.data}>
      {facts && (
        <FactList>
          <Fact label={settings.counts}>{facts.records.toLocaleString(locale)}</Fact>
          {facts.usedBytes !== null && facts.quotaBytes !== null && (
            <Fact label={settings.space}>{settings.spaceOf(bytes(facts.usedBytes), bytes(facts.quotaBytes))}</Fact>
          )}
          <Fact label={settings.safe}>{facts.persisted ? settings.yes : settings.no}</Fact>
          <Fact label={settings.waiting}>{facts.waiting.toLocaleString(locale)}</Fact>
        </FactList>
      )}
      <p className={classes.quiet}>{settings.exportHint}</p>
      <Group gap="xs" mt="xs">
        <Button size="xs" onClick={() => void runAction('exportWorkspace').catch(reportFailure)}>
          {actions.exportWorkspace}
        </Button>
        <Button size="xs" variant="subtle" onClick={() => goTo('/deleted')}>
          {settings.deleted}
        </Button>
      </Group>
    </Section>
  )
}
